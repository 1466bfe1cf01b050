package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendGuard.Stopper;
import dev.selfplay.spend.SpendLedger.SpendShare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A session that the kill-switch locked, with battles of its own, two unless told otherwise, and one of another day.
final class StoppedSession implements SpendActions, BattleArchive {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    final List<Usd> begun = new CopyOnWriteArrayList<>();
    int stopped = 2;
    final List<UUID> resumed = new CopyOnWriteArrayList<>();

    @Override
    public Session session(Account account) {
        return new Session(
                new UUID(0, 1),
                9,
                account,
                Usd.ofDollars(5),
                Usd.parse("4.9987"),
                Usd.ZERO,
                "Kill-switch activated: the next call could cost $0.0241, but only $0.0013 of the"
                        + " session's $5.00 is left.",
                NOON);
    }

    @Override
    public Session newSession(Account account, Usd cap) {
        begun.add(cap);
        return session(account);
    }

    @Override
    public java.util.Map<UUID, String> lastWords(java.util.Collection<UUID> of, int letters) {
        return java.util.Map.of();
    }

    @Override
    public List<Battle> page(Query query) {
        List<Battle> killed = new ArrayList<>();
        for (int n = 1; n <= stopped; n++) {
            killed.add(killed(n, NOON.plusSeconds(60)));
        }
        killed.add(killed(stopped + 1, NOON.minusSeconds(90_000)));
        return killed.stream()
                .dropWhile(b -> query.before() != null && !b.id().equals(query.before()))
                .skip(query.before() == null ? 0 : 1)
                .limit(query.limit())
                .toList();
    }

    static Battle killed(int n, Instant ended) {
        return new Battle(
                new UUID(7, n),
                new UUID(3, 0),
                n,
                new UUID(1, n),
                "seller-" + n,
                "Seller " + n,
                3,
                BattleState.KILLED,
                "Kill-switch activated.",
                15,
                6,
                n,
                Account.BILLED,
                ModelChoice.DEFAULT,
                "0",
                null,
                false,
                Usd.ZERO,
                ended.minusSeconds(60),
                ended);
    }

    @Override
    public Optional<CostEstimate> costToResume(List<UUID> battles) {
        return Optional.of(
                new CostEstimate(
                        Usd.parse("0.01"),
                        Usd.parse("0.01").times(battles.size()),
                        Usd.parse("0.10").times(battles.size())));
    }

    @Override
    public Stopper stopper(Account account) {
        return Stopper.ANOTHER_PROGRAM;
    }

    @Override
    public LedgerArchive ledger() {
        return new ListedCalls(List.of()) {
            @Override
            public Optional<Instant> lockedAt(UUID sessionId) {
                return Optional.of(NOON.plusSeconds(840));
            }

            @Override
            public Totals totals(Query query) {
                return new Totals(
                        3,
                        new TokenUsage(3_000, 0, 120, true),
                        Usd.parse("0.0214"),
                        Usd.ZERO,
                        2,
                        3);
            }
        };
    }

    @Override
    public Account defaultAccount() {
        return Account.BILLED;
    }

    @Override
    public List<SpendShare> shares(Account account) {
        return List.of();
    }

    @Override
    public void kill(String reason, Runnable idle) {}

    @Override
    public void lock(String reason) {}

    @Override
    public Optional<BattleDetail> detail(UUID battleId) {
        return Optional.empty();
    }

    @Override
    public Optional<Run> run(UUID runId) {
        return Optional.empty();
    }

    @Override
    public List<UUID> idsFrom(String beginning) {
        return List.of();
    }

    @Override
    public List<Hit> search(String words, int limit) {
        return List.of();
    }

    @Override
    public List<PersonaRecord> personaRecords() {
        return List.of();
    }
}
