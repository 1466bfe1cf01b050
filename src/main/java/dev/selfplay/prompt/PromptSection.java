package dev.selfplay.prompt;

import dev.selfplay.domain.LineEnds;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What stands in the human text under one heading: a line in capitals, one that begins with `#`, or
/// one all in `**`. Immutable.
///
/// @param heading its first line
/// @param text with its heading, lines ended by a line feed, without blank lines at its end
public record PromptSection(String heading, String text) {
    private static final Pattern HEADING =
            Pattern.compile(
                    "#{1,6}\\s+\\S.*|(?=.*[A-Z]{2})[A-Z0-9][A-Z0-9"
                            + " ,.:()'&/-]{1,60}|\\*\\*[^*]+\\*\\*:?");

    /// In the file's order. A tactic block ends a section. None in a file with a broken block: there it
    /// is not clear what people wrote.
    public static List<PromptSection> of(PromptContent content) {
        PromptDocument document = content.document();
        if (!document.problems().isEmpty()) {
            return List.of();
        }
        List<PromptSection> sections = new ArrayList<>();
        for (PromptDocument.Part part : document.parts()) {
            if (part instanceof PromptDocument.HumanText human) {
                split(LineEnds.feeds(human.asText()), sections);
            }
        }
        return sections;
    }

    private static void split(String text, List<PromptSection> into) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (heads(line)) {
                add(lines, into);
            }
            lines.add(line);
        }
        add(lines, into);
    }

    private static boolean heads(String line) {
        return HEADING.matcher(line.strip()).matches();
    }

    private static void add(List<String> lines, List<PromptSection> into) {
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        if (!lines.isEmpty() && heads(lines.getFirst())) {
            into.add(new PromptSection(lines.getFirst().strip(), String.join("\n", lines)));
        }
        lines.clear();
    }
}
