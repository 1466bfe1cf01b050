package dev.selfplay.domain;

import java.util.UUID;

/// What a model call is for, as the ledger records it.
public sealed interface CallPurpose {
    Role role();

    /// What the call is for, in a few words.
    default String words() {
        return switch (this) {
            case ForTurn t -> "turn " + t.turn();
            case ForGrading g -> g.call() == 1 ? "grading" : "grading " + g.call();
            case ForTactic t -> t.rebuttal() == 1 ? "tactic" : "tactic " + t.rebuttal();
            case Other o -> o.label();
        };
    }

    /// To utter one turn of a battle.
    record ForTurn(UUID battleId, int turn) implements CallPurpose {
        @Override
        public Role role() {
            return Role.of(Speaker.ofTurn(turn));
        }
    }

    /// To grade a battle.
    ///
    /// @param gradingId the grading that it is part of
    /// @param call from 1: passes and repairs of one grading count on
    record ForGrading(UUID battleId, UUID gradingId, int call) implements CallPurpose {
        @Override
        public Role role() {
            return Role.REFEREE;
        }
    }

    /// To write a tactic from a winning rebuttal of a battle that was graded.
    ///
    /// @param rebuttal place among the grading's verified rebuttals, from 1
    record ForTactic(UUID battleId, UUID gradingId, int rebuttal) implements CallPurpose {
        @Override
        public Role role() {
            return Role.REFEREE;
        }
    }

    /// Outside any battle, such as trying a persona out.
    ///
    /// @param label shown in the ledger
    record Other(Role role, String label) implements CallPurpose {
        /// To edit a section of the prompt after battles that a training lost.
        public static final Other REFLECTION = new Other(Role.REFEREE, "reflection");
    }
}
