package dev.selfplay.engine;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads battles of any day. Blocks on the disk: never call it on the JavaFX thread. Thread-safe.
public interface BattleArchive {

    Optional<BattleDetail> detail(UUID battleId);

    Optional<Run> run(UUID runId);

    /// The merged prompt that a battle's Closer was given; empty where only its hash is known.
    Optional<String> prompt(UUID battleId);

    /// A page of battles, newest first (by creation, then by ordinal).
    List<Battle> page(Query query);

    /// Every battle that a query is about, newest first, read page by page: a page's size is never
    /// taken for a total.
    ///
    /// @param query its limit is the size of a page, its `before` where to begin
    default List<Battle> all(Query query) {
        List<Battle> found = new ArrayList<>();
        Query next = query;
        List<Battle> page;
        do {
            page = page(next);
            found.addAll(page);
            next = page.isEmpty() ? next : next.after(page.getLast().id());
        } while (page.size() == query.limit());
        return found;
    }

    /// The void battles of a run, in its order.
    default List<UUID> voidOf(UUID runId) {
        return all(Query.of(runId)).stream()
                .filter(Battle::isVoid)
                .sorted(Comparator.comparingInt(Battle::ordinal))
                .map(Battle::id)
                .toList();
    }

    /// The end of the last turn of every battle of these runs that has one, in one query.
    ///
    /// @param letters of each at most
    Map<UUID, String> lastWords(Collection<UUID> runs, int letters);

    /// The ids that begin with these characters, of all battles.
    ///
    /// @param beginning in lower case, taken literally
    List<UUID> idsFrom(String beginning);

    /// The ids of runs that begin with these characters.
    ///
    /// @param beginning in lower case, taken literally
    List<UUID> runsFrom(String beginning);

    /// Battles whose transcript matches, newest first, with the words around the first hit.
    ///
    /// @param words taken literally; all of them must occur in one turn; the last one may be a
    ///     beginning, of two letters at least
    List<Hit> search(String words, int limit);

    /// What the battles of each persona came to; one without a graded or a void battle has no record.
    List<PersonaRecord> personaRecords();

    /// How each persona that was fought to an end kept its role.
    List<RoleKept> rolesKept();

    /// @param states empty for all
    /// @param before only battles older than this one; null for the newest
    /// @param limit 1-[#MAX_LIMIT]
    record Query(
            Set<BattleState> states,
            @Nullable UUID runId,
            @Nullable String personaType,
            @Nullable UUID before,
            int limit) {
        public static final int MAX_LIMIT = 1_000;

        public static Query newest(int limit) {
            return new Query(Set.of(), null, null, null, limit);
        }

        /// All battles in these states, for [#all].
        public static Query in(BattleState... states) {
            return new Query(Set.of(states), null, null, null, MAX_LIMIT);
        }

        /// All battles of a run, for [#all].
        public static Query of(UUID runId) {
            return new Query(Set.of(), runId, null, null, MAX_LIMIT);
        }

        private Query after(UUID battleId) {
            return new Query(states, runId, personaType, battleId, limit);
        }
    }

    /// @param snippet the words around the hit, the hit itself between `[` and `]`
    record Hit(Battle battle, int turn, String snippet) {}

    /// What a persona's graded battles came to. Immutable.
    ///
    /// @param totals how many battles came to each total, 0-100; empty where all are void
    /// @param recent the newest, at most [#RECENT], oldest first; empty where all are void
    /// @param role how it kept its role, with which models
    record PersonaRecord(
            UUID personaId, Map<Integer, Integer> totals, List<Graded> recent, RoleKept role) {
        public static final int RECENT = 20;

        /// Of a seller of which nothing else is known.
        public PersonaRecord(UUID personaId, Map<Integer, Integer> totals, List<Graded> recent) {
            this(personaId, totals, recent, RoleKept.none(personaId));
        }

        public PersonaRecord {
            totals = Map.copyOf(totals);
            recent = List.copyOf(recent);
        }

        public int battles() {
            return totals.values().stream().mapToInt(Integer::intValue).sum();
        }

        /// Battles that passed.
        ///
        /// @param passThreshold a battle passes above it
        public int wins(int passThreshold) {
            return totals.entrySet().stream()
                    .filter(e -> e.getKey() > passThreshold)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        public MeanInterval average() {
            return MeanInterval.of(totals);
        }

        public Graded last() {
            return recent.getLast();
        }
    }

    /// A graded battle in short.
    ///
    /// @param at when it was created
    record Graded(UUID battleId, int total, Instant at, boolean disputed) {}
}
