package dev.selfplay.ui.editor;

import dev.selfplay.domain.Counted;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.ui.editor.PersonaEditorViewModel.Tab;
import dev.selfplay.workbench.PersonaEditing.Examination;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The persona as JSON, checked against the schema while it is typed. JavaFX thread only.
public final class PersonaSourceView {
    private final PersonaEditorViewModel editor;
    private final CodeArea area = new CodeArea();
    private Set<Integer> marked = Set.of();

    @FXML private BorderPane root;
    @FXML private Label verdict;
    @FXML private ScrollPane problemScroll;
    @FXML private VBox problems;

    public PersonaSourceView(PersonaEditorViewModel editor) {
        this.editor = editor;
    }

    @FXML
    void initialize() {
        area.setId("persona-source");
        area.getStyleClass().add("json-source");
        area.setWrapText(true);
        area.setAccessibleText("The persona as JSON");
        area.setAccessibleRole(javafx.scene.AccessibleRole.TEXT_AREA);
        // the editor goes back and forth over form and source alike
        area.setUndoManager(UndoUtils.noOpUndoManager());
        area.setParagraphGraphicFactory(this::lineNumber);
        root.setCenter(new VirtualizedScrollPane<>(area));
        editor.textProperty().subscribe(this::onText);
        area.textProperty().subscribe((was, is) -> onTyped(is));
        editor.examinationProperty().subscribe(this::onExamined);
        editor.attentionProperty()
                .subscribe(problem -> {
                    if (problem != null && editor.tabProperty().get() == Tab.SOURCE) {
                        go(problem);
                    }
                });
        root.visibleProperty()
                .subscribe((was, is) -> {
                    if (is) {
                        PersonaText text = editor.textProperty().get();
                        text.broken().ifPresent(b -> go(b.line(), b.column()));
                    }
                });
    }

    /// Changes only what differs, so that the caret stays where something happens.
    private void onText(PersonaText wanted) {
        String now = area.getText();
        String next = wanted.text();
        if (now.equals(next)) {
            return;
        }
        int limit = Math.min(now.length(), next.length());
        int head = 0;
        while (head < limit && now.charAt(head) == next.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < limit - head
                && now.charAt(now.length() - 1 - tail) == next.charAt(next.length() - 1 - tail)) {
            tail++;
        }
        area.replaceText(head, now.length() - tail, next.substring(head, next.length() - tail));
    }

    private void onTyped(String text) {
        if (!text.isEmpty()) {
            area.setStyleSpans(0, JsonColors.of(text));
        }
        if (!text.equals(editor.textProperty().get().text())) {
            editor.editSource(text);
        }
    }

    private void onExamined(Examination found) {
        Set<Integer> lines = new TreeSet<>();
        for (PersonaProblem problem : found.problems()) {
            Integer line = problem.line();
            if (line != null) {
                lines.add(line - 1);
            }
        }
        Set<Integer> touched = new TreeSet<>(marked);
        touched.addAll(lines);
        marked = lines;
        for (int line : touched) {
            if (line < area.getParagraphs().size()) {
                area.setParagraphStyle(
                        line, lines.contains(line) ? List.of("problem-line") : List.of());
                area.recreateParagraphGraphic(line);
            }
        }
        boolean good = found.problems().isEmpty();
        verdict.setText(
                good
                        ? "✓ Valid by the schema"
                        : "⚠ " + Counted.of(found.problems().size(), "problem"));
        verdict.getStyleClass().setAll("label", good ? "verdict-good" : "field-problem");
        problems.getChildren()
                .setAll(found.problems().stream().<Node>map(this::problemLine).toList());
        problemScroll.setVisible(!good);
        problemScroll.setManaged(!good);
    }

    private Button problemLine(PersonaProblem problem) {
        String place = problem.line() == null ? "" : "Line " + problem.line() + ": ";
        Button line = new Button(place + problem.text() + ". " + problem.remedy());
        line.getStyleClass().addAll("problem-link", "flat");
        line.setMnemonicParsing(false);
        line.setWrapText(true);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setOnAction(e -> go(problem));
        return line;
    }

    private void go(PersonaProblem problem) {
        Integer line = problem.line();
        Integer column = problem.column();
        go(line == null ? 1 : line, column == null ? 1 : column);
    }

    /// Puts the caret there, both from 1.
    private void go(int line, int column) {
        int paragraph = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
        int inLine = Math.clamp(column - 1, 0, area.getParagraphLength(paragraph));
        area.moveTo(paragraph, inLine);
        area.requestFollowCaret();
        area.requestFocus();
    }

    private @Nullable Node lineNumber(int line) {
        boolean wrong = marked.contains(line);
        Label number = new Label((wrong ? "⚠ " : "") + (line + 1));
        number.getStyleClass().add(wrong ? "source-line-wrong" : "source-line");
        number.setMinWidth(Region.USE_PREF_SIZE);
        return number;
    }
}
