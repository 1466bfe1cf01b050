package dev.selfplay.prompt;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A tactic as it stands in base_prompt.txt, between its two marker lines.
///
/// @param line of the first marker, from 1
/// @param text the tactic itself, without surrounding blank lines
/// @param priority higher goes first; 5 where the block gives none
/// @param promotedAt null where the block gives none
/// @param battleId as written; null where the block gives none
/// @param active whether it takes part in the merged prompt: `is_active: false` keeps it out
/// @param headers all `# key: value` lines in their order, those that are unknown here included
public record TacticBlock(
        int line,
        String text,
        int priority,
        @Nullable Instant promotedAt,
        @Nullable String battleId,
        boolean synthetic,
        boolean active,
        Map<String, String> headers) {
    public static final int DEFAULT_PRIORITY = 5;

    static final String SYNTHETIC = "is_synthetic";
    static final String PRIORITY = "priority";
    static final String PROMOTED_AT = "promoted_at";
    static final String BATTLE_ID = "battle_id";
    static final String TACTIC_ID = "tactic_id";
    static final String OBJECTION = "objection";
    static final String ACTIVE = "is_active";

    /// Those that count from the first version on. Programs of other versions may lack any other, or
    /// know more.
    private static final Set<String> FIRST =
            Set.of(SYNTHETIC, PRIORITY, PROMOTED_AT, BATTLE_ID, TACTIC_ID, OBJECTION, ACTIVE);

    /// As written; null where the block gives none.
    public @Nullable String tacticId() {
        return headers.get(TACTIC_ID);
    }

    /// What the seller says against, as written; empty where the block gives nothing.
    public String objection() {
        return headers.getOrDefault(OBJECTION, "");
    }

    /// Whether both say the same of the same tactic, in whichever version's words.
    public boolean sameAs(TacticBlock other) {
        return says(other.text, other.headers);
    }

    /// Whether this is the text, under these headers. One that only newer or only older programs write
    /// makes no difference.
    boolean says(String otherText, Map<String, String> others) {
        Set<String> keys = new HashSet<>(headers.keySet());
        keys.addAll(others.keySet());
        return text.equals(otherText)
                && keys.stream()
                        .filter(key ->
                                FIRST.contains(key)
                                        || (headers.containsKey(key) && others.containsKey(key)))
                        .allMatch(key -> Objects.equals(headers.get(key), others.get(key)));
    }
}
