package dev.selfplay.ui.promotion;

import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDiff;
import dev.selfplay.prompt.PromptDiff.Kind;

import java.util.ArrayList;
import java.util.List;

/// A row of a shown difference: a line of either file, or lines that were left out.
sealed interface DiffRow {
    /// @param number in the file that it stands in: the new one, or for a removed line the old one
    record Line(int number, Kind kind, String text) implements DiffRow {}

    record Skipped(int lines) implements DiffRow {}

    /// Only what changes, with so many lines around it.
    static List<DiffRow> of(PromptContent before, PromptContent after, int context) {
        List<PromptDiff.Line> all = PromptDiff.lines(before, after);
        boolean[] shown = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).kind() != Kind.SAME) {
                for (int k = Math.max(0, i - context);
                        k < Math.min(all.size(), i + context + 1);
                        k++) {
                    shown[k] = true;
                }
            }
        }
        List<DiffRow> rows = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < all.size(); i++) {
            if (!shown[i]) {
                skipped++;
                continue;
            }
            if (skipped > 0) {
                rows.add(new Skipped(skipped));
                skipped = 0;
            }
            PromptDiff.Line line = all.get(i);
            rows.add(
                    new Line(
                            line.kind() == Kind.REMOVED ? line.before() : line.after(),
                            line.kind(),
                            line.text()));
        }
        if (skipped > 0 && !rows.isEmpty()) {
            rows.add(new Skipped(skipped));
        }
        return rows;
    }

    /// All lines of two texts, which have no numbers.
    static List<DiffRow> ofTexts(String before, String after) {
        return PromptDiff.lines(
                        PromptContent.ofText(before + "\n"), PromptContent.ofText(after + "\n"))
                .stream()
                .<DiffRow>map(line -> new Line(0, line.kind(), line.text()))
                .toList();
    }

    /// `+9 lines · nothing else changes`.
    static String summary(List<DiffRow> rows) {
        long added = count(rows, Kind.ADDED);
        long removed = count(rows, Kind.REMOVED);
        if (added == 0 && removed == 0) {
            return "nothing changes";
        }
        List<String> parts = new ArrayList<>();
        if (added > 0) {
            parts.add("+" + added + (added == 1 ? " line" : " lines"));
        }
        if (removed > 0) {
            parts.add("−" + removed + (removed == 1 ? " line" : " lines"));
        }
        parts.add("nothing else changes");
        return String.join(" · ", parts);
    }

    private static long count(List<DiffRow> rows, Kind kind) {
        return rows.stream().filter(r -> r instanceof Line line && line.kind() == kind).count();
    }
}
