package dev.selfplay.prompt;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Line by line, what changed between two states of a prompt file. Lines that differ only in their
/// ends differ. Stateless.
public final class PromptDiff {
    private PromptDiff() {}

    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /// @param before number of the line in the old file, from 1; 0 for an added one
    /// @param after number of the line in the new file, from 1; 0 for a removed one
    /// @param text without its end
    /// @param end `\n`, `\r\n`, or empty at the end of a file
    public record Line(Kind kind, int before, int after, String text, String end) {}

    /// Every line of both files, changed or not, in order.
    public static List<Line> lines(PromptContent before, PromptContent after) {
        List<String> old = split(before.raw());
        List<String> now = split(after.raw());
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            for (; i < delta.getSource().getPosition(); i++, j++) {
                lines.add(line(Kind.SAME, i + 1, j + 1, old.get(i)));
            }
            for (String removed : delta.getSource().getLines()) {
                lines.add(line(Kind.REMOVED, ++i, 0, removed));
            }
            for (String added : delta.getTarget().getLines()) {
                lines.add(line(Kind.ADDED, 0, ++j, added));
            }
        }
        for (; i < old.size(); i++, j++) {
            lines.add(line(Kind.SAME, i + 1, j + 1, old.get(i)));
        }
        return lines;
    }

    /// In the form of `diff -u`; empty where nothing changed.
    ///
    /// @param context unchanged lines around each change
    public static String unified(
            String nameBefore,
            String nameAfter,
            PromptContent before,
            PromptContent after,
            int context) {
        List<String> old = split(before.raw());
        List<String> lines =
                UnifiedDiffUtils.generateUnifiedDiff(
                        nameBefore,
                        nameAfter,
                        old,
                        DiffUtils.diff(old, split(after.raw())),
                        context);
        StringBuilder raw = new StringBuilder();
        for (String line : lines.subList(Math.min(2, lines.size()), lines.size())) {
            raw.append(line);
            if (line.startsWith("@@")) {
                raw.append('\n');
            } else if (!line.endsWith("\n")) {
                raw.append("\n\\ No newline at end of file\n");
            }
        }
        return raw.isEmpty()
                ? ""
                : "--- %s\n+++ %s\n%s"
                        .formatted(
                                nameBefore,
                                nameAfter,
                                new PromptDocument.HumanText(raw.toString()).asText());
    }

    /// Makes the change that somebody made to `base` to another descendant of it.
    ///
    /// @return empty where both changed the same lines
    static Optional<PromptContent> rebase(
            PromptContent base, PromptContent edited, PromptContent now) {
        if (now.equals(base)) {
            return Optional.of(edited);
        }
        ThreeWay merge = ThreeWay.of(base.raw(), edited.raw(), now.raw());
        return merge.conflicts().isEmpty()
                ? Optional.of(PromptContent.ofRaw(merge.merged(Set.of())))
                : Optional.empty();
    }

    private static Line line(Kind kind, int before, int after, String raw) {
        String end = raw.endsWith("\r\n") ? "\r\n" : raw.endsWith("\n") ? "\n" : "";
        return new Line(
                kind,
                before,
                after,
                new PromptDocument.HumanText(raw.substring(0, raw.length() - end.length()))
                        .asText(),
                end);
    }

    /// Lines with their ends.
    private static List<String> split(String raw) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < raw.length()) {
            int lineFeed = raw.indexOf('\n', start);
            int end = lineFeed < 0 ? raw.length() : lineFeed + 1;
            lines.add(raw.substring(start, end));
            start = end;
        }
        return lines;
    }
}
