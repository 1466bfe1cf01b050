package dev.selfplay.engine;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads battles of any day. Blocks on the disk: never call it on the JavaFX thread. Thread-safe.
public interface BattleArchive {

    Optional<BattleDetail> detail(UUID battleId);

    Optional<Run> run(UUID runId);

    /// A page of battles, newest first (by creation, then by ordinal).
    List<Battle> page(Query query);

    /// Battles whose transcript matches, newest first, with the words around the first hit.
    ///
    /// @param words taken literally; all of them must occur in one turn; the last one may be a
    ///     beginning, of two letters at least
    List<Hit> search(String words, int limit);

    /// Record per persona: battles completed, wins (total over 90) and the sum of totals.
    List<PersonaRecord> personaRecords();

    /// @param states empty for all
    /// @param before only battles older than this one; null for the newest
    /// @param limit 1-1000
    record Query(
            Set<BattleState> states,
            @Nullable UUID runId,
            @Nullable String personaType,
            @Nullable UUID before,
            int limit) {
        public static Query newest(int limit) {
            return new Query(Set.of(), null, null, null, limit);
        }
    }

    /// @param snippet the words around the hit, the hit itself between `[` and `]`
    record Hit(Battle battle, int turn, String snippet) {}

    record PersonaRecord(
            UUID personaId, int battles, int wins, int totals, @Nullable Integer lastTotal) {}
}
