package dev.selfplay.export;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.domain.Weights;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A battle in which every text from outside is the same one.
final class HostileBattle {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final UUID ID = new UUID(7, 1);

    private HostileBattle() {}

    /// @param text of persona, models, reason, teammate, turns, grades and feedback
    static ExportedBattle saying(String text) {
        Battle battle =
                new Battle(
                                ID,
                                new UUID(3, 1),
                                0,
                                new UUID(1, 1),
                                text,
                                text,
                                3,
                                BattleState.COMPLETED,
                                text,
                                15,
                                2,
                                7,
                                Account.REHEARSAL,
                                new ModelChoice(text, text, text),
                                text,
                                90,
                                true,
                                Usd.ofNanos(1_500),
                                NOON,
                                NOON.plusSeconds(60))
                        .foughtBy(text);
        List<Turn> turns = List.of(turn(1, text), turn(2, text));
        return new ExportedBattle(
                new BattleDetail(battle, turns, List.of(grading(text, turns))),
                new Run(
                        battle.runId(),
                        new RunSettings(
                                Account.REHEARSAL,
                                ModelChoice.DEFAULT,
                                15,
                                1,
                                0.8,
                                7,
                                false,
                                false,
                                Weights.DEFAULT,
                                DealSheet.DEFAULT),
                        1,
                        NOON));
    }

    /// The same, with a seller that fell out of its role.
    static ExportedBattle broken(ExportedBattle battle) {
        Battle b = battle.battle();
        var fidelity = new Fidelity(List.of(new Offence<>(VoidReason.ADMITS_MODEL, 2, "Fine.")));
        Battle broken =
                new Battle(
                        b.id(),
                        b.runId(),
                        b.ordinal(),
                        b.personaId(),
                        b.personaType(),
                        b.personaName(),
                        b.difficulty(),
                        b.state(),
                        b.reason(),
                        b.turnsPlanned(),
                        b.turnsDone(),
                        b.seed(),
                        b.account(),
                        b.models(),
                        b.promptHash(),
                        null,
                        b.disputed(),
                        b.cost(),
                        b.createdAt(),
                        b.endedAt(),
                        b.foughtBy(),
                        b.agreed(),
                        b.questions(),
                        b.promptVersion(),
                        fidelity,
                        b.level());
        return new ExportedBattle(
                new BattleDetail(broken, battle.detail().turns(), battle.detail().gradings()),
                battle.run());
    }

    private static Turn turn(int number, String text) {
        return new Turn(
                number,
                Speaker.ofTurn(number),
                text,
                Finish.REPLY,
                new TokenUsage(10, 0, 5, false),
                Usd.ZERO,
                1,
                text,
                null,
                NOON,
                NOON.plusSeconds(1));
    }

    private static Grading grading(String text, List<Turn> turns) {
        var grade = new Scorecard.Grade(9, text, List.of(new Scorecard.Quote(1, text, false)));
        return new Grading(
                new UUID(5, 1),
                ID,
                NOON,
                new Scorecard(
                        ByCriterion.each(c -> grade),
                        SpokenYes.at(2),
                        List.of(new Scorecard.WinningRebuttal(1, text, text, true, text)),
                        text,
                        90,
                        Weights.DEFAULT,
                        text,
                        text,
                        null,
                        1,
                        0),
                Auditor.audit(Transcript.of(turns), DealSheet.DEFAULT),
                List.of(text),
                Usd.ZERO);
    }
}
