package dev.selfplay.promotion;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.PromptName;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A battle that a tactic won.
///
/// @param gradingId the grading that says so
/// @param turn the Closer's turn that the quote stands in, from 1
/// @param objection what the seller had said against
/// @param quote the Closer's verified words
/// @param why the referee's reason
/// @param total 0-100 of that grading
/// @param promptHash the merged prompt that it was won with
/// @param promptVersion see [dev.selfplay.domain.Battle]
/// @param disputed whether referee and audit contradict each other
/// @param undecided whether a person has still to decide what was said in the battle
/// @param flags against the Closer's honesty in that turn
/// @param standing false once a later grading took the victory back
public record Victory(
        UUID battleId,
        UUID gradingId,
        UUID personaId,
        String personaType,
        String personaName,
        Account account,
        int turn,
        String objection,
        String quote,
        String why,
        int total,
        String promptHash,
        @Nullable Integer promptVersion,
        boolean disputed,
        boolean undecided,
        boolean standing,
        Instant at,
        List<Offence<Honesty.Kind>> flags) {

    public Victory {
        flags = List.copyOf(flags);
    }

    /// What the prompt that it was won with is called.
    public String promptName() {
        return PromptName.of(promptVersion, promptHash);
    }

    /// The turns to show with it: two before, two after.
    public int firstTurn() {
        return Math.max(1, turn - 2);
    }

    public int lastTurn() {
        return turn + 2;
    }
}
