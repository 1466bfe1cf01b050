package dev.selfplay.files;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The lines that git leaves in a file which two people changed, until somebody has chosen: seven of
/// one sign at the start of a line. Stateless.
///
/// A row of seven equals signs alone underlines a heading, and a row of arrows alone is decoration:
/// only an arrow line together with another kind of marker is a conflict. A person who removed one
/// of them by hand and forgot the others is so found too.
public final class ConflictMarkers {
    /// What to do about a file that has some.
    public static final String REMEDY =
            "Keep one of the two wordings, remove the marker lines, and save it.";

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private ConflictMarkers() {}

    private enum Kind {
        OURS("<<<<<<<", true),
        BASE("|||||||", true),
        MIDDLE("=======", false),
        THEIRS(">>>>>>>", true);

        private final String sign;
        private final boolean labelled;

        Kind(String sign, boolean labelled) {
            this.sign = sign;
            this.labelled = labelled;
        }

        boolean begins(String line) {
            if (!line.startsWith(sign)) {
                return false;
            }
            String rest = line.substring(sign.length());
            return rest.isBlank() || (labelled && rest.startsWith(" "));
        }
    }

    /// Where the markers stand.
    ///
    /// @return lines from 1, ascending; empty where there is no conflict
    public static List<Integer> lines(String text) {
        List<Integer> lines = new ArrayList<>();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        String plain = text.startsWith(Utf8Text.BYTE_ORDER_MARK) ? text.substring(1) : text;
        int number = 0;
        for (String line : LINE_END.split(plain, -1)) {
            number++;
            for (Kind kind : Kind.values()) {
                if (kind.begins(line)) {
                    kinds.add(kind);
                    lines.add(number);
                }
            }
        }
        boolean arrows = kinds.contains(Kind.OURS) || kinds.contains(Kind.THEIRS);
        return arrows && kinds.size() > 1 ? List.copyOf(lines) : List.of();
    }

    /// Ends a sentence that begins with the file: `holds git's conflict markers, in the lines 5, 7 and
    /// 9`.
    ///
    /// @return empty where there is no conflict
    public static Optional<String> told(String text) {
        List<Integer> lines = lines(text);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = lines.stream().map(String::valueOf).toList();
        return Optional.of(
                "holds git's conflict markers, in the lines "
                        + String.join(", ", all.subList(0, all.size() - 1))
                        + " and "
                        + all.getLast());
    }
}
