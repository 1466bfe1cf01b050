package dev.selfplay.store.sqlite;

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
import dev.selfplay.domain.Mood;
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
import dev.selfplay.spend.SpendLedger;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.Reservation;
import dev.selfplay.spend.SpendLedger.Settlement;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the tests of the store put into it.
final class Sample {
    static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final String PROMPT = "You are the Apex Closer.\n\"Hold\" $82,700 — uh, kindly.";
    static final Persona SKEPTIC = persona("skeptic", "Doubts Clause 17.");

    // made once, because migrating takes longer than most tests
    private static final byte[] EMPTY = empty();

    private Sample() {}

    /// A store in a fresh folder.
    static SqliteStore open(Path folder) {
        try {
            Files.write(folder.resolve("workbench.db"), EMPTY, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SqliteStore.open(folder, CLOCK);
    }

    private static byte[] empty() {
        try {
            Path folder = Files.createTempDirectory("store");
            SqliteStore.open(folder, CLOCK).close();
            byte[] made = Files.readAllBytes(folder.resolve("workbench.db"));
            Files.delete(folder.resolve("workbench.db"));
            Files.delete(folder.resolve("store.lock"));
            Files.delete(folder.resolve("instances"));
            Files.delete(folder.resolve("store.id"));
            Files.delete(folder);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Persona persona(String type, String description) {
        return new Persona(
                UUID.nameUUIDFromBytes(type.getBytes(StandardCharsets.UTF_8)),
                "The " + type,
                type,
                description,
                "You are a seller.",
                List.of("dry"),
                List.of("Why only $100?"),
                true,
                3,
                Mood.GUARDED,
                "Needs to move by June.",
                95_000,
                80_000,
                List.of("pressure"));
    }

    static Run run(int battles, Instant at) {
        return new Run(
                UUID.randomUUID(),
                new RunSettings(
                        Account.REHEARSAL,
                        ModelChoice.DEFAULT,
                        15,
                        8,
                        0.7,
                        42,
                        true,
                        false,
                        Weights.DEFAULT,
                        DealSheet.DEFAULT),
                battles,
                at);
    }

    static NewBattle battle(Run run, int ordinal, Persona persona) {
        return new NewBattle(
                new Battle(
                        UUID.randomUUID(),
                        run.id(),
                        ordinal,
                        persona.id(),
                        persona.type(),
                        persona.name(),
                        persona.difficulty(),
                        BattleState.QUEUED,
                        null,
                        run.settings().turns(),
                        0,
                        -7_000_000_000L + ordinal,
                        run.settings().account(),
                        run.settings().models(),
                        Json.hash(PROMPT),
                        null,
                        false,
                        Usd.ZERO,
                        run.startedAt(),
                        null),
                persona,
                PROMPT);
    }

    /// Creates a run of battles against the skeptic.
    static List<Battle> battles(SqliteStore store, int count, Instant at) {
        Run run = run(count, at);
        List<NewBattle> battles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            battles.add(battle(run, i, SKEPTIC));
        }
        store.battles().create(run, battles);
        return battles.stream().map(NewBattle::battle).toList();
    }

    static Turn turn(int number, String text, Usd cost) {
        return new Turn(
                number,
                Speaker.ofTurn(number),
                text,
                Finish.REPLY,
                new TokenUsage(100, 40, 20, false),
                cost,
                1,
                "gpt-4o-mini-2024-07-18",
                number % 2 == 0 ? null : "fp_1",
                NOW.plusSeconds(number),
                NOW.plusSeconds(number + 1L));
    }

    static Reservation reservation(Session session, CallPurpose purpose, Usd amount) {
        return new Reservation(
                UUID.randomUUID(), session.id(), purpose, "gpt-4o-mini", amount, 500, 300, NOW);
    }

    static Settlement replied(Reservation reservation, Usd cost, @Nullable Turn turn) {
        return new Settlement(
                reservation.id(),
                Reason.REPLIED,
                new TokenUsage(100, 40, 20, false),
                cost,
                turn,
                null,
                NOW);
    }

    static Settlement without(Reservation reservation, Reason reason, Usd cost) {
        return new Settlement(
                reservation.id(), reason, new TokenUsage(9, 0, 1, true), cost, null, null, NOW);
    }

    /// Plays one turn of a battle for a tenth of a cent.
    static void say(SqliteStore store, Battle battle, int number, String text) {
        SpendLedger ledger = store.ledger();
        Session session = ledger.current(battle.account(), Session.DEFAULT_CAP, NOW);
        Usd cost = Usd.ofNanos(1_000_000);
        Reservation call = reservation(session, new CallPurpose.ForTurn(battle.id(), number), cost);
        if (!ledger.reserve(call).granted()) {
            throw new IllegalStateException("the sample session is used up");
        }
        ledger.settle(replied(call, cost, turn(number, text, cost)));
    }

    static Grading grading(Battle battle, int score, List<String> contradictions) {
        var grade =
                new Scorecard.Grade(
                        score, "held it", List.of(new Scorecard.Quote(1, "82,700", true)));
        return new Grading(
                UUID.randomUUID(),
                battle.id(),
                NOW,
                new Scorecard(
                        ByCriterion.each(c -> grade),
                        SpokenYes.at(14),
                        List.of(new Scorecard.WinningRebuttal(3, "too low", "as-is", true, "calm")),
                        "Good.",
                        score * 10,
                        Weights.DEFAULT,
                        "1",
                        "gpt-4o",
                        null,
                        1,
                        0),
                new Audit(
                        List.of(new Audit.Figure(1, 82_700, false)),
                        List.of(),
                        new Audit.Disfluencies(3, 120),
                        List.of(5, 6),
                        SpokenYes.NO,
                        List.of(),
                        List.of()),
                contradictions,
                Usd.ofNanos(5));
    }
}
