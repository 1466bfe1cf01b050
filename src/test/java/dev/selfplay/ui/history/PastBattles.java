package dev.selfplay.ui.history;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.store.sqlite.StoredBattles;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.workbench.Workbench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A real workbench with battles of the last days in its store.
final class PastBattles implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String[] SELLERS = {
        "The Skeptic", "The Price-Anchorer", "The Emotional Seller", "The Time-Pressured Seller",
        "The Comparison Shopper", "The Legal Expert", "The Family Council", "The Final Boss"
    };

    /// Answers what is billed, later than any test ends.
    private final FakeOpenAiServer server = FakeOpenAiServer.negotiating(Duration.ofMinutes(5));

    final Bench bench = Bench.rehearsal(folder -> {}, Map.of("OPENAI_BASE_URL", server.url()));
    final Workbench workbench = bench.workbench;
    private final StoredBattles stored = new StoredBattles(workbench.workspace(), "Hold $82,700.");

    /// The newest first.
    final List<Battle> battles = new ArrayList<>();

    PastBattles(int n) {
        battles.addAll(mixed(n));
        stored.together(() -> battles.reversed().forEach(this::put));
    }

    /// Another program does something to a battle, or begins it.
    void put(Battle battle) {
        stored.put(run(battle));
        stored.put(battle, seller(battle));
    }

    /// All of them say this.
    void say(List<String> words) {
        stored.together(() -> {
            for (Battle battle : battles) {
                for (int n = 1; n <= words.size(); n++) {
                    stored.say(battle, List.of(turn(n, words.get(n - 1))));
                }
            }
        });
    }

    BattleState state(Battle battle) {
        return workbench.archive().detail(battle.id()).orElseThrow().battle().state();
    }

    @Override
    public void close() {
        stored.close();
        bench.close();
        server.close();
    }

    static List<Battle> mixed(int n) {
        List<Battle> listed = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            listed.add(
                    switch (i % 9) {
                        case 3 -> battle(i, BattleState.INTERRUPTED, 7, null, false);
                        case 5 -> battle(i, BattleState.KILLED, 11, null, false);
                        case 6 -> battle(i, BattleState.UNGRADED, 15, null, false);
                        case 8 -> battle(i, BattleState.FAILED, 2, null, false);
                        case 4 -> battle(i, BattleState.COMPLETED, 15, 58 - i % 20, true);
                        default -> battle(i, BattleState.COMPLETED, 15, 97 - i % 31, false);
                    });
        }
        return listed;
    }

    private static Run run(Battle battle) {
        return new Run(
                battle.runId(),
                new RunSettings(
                        battle.account(),
                        battle.models(),
                        battle.turnsPlanned(),
                        8,
                        0.8,
                        7,
                        false,
                        false,
                        Weights.DEFAULT,
                        DealSheet.DEFAULT),
                8,
                battle.createdAt());
    }

    private static Persona seller(Battle battle) {
        return new Persona(
                battle.personaId(),
                battle.personaName(),
                battle.personaType(),
                "Sells.",
                "You own a house on Alder Street.",
                List.of(),
                List.of(),
                true,
                battle.difficulty(),
                Mood.GUARDED,
                "",
                0,
                0,
                List.of());
    }

    private static Turn turn(int number, String words) {
        return new Turn(
                number,
                Speaker.ofTurn(number),
                words,
                Finish.REPLY,
                TokenUsage.NONE,
                Usd.ZERO,
                1,
                "gpt-4o-mini",
                null,
                NOON,
                NOON);
    }

    static Battle battle(int i, BattleState state, int turns, Integer total, boolean disputed) {
        String reason =
                switch (state) {
                    case KILLED ->
                            "Kill-switch activated: only $0.0013 of the session's $5.00 is left.";
                    case FAILED -> "The server does not know the model (404).";
                    case INTERRUPTED -> "The program was stopped.";
                    default -> null;
                };
        Instant at = NOON.minusSeconds(i * 1_700L);
        return new Battle(
                new UUID(7, i),
                new UUID(3, i / 8),
                i % 8,
                new UUID(1, i % 8),
                "seller-" + i % 8,
                SELLERS[i % 8],
                1 + i % 5,
                state,
                reason,
                15,
                turns,
                i,
                i % 3 == 0 ? Account.BILLED : Account.REHEARSAL,
                ModelChoice.DEFAULT,
                "0",
                total,
                disputed,
                Usd.ofNanos(18_400_000L + i * 313_000L),
                at,
                at.plusSeconds(200));
    }
}
