package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.personas.PersonasViewModel.Filter;
import dev.selfplay.ui.personas.PersonasViewModel.Row;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// The left pane: search, filters, the sellers, and the one that is selected in detail.
public final class PersonasView {
    private static final int MOST_PROBLEMS = 6;

    private final PersonasViewModel model;
    private boolean restoring;

    @FXML private Label counts;
    @FXML private TextField search;
    @FXML private FlowPane filters;
    @FXML private ListView<Row> list;
    @FXML private Label placeholder;
    @FXML private VBox detail;
    @FXML private VBox detailBody;
    @FXML private Label detailName;
    @FXML private Button closeDetail;
    @FXML private VBox problemsBox;
    @FXML private Label problems;
    @FXML private Label problemDetails;
    @FXML private ToggleButton problemsMore;
    @FXML private Button problemsCopy;

    public PersonasView(PersonasViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.searchProperty());
        ToggleGroup group = new ToggleGroup();
        for (Filter filter : Filter.values()) {
            ToggleButton chip = new ToggleButton(filter.label());
            chip.getStyleClass().add("filter-chip");
            chip.setToggleGroup(group);
            chip.setSelected(filter == model.filterProperty().get());
            chip.setOnAction(e -> {
                chip.setSelected(true);
                model.filterProperty().set(filter);
            });
            filters.getChildren().add(chip);
        }
        list.setItems(model.rows());
        list.setFixedCellSize(48);
        list.setCellFactory(v -> new PersonaCell());
        list.setPlaceholder(placeholder);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<Row>) c -> onSelection());
        model.rows().addListener((ListChangeListener<Row>) c -> restore());
        model.chosenProperty().subscribe(chosen -> count());
        model.stateProperty().subscribe(this::onState);
        model.problemsProperty().subscribe(this::onProblems);
        problemsMore
                .selectedProperty()
                .subscribe(open -> {
                    show(problemDetails, open);
                    problemsMore.setText(open ? "Hide" : "Show");
                });
        problemsCopy.setOnAction(e -> copyProblems());
        closeDetail.setOnAction(e -> list.getSelectionModel().clearSelection());
        showDetail(null);
        count();
    }

    private void onSelection() {
        if (restoring) {
            return;
        }
        List<Row> selected = new ArrayList<>(list.getSelectionModel().getSelectedItems());
        selected.removeIf(java.util.Objects::isNull);
        model.choose(selected.stream().map(Row::persona).toList());
        showDetail(selected.size() == 1 ? selected.getFirst() : null);
    }

    /// The list changed under the selection: select the same sellers again.
    private void restore() {
        Set<UUID> chosen = model.chosenProperty().get();
        restoring = true;
        list.getSelectionModel().clearSelection();
        for (int i = 0; i < model.rows().size(); i++) {
            if (chosen.contains(model.rows().get(i).persona().id())) {
                list.getSelectionModel().select(i);
            }
        }
        restoring = false;
        count();
    }

    private void count() {
        int chosen = model.chosenProperty().get().size();
        counts.setText(model.size() + (chosen == 0 ? "" : " · " + chosen + " chosen"));
    }

    private void onState(PersonasViewModel.State state) {
        placeholder.setText(
                switch (state) {
                    case EMPTY -> "personas.json has no persona.";
                    case NO_MATCH -> "No seller matches.";
                    case SHOWN -> "";
                });
    }

    private void onProblems(List<String> found) {
        show(problemsBox, !found.isEmpty());
        problems.setText(Formats.plural(found.size(), "problem") + " in personas.json");
        problemDetails.setText(
                found.size() > MOST_PROBLEMS
                        ? String.join("\n", found.subList(0, MOST_PROBLEMS))
                                + "\nand "
                                + (found.size() - MOST_PROBLEMS)
                                + " more"
                        : String.join("\n", found));
    }

    private void copyProblems() {
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\n", model.problemsProperty().get()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showDetail(@Nullable Row row) {
        detail.setVisible(row != null);
        detail.setManaged(row != null);
        if (row == null) {
            return;
        }
        Persona p = row.persona();
        detailName.setText(p.name());
        detailBody.getChildren().clear();
        line(
                "%s · %s · %s"
                        .formatted(
                                "★".repeat(p.difficulty()),
                                p.openingMood().key().toLowerCase(Locale.ROOT),
                                p.active() ? "active" : "inactive"),
                "quiet");
        PersonaRecord record = row.record();
        if (record != null && record.battles() > 0) {
            line(
                    "%s, %d won, average %d"
                            .formatted(
                                    Formats.plural(record.battles(), "battle"),
                                    record.wins(),
                                    Math.round((double) record.totals() / record.battles())),
                    "quiet");
        }
        line(p.description(), "plain");
        part("HIDDEN WHY", p.hiddenWhy());
        part(
                "WOULD TAKE · WALKS AWAY BELOW",
                Formats.dollars(p.acceptablePrice()) + " · " + Formats.dollars(p.walkAwayPrice()));
        part("ATTACKS", bullets(p.attackPatterns()));
        part("WALKS AWAY WHEN", bullets(p.walkAwayTriggers()));
        part("CHARACTER", String.join(", ", p.characteristics()));
    }

    private static String bullets(List<String> items) {
        return items.isEmpty() ? "–" : "• " + String.join("\n• ", items);
    }

    private void part(String title, String words) {
        line(title, "section");
        line(words, "plain");
    }

    private void line(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        detailBody.getChildren().add(label);
    }
}
