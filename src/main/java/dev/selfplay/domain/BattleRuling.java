package dev.selfplay.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// What a person decided about a battle as a whole. It is kept, and can be taken back.
///
/// @param overruled the breaches that were found and are none after all; none where the battle stays as
///     it is
/// @param reason why, in the person's words
/// @param author who decided
public record BattleRuling(
        UUID battleId,
        Answer answer,
        Fidelity overruled,
        String reason,
        String author,
        Instant at) {

    public enum Answer {
        /// The seller kept its role after all: a void battle counts again.
        KEPT_ROLE,
        /// A void or disputed battle stays what it is, and nobody need look at it any more.
        AS_IT_IS;

        /// For machines.
        public String key() {
            return this == KEPT_ROLE ? "keptRole" : "asItIs";
        }
    }

    /// Whether it says that a void battle is none.
    public boolean overrules() {
        return answer == Answer.KEPT_ROLE;
    }

    /// `Void overruled by ann: she always speaks so.`
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s by %s%s",
                overrules() ? "Void overruled" : "Left as it is",
                author,
                reason.isEmpty() ? "." : ": " + reason);
    }
}
