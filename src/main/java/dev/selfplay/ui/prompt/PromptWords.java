package dev.selfplay.ui.prompt;

import dev.selfplay.domain.Usd;
import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.ui.kit.Formats;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/// What the Prompt page says of things. Pure functions.
final class PromptWords {
    private static final int BRIEF = 72;

    private PromptWords() {}

    /// The objection that a tactic answers, or else how it begins.
    static String title(TacticBlock block) {
        String objection = block.objection().strip();
        return brief(objection.isEmpty() ? block.text() : objection);
    }

    static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= BRIEF ? line : line.substring(0, BRIEF - 1).strip() + "…";
    }

    static Optional<UUID> tacticId(TacticBlock block) {
        return id(block.tacticId());
    }

    static Optional<UUID> battleId(TacticBlock block) {
        return id(block.battleId());
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Why the Closer is not given a tactic.
    static String why(MergedPrompt.Reason reason) {
        return switch (reason) {
            case INACTIVE -> "switched off with is_active: false";
            case DUPLICATE -> "says what a tactic before it says";
            case BUDGET -> "does not fit into the budget";
        };
    }

    static String severity(PromptFinding.Severity severity) {
        return switch (severity) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case NOTE -> "Note";
        };
    }

    static String tokens(int tokens) {
        return "%,d %s".formatted(tokens, tokens == 1 ? "token" : "tokens");
    }

    /// `$0.0041 a battle`.
    static String cost(@Nullable Usd perBattle, boolean billed) {
        if (perBattle == null) {
            return "no price is known for this model";
        }
        return Formats.usd(perBattle) + " a battle" + (billed ? "" : ", not billed");
    }

    static String hash(String hash) {
        return hash.substring(0, Math.min(8, hash.length()));
    }

    /// In the place of what is not known.
    static String unknown(boolean failed) {
        return failed ? "Not known: it could not be worked out." : "Working it out…";
    }
}
