package dev.selfplay.prompt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A tactic block as we write it, in the specification's format, with keys of our own after its.
///
/// @param priority 1-10
/// @param promotedAt written to the second
/// @param text clean, as [TacticText] makes it
/// @param facts what else it says of the tactic, by key, in this order: each on one line
public record NewBlock(
        UUID tacticId,
        UUID battleId,
        int priority,
        Instant promotedAt,
        String text,
        Map<String, String> facts) {
    public static final int LEAST_PRIORITY = 1;
    public static final int MOST_PRIORITY = 10;

    static final String START = "# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)";
    static final String END = "# END SYNTHETIC TACTIC";

    /// @throws IllegalArgumentException if the text or a fact could break out of the block, or the
    ///     priority is out of range
    public NewBlock {
        if (priority < LEAST_PRIORITY || priority > MOST_PRIORITY) {
            throw new IllegalArgumentException("priority must be 1 to 10, not " + priority);
        }
        if (text.isEmpty() || !TacticText.clean(text).text().equals(text)) {
            throw new IllegalArgumentException("the text of a block must be clean");
        }
        facts.forEach((key, value) -> {
            if (value.isEmpty() || !TacticText.line(value).equals(value)) {
                throw new IllegalArgumentException(key + " must be one clean line");
            }
        });
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        promotedAt = promotedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /// The headers in their order.
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TacticBlock.SYNTHETIC, "true");
        headers.put(TacticBlock.PRIORITY, Integer.toString(priority));
        headers.put(TacticBlock.PROMOTED_AT, promotedAt.toString());
        headers.put(TacticBlock.BATTLE_ID, battleId.toString());
        headers.put(TacticBlock.TACTIC_ID, tacticId.toString());
        headers.putAll(facts);
        return headers;
    }

    /// From the first marker to the last, without an end of line after it.
    String lines(String eol) {
        StringBuilder lines = new StringBuilder(START).append(eol);
        headers()
                .forEach((key, value) ->
                        lines.append("# ").append(key).append(": ").append(value).append(eol));
        return lines.append(eol)
                .append(text.replace("\n", eol))
                .append(eol)
                .append(eol)
                .append(END)
                .toString();
    }

    /// Whether a block in the file still is what we wrote, or another version of the program.
    public boolean sameAs(TacticBlock block) {
        return block.says(text, headers());
    }
}
