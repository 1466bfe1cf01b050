package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptDrafts.Draft;
import dev.selfplay.prompt.PromptEditor.Report;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.prompt.PromptFileViewModel.State;
import dev.selfplay.ui.prompt.PromptPageViewModel.Tab;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// The Prompt page: how the file stands and what it weighs, and the ways to look at it. Ctrl+S and
/// Ctrl+F work wherever the keyboard is while the page shows. JavaFX thread only.
public final class PromptPageView {
    private final PromptPageViewModel model;
    private final PromptFileViewModel file;
    private final StringProperty budgetSetting;
    private final Function<String, @Nullable String> budgetRule;
    private final Remembered remembered;
    private final WindowContext context;
    private final BudgetBar bar = new BudgetBar();

    @FXML private BorderPane root;
    @FXML private Label standing;
    @FXML private Button undo;
    @FXML private Button redo;
    @FXML private Button revert;
    @FXML private Button save;
    @FXML private FlowPane figures;
    @FXML private Label human;
    @FXML private Label tactics;
    @FXML private Label merged;
    @FXML private StackPane barPlace;
    @FXML private Label budgetName;
    @FXML private TextField budget;
    @FXML private Label cost;
    @FXML private FlowPane tabs;
    @FXML private ScrollPane scroll;
    @FXML private FlowPane offer;
    @FXML private Label offerText;
    @FXML private Button keepDraft;
    @FXML private Button discardDraft;
    @FXML private Node edit;
    @FXML private PromptEditView editController;
    @FXML private Node preview;
    @FXML private PromptMergedView previewController;
    @FXML private Node versions;
    @FXML private PromptVersionsView versionsController;
    @FXML private VBox blank;
    @FXML private Label blankTitle;
    @FXML private Label blankWhy;
    @FXML private Button create;
    @FXML private Button again;
    @FXML private Button copy;

    /// @param budgetSetting the token budget as the settings have it; setting it applies it
    /// @param budgetRule what would be wrong with a budget; null where nothing
    PromptPageView(
            PromptPageViewModel model,
            StringProperty budgetSetting,
            Function<String, @Nullable String> budgetRule,
            Remembered remembered,
            WindowContext context) {
        this.model = model;
        this.file = model.file();
        this.budgetSetting = budgetSetting;
        this.budgetRule = budgetRule;
        this.remembered = remembered;
        this.context = context;
    }

    @FXML
    void initialize() {
        barPlace.getChildren().add(bar);
        undo.setOnAction(e -> editController.undo());
        redo.setOnAction(e -> editController.redo());
        undo.disableProperty().bind(not(editController.undoable()));
        redo.disableProperty().bind(not(editController.redoable()));
        revert.setOnAction(e -> file.revert());
        save.setOnAction(e -> file.save());
        Shortcuts.tooltip(undo, "Undo", "Ctrl+Z");
        Shortcuts.tooltip(redo, "Redo", "Ctrl+Shift+Z");
        revert.setTooltip(new Tooltip("Back to what is saved; can be undone"));
        Shortcuts.tooltip(save, "Write it to base_prompt.txt", "Ctrl+S");
        save.disableProperty().bind(file.stateProperty().isNotEqualTo(State.UNSAVED));
        revert.disableProperty().bind(file.stateProperty().isNotEqualTo(State.UNSAVED));
        keepDraft.setOnAction(e -> file.keepDraft());
        discardDraft.setOnAction(e -> file.revert());
        create.setOnAction(e -> file.create());
        again.setOnAction(e -> model.refresh());
        copy.setOnAction(e -> copy());
        copy.setAccessibleText("Copy the message");
        tabs();
        remembered.value(model.tabProperty(), "prompt.tab", Tab::valueOf);
        model.tabProperty().subscribe(tab -> onStanding());
        file.stateProperty().subscribe(state -> onStanding());
        file.troubleProperty().subscribe(t -> onStanding());
        file.versionProperty().subscribe(v -> onStanding());
        Unseen.keepOut(preview, versions);
        file.offeredProperty().subscribe(this::onOffer);
        file.typed().conflictProperty().subscribe(conflict -> scroll.setVvalue(0));
        model.look().lookProperty().subscribe(this::onLook);
        new BudgetField(budget, budgetName, budgetSetting, budgetRule);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        root.sceneProperty().subscribe(this::onScene);
    }

    private static javafx.beans.binding.BooleanBinding not(ObservableValue<Boolean> is) {
        return javafx.beans.binding.Bindings.createBooleanBinding(() -> !is.getValue(), is);
    }

    private void onScene(@Nullable Scene scene) {
        if (scene != null) {
            scene.addEventFilter(
                    KeyEvent.KEY_PRESSED,
                    e -> {
                        if (scene.equals(root.getScene())
                                && showing()
                                && e.isShortcutDown()
                                && !e.isShiftDown()
                                && !e.isAltDown()
                                && e.getCode() == KeyCode.S) {
                            e.consume();
                            file.save();
                        }
                    });
        }
    }

    private boolean showing() {
        for (Node node = root; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.F3 && model.tabProperty().get() != Tab.VERSIONS) {
            e.consume();
            find().go(!e.isShiftDown());
        } else if (e.isShortcutDown() && !e.isAltDown()) {
            int step =
                    e.getCode() == KeyCode.PAGE_DOWN ? 1 : e.getCode() == KeyCode.PAGE_UP ? -1 : 0;
            if (step != 0) {
                e.consume();
                List<Tab> all = List.of(Tab.values());
                int next = Math.floorMod(all.indexOf(model.tabProperty().get()) + step, all.size());
                model.tabProperty().set(all.get(next));
                tabs.getChildren().get(next).requestFocus();
            } else if (e.getCode() == KeyCode.F && !e.isShiftDown()) {
                e.consume();
                openFind();
            }
        }
    }

