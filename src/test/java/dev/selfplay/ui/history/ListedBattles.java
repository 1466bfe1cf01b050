package dev.selfplay.ui.history;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.testing.ListedHistory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An archive in memory, newest battle first.
final class ListedBattles implements BattleArchive {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String[] SELLERS = {
        "The Skeptic", "The Price-Anchorer", "The Emotional Seller", "The Time-Pressured Seller",
        "The Comparison Shopper", "The Legal Expert", "The Family Council", "The Final Boss"
    };

    final List<Battle> battles = new ArrayList<>();
    RuntimeException broken;

    /// The same battles as a history has them, oldest first.
    ListedHistory history() {
        ListedHistory history = new ListedHistory();
        battles.reversed().forEach(history::put);
        return history;
    }

    static ListedBattles mixed(int n) {
        ListedBattles listed = new ListedBattles();
        for (int i = 0; i < n; i++) {
            listed.battles.add(
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

    @Override
    public java.util.Map<UUID, String> lastWords(java.util.Collection<UUID> of, int letters) {
        return java.util.Map.of();
    }

    @Override
    public List<Battle> page(Query query) {
        fail();
        boolean on = query.before() == null;
        List<Battle> page = new ArrayList<>();
        for (Battle b : battles) {
            boolean fits = query.states().isEmpty() || query.states().contains(b.state());
            if (on && fits && page.size() < query.limit()) {
                page.add(b);
            }
            on |= b.id().equals(query.before());
        }
        return page;
    }

    @Override
    public List<UUID> runsFrom(String beginning) {
        return List.of();
    }

    @Override
    public List<UUID> idsFrom(String beginning) {
        return battles.stream()
                .map(Battle::id)
                .filter(id -> id.toString().startsWith(beginning))
                .toList();
    }

    @Override
    public List<Hit> search(String words, int limit) {
        fail();
        return battles.stream()
                .filter(b -> !words.startsWith("zz") && b.turnsDone() > 8)
                .limit(limit)
                .map(b ->
                        new Hit(
                                b,
                                9,
                                "…if you record that ["
                                        + words
                                        + "] my sister will never let me hear the end of it…"))
                .toList();
    }

    private void fail() {
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public Optional<BattleDetail> detail(UUID battleId) {
        return battles.stream()
                .filter(b -> b.id().equals(battleId))
                .findFirst()
                .map(b -> new BattleDetail(b, List.of(), List.of()));
    }

    @Override
    public Optional<Run> run(UUID runId) {
        return Optional.empty();
    }

    @Override
    public List<dev.selfplay.engine.RoleKept> rolesKept() {
        return List.of();
    }

    @Override
    public List<PersonaRecord> personaRecords() {
        return List.of();
    }
}
