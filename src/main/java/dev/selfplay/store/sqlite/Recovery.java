package dev.selfplay.store.sqlite;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.files.ProcessLock;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.Settlement;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;

/// Puts in order what dead instances left in the middle. Under the workspace's lock, so that two
/// processes don't both take one for dead, and none is probed before it has locked its own file.
record Recovery(Writer writer, Readers readers, Instances instances) {

    /// @return the battles that became interrupted
    List<Battle> run(Instant now) {
        return readers.call(() -> {
            try (ProcessLock lock = instances.lock()) {
                return lock.held(() -> recover(now));
            } catch (IOException e) {
                throw StoreException.unusableFolder(instances.folder(), e);
            }
        });
    }

    private List<Battle> recover(Instant now) throws IOException {
        var suspects = new TreeSet<>(instances.others());
        suspects.addAll(readers.readHere(Recovery::owners));
        List<String> dead = new ArrayList<>();
        for (String suspect : suspects) {
            if (instances.dead(suspect)) {
                dead.add(suspect);
            }
        }
        List<Battle> interrupted =
                dead.isEmpty()
                        ? List.of()
                        : writer.write(handle -> {
                            List<Battle> left = new ArrayList<>();
                            for (String owner : dead) {
                                settle(handle, owner, now);
                                left.addAll(interrupt(handle, owner, now));
                                for (Work.Kind kind : Work.Kind.values()) {
                                    interrupt(handle, kind, owner, now);
                                }
                            }
                            return left;
                        });
        instances.forget(dead);
        return interrupted;
    }

    private static List<String> owners(Handle handle) {
        return handle.select(
                        """
                        SELECT owner FROM battles WHERE owner IS NOT NULL
                        UNION
                        SELECT owner FROM experiments WHERE owner IS NOT NULL
                        UNION
                        SELECT owner FROM tournaments WHERE owner IS NOT NULL
                        UNION
                        SELECT owner FROM trainings WHERE owner IS NOT NULL
                        UNION
                        SELECT owner FROM ledger_entries WHERE settled_at IS NULL\
                        """)
                .mapTo(String.class)
                .list();
    }

    private static void settle(Handle handle, String owner, Instant now) {
        List<Settlement> crashed =
                handle.select(
                                """
                                SELECT id, reserved, input_bound, output_bound FROM ledger_entries
                                WHERE owner = ? AND settled_at IS NULL ORDER BY nr\
                                """,
                                owner)
                        .map((row, ctx) ->
                                new Settlement(
                                        Rows.uuid(row, "id"),
                                        Reason.CRASHED,
                                        new TokenUsage(
                                                row.getLong("input_bound"),
                                                0,
                                                row.getLong("output_bound"),
                                                true),
                                        Rows.usd(row, "reserved"),
                                        null,
                                        null,
                                        now))
                        .list();
        crashed.forEach(new Settling(handle)::settle);
    }

    private static List<Battle> interrupt(Handle handle, String owner, Instant now) {
        List<Battle> left =
                handle.select("SELECT * FROM battles WHERE owner = ? ORDER BY nr", owner)
                        .map((row, ctx) -> Rows.battle(row))
                        .list();
        List<Battle> interrupted = new ArrayList<>();
        for (Battle battle : left) {
            UUID id = battle.id();
            handle.execute(
                    """
                    UPDATE battles SET state = 'INTERRUPTED', reason = ?, ended_at = ?, owner = NULL
                    WHERE id = ?\
                    """,
                    reason(battle),
                    now.toEpochMilli(),
                    id.toString());
            interrupted.add(SqliteBattles.battle(handle, id));
        }
        return interrupted;
    }

    private static void interrupt(Handle handle, Work.Kind kind, String owner, Instant now) {
        handle.execute(
                "UPDATE "
                        + SqliteWork.table(kind)
                        + """
                         SET state = 'INTERRUPTED', ended_at = ?, owner = NULL,
                            stop_wanted = 0, reason = ?
                        WHERE owner = ?\
                        """,
                now.toEpochMilli(),
                kind.cutOff(),
                owner);
    }

    private static String reason(Battle battle) {
        if (battle.state() == BattleState.GRADING || battle.turnsDone() >= battle.turnsPlanned()) {
            return "The program stopped before the battle was graded.";
        }
        if (battle.state() == BattleState.QUEUED && battle.turnsDone() == 0) {
            return "The program stopped before the battle began.";
        }
        return String.format(
                Locale.ROOT,
                "The program stopped in the middle of turn %d.",
                battle.turnsDone() + 1);
    }
}
