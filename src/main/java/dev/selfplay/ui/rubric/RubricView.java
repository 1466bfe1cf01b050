package dev.selfplay.ui.rubric;

import dev.selfplay.domain.Counted;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.diff.LineDiffCell;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.prompt.FindingCell;
import dev.selfplay.ui.prompt.PromptArea;
import dev.selfplay.ui.rubric.RubricViewModel.Look;
import dev.selfplay.ui.rubric.RubricViewModel.State;
import dev.selfplay.ui.rubric.RubricViewModel.Version;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The editor of rubric.txt: its text, what is wrong with it, and what it changes against the shipped
/// rubric or one that was graded by. JavaFX thread only.
public final class RubricView {
    private final RubricViewModel model;
    private final WindowContext context;
    private final PromptArea area = new PromptArea("rubric-editor", "The rubric", true);
    private final Label noFindings = new Label();
    private final Label noRows = new Label();

    @FXML private BorderPane root;
    @FXML private Label standing;
    @FXML private Button save;
    @FXML private Button revert;
    @FXML private SplitPane split;
    @FXML private SplitPane rows;
    @FXML private VBox editor;
    @FXML private ListView<PromptFinding> findings;
    @FXML private Label findingsSum;
    @FXML private ComboBox<Version> against;
    @FXML private Button bringBack;
    @FXML private Label versionFacts;
    @FXML private ListView<LineDiff.Row> diff;

    public RubricView(RubricViewModel model, WindowContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        VBox.setVgrow(area, Priority.ALWAYS);
        editor.getChildren().setAll(area);
        area.onTyped(model::edit);
        model.textProperty().subscribe(area::show);
        findings.setCellFactory(v -> new FindingCell(this::go));
        findings.setPlaceholder(quiet(noFindings));
        findings.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        go(findings.getSelectionModel().getSelectedItem());
                    }
                });
        diff.setCellFactory(v -> new LineDiffCell());
        diff.setPlaceholder(quiet(noRows));
        against.setConverter(new Names());
        model.versionsProperty().subscribe(all -> against.getItems().setAll(all));
        against.valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.againstProperty().set(chosen);
                    }
                });
        model.againstProperty().subscribe(this::onAgainst);
        save.setOnAction(e -> model.save());
        revert.setOnAction(e -> model.revert());
        bringBack.setOnAction(e -> {
            Version version = model.againstProperty().get();
            if (version != null) {
                model.bringBack(version);
            }
        });
        standing.textProperty().bind(model.wordsProperty());
        model.stateProperty().subscribe(this::onState);
        model.lookProperty().subscribe(this::onLook);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        Remembered remembered = new Remembered(context.memory());
        remembered.divider(split, "rubric.diff");
        remembered.divider(rows, "rubric.findings");
    }

    private void onKey(KeyEvent e) {
        if (e.getCode() == KeyCode.S && e.isShortcutDown() && !e.isShiftDown()) {
            e.consume();
            model.save();
        }
    }

    private static Label quiet(Label label) {
        label.getStyleClass().add("placeholder-text");
        label.setWrapText(true);
        return label;
    }

    private void go(@Nullable PromptFinding finding) {
        if (finding != null && finding.line() > 0) {
            area.go(finding.line());
        }
    }

    private void onState(State state) {
        save.setDisable(state != State.UNSAVED);
        revert.setDisable(state != State.UNSAVED && state != State.UNREADABLE);
        area.area().setEditable(state != State.UNREADABLE && state != State.LOADING);
        bringBack.setDisable(state == State.UNREADABLE || state == State.LOADING);
    }

    private void onAgainst(@Nullable Version version) {
        against.setValue(version);
        bringBack.setAccessibleText(
                version == null ? null : "Put " + version.name() + " into the editor");
        versionFacts.setText(version == null ? "" : facts(version));
    }

    private String facts(Version version) {
        var kept = version.kept();
        if (kept == null) {
            return "nothing was graded by it here";
        }
        Double average = kept.average();
        return "since %s · %s%s%s"
                .formatted(
                        Formats.when(kept.firstAt(), context.time().instant(), context.zone()),
                        Counted.of(kept.battles(), "battle"),
                        average == null
                                ? ""
                                : String.format(Locale.ROOT, ", average %.1f", average),
                        version.corrected().stream()
                                .map(words -> " · " + words)
                                .collect(Collectors.joining()));
    }

    private void onLook(@Nullable Look look) {
        List<PromptFinding> found = model.findings();
        if (!findings.getItems().equals(found)) {
            findings.getItems().setAll(found);
        }
        area.findings(found);
        long errors = look == null ? 0 : look.reading().errors();
        findingsSum.setText(
                errors > 0
                        ? Counted.of(errors, "error") + ": nothing is graded by it"
                        : found.isEmpty() ? "" : Counted.of(found.size(), "warning"));
        noFindings.setText(look == null ? "Looking it over…" : "✓ It can be graded by.");
        List<LineDiff.Row> changes = look == null ? List.of() : look.rows();
        if (!diff.getItems().equals(changes)) {
            diff.getItems().setAll(changes);
        }
        noRows.setText(look == null ? "" : "No difference.");
    }

    /// Gives the keyboard to the editor.
    public void focus() {
        Focus.on(area.area());
    }

    private static final class Names extends StringConverter<Version> {
        @Override
        public String toString(@Nullable Version version) {
            return version == null ? "" : version.name() + (version.shipped() ? " (shipped)" : "");
        }

        @Override
        public Version fromString(String words) {
            throw new UnsupportedOperationException("it is chosen, not typed");
        }
    }
}
