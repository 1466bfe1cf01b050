package dev.selfplay.ui.editor;

import dev.selfplay.domain.Counted;
import dev.selfplay.persona.PersonaHistory.Version;
import dev.selfplay.ui.diff.DiffText;
import dev.selfplay.ui.diff.WordDiff;
import dev.selfplay.ui.editor.PersonaEditorViewModel.Tab;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the persona was before, what changed since, and the way back. JavaFX thread only.
public final class PersonaVersionsView {
    private static final int KEPT = 60;

    private final PersonaEditorViewModel editor;
    private final VersionsViewModel versions;
    private final WindowContext context;

    @FXML private ListView<Version> list;
    @FXML private Label title;
    @FXML private Button restore;
    @FXML private VBox diff;

    public PersonaVersionsView(PersonaEditorViewModel editor, WindowContext context) {
        this.editor = editor;
        this.versions = editor.versions();
        this.context = context;
    }

    @FXML
    void initialize() {
        list.setItems(versions.versions());
        list.setCellFactory(v -> new Cell());
        Label none = new Label("No version was seen yet; the first save makes one.");
        none.getStyleClass().add("placeholder-text");
        list.setPlaceholder(none);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(version -> {
                    if (version != null) {
                        versions.selectedProperty().set(version);
                    }
                });
        versions.selectedProperty()
                .subscribe(version -> {
                    if (version == null) {
                        list.getSelectionModel().clearSelection();
                    } else {
                        list.getSelectionModel().select(version);
                    }
                    onDiff(versions.diffProperty().get());
                });
        versions.diffProperty().subscribe(this::onDiff);
        restore.setOnAction(e -> versions.restore());
        editor.tabProperty()
                .subscribe(tab -> {
                    if (tab == Tab.HISTORY) {
                        editor.loadVersions();
                    }
                });
    }

    private void onDiff(@Nullable List<FieldDiff> diffs) {
        Version version = versions.selectedProperty().get();
        restore.setDisable(diffs == null || diffs.isEmpty());
        diff.getChildren().clear();
        if (version == null) {
            title.setText("Select a version to see what changed since.");
        } else if (version.persona() == null) {
            title.setText("Here it was taken out of the library.");
        } else if (diffs == null) {
            title.setText("");
        } else if (diffs.isEmpty()) {
            title.setText("Version %d is what is typed now.".formatted(version.number()));
        } else {
            title.setText(
                    "From version %d to now: %s"
                            .formatted(version.number(), Counted.of(diffs.size(), "field")));
            diffs.forEach(d -> diff.getChildren().add(field(d)));
        }
    }

    private static Node field(FieldDiff d) {
        Label name = new Label(d.label());
        name.getStyleClass().add("field-label");
        VBox box = new VBox(name, new DiffText(WordDiff.around(WordDiff.apart(d.pieces()), KEPT)));
        box.getStyleClass().add("diff-field");
        return box;
    }

    private static String ofTeam(Version version) {
        String by = version.author().isEmpty() ? "" : "by " + version.author() + ", ";
        return (version.persona() == null ? "taken out " : "") + by + "from the team";
    }

    private final class Cell extends ListCell<Version> {
        @Override
        protected void updateItem(@Nullable Version item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                return;
            }
            String what =
                    item.ofTeam()
                            ? ofTeam(item)
                            : item.persona() == null
                                    ? "taken out"
                                    : item.number() == 1
                                            ? "first seen"
                                            : item.origin().equals("workbench")
                                                    ? "saved here"
                                                    : "changed outside";
            setText(
                    "%d   %s   %s"
                            .formatted(
                                    item.number(),
                                    Formats.when(
                                            item.at(), context.time().instant(), context.zone()),
                                    what));
        }
    }
}
