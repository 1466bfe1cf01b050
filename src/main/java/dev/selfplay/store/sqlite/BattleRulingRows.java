package dev.selfplay.store.sqlite;

import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// People's rulings on one battle as a whole, within a transaction that the caller has begun.
///
/// @param battle its `nr`
record BattleRulingRows(Handle handle, long battle) {

    /// The one in force.
    Optional<BattleRuling> inForce() {
        return handle.select(
                        """
                        SELECT r.*, b.id AS battle_id FROM battle_rulings r
                        JOIN battles b ON b.nr = r.battle_nr
                        WHERE r.battle_nr = ? ORDER BY r.nr DESC LIMIT 1\
                        """,
                        battle)
                .map((row, ctx) -> {
                    String answer = row.getString("answer");
                    String overruled = row.getString("overruled");
                    return answer == null
                            ? Optional.<BattleRuling>empty()
                            : Optional.of(
                                    new BattleRuling(
                                            Rows.uuid(row, "battle_id"),
                                            BattleRuling.Answer.valueOf(answer),
                                            overruled == null
                                                    ? Fidelity.KEPT
                                                    : Json.read(overruled, Fidelity.class),
                                            row.getString("reason"),
                                            row.getString("author"),
                                            Rows.time(row, "at")));
                })
                .findOne()
                .flatMap(found -> found);
    }

    /// A grading as it counts with the ruling in force.
    Grading standing(Grading grading) {
        return inForce().map(r -> grading.overruled(r.overruled())).orElse(grading);
    }

    void decide(BattleRuling ruling) {
        insert(
                ruling.answer().name(),
                Rows.column(ruling.overruled()),
                ruling.reason(),
                ruling.author(),
                ruling.at());
        if (ruling.overrules()) {
            // without grades it goes on where it was stopped, or is graded
            handle.execute(
                    """
                    UPDATE battles SET fidelity = NULL, reason = 'It was void; a person overruled that.',
                        state = CASE WHEN turns_done < turns_planned THEN 'INTERRUPTED'
                            ELSE 'UNGRADED' END
                    WHERE nr = ? AND state = 'VOID'
                        AND NOT EXISTS (SELECT 1 FROM gradings WHERE battle_nr = battles.nr)\
                    """,
                    battle);
        } else {
            SqliteBattles.settled(handle, battle, true);
        }
    }

    /// Takes the one in force back.
    ///
    /// @param why in the place of a person's reason
    void takeBack(String why, String author, Instant now) {
        inForce()
                .ifPresent(before -> {
                    insert(null, null, why, author, now);
                    if (before.overrules()) {
                        handle.execute(
                                """
                                UPDATE battles SET fidelity = ?, reason = ?, state = 'VOID'
                                WHERE nr = ? AND owner IS NULL AND state IN ('INTERRUPTED', 'UNGRADED')
                                    AND NOT EXISTS (SELECT 1 FROM gradings WHERE battle_nr = battles.nr)\
                                """,
                                Rows.column(before.overruled()),
                                before.overruled().sentence(),
                                battle);
                    } else {
                        SqliteBattles.settled(handle, battle, false);
                    }
                });
    }

    private void insert(
            @Nullable String answer,
            @Nullable String overruled,
            String reason,
            String author,
            Instant at) {
        handle.execute(
                """
                INSERT INTO battle_rulings (battle_nr, answer, overruled, reason, author, at)
                VALUES (?, ?, ?, ?, ?, ?)\
                """,
                battle,
                answer,
                overruled,
                reason,
                author,
                at.toEpochMilli());
    }
}