    private PromptFind find() {
        return model.tabProperty().get() == Tab.MERGED
                ? previewController.find()
                : editController.find();
    }

    /// Begins to find something in the text.
    void openFind() {
        if (model.tabProperty().get() == Tab.VERSIONS) {
            model.tabProperty().set(Tab.EDIT);
        }
        find().open();
    }

    private void tabs() {
        ToggleGroup group = new ToggleGroup();
        for (Tab tab : Tab.values()) {
            ToggleButton button =
                    new ToggleButton(
                            switch (tab) {
                                case EDIT -> "The file";
                                case MERGED -> "As the Closer gets it";
                                case VERSIONS -> "Versions";
                            });
            button.setId("prompt-tab-" + tab.name().toLowerCase(java.util.Locale.ROOT));
            button.getStyleClass().add("filter-chip");
            button.setToggleGroup(group);
            button.setTooltip(new Tooltip("Ctrl+Page Down and Ctrl+Page Up go through the views"));
            button.setOnAction(e -> {
                button.setSelected(true);
                model.tabProperty().set(tab);
            });
            model.tabProperty().subscribe(now -> button.setSelected(now == tab));
            tabs.getChildren().add(button);
        }
    }

    private void onStanding() {
        State state = file.stateProperty().get();
        Tab tab = model.tabProperty().get();
        boolean there = state == State.SAVED || state == State.UNSAVED || state == State.SAVING;
        edit.setVisible(there && tab == Tab.EDIT);
        preview.setVisible(there && tab == Tab.MERGED);
        versions.setVisible(tab == Tab.VERSIONS);
        Nodes.show(blank, !there && tab != Tab.VERSIONS);
        Nodes.show(figures, there);
        Nodes.show(undo, there);
        Nodes.show(redo, there);
        Nodes.show(revert, there);
        Nodes.show(save, there);
        if (!there) {
            onBlank(state);
        }
        PromptVersion version = file.versionProperty().get();
        String file = "base_prompt.txt";
        standing.setText(
                switch (state) {
                    case LOADING -> "Opening…";
                    case MISSING -> file + " not found";
                    case UNUSABLE -> file + " cannot be used";
                    case SAVING -> file + ", saving…";
                    case UNSAVED -> file + ", unsaved, kept as a draft";
                    case SAVED ->
                            file
                                    + (version == null
                                            ? ", saved"
                                            : ", version %d, %s, saved"
                                                    .formatted(
                                                            version.number(),
                                                            Formats.when(
                                                                    version.at(),
                                                                    context.time().instant(),
                                                                    context.zone())));
                });
        standing.getStyleClass()
                .setAll(
                        "label",
                        "standing",
                        switch (state) {
                            case SAVED, LOADING, SAVING -> "saved";
                            case UNSAVED -> "unsaved";
                            case MISSING, UNUSABLE -> "invalid";
                        });
    }

    private void onBlank(State state) {
        PromptFileProblem trouble = file.troubleProperty().get();
        blankTitle.setText(
                switch (state) {
                    case LOADING -> "Opening…";
                    case MISSING -> "base_prompt.txt not found";
                    default -> trouble.message();
                });
        blankWhy.setText(
                state == State.MISSING
                        ? trouble.message().replaceFirst("^[^:]*: it is", "It is")
                                + ". "
                                + trouble.remedy()
                        : trouble.remedy());
        Nodes.show(create, state == State.MISSING);
        Nodes.show(again, state == State.UNUSABLE || state == State.MISSING);
        Nodes.show(copy, state == State.UNUSABLE || state == State.MISSING);
    }

    private void copy() {
        Nodes.copy(blankTitle.getText() + "\n" + blankWhy.getText());
    }

    private void onOffer(@Nullable Draft draft) {
        Nodes.show(offer, draft != null);
        if (draft != null) {
            offerText.setText(
                    "Unsaved changes from %s are shown."
                            .formatted(
                                    Formats.when(
                                            draft.at(), context.time().instant(), context.zone())));
        }
    }

    private void onLook(@Nullable PromptLook look) {
        bar.setVisible(look != null);
        if (look == null) {
            List.of(human, tactics, merged, cost).forEach(figure -> figure.setText("…"));
            merged.getStyleClass().setAll("label", "prompt-figure");
            return;
        }
        Report report = look.report();
        int given = report.merged().included().size();
        int all = given + report.merged().omitted().size();
        boolean over = report.tokens() > report.budget();
        boolean tight = look.ranked().stream().anyMatch(r -> r.omitted() != null);
        human.setText(PromptWords.tokens(report.humanTokens()));
        tactics.setText(given == all ? String.valueOf(all) : given + " of " + all);
        merged.setText(
                (over ? "⚠ " : "")
                        + "%,d of %,d tokens".formatted(report.tokens(), report.budget())
                        + (over ? ", over budget" : ""));
        merged.getStyleClass().setAll("label", "prompt-figure", over ? "over" : "fits");
        bar.show(report.humanTokens(), report.tokens(), report.budget(), tight);
        cost.setText(PromptWords.cost(report.perBattle(), report.billed()));
    }

    /// Puts the keyboard to where one works.
    void focus() {
        switch (model.tabProperty().get()) {
            case EDIT -> editController.focus();
            case MERGED -> previewController.focus();
            case VERSIONS -> versionsController.focus();
        }
    }
}
