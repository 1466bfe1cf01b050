package dev.selfplay.testing;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Transcript;

import java.util.List;

/// Battles as a store gives them once they are graded, for tests without a store.
public final class GradedBattle {
    private GradedBattle() {}

    /// With what a grading says by itself, before any person has decided anything.
    public static Battle of(Battle battle, Grading grading) {
        Facts facts = Facts.of(grading, List.of(), Transcript.EMPTY);
        return new Battle(
                battle.id(),
                battle.runId(),
                battle.ordinal(),
                battle.personaId(),
                battle.personaType(),
                battle.personaName(),
                battle.difficulty(),
                battle.state(),
                battle.reason(),
                battle.turnsPlanned(),
                battle.turnsDone(),
                battle.seed(),
                battle.account(),
                battle.models(),
                battle.promptHash(),
                grading.total(),
                facts.disputed(),
                battle.cost(),
                battle.createdAt(),
                battle.endedAt(),
                battle.foughtBy(),
                facts.agreed(),
                grading.fidelity().broken() ? 0 : facts.open().size(),
                battle.promptVersion(),
                grading.fidelity(),
                battle.level());
    }
}
