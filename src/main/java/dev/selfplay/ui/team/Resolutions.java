package dev.selfplay.ui.team;

import dev.selfplay.sync.PastConflict;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// How a conflict was decided, read from its words. Stateless.
final class Resolutions {
    private static final String FIELDS = "theirs: ";

    private Resolutions() {}

    /// The fields that were taken of theirs, where it was field by field.
    static Set<String> theirs(String resolution) {
        return resolution.startsWith(FIELDS)
                ? Set.of(resolution.substring(FIELDS.length()).split(", ", -1))
                : Set.of();
    }

    /// Which side of a field was taken; null where nobody chose.
    static @Nullable Side side(String resolution, Set<String> theirs, String key) {
        if (resolution.startsWith(FIELDS)) {
            return theirs.contains(key) ? Side.THEIRS : Side.MINE;
        }
        return switch (resolution) {
            case "mine" -> Side.MINE;
            case "theirs" -> Side.THEIRS;
            default -> null;
        };
    }

    static String words(PastConflict past) {
        String resolution = past.resolution();
        String whose = Names.whoseWithin(past.conflict());
        if (resolution.startsWith(FIELDS)) {
            return "Taken of %s: %s. The rest is yours."
                    .formatted(
                            whose,
                            Arrays.stream(resolution.substring(FIELDS.length()).split(", ", -1))
                                    .map(Differences::label)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return switch (resolution) {
            case "mine" -> "Yours was kept.";
            case "theirs" -> "Taken: " + whose + ".";
            case "another database" -> "Not decided: another database was joined.";
            default -> "Over by itself: both became the same.";
        };
    }
}
