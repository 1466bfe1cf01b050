package dev.selfplay.prompt;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Two descendants of one text, put together line by line. What only one of them changed is taken
/// from that one; where both changed the same lines differently somebody must choose. Immutable.
public final class ThreeWay {
    private final List<Chunk> chunks;

    private ThreeWay(List<Chunk> chunks) {
        this.chunks = List.copyOf(chunks);
    }

    /// A stretch of lines as each of the three has it.
    ///
    /// @param line where it begins in theirs, from 1
    public record Chunk(int line, List<String> base, List<String> mine, List<String> theirs) {
        public Chunk {
            base = List.copyOf(base);
            mine = List.copyOf(mine);
            theirs = List.copyOf(theirs);
        }

        public boolean conflict() {
            return !mine.equals(theirs) && !mine.equals(base) && !theirs.equals(base);
        }

        private List<String> settled() {
            return mine.equals(base) ? theirs : mine;
        }
    }

    private record Change(int start, int end, List<String> lines, boolean ofMine) {
        boolean insertion() {
            return start == end;
        }
    }

    /// @param base what both were made from; lines end in a line feed, in all three
    public static ThreeWay of(String base, String mine, String theirs) {
        List<String> old = lines(base);
        List<Change> changes = new ArrayList<>();
        changes(old, lines(mine), true, changes);
        changes(old, lines(theirs), false, changes);
        changes.sort(Comparator.comparingInt(Change::start).thenComparingInt(Change::end));
        List<Chunk> chunks = new ArrayList<>();
        int at = 0;
        int line = 1;
        int next = 0;
        while (next < changes.size()) {
            int start = changes.get(next).start();
            int end = changes.get(next).end();
            List<Change> together = new ArrayList<>();
            while (next < changes.size() && meets(changes.get(next), start, end, together)) {
                end = Math.max(end, changes.get(next).end());
                together.add(changes.get(next++));
            }
            List<String> same = old.subList(at, start);
            chunks.add(new Chunk(line, same, same, same));
            line += same.size();
            List<String> theirLines = side(old, start, end, together, false);
            chunks.add(
                    new Chunk(
                            line,
                            old.subList(start, end),
                            side(old, start, end, together, true),
                            theirLines));
            line += theirLines.size();
            at = end;
        }
        List<String> rest = old.subList(at, old.size());
        chunks.add(new Chunk(line, rest, rest, rest));
        return new ThreeWay(chunks);
    }

    /// Lines of a prompt are paragraphs: changes to two that are neighbours do not meet.
    private static boolean meets(Change change, int start, int end, List<Change> together) {
        return together.isEmpty()
                || change.start() < end
                || (change.insertion() && start == end && change.start() == start);
    }

    private static List<String> side(
            List<String> old, int start, int end, List<Change> changes, boolean mine) {
        List<String> lines = new ArrayList<>();
        int at = start;
        for (Change change : changes) {
            if (change.ofMine() == mine) {
                lines.addAll(old.subList(at, change.start()));
                lines.addAll(change.lines());
                at = change.end();
            }
        }
        lines.addAll(old.subList(at, end));
        return lines;
    }

    private static void changes(
            List<String> old, List<String> now, boolean mine, List<Change> into) {
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int start = delta.getSource().getPosition();
            into.add(
                    new Change(
                            start,
                            start + delta.getSource().size(),
                            List.copyOf(delta.getTarget().getLines()),
                            mine));
        }
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    /// Where somebody must choose, in order.
    public List<Chunk> conflicts() {
        return chunks.stream().filter(Chunk::conflict).toList();
    }

    /// @param theirs the conflicts, counted from 0, in which their lines count and not mine
    public String merged(Set<Integer> theirs) {
        List<String> lines = new ArrayList<>();
        int conflict = 0;
        for (Chunk chunk : chunks) {
            if (chunk.conflict()) {
                lines.addAll(theirs.contains(conflict++) ? chunk.theirs() : chunk.mine());
            } else {
                lines.addAll(chunk.settled());
            }
        }
        return String.join("\n", lines);
    }
}
