package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptFinding.Severity;
import dev.selfplay.ui.prompt.BlockLines.Kind;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A prompt in a monospaced area with line numbers; tactic blocks are set off, lines with findings are
/// marked. JavaFX thread only.
public final class PromptArea extends StackPane {
    private final CodeArea area = new CodeArea();
    private final Map<Integer, Severity> marks = new HashMap<>();
    private List<List<String>> styled = List.of();
    private String found = "";
    private boolean setting;

    /// @param name for those who hear the screen
    public PromptArea(String id, String name, boolean editable) {
        area.setId(id);
        area.getStyleClass().add("prompt-area");
        area.setWrapText(true);
        area.setEditable(editable);
        area.setAccessibleText(name);
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setParagraphGraphicFactory(this::lineNumber);
        area.textProperty().subscribe((was, is) -> dress());
        getChildren().add(new VirtualizedScrollPane<>(area));
    }

    /// The area itself, for the keyboard and for undoing.
    public CodeArea area() {
        return area;
    }

    /// Tells of every text that a person types, all of it.
    public void onTyped(Consumer<String> typed) {
        area.textProperty()
                .subscribe((was, is) -> {
                    if (!setting) {
                        typed.accept(is);
                    }
                });
    }

    /// Shows a text. Changes only what differs, so that the caret stays where something happens; what
    /// was undone before cannot be any more.
    public void show(String next) {
        String now = area.getText();
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
        setting = true;
        try {
            int caret = area.getCaretPosition();
            double scrolled = now.isEmpty() ? 0 : area.getEstimatedScrollY();
            area.replaceText(head, now.length() - tail, next.substring(head, next.length() - tail));
            int kept =
                    now.isEmpty() || caret <= head
                            ? Math.min(caret, head)
                            : caret >= now.length() - tail
                                    ? caret + next.length() - now.length()
                                    : head;
            area.moveTo(kept);
            if (now.isEmpty()) {
                area.requestFollowCaret();
                area.showParagraphAtTop(0);
            } else {
                area.scrollYToPixel(scrolled);
            }
            area.getUndoManager().forgetHistory();
        } finally {
            setting = false;
        }
    }

    /// Sets off words wherever they stand; empty for none.
    void found(String words) {
        if (!words.equals(found)) {
            found = words;
            colors();
        }
    }

    /// Marks the lines that findings are about.
    public void findings(List<PromptFinding> findings) {
        Map<Integer, Severity> wanted = new HashMap<>();
        for (PromptFinding finding : findings) {
            if (finding.line() > 0) {
                wanted.merge(
                        finding.line() - 1,
                        finding.severity(),
                        (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        if (!wanted.equals(marks)) {
            List<Integer> touched = new ArrayList<>(marks.keySet());
            touched.addAll(wanted.keySet());
            marks.clear();
            marks.putAll(wanted);
            touched.forEach(line -> {
                if (line < area.getParagraphs().size()) {
                    area.recreateParagraphGraphic(line);
                }
            });
            paragraphs();
        }
    }

    private List<String> lines() {
        return List.of(area.getText().split("\n", -1));
    }

    private void dress() {
        colors();
        paragraphs();
    }

    private void colors() {
        if (area.getLength() > 0) {
            area.setStyleSpans(0, BlockLines.colors(lines(), found));
        }
    }

    private void paragraphs() {
        Kind[] kinds = BlockLines.of(lines());
        List<List<String>> wanted = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            List<String> styles = new ArrayList<>();
            if (kinds[i] != Kind.HUMAN) {
                styles.add("block-line");
                if (kinds[i] == Kind.FIRST) {
                    styles.add("block-first");
                } else if (kinds[i] == Kind.LAST) {
                    styles.add("block-last");
                }
            }
            Severity severity = marks.get(i);
            if (severity != null && severity != Severity.NOTE) {
                styles.add(severity == Severity.ERROR ? "error-line" : "warning-line");
            }
            wanted.add(styles);
        }
        int size = Math.min(wanted.size(), area.getParagraphs().size());
        for (int i = 0; i < size; i++) {
            if (i >= styled.size()
                    || !styled.get(i).equals(wanted.get(i))
                    || !List.copyOf(area.getParagraph(i).getParagraphStyle())
                            .equals(wanted.get(i))) {
                area.setParagraphStyle(i, wanted.get(i));
            }
        }
        styled = wanted;
    }

    /// Puts the caret at the beginning of a line, and the keyboard into the area.
    ///
    /// @param line from 1
    public void go(int line) {
        int paragraph = Math.clamp(line - 1, 0, area.getParagraphs().size() - 1);
        area.moveTo(paragraph, 0);
        area.showParagraphAtTop(Math.max(0, paragraph - 2));
        area.requestFocus();
    }

    private Node lineNumber(int line) {
        Severity severity = marks.get(line);
        String sign = severity == null ? "" : MARKS.getOrDefault(severity, "") + " ";
        Label number = new Label(sign + (line + 1));
        number.getStyleClass()
                .addAll(
                        "prompt-line-number",
                        severity == null
                                ? "plain"
                                : severity == Severity.ERROR
                                        ? "error"
                                        : severity == Severity.WARNING ? "warning" : "note");
        number.setMinWidth(Region.USE_PREF_SIZE);
        return number;
    }

    private static final Map<Severity, String> MARKS =
            new EnumMap<>(Map.of(Severity.ERROR, "✕", Severity.WARNING, "⚠", Severity.NOTE, "·"));
}
