package dev.selfplay.ui.editor;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.ui.editor.PersonaEditorViewModel.State;
import dev.selfplay.ui.editor.PersonaEditorViewModel.Tab;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.personas.Avatar;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The persona editor: who is edited, how that differs from the file, and the ways to look at it.
/// Undo and redo have their keys here, over form and source alike. JavaFX thread only.
public final class PersonaEditorView {
    private final PersonaEditorViewModel editor;
    private final WindowContext context;
    private final Map<Tab, Node> panes = new EnumMap<>(Tab.class);

    @FXML private VBox root;
    @FXML private VBox blank;
    @FXML private Label blankTitle;
    @FXML private Label blankWhy;
    @FXML private Button again;
    @FXML private VBox open;
    @FXML private Avatar avatar;
    @FXML private Label name;
    @FXML private Label standing;
    @FXML private Button undo;
    @FXML private Button redo;
    @FXML private Button revert;
    @FXML private Button save;
    @FXML private FlowPane tabs;
    @FXML private ScrollPane scroll;
    @FXML private FlowPane offer;
    @FXML private Label offerText;
    @FXML private Button keepDraft;
    @FXML private Button compareDraft;
    @FXML private Button discardDraft;
    @FXML private Node form;
    @FXML private PersonaFormView formController;
    @FXML private Node source;
    @FXML private Node preview;
    @FXML private Node trial;
    @FXML private Node versions;

    public PersonaEditorView(PersonaEditorViewModel editor, WindowContext context) {
        this.editor = editor;
        this.context = context;
    }

    /// Loads the editor with all its parts.
    public static ViewLoader.Loaded<PersonaEditorView> load(
            PersonaEditorViewModel editor, WindowContext context) {
        return new ViewLoader()
                .with(PersonaEditorView.class, () -> new PersonaEditorView(editor, context))
                .with(PersonaFormView.class, () -> new PersonaFormView(editor))
                .with(PersonaSourceView.class, () -> new PersonaSourceView(editor))
                .with(PersonaPreviewView.class, () -> new PersonaPreviewView(editor))
                .with(PersonaTrialView.class, () -> new PersonaTrialView(editor))
                .with(PersonaVersionsView.class, () -> new PersonaVersionsView(editor, context))
                .with(PersonaConflictView.class, () -> new PersonaConflictView(editor))
                .load(PersonaEditorView.class);
    }

