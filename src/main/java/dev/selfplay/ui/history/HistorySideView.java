package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.workbench.Workbench;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What stands beside the list about the battle that is selected: the referee's scorecard, a
/// person's grade, the note, the facts. JavaFX thread only.
public final class HistorySideView {
    /// Its parts, each behind a tab.
    public enum Part {
        SCORECARD("Scorecard", "The referee's grades with their evidence"),
        GRADE("Grade", "Your own grade beside the referee's (G)"),
        NOTE("Note", "What is worth remembering (N)"),
        FACTS("Facts", "What the battle was fought with");

        private final String label;
        private final String about;

        Part(String label, String about) {
            this.label = label;
            this.about = about;
        }
    }

    private final WindowContext context;
    private final Workbench workbench;
    private final TranscriptViewModel opened;
    private final NoteViewModel noteModel;
    private final GradeViewModel gradeModel;
    private final Map<Part, ToggleButton> buttons = new EnumMap<>(Part.class);
    private final Map<Part, Node> parts = new EnumMap<>(Part.class);
    private final Async<Optional<Run>> run;

    @FXML private HBox tabs;
    @FXML private Node scorecard;
    @FXML private Node grade;
    @FXML private PersonGradeView gradeController;
    @FXML private Node note;
    @FXML private BattleNoteView noteController;
    @FXML private ScrollPane facts;
    @FXML private VBox factRows;

    public HistorySideView(
            WindowContext context,
            Workbench workbench,
            TranscriptViewModel opened,
            NoteViewModel noteModel,
            GradeViewModel gradeModel) {
        this.context = context;
        this.workbench = workbench;
        this.opened = opened;
        this.noteModel = noteModel;
        this.gradeModel = gradeModel;
        run = new Async<>(context.tasks(), "read the run");
    }

    @FXML
    void initialize() {
        parts.put(Part.SCORECARD, scorecard);
        parts.put(Part.GRADE, grade);
        parts.put(Part.NOTE, note);
        parts.put(Part.FACTS, facts);
        ToggleGroup group = new ToggleGroup();
        for (Part part : Part.values()) {
            ToggleButton tab = new ToggleButton(part.label);
            tab.getStyleClass().add("side-tab");
            tab.setId("side-" + part.name().toLowerCase(Locale.ROOT));
            tab.setToggleGroup(group);
            tab.setTooltip(new Tooltip(part.about));
            tab.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(tab, Priority.ALWAYS);
            tab.setOnAction(e -> show(part));
            buttons.put(part, tab);
            tabs.getChildren().add(tab);
        }
        show(Part.SCORECARD);
        opened.battleProperty().subscribe(this::onBattle);
        opened.gradingProperty().subscribe(gradeModel::referee);
        noteModel.textProperty().subscribe(text -> mark(Part.NOTE, !text.isEmpty()));
        gradeModel.givenProperty().subscribe(given -> mark(Part.GRADE, !given.isEmpty()));
    }

    /// Says in the tab that there is something behind it.
    private void mark(Part part, boolean something) {
        ToggleButton tab = buttons.get(part);
        if (tab != null) {
            tab.setText(part.label + (something ? " •" : ""));
            tab.setAccessibleText(part.label + (something ? ", there is one" : ""));
        }
    }

    private void show(Part shown) {
        parts.forEach((part, node) -> node.setVisible(part == shown));
        buttons.forEach((part, tab) -> tab.setSelected(part == shown));
    }

    /// Shows the note and puts the cursor into it.
    void note() {
        show(Part.NOTE);
        noteController.focus();
    }

    /// Shows a person's grade and puts the focus on its first score.
    void grade() {
        show(Part.GRADE);
        gradeController.focus();
    }

    private void onBattle(@Nullable Battle battle) {
        noteModel.open(battle == null ? null : battle.id());
        gradeModel.open(battle);
        if (battle == null) {
            run.clear();
            factRows.getChildren().clear();
            return;
        }
        run.refresh(() -> workbench.archive().run(battle.runId()), found -> facts(battle, found));
    }

    private void facts(Battle battle, Optional<Run> of) {
        factRows.getChildren().clear();
        for (BattleFacts fact :
                BattleFacts.of(battle, of.orElse(null), context.time(), context.zone())) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("quiet");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label value = new Label(fact.value());
            value.getStyleClass().add("figure");
            Button copy = new Button();
            copy.setGraphic(new FontIcon("fth-copy"));
            copy.getStyleClass().addAll("icon-button", "fact-copy");
            copy.setAccessibleText("Copy " + fact.name());
            copy.setTooltip(new Tooltip("Copy " + fact.copied()));
            copy.setOnAction(e -> Nodes.copy(fact.copied()));
            HBox row = new HBox(6, name, space, value, copy);
            row.getStyleClass().add("fact");
            factRows.getChildren().add(row);
        }
        String reason = battle.reason();
        if (reason != null) {
            Label why = new Label(reason);
            why.setWrapText(true);
            why.getStyleClass().add("quiet");
            factRows.getChildren().add(why);
        }
    }
}
