package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.SpendShare;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// A ledger in memory: battles of fifteen turns and a grading, one call each. Thread-safe.
public class ListedCalls implements LedgerArchive {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");
    private static final int CALLS = 16;

    private final List<Line> lines = new ArrayList<>();
    private final Session session;

    /// Calls that were begun and are not over: they are in the totals, and in no share.
    volatile int inFlight;

    private final Session rehearsal;

    public ListedCalls(List<String> sellers) {
        UUID id = UUID.nameUUIDFromBytes("session".getBytes(StandardCharsets.UTF_8));
        int at = 0;
        for (String seller : sellers) {
            UUID battle = UUID.nameUUIDFromBytes(seller.getBytes(StandardCharsets.UTF_8));
            for (int call = 1; call <= CALLS; call++) {
                lines.add(new Line(entry(id, battle, call, at++), seller));
            }
        }
        Usd settled = sum(lines);
        session =
                new Session(id, 9, Account.BILLED, Usd.ofDollars(5), settled, Usd.ZERO, null, NOW);
        rehearsal =
                new Session(
                        UUID.randomUUID(),
                        2,
                        Account.REHEARSAL,
                        Usd.ofDollars(5),
                        Usd.ZERO,
                        Usd.ZERO,
                        null,
                        NOW);
    }

    private static LedgerEntry entry(UUID session, UUID battle, int call, int at) {
        boolean grading = call == CALLS;
        Reason reason =
                at % 41 == 7 ? Reason.FAILED : at % 53 == 11 ? Reason.NOT_BILLED : Reason.REPLIED;
        Usd cost = reason == Reason.NOT_BILLED ? Usd.ZERO : Usd.ofNanos(184_350L + 7_150L * call);
        Instant time = NOW.minusSeconds(4_000).plusSeconds(2L * at);
        return new LedgerEntry(
                UUID.nameUUIDFromBytes(("call" + at).getBytes(StandardCharsets.UTF_8)),
                session,
                grading
                        ? new CallPurpose.ForGrading(battle, UUID.randomUUID(), 1)
                        : new CallPurpose.ForTurn(battle, call),
                grading ? "gpt-4o" : "gpt-4o-mini",
                Usd.ofNanos(520_000),
                reason,
                new TokenUsage(1_200 + 90L * call, 1_024, 85, at % 29 == 3),
                grading ? cost.times(30) : cost,
                time,
                time.plusSeconds(1));
    }

    public Session session() {
        return session;
    }

    @Override
    public List<Session> sessions(int limit) {
        return List.of(session, rehearsal);
    }

    @Override
    public List<Line> page(Query query, @Nullable UUID before, int limit) {
        List<Line> newest = new ArrayList<>(passing(query));
        Collections.reverse(newest);
        int from = 0;
        for (int i = 0; before != null && i < newest.size(); i++) {
            if (newest.get(i).entry().id().equals(before)) {
                from = i + 1;
            }
        }
        return List.copyOf(newest.subList(from, Math.min(newest.size(), from + limit)));
    }

    @Override
    public Totals totals(Query query) {
        List<Line> all = passing(query);
        return new Totals(
                all.size() + (query.sessionId().equals(session.id()) ? inFlight : 0),
                all.stream().map(l -> l.entry().usage()).reduce(TokenUsage.NONE, TokenUsage::plus),
                sum(all),
                Usd.ZERO,
                all.stream().map(Line::personaName).distinct().count(),
                all.stream().filter(l -> l.entry().usage().estimated()).count());
    }

    @Override
    public List<SpendShare> shares(UUID sessionId) {
        Map<String, List<Line>> groups = new HashMap<>();
        for (Line line : passing(Query.all(sessionId))) {
            groups.computeIfAbsent(
                            line.entry().purpose().role() + line.entry().model(),
                            k -> new ArrayList<>())
                    .add(line);
        }
        return groups.values().stream()
                .map(group ->
                        new SpendShare(
                                group.getFirst().entry().purpose().role(),
                                group.getFirst().entry().model(),
                                group.size(),
                                group.stream()
                                        .map(l -> l.entry().usage())
                                        .reduce(TokenUsage.NONE, TokenUsage::plus),
                                sum(group)))
                .sorted(Comparator.comparing(SpendShare::role))
                .toList();
    }

    @Override
    public List<BattleCost> battles(UUID sessionId, int limit) {
        return passing(Query.all(sessionId)).stream()
                .collect(Collectors.groupingBy(l -> Objects.requireNonNull(l.personaName())))
                .entrySet()
                .stream()
                .map(e ->
                        new BattleCost(
                                UUID.nameUUIDFromBytes(e.getKey().getBytes(StandardCharsets.UTF_8)),
                                e.getKey(),
                                e.getValue().size(),
                                sum(e.getValue())))
                .sorted(Comparator.comparing(BattleCost::cost).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Instant> lockedAt(UUID sessionId) {
        return Optional.empty();
    }

    @Override
    public WholeBattles wholeBattles(UUID sessionId) {
        List<Line> all = passing(Query.all(sessionId));
        return new WholeBattles(all.stream().map(Line::personaName).distinct().count(), sum(all));
    }

    private List<Line> passing(Query q) {
        if (!q.sessionId().equals(session.id())) {
            return List.of();
        }
        return lines.stream()
                .filter(l -> q.role() == null || q.role() == l.entry().purpose().role())
                .filter(l -> q.model() == null || q.model().equals(l.entry().model()))
                .filter(l -> !q.estimatedOnly() || l.entry().usage().estimated())
                .filter(l -> q.outcome() == null || q.outcome() == Outcome.of(l.entry().reason()))
                .filter(l ->
                        Objects.requireNonNull(l.personaName())
                                .toLowerCase(Locale.ROOT)
                                .contains(q.words().strip().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Usd sum(List<Line> of) {
        return of.stream().map(l -> l.entry().cost()).reduce(Usd.ZERO, Usd::plus);
    }
}
