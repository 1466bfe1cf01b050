package dev.selfplay.prompt;

import java.util.List;
import java.util.Optional;

/// Another wording of a section of the human text.
///
/// @param section its heading
/// @param before as it has to stand in the file, with its heading
/// @param after the same
public record SectionEdit(String section, String before, String after) {

    /// The file with it, no other line changed; empty where the section does not stand there, once and
    /// as the edit found it.
    public Optional<PromptContent> applied(PromptContent file) {
        List<PromptSection> found =
                PromptSection.of(file).stream().filter(s -> s.text().equals(before)).toList();
        if (found.size() != 1
                || !(PromptText.open(file) instanceof PromptText.Opening.Opened(var text))) {
            return Optional.empty();
        }
        String lines = "\n" + text.text() + "\n";
        int at = lines.indexOf("\n" + before + "\n");
        if (at < 0) {
            return Optional.empty();
        }
        String shown = text.text();
        return Optional.of(
                text.with(shown.substring(0, at) + after + shown.substring(at + before.length())));
    }

    /// Whether the file has it already.
    public boolean standsIn(PromptContent file) {
        return PromptSection.of(file).stream().anyMatch(s -> s.text().equals(after));
    }
}