    @FXML
    void initialize() {
        panes.put(Tab.FORM, form);
        panes.put(Tab.SOURCE, source);
        panes.put(Tab.PREVIEW, preview);
        panes.put(Tab.TRY, trial);
        panes.put(Tab.HISTORY, versions);
        tabs();
        undo.setOnAction(e -> editor.undo());
        redo.setOnAction(e -> editor.redo());
        revert.setOnAction(e -> editor.revert());
        save.setOnAction(e -> editor.save());
        undo.setTooltip(new Tooltip("Undo (Ctrl+Z)"));
        redo.setTooltip(new Tooltip("Redo (Ctrl+Shift+Z or Ctrl+Y)"));
        revert.setTooltip(
                new Tooltip(
                        "Back to what is saved, or discard what was never saved; can be undone"));
        save.setTooltip(new Tooltip("Write it to personas.json (Ctrl+S)"));
        undo.disableProperty().bind(editor.undoableProperty().not());
        redo.disableProperty().bind(editor.redoableProperty().not());
        save.disableProperty().bind(editor.stateProperty().isNotEqualTo(State.UNSAVED));
        revert.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !editor.dirtyProperty().get(), editor.dirtyProperty()));
        keepDraft.setOnAction(e -> editor.keepDraft());
        compareDraft.setOnAction(e -> editor.compare());
        discardDraft.setOnAction(e -> editor.revert());
        again.setOnAction(e -> {
            var id = editor.openPersonaProperty().get();
            if (id != null) {
                editor.open(id);
            }
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        editor.stateProperty().subscribe(state -> onStanding());
        editor.pointedOutProperty().subscribe(found -> onStanding());
        editor.conflict()
                .stateProperty()
                .subscribe(state -> {
                    onStanding();
                    scroll.setVvalue(0);
                });
        editor.openPersonaProperty().subscribe(id -> name.setText(""));
        editor.textProperty().subscribe(this::onText);
        editor.offeredDraftProperty().subscribe(this::onOffer);
    }

    private void tabs() {
        ToggleGroup group = new ToggleGroup();
        for (Tab tab : Tab.values()) {
            ToggleButton button =
                    new ToggleButton(
                            switch (tab) {
                                case FORM -> "Form";
                                case SOURCE -> "Source";
                                case PREVIEW -> "As the seller gets it";
                                case TRY -> "Try";
                                case HISTORY -> "History";
                            });
            button.getStyleClass().add("filter-chip");
            button.setToggleGroup(group);
            button.setTooltip(new Tooltip("Ctrl+Page Down and Ctrl+Page Up go through the views"));
            button.setOnAction(e -> {
                button.setSelected(true);
                editor.tabProperty().set(tab);
            });
            tabs.getChildren().add(tabs.getChildren().indexOf(standing), button);
            editor.tabProperty().subscribe(now -> button.setSelected(now == tab));
        }
        editor.tabProperty()
                .subscribe(now -> panes.forEach((tab, pane) -> pane.setVisible(tab == now)));
        Unseen.keepOut(form, source, preview, trial, versions);
    }

    private void onKey(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if ((code == KeyCode.Z && event.isShiftDown()) || code == KeyCode.Y) {
            event.consume();
            editor.redo();
        } else if (code == KeyCode.Z) {
            event.consume();
            editor.undo();
        } else if (code == KeyCode.PAGE_DOWN || code == KeyCode.PAGE_UP) {
            event.consume();
            List<Tab> all = List.of(Tab.values());
            int step = code == KeyCode.PAGE_DOWN ? 1 : -1;
            int next = Math.floorMod(all.indexOf(editor.tabProperty().get()) + step, all.size());
            editor.tabProperty().set(all.get(next));
            tabs.getChildren().get(next).requestFocus();
        }
    }

    private void onText(PersonaText text) {
        String called = text.shown(PersonaFields.NAME);
        if (text.broken().isPresent()) {
            if (name.getText().isEmpty()) {
                name.setText("(the source cannot be read)");
                avatar.show("?", "");
            }
        } else {
            name.setText(called.isBlank() ? "(no name yet)" : called);
            avatar.show(called.isBlank() ? "?" : called, text.shown(PersonaFields.TYPE));
        }
    }

    private void onStanding() {
        State state = editor.stateProperty().get();
        boolean there = state == State.SAVED || state == State.UNSAVED || state == State.SAVING;
        Nodes.show(open, there);
        Nodes.show(blank, !there);
        if (!there) {
            onBlank(state);
            return;
        }
        int problems = editor.pointedOutProperty().get().size();
        boolean broken = editor.textProperty().get().broken().isPresent();
        String wrong =
                broken
                        ? ", not valid JSON"
                        : problems == 0 ? "" : ", " + Counted.of(problems, "problem");
        String word =
                switch (state) {
                    case SAVED -> "Saved";
                    case SAVING -> "Saving…";
                    default -> editor.isNew() ? "Kept as a draft" : "Unsaved, kept as a draft";
                };
        standing.setText(word + wrong);
        standing.getStyleClass()
                .setAll(
                        "label",
                        "standing",
                        wrong.isEmpty() ? state == State.SAVED ? "saved" : "unsaved" : "invalid");
    }

    private void onBlank(State state) {
        blankTitle.setText(
                switch (state) {
                    case LOADING -> "Opening…";
                    case GONE -> "This persona is not in personas.json any more";
                    case UNREADABLE -> "personas.json cannot be read";
                    default -> "No persona is open";
                });
        blankWhy.setText(
                switch (state) {
                    case LOADING -> "";
                    case GONE -> "It shows again here as soon as somebody puts it back.";
                    case UNREADABLE -> "Mend the file, then try again. Drafts are safe meanwhile.";
                    default -> "Select one to read and edit it.";
                });
        Nodes.show(again, state == State.UNREADABLE);
    }

    private void onOffer(@Nullable Draft draft) {
        Nodes.show(offer, draft != null);
        if (draft != null) {
            offerText.setText(
                    "Unsaved changes from "
                            + Formats.when(draft.at(), context.time().instant(), context.zone())
                            + " are shown.");
            Nodes.show(compareDraft, draft.basis() != null);
        }
    }

    /// Puts the keyboard to where a new persona begins.
    public void focus() {
        formController.focus();
    }
}
