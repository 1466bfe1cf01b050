package dev.selfplay.prompt;

import dev.selfplay.domain.LineEnds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// base_prompt.txt in parts: what people wrote, and tactic blocks. Lossless: the parts put together
/// are the file, byte for byte, whatever it contains. Immutable.
public final class PromptDocument {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<Part> parts;
    private final List<PromptProblem> problems;

    PromptDocument(List<Part> parts, List<PromptProblem> problems) {
        this.parts = List.copyOf(parts);
        this.problems = List.copyOf(problems);
    }

    /// A stretch of the file.
    public sealed interface Part {
        /// The part as it stands in the file, its bytes as ISO-8859-1 characters: so that bytes that
        /// are no UTF-8 survive.
        String raw();

        /// The part as text. Bytes that are no UTF-8 become replacement characters: a file that has
        /// some is refused before anybody is given its text, see [PromptRefusal].
        default String asText() {
            return new String(raw().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    public record HumanText(String raw) implements Part {}

    /// A tactic block, from its first marker to the end of its last marker's line.
    public record Tactic(String raw, TacticBlock block) implements Part {}

    public static PromptDocument parse(byte[] bytes) {
        return new PromptParser(bytes).parse();
    }

    public List<Part> parts() {
        return parts;
    }

    public List<PromptProblem> problems() {
        return problems;
    }

    /// The tactic blocks in the file's order.
    public List<TacticBlock> tactics() {
        return parts.stream()
                .filter(Tactic.class::isInstance)
                .map(part -> ((Tactic) part).block())
                .toList();
    }

    /// What people wrote, put together, as a Closer is given it: without a byte order mark, each line
    /// ended by a line feed.
    public String humanText() {
        StringBuilder raw = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof HumanText) {
                raw.append(part.raw());
            }
        }
        String text = LineEnds.feeds(new HumanText(raw.toString()).asText());
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /// The file's bytes.
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Part part : parts) {
            bytes.writeBytes(part.raw().getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }
}
