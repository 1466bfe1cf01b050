package dev.selfplay.ui.prompt;

import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Which lines of a prompt belong to tactic blocks, and how its text is coloured while it is typed.
/// Quick, because it runs at every key: what really is a block the parser says. Stateless.
final class BlockLines {
    private static final String START = "# SYNTHETIC TACTIC";
    private static final String END = "# END SYNTHETIC TACTIC";

    private BlockLines() {}

    enum Kind {
        HUMAN,
        FIRST,
        INSIDE,
        LAST
    }

    static Kind[] of(List<String> lines) {
        Kind[] kinds = new Kind[lines.size()];
        int open = -1;
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = Kind.HUMAN;
            String line = lines.get(i).stripTrailing();
            if (line.equals(START) || line.startsWith(START + " (")) {
                open = i;
            } else if (line.equals(END) && open >= 0) {
                kinds[open] = Kind.FIRST;
                for (int k = open + 1; k < i; k++) {
                    kinds[k] = Kind.INSIDE;
                }
                kinds[i] = Kind.LAST;
                open = -1;
            }
        }
        return kinds;
    }

    /// @param found words to set off; empty for none
    static StyleSpans<Collection<String>> colors(List<String> lines, String found) {
        Kind[] kinds = of(lines);
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        String wanted = found.toLowerCase(Locale.ROOT);
        for (int i = 0; i < kinds.length; i++) {
            String line = lines.get(i);
            List<String> style = style(kinds[i], line);
            int from = 0;
            if (!wanted.isEmpty()) {
                String lower = line.toLowerCase(Locale.ROOT);
                // a letter whose lower case is longer would shift the places
                boolean sameLength = lower.length() == line.length();
                for (int at = sameLength ? lower.indexOf(wanted) : -1;
                        at >= 0;
                        at = lower.indexOf(wanted, from)) {
                    spans.add(style, at - from);
                    spans.add(List.of("found-words"), wanted.length());
                    from = at + wanted.length();
                }
            }
            // with the line's end
            spans.add(style, line.length() - from + (i == kinds.length - 1 ? 0 : 1));
        }
        return spans.create();
    }

    private static List<String> style(Kind kind, String line) {
        return switch (kind) {
            case HUMAN -> {
                String words = line.strip();
                yield words.length() > 1
                                && words.length() <= 60
                                && words.equals(words.toUpperCase(Locale.ROOT))
                                && words.chars().anyMatch(Character::isLetter)
                        ? List.of("prompt-heading")
                        : List.of();
            }
            case FIRST, LAST -> List.of("block-marker");
            case INSIDE -> line.startsWith("#") ? List.of("block-header") : List.of("block-text");
        };
    }
}
