package dev.selfplay.promotion;

import dev.selfplay.prompt.TacticText;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What a block in the prompt file says of its tactic besides what the specification asks for: a line
/// `# key: value` each, in this order. Blocks that were approved before a key was added lack it, and
/// older programs do not know it: for both, the block stays that of its tactic and as it was approved.
@SuppressWarnings("ImmutableEnumChecker") // the functions are method references
enum BlockFact {
    OBJECTION("objection", Tactic::objection);

    private final String key;
    private final Function<Tactic, String> words;

    /// @param words may give an empty text: then the line is left out
    BlockFact(String key, Function<Tactic, String> words) {
        this.key = key;
        this.words = words;
    }

    /// All that is to be said of a tactic.
    static Map<String, String> of(Tactic tactic) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (BlockFact fact : values()) {
            String line = TacticText.line(fact.words.apply(tactic));
            if (!line.isEmpty()) {
                facts.put(fact.key, line);
            }
        }
        return facts;
    }
}
