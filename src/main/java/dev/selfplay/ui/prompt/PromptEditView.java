package dev.selfplay.ui.prompt;

import dev.selfplay.domain.Counted;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptFinding.Severity;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Remembered;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The file as text, with its headings and folded tactics at the side, and the findings under it.
/// JavaFX thread only.
public final class PromptEditView {
    private final PromptPageViewModel model;
    private final PromptOutline.Ways ways;
    private final Remembered remembered;
    private final PromptArea area = new PromptArea("prompt-editor", "The prompt file", true);
    private final PromptFind find = new PromptFind(area, "prompt-find");
    private final Label noOutline = new Label();
    private final Label noFindings = new Label();
    private @Nullable PromptOutline cells;

    @FXML private SplitPane split;
    @FXML private SplitPane rows;
    @FXML private ListView<OutlineItem> outline;
    @FXML private Label outlineSum;
    @FXML private VBox editor;
    @FXML private ListView<PromptFinding> findings;
    @FXML private Label findingsSum;

    PromptEditView(PromptPageViewModel model, PromptOutline.Ways ways, Remembered remembered) {
        this.model = model;
        this.ways = ways;
        this.remembered = remembered;
    }

    @FXML
    void initialize() {
        VBox.setVgrow(area, Priority.ALWAYS);
        editor.getChildren().setAll(find, area);
        cells = new PromptOutline(outline, ways, area::go);
        findings.setCellFactory(v -> new FindingCell(this::go));
        outline.setPlaceholder(quiet(noOutline));
        findings.setPlaceholder(quiet(noFindings));
        findings.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        go(findings.getSelectionModel().getSelectedItem());
                    }
                });
        area.onTyped(model.file()::edit);
        model.file().typed().textProperty().subscribe(area::show);
        model.look().lookProperty().subscribe(this::onLook);
        model.look().failedProperty().subscribe(f -> sayNothing());
        remembered.divider(split, "prompt.outline");
        remembered.divider(rows, "prompt.findings");
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

    private void onLook(@Nullable PromptLook look) {
        List<OutlineItem> items = look == null ? List.of() : look.outline();
        List<PromptFinding> found = look == null ? List.of() : look.findings();
        Objects.requireNonNull(cells).show(items);
        long tactics = items.stream().filter(OutlineItem.Block.class::isInstance).count();
        outlineSum.setText(
                look == null ? "" : tactics == 0 ? "no tactics" : Counted.of(tactics, "tactic"));
        if (!findings.getItems().equals(found)) {
            findings.getItems().setAll(found);
        }
        findingsSum.setText(sum(found));
        area.findings(found);
        sayNothing();
    }

    /// What an empty list means: until something is known, it means nothing.
    private void sayNothing() {
        PromptLook look = model.look().lookProperty().get();
        String unknown = PromptWords.unknown(model.look().failedProperty().get());
        noOutline.setText(
                look == null
                        ? unknown
                        : look.report().content().text().isBlank()
                                ? "The file is empty."
                                : "No headings, no tactics.");
        noFindings.setText(look == null ? unknown : "✓ Nothing is wrong with the prompt.");
    }

    private static String sum(List<PromptFinding> findings) {
        return findings.stream()
                .collect(
                        Collectors.groupingBy(
                                PromptFinding::severity,
                                () -> new java.util.EnumMap<>(Severity.class),
                                Collectors.counting()))
                .entrySet()
                .stream()
                .map(e ->
                        Counted.of(
                                e.getValue(),
                                PromptWords.severity(e.getKey())
                                        .toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    void focus() {
        Focus.on(area.area());
    }

    PromptFind find() {
        return find;
    }

    void undo() {
        area.area().undo();
    }

    void redo() {
        area.area().redo();
    }

    ObservableValue<Boolean> undoable() {
        return area.area().undoAvailableProperty();
    }

    ObservableValue<Boolean> redoable() {
        return area.area().redoAvailableProperty();
    }
}
