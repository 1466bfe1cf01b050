package dev.selfplay.sync;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleStore.NewBattle;
import dev.selfplay.promotion.Candidate;
import dev.selfplay.promotion.Look;
import dev.selfplay.spend.SpendLedger;
import dev.selfplay.store.sqlite.SqliteStore;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Battles and what is found in them, straight in the store: no model, no waiting.
public record SyncFights(SqliteStore store, Instant now) {
    private static final String PROMPT = "You are the Apex Closer.";

    /// A graded battle of two turns, found to hold one tactic.
    ///
    /// @return the tactic's id
    public UUID fight(Persona persona, String words, int score) {
        Battle battle = battle(persona);
        say(battle, 1, words);
        say(battle, 2, "Why only that? \"Hm.\" \\u0000 " + words);
        Grading grading = grade(battle.id(), score);
        UUID tactic = UUID.randomUUID();
        var rebuttal =
                new Candidate.Rebuttal(
                        battle.id(),
                        grading.id(),
                        1,
                        1,
                        "too low",
                        words,
                        "calm",
                        grading.scorecard().total(),
                        false);
        store.promotion()
                .record(
                        new Look(battle.id(), grading.id(), 1, "found", now),
                        List.of(new Candidate(tactic, rebuttal, words, true, null, List.of())),
                        DealSheet.DEFAULT);
        return tactic;
    }

    private Battle battle(Persona persona) {
        var run =
                new Run(
                        UUID.randomUUID(),
                        new RunSettings(
                                Account.REHEARSAL,
                                ModelChoice.DEFAULT,
                                2,
                                8,
                                0.7,
                                42,
                                true,
                                false,
                                Weights.DEFAULT,
                                DealSheet.DEFAULT),
                        1,
                        now);
        var battle =
                new Battle(
                        UUID.randomUUID(),
                        run.id(),
                        0,
                        persona.id(),
                        persona.type(),
                        persona.name(),
                        persona.difficulty(),
                        BattleState.QUEUED,
                        null,
                        2,
                        0,
                        7,
                        Account.REHEARSAL,
                        run.settings().models(),
                        hash(),
                        null,
                        false,
                        Usd.ZERO,
                        now,
                        null);
        store.battles().create(run, List.of(new NewBattle(battle, persona, PROMPT)));
        return battle;
    }

    private static String hash() {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256");
            return java.util.HexFormat.of()
                    .formatHex(
                            digest.digest(
                                    PROMPT.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(Battle battle, int number, String text) {
        SpendLedger ledger = store.ledger();
        Session session = ledger.current(Account.REHEARSAL, Session.DEFAULT_CAP, now);
        Usd cost = Usd.ofNanos(1_000);
        var call =
                new SpendLedger.Reservation(
                        UUID.randomUUID(),
                        session.id(),
                        new CallPurpose.ForTurn(battle.id(), number),
                        "m",
                        cost,
                        500,
                        300,
                        now);
        if (!ledger.reserve(call).granted()) {
            throw new IllegalStateException("the session is used up");
        }
        var turn =
                new Turn(
                        number,
                        Speaker.ofTurn(number),
                        text,
                        Finish.REPLY,
                        new TokenUsage(100, 40, 20, false),
                        cost,
                        1,
                        "m",
                        null,
                        now,
                        now);
        ledger.settle(
                new SpendLedger.Settlement(
                        call.id(),
                        SpendLedger.Reason.REPLIED,
                        new TokenUsage(100, 40, 20, false),
                        cost,
                        turn,
                        null,
                        now));
    }

    /// Anybody may grade a battle again.
    Grading grade(UUID battle, int score) {
        var grade =
                new Scorecard.Grade(score / 10, "held", List.of(new Scorecard.Quote(1, "x", true)));
        var grading =
                new Grading(
                        UUID.randomUUID(),
                        battle,
                        now,
                        new Scorecard(
                                ByCriterion.each(c -> grade),
                                SpokenYes.at(2),
                                List.of(
                                        new Scorecard.WinningRebuttal(
                                                1, "too low", "x", true, "calm")),
                                "Good.",
                                score,
                                Weights.DEFAULT,
                                "1",
                                "m",
                                null,
                                1,
                                0),
                        new Audit(
                                List.of(),
                                List.of(),
                                new Audit.Disfluencies(0, 5),
                                List.of(),
                                SpokenYes.NO,
                                List.of(),
                                List.of()),
                        List.of(),
                        Usd.ofNanos(5));
        store.battles().saveGrading(grading, now);
        return grading;
    }
}
