package dev.selfplay.prompt;

import dev.selfplay.domain.LineEnds;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.prompt.PromptDocument.HumanText;
import dev.selfplay.prompt.PromptDocument.Part;
import dev.selfplay.prompt.PromptDocument.Tactic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the tactic blocks in base_prompt.txt, in the specification's format:
///
/// ```
/// # SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)
/// # is_synthetic: true
/// # priority: 5
/// # promoted_at: 2024-01-01T00:00:00Z
/// # battle_id: uuid
///
/// [Tactic text here]
///
/// # END SYNTHETIC TACTIC
/// ```
///
/// Lines may end in LF or CRLF and in blanks. A block that is broken is a problem, and human text.
final class PromptParser {
    private static final String START = "# SYNTHETIC TACTIC";
    private static final String END = "# END SYNTHETIC TACTIC";
    // a byte of a letter such as "Å" is a line end to a dot that does not match all
    private static final Pattern HEADER =
            Pattern.compile("#\\s*([A-Za-z_][\\w-]*)\\s*:\\s*(.*)", Pattern.DOTALL);
    private static final String AS_HUMAN = "; it is taken for human text";
    private static final String MEND = "Mend the block, or remove its first line.";

    private final String raw;
    private final List<Line> lines = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<PromptProblem> problems = new ArrayList<>();

    /// @param end offset after the line's own end
    /// @param text without blanks at its end
    private record Line(int start, int end, String text) {}

    /// What keeps a block from being one.
    private static final class BrokenBlock extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        BrokenBlock(int line, String message) {
            super(message, null, false, false);
            this.line = line;
        }
    }

    PromptParser(byte[] bytes) {
        this.raw = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    PromptDocument parse() {
        splitLines();
        int humanStart = 0;
        int i = 0;
        while (i < lines.size()) {
            if (!isStart(lines.get(i))) {
                if (lines.get(i).text.equals(END)) {
                    problems.add(
                            new PromptProblem(
                                    i + 1,
                                    "a tactic block ends here that has no beginning" + AS_HUMAN,
                                    "Remove the line, or give the block its first line."));
                }
                i++;
                continue;
            }
            int last = endOf(i);
            try {
                if (last < 0) {
                    throw new BrokenBlock(i + 1, "the tactic block has no \"" + END + "\" line");
                }
                TacticBlock block = block(i, last);
                addHuman(humanStart, lines.get(i).start);
                humanStart = lines.get(last).end;
                parts.add(new Tactic(raw.substring(lines.get(i).start, humanStart), block));
                i = last + 1;
            } catch (BrokenBlock e) {
                problems.add(new PromptProblem(e.line, e.getMessage() + AS_HUMAN, MEND));
                i = last < 0 ? i + 1 : last + 1;
            }
        }
        addHuman(humanStart, raw.length());
        return new PromptDocument(parts, problems);
    }

    private void addHuman(int start, int end) {
        if (end > start) {
            parts.add(new HumanText(raw.substring(start, end)));
        }
    }

    /// The line that ends the block which starts here; negative if the next block comes first.
    private int endOf(int start) {
        for (int i = start + 1; i < lines.size() && !isStart(lines.get(i)); i++) {
            if (lines.get(i).text.equals(END)) {
                return i;
            }
        }
        return -1;
    }

    private TacticBlock block(int first, int last) throws BrokenBlock {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, Integer> at = new LinkedHashMap<>();
        int i = first + 1;
        for (; i < last; i++) {
            Matcher header = HEADER.matcher(lines.get(i).text);
            if (!header.matches()) {
                break;
            }
            headers.put(header.group(1), new HumanText(header.group(2)).asText());
            at.put(header.group(1), i + 1);
        }
        String text = "";
        if (i < last) {
            String between = raw.substring(lines.get(i).start, lines.get(last).start);
            text = LineEnds.feeds(new HumanText(between).asText()).strip();
        }
        if (text.isEmpty()) {
            throw new BrokenBlock(first + 1, "the tactic block has no text");
        }
        String priority =
                headers.getOrDefault(TacticBlock.PRIORITY, "" + TacticBlock.DEFAULT_PRIORITY);
        String promoted = headers.get(TacticBlock.PROMOTED_AT);
        return new TacticBlock(
                first + 1,
                text,
                number(priority, at.getOrDefault(TacticBlock.PRIORITY, first + 1)),
                promoted == null
                        ? null
                        : instant(promoted, at.getOrDefault(TacticBlock.PROMOTED_AT, first + 1)),
                headers.get(TacticBlock.BATTLE_ID),
                Boolean.parseBoolean(headers.getOrDefault(TacticBlock.SYNTHETIC, "true")),
                !"false".equalsIgnoreCase(headers.get(TacticBlock.ACTIVE)),
                Collections.unmodifiableMap(headers));
    }

    private static int number(String priority, int line) throws BrokenBlock {
        try {
            return TypedNumber.whole(priority, 0, Integer.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            throw new BrokenBlock(line, "priority must be a whole number, is \"" + priority + "\"");
        }
    }

    private static Instant instant(String promotedAt, int line) throws BrokenBlock {
        try {
            return OffsetDateTime.parse(promotedAt).toInstant();
        } catch (DateTimeException e) {
            throw new BrokenBlock(
                    line,
                    "promoted_at must be a time such as 2024-01-01T00:00:00Z, is \""
                            + promotedAt
                            + "\"");
        }
    }

    private static boolean isStart(Line line) {
        return line.text.equals(START) || line.text.startsWith(START + " (");
    }

    private void splitLines() {
        int start = 0;
        while (start < raw.length()) {
            int lineFeed = raw.indexOf('\n', start);
            int end = lineFeed < 0 ? raw.length() : lineFeed + 1;
            String line = raw.substring(start, end).stripTrailing();
            // a byte order mark, seen as ISO-8859-1, may stand before the very first block
            boolean marked = start == 0 && line.startsWith("\u00EF\u00BB\u00BF");
            lines.add(new Line(marked ? 3 : start, end, marked ? line.substring(3) : line));
            start = end;
        }
    }
}
