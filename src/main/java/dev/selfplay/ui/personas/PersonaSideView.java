package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.kit.WindowContext;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/// Beside the table: the selected seller's record, and the seller itself.
public final class PersonaSideView {
    private static final String TAB = "personas.page.tab";

    private final PersonasPageViewModel model;
    private final Memory memory;
    private final RecordView recordView;
    private final PersonaDetail detail = new PersonaDetail();
    private final Avatar avatar = new Avatar();
    private boolean editor;

    @FXML private HBox head;
    @FXML private Label name;
    @FXML private Label facts;
    @FXML private ToggleButton recordTab;
    @FXML private ToggleButton personaTab;
    @FXML private ScrollPane record;
    @FXML private StackPane persona;
    @FXML private ScrollPane detailScroll;

    /// @param open shows a battle large
    public PersonaSideView(
            PersonasPageViewModel model, WindowContext context, Consumer<UUID> open) {
        this.model = model;
        this.memory = context.memory();
        recordView = new RecordView(open, context);
    }

    @FXML
    void initialize() {
        head.getChildren().addFirst(avatar);
        record.setContent(recordView);
        detailScroll.setContent(detail);
        ToggleGroup tabs = new ToggleGroup();
        recordTab.setToggleGroup(tabs);
        personaTab.setToggleGroup(tabs);
        tabs.selectedToggleProperty()
                .subscribe((was, is) -> {
                    if (is == null && was != null) {
                        tabs.selectToggle(was);
                        return;
                    }
                    memory.remember(TAB, personaTab.equals(is) ? "persona" : "");
                    tab();
                });
        tabs.selectToggle(memory.recall(TAB).orElse("").equals("persona") ? personaTab : recordTab);
        Unseen.keepOut(record, persona);
        model.selectionProperty().subscribe(s -> show());
        model.book().passThresholdProperty().subscribe(n -> show());
        show();
    }

    private void tab() {
        record.setVisible(recordTab.isSelected());
        persona.setVisible(personaTab.isSelected());
    }

    /// Puts an editor in the place of the text to read.
    void placeEditor(Node node) {
        editor = true;
        persona.getChildren().setAll(node);
    }

    /// Whether a node belongs to the editor, which has its own keys.
    boolean edits(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(persona)) {
                return true;
            }
        }
        return false;
    }

    boolean hasEditor() {
        return editor;
    }

    /// Shows the seller itself instead of its record.
    void toPersona() {
        personaTab.setSelected(true);
    }

    private @Nullable PersonaRow row() {
        return model.selectionProperty().get().isEmpty()
                ? null
                : model.selectionProperty().get().getLast();
    }

    private static String standing(PersonaRow row) {
        if (!row.saved()) {
            return "not saved yet";
        }
        return row.archived() ? "archived" : row.persona().active() ? "active" : "inactive";
    }

    private void show() {
        PersonaRow row = row();
        int pass = model.book().passThresholdProperty().get();
        recordView.show(row, pass);
        avatar.setVisible(row != null);
        avatar.setManaged(row != null);
        detailScroll.setVisible(row != null);
        if (row == null) {
            name.setText("No seller selected");
            facts.setText("");
            return;
        }
        Persona p = row.persona();
        avatar.show(p.name().isBlank() ? "?" : p.name(), p.type());
        name.setText(Visible.line(row.shownName()));
        facts.setText(
                "%s · %s · %s"
                        .formatted(
                                "★".repeat(p.difficulty()),
                                p.openingMood().key().toLowerCase(Locale.ROOT),
                                standing(row)));
        detail.show(p, true);
    }
}
