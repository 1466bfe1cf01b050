package dev.selfplay.prompt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A tactic block as we write it, in the specification's format, with keys of our own after its.
///
/// @param priority 1-10
/// @param promotedAt written to the second
/// @param text clean, as [TacticText] makes it
/// @param objection what the seller says against; on one line; may be empty
public record NewBlock(
        UUID tacticId,
        UUID battleId,
        int priority,
        Instant promotedAt,
        String text,
        String objection) {
    public static final int LEAST_PRIORITY = 1;
    public static final int MOST_PRIORITY = 10;

    static final String START = "# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)";
    static final String END = "# END SYNTHETIC TACTIC";
    static final String TACTIC_ID = "tactic_id";

    /// @throws IllegalArgumentException if the text or the objection could break out of the block,
    ///     or the priority is out of range
    public NewBlock {
        if (priority < LEAST_PRIORITY || priority > MOST_PRIORITY) {
            throw new IllegalArgumentException("priority must be 1 to 10, not " + priority);
        }
        if (text.isEmpty() || !TacticText.clean(text).text().equals(text)) {
            throw new IllegalArgumentException("the text of a block must be clean");
        }
        if (!TacticText.line(objection).equals(objection)) {
            throw new IllegalArgumentException("the objection of a block must be one clean line");
        }
        promotedAt = promotedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /// The headers in their order.
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("is_synthetic", "true");
        headers.put("priority", Integer.toString(priority));
        headers.put("promoted_at", promotedAt.toString());
        headers.put("battle_id", battleId.toString());
        headers.put(TACTIC_ID, tacticId.toString());
        if (!objection.isEmpty()) {
            headers.put("objection", objection);
        }
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

    /// Whether a block in the file still is what we wrote.
    public boolean sameAs(TacticBlock block) {
        return block.text().equals(text) && block.headers().equals(headers());
    }
}
