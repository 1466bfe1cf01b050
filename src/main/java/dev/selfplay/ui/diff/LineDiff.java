package dev.selfplay.ui.diff;

import dev.selfplay.domain.Counted;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDiff;
import dev.selfplay.ui.diff.WordDiff.Kind;
import dev.selfplay.ui.diff.WordDiff.Piece;

import java.util.ArrayList;
import java.util.List;

/// What changed between two files, line by line, and within changed lines word by word. Stateless.
public final class LineDiff {
    /// Lines that have less in common are shown as removed and added, without marks in them.
    private static final double ALIKE = 0.35;

    private LineDiff() {}

    /// A row of a shown difference.
    public sealed interface Row {
        /// @param before number in the old file, from 1; 0 for an added line
        /// @param after number in the new file, from 1; 0 for a removed line
        /// @param pieces of the line; those that are not SAME are what changed in it
        record Line(Kind kind, int before, int after, List<Piece> pieces) implements Row {
            public Line {
                pieces = List.copyOf(pieces);
            }

            /// In the file that it stands in: the new one, or for a removed line the old one.
            public int number() {
                return kind == Kind.REMOVED ? before : after;
            }

            public String text() {
                StringBuilder text = new StringBuilder();
                pieces.forEach(p -> text.append(p.text()));
                return text.toString();
            }
        }

        /// Unchanged lines that are left out.
        record Skipped(int lines) implements Row {}
    }

    /// How many lines came and went.
    public record Count(int added, int removed) {}

    public static Count count(PromptContent before, PromptContent after) {
        int added = 0;
        int removed = 0;
        for (PromptDiff.Line line : PromptDiff.lines(before, after)) {
            added += line.kind() == PromptDiff.Kind.ADDED ? 1 : 0;
            removed += line.kind() == PromptDiff.Kind.REMOVED ? 1 : 0;
        }
        return new Count(added, removed);
    }

    /// All lines of a file.
    public static List<Row> content(PromptContent content) {
        return PromptDiff.lines(content, content).stream().<Row>map(LineDiff::whole).toList();
    }

    /// @param context unchanged lines that are kept around each change
    public static List<Row> rows(PromptContent before, PromptContent after, int context) {
        List<Row> all = marked(PromptDiff.lines(before, after));
        boolean[] kept = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (((Row.Line) all.get(i)).kind() != Kind.SAME) {
                int to = Math.min(all.size() - 1, i + context);
                for (int k = Math.max(0, i - context); k <= to; k++) {
                    kept[k] = true;
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < all.size(); i++) {
            if (!kept[i]) {
                skipped++;
                continue;
            }
            if (skipped > 0) {
                rows.add(new Row.Skipped(skipped));
                skipped = 0;
            }
            rows.add(all.get(i));
        }
        if (skipped > 0 && !rows.isEmpty()) {
            rows.add(new Row.Skipped(skipped));
        }
        return rows;
    }

    /// All lines of two texts, which have no numbers.
    public static List<Row> texts(String before, String after) {
        return PromptDiff.lines(
                        PromptContent.ofText(before + "\n"), PromptContent.ofText(after + "\n"))
                .stream()
                .<Row>map(line ->
                        new Row.Line(kind(line), 0, 0, List.of(new Piece(Kind.SAME, line.text()))))
                .toList();
    }

    /// `+9 lines · nothing else changes`.
    public static String summary(List<Row> rows) {
        List<String> parts = new ArrayList<>();
        long added = count(rows, Kind.ADDED);
        long removed = count(rows, Kind.REMOVED);
        if (added > 0) {
            parts.add("+" + Counted.of(added, "line"));
        }
        if (removed > 0) {
            parts.add("−" + Counted.of(removed, "line"));
        }
        parts.add(parts.isEmpty() ? "nothing changes" : "nothing else changes");
        return String.join(" · ", parts);
    }

    private static long count(List<Row> rows, Kind kind) {
        return rows.stream().filter(r -> r instanceof Row.Line line && line.kind() == kind).count();
    }

    /// Pairs the lines that were taken out with those that were put in their place.
    private static List<Row> marked(List<PromptDiff.Line> lines) {
        List<Row> rows = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            int removed = i;
            while (removed < lines.size() && lines.get(removed).kind() == PromptDiff.Kind.REMOVED) {
                removed++;
            }
            int added = removed;
            while (added < lines.size() && lines.get(added).kind() == PromptDiff.Kind.ADDED) {
                added++;
            }
            if (added == i) {
                rows.add(whole(lines.get(i++)));
                continue;
            }
            List<Row> news = new ArrayList<>();
            for (int k = removed; k < added; k++) {
                news.add(whole(lines.get(k)));
            }
            for (int k = i; k < removed; k++) {
                PromptDiff.Line old = lines.get(k);
                int partner = k - i;
                if (partner < news.size()) {
                    PromptDiff.Line now = lines.get(removed + partner);
                    List<Piece> pieces = WordDiff.of(old.text(), now.text());
                    if (alike(pieces)) {
                        rows.add(line(old, without(pieces, Kind.ADDED)));
                        news.set(partner, line(now, without(pieces, Kind.REMOVED)));
                        continue;
                    }
                }
                rows.add(whole(old));
            }
            rows.addAll(news);
            i = added;
        }
        return rows;
    }

    private static boolean alike(List<Piece> pieces) {
        int same = 0;
        int all = 0;
        for (Piece piece : pieces) {
            int words = piece.text().strip().length();
            all += words;
            same += piece.kind() == Kind.SAME ? 2 * words : 0;
        }
        return all > 0 && same >= ALIKE * (all + same / 2.0);
    }

    private static List<Piece> without(List<Piece> pieces, Kind kind) {
        return pieces.stream().filter(p -> p.kind() != kind).toList();
    }

    private static Row whole(PromptDiff.Line line) {
        return line(line, List.of(new Piece(Kind.SAME, line.text())));
    }

    private static Row line(PromptDiff.Line line, List<Piece> pieces) {
        return new Row.Line(kind(line), line.before(), line.after(), pieces);
    }

    private static Kind kind(PromptDiff.Line line) {
        return Kind.valueOf(line.kind().name());
    }
}
