package dev.selfplay.ui.personas;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Nodes;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// The left pane: search, filters, the sellers, and the one that is selected in detail.
public final class PersonasView {
    private static final int MOST_PROBLEMS = 6;

    private final PersonasViewModel model;
    private final Consumer<UUID> open;
    private final Consumer<UUID> edit;
    private final Consumer<List<Path>> drop;
    private final PersonaDetail words = new PersonaDetail();
    private boolean restoring;
    private boolean selecting;

    @FXML private Label counts;
    @FXML private TextField search;
    @FXML private VBox root;
    @FXML private VBox tools;
    @FXML private ListView<PersonaRow> list;
    @FXML private Label placeholder;
    @FXML private VBox detail;
    @FXML private ScrollPane detailBody;
    @FXML private Label detailFacts;
    @FXML private Label detailName;
    @FXML private Button closeDetail;
    @FXML private VBox problemsBox;
    @FXML private Label problems;
    @FXML private Label problemDetails;
    @FXML private ToggleButton problemsMore;
    @FXML private Button problemsCopy;

    /// @param open shows a battle large
    /// @param edit opens a persona on its page
    /// @param drop takes files that were dropped on the pane
    public PersonasView(
            PersonasViewModel model,
            Consumer<UUID> open,
            Consumer<UUID> edit,
            Consumer<List<Path>> drop) {
        this.model = model;
        this.open = open;
        this.edit = edit;
        this.drop = drop;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.list().searchProperty());
        tools.getChildren().add(new PersonaFilterBar(model.list()));
        list.setItems(model.list().rows());
        list.setCellFactory(v -> new PersonaCell(model.book().passThresholdProperty()::get));
        list.setPlaceholder(placeholder);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<PersonaRow>) c -> onSelection());
        model.list().rows().addListener((ListChangeListener<PersonaRow>) c -> restore());
        model.book().passThresholdProperty().subscribe((was, is) -> onPass());
        model.chosenProperty().subscribe(chosen -> onChosen());
        model.list().stateProperty().subscribe(this::onState);
        model.book().problemsProperty().subscribe(this::onProblems);
        problemsMore
                .selectedProperty()
                .subscribe(shown -> {
                    Nodes.show(problemDetails, shown);
                    problemsMore.setText(shown ? "Hide" : "Show");
                });
        problemsCopy.setOnAction(e -> copyProblems());
        closeDetail.setOnAction(e -> list.getSelectionModel().clearSelection());
        PersonaKeys.inSearch(search, list);
        PersonaKeys.inList(list, search, this::toggleFocused, this::openFocused);
        PersonaDrop.onto(root, drop);
        detailBody.setContent(words);
        showDetail(null);
        onChosen();
    }

    private void toggleFocused() {
        int index = list.getFocusModel().getFocusedIndex();
        if (list.getSelectionModel().isSelected(index)) {
            list.getSelectionModel().clearSelection(index);
        } else {
            list.getSelectionModel().select(index);
        }
    }

    /// The last battle says most about a seller; one that never fought is shown on its page.
    private void openFocused() {
        PersonaRow row = list.getFocusModel().getFocusedItem();
        if (row == null) {
            return;
        }
        if (row.record() == null) {
            edit.accept(row.id());
        } else {
            open.accept(row.record().last().battleId());
        }
    }

    /// The same sellers, coloured and counted anew.
    private void onPass() {
        list.refresh();
        List<PersonaRow> selected = list.getSelectionModel().getSelectedItems();
        showDetail(selected.size() == 1 ? selected.getFirst() : null);
    }

    private void onSelection() {
        if (restoring) {
            return;
        }
        List<PersonaRow> selected = new ArrayList<>(list.getSelectionModel().getSelectedItems());
        selected.removeIf(java.util.Objects::isNull);
        selecting = true;
        model.choose(selected.stream().map(PersonaRow::persona).toList());
        selecting = false;
        showDetail(selected.size() == 1 ? selected.getFirst() : null);
    }

    /// The list changed under the selection: select the same sellers again.
    private void restore() {
        Set<UUID> chosen = model.chosenProperty().get();
        restoring = true;
        list.getSelectionModel().clearSelection();
        for (int i = 0; i < model.list().rows().size(); i++) {
            if (chosen.contains(model.list().rows().get(i).id())) {
                list.getSelectionModel().select(i);
            }
        }
        restoring = false;
        onChosen();
        if (chosen.size() == 1) {
            showDetail(list.getSelectionModel().getSelectedItem());
        }
    }

    /// Somebody else may have chosen: then the list follows.
    private void onChosen() {
        int chosen = model.chosenProperty().get().size();
        counts.setText(model.size() + (chosen == 0 ? "" : " · " + chosen + " chosen"));
        if (!selecting && !restoring && chosenIsOther()) {
            restore();
        }
    }

    private boolean chosenIsOther() {
        Set<UUID> chosen = model.chosenProperty().get();
        return model.list().rows().stream()
                .anyMatch(row ->
                        chosen.contains(row.id())
                                != list.getSelectionModel().getSelectedItems().contains(row));
    }

    private void onState(PersonaList.State state) {
        placeholder.setText(
                switch (state) {
                    case MISSING ->
                            "There is no personas.json here. The Personas page can create the"
                                    + " shipped one.";
                    case EMPTY -> "personas.json has no persona.";
                    case NO_MATCH -> "No seller matches.";
                    case SHOWN -> "";
                });
    }

    private void onProblems(List<String> found) {
        Nodes.show(problemsBox, !found.isEmpty());
        problems.setText(Counted.of(found.size(), "problem") + " in personas.json");
        problemDetails.setText(
                found.size() > MOST_PROBLEMS
                        ? String.join("\n", found.subList(0, MOST_PROBLEMS))
                                + "\nand "
                                + (found.size() - MOST_PROBLEMS)
                                + " more"
                        : String.join("\n", found));
    }

    private void copyProblems() {
        Nodes.copy(String.join("\n", model.book().problemsProperty().get()));
    }

    private void showDetail(@Nullable PersonaRow row) {
        detail.setVisible(row != null);
        detail.setManaged(row != null);
        if (row == null) {
            return;
        }
        Persona p = row.persona();
        detailName.setText(Visible.line(p.name()));
        words.show(p, false);
        int pass = model.book().passThresholdProperty().get();
        detailFacts.setText(
                "%s · %s · %s%s"
                        .formatted(
                                "★".repeat(p.difficulty()),
                                p.openingMood().key(),
                                p.active() ? "active" : "inactive",
                                row.record() == null
                                        ? row.role().voided() == 0 ? "" : "\n" + row.role().words()
                                        : "\n%s, %d won, average %s%s"
                                                .formatted(
                                                        Counted.of(row.battles(), "battle"),
                                                        row.wins(pass),
                                                        row.averageWords(),
                                                        row.role().mixed().words())));
    }
}
