package dev.selfplay.prompt;

import dev.selfplay.prompt.MergedPrompt.Omission;
import dev.selfplay.prompt.MergedPrompt.Reason;
import dev.selfplay.prompt.PromptDocument.Part;
import dev.selfplay.prompt.PromptDocument.Tactic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Makes the merged prompt: human text untouched, then the active tactics as [SentTactic] has them,
/// the highest priority first, the newest of equals first. The same file gives the same prompt,
/// always. Stateless.
public final class PromptMerger {
    private static final Comparator<Tactic> BEST_FIRST =
            Comparator.comparingInt((Tactic tactic) -> tactic.block().priority())
                    .thenComparing(PromptMerger::promotedAt)
                    .reversed();

    private PromptMerger() {}

    /// Merges everything, whatever its length.
    public static MergedPrompt merge(PromptDocument document) {
        return merge(document, Integer.MAX_VALUE, text -> 0);
    }

    /// Merges within a budget: human text always, then tactics until the first that does not fit. It
    /// and all below it are omitted, so that a tactic never takes the place of a better one.
    ///
    /// @param budget tokens of the whole prompt
    /// @param tokens counts the tokens of a text
    public static MergedPrompt merge(
            PromptDocument document, int budget, ToIntFunction<String> tokens) {
        String text = document.humanText();
        List<TacticBlock> included = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<Omission> omitted = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        boolean full = false;
        for (Tactic tactic : ranked(document)) {
            TacticBlock block = tactic.block();
            if (!block.active()) {
                omitted.add(new Omission(block, Reason.INACTIVE));
                continue;
            }
            if (!texts.add(block.text())) {
                omitted.add(new Omission(block, Reason.DUPLICATE));
                continue;
            }
            String longer = full ? text : and(text, block);
            full = full || tokens.applyAsInt(longer) > budget;
            if (full) {
                omitted.add(new Omission(block, Reason.BUDGET));
            } else {
                String before = text + gap(text);
                lines.add(1 + (int) before.chars().filter(c -> c == '\n').count());
                text = longer;
                included.add(block);
            }
        }
        return new MergedPrompt(text, sha256(text), included, lines, omitted);
    }

    /// What a tactic adds to a merged prompt, in tokens: that prompt with it less that prompt without
    /// it. For one that is left out, what it would add.
    public static int growth(
            PromptDocument document,
            MergedPrompt merged,
            TacticBlock block,
            ToIntFunction<String> tokens) {
        String without = document.humanText();
        for (TacticBlock other : merged.included()) {
            if (!other.equals(block)) {
                without = and(without, other);
            }
        }
        return merged.included().contains(block)
                ? tokens.applyAsInt(merged.text()) - tokens.applyAsInt(without)
                : tokens.applyAsInt(and(without, block)) - tokens.applyAsInt(without);
    }

    private static String and(String text, TacticBlock block) {
        return text + gap(text) + SentTactic.of(block);
    }

    /// The sort is stable: blocks alike in both stay in the file's order.
    private static List<Tactic> ranked(PromptDocument document) {
        List<Tactic> tactics = new ArrayList<>();
        for (Part part : document.parts()) {
            if (part instanceof Tactic tactic) {
                tactics.add(tactic);
            }
        }
        tactics.sort(BEST_FIRST);
        return tactics;
    }

    private static Instant promotedAt(Tactic tactic) {
        Instant promotedAt = tactic.block().promotedAt();
        return promotedAt == null ? Instant.MIN : promotedAt;
    }

    /// One blank line between what stands there and a block.
    private static String gap(String text) {
        if (text.isEmpty() || text.endsWith("\n\n") || text.endsWith("\n\r\n")) {
            return "";
        }
        return text.endsWith("\n") ? "\n" : "\n\n";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
