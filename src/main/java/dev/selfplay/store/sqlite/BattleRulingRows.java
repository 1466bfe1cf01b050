package dev.selfplay.store.sqlite;

import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.sync.TeamBattleRuling;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// People's rulings on one battle as a whole, within a transaction that the caller has begun.
///
/// @param battle its `nr`
record BattleRulingRows(Handle handle, long battle) {

    /// The last one, also where it takes the one before back.
    Optional<TeamBattleRuling> last() {
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
                    return new TeamBattleRuling(
                            Rows.uuid(row, "battle_id"),
                            answer == null ? null : BattleRuling.Answer.valueOf(answer),
                            overruled == null
                                    ? Fidelity.KEPT
                                    : Json.read(overruled, Fidelity.class),
                            row.getString("reason"),
                            row.getString("author"),
                            Rows.time(row, "at"));
                })
                .findOne();
    }

    /// The one in force.
    Optional<BattleRuling> inForce() {
        return last().flatMap(r -> {
            BattleRuling.Answer answer = r.answer();
            return answer == null
                    ? Optional.<BattleRuling>empty()
                    : Optional.of(
                            new BattleRuling(
                                    r.battleId(),
                                    answer,
                                    r.overruled(),
                                    r.reason(),
                                    r.author(),
                                    r.at()));
        });
    }

    /// A grading as it counts with the ruling in force.
    Grading standing(Grading grading) {
        return last().map(r -> r.standing(grading)).orElse(grading);
    }

    void decide(BattleRuling ruling) {
        add(
                new TeamBattleRuling(
                        ruling.battleId(),
                        ruling.answer(),
                        ruling.overruled(),
                        ruling.reason(),
                        ruling.author(),
                        ruling.at()));
        new RulingRows(handle, battle).tell(ruling.at());
    }

    /// Takes the one in force back.
    ///
    /// @param why in the place of a person's reason
    void takeBack(String why, String author, Instant now) {
        inForce()
                .ifPresent(before -> {
                    add(
                            new TeamBattleRuling(
                                    before.battleId(), null, Fidelity.KEPT, why, author, now));
                    new RulingRows(handle, battle).tell(now);
                });
    }

    /// Takes what a team holds to be the last.
    ///
    /// @return whether something changed
    boolean adopt(@Nullable TeamBattleRuling theirs) {
        if (theirs == null
                || last().map(ours -> ours.id().equals(theirs.id()))
                        .orElse(theirs.answer() == null)) {
            return false;
        }
        add(theirs);
        return true;
    }

    /// In the place of what was in force before.
    private void add(TeamBattleRuling ruling) {
        BattleRuling before = inForce().orElse(null);
        insert(ruling);
        if (before != null) {
            undone(before);
        }
        if (ruling.answer() == BattleRuling.Answer.KEPT_ROLE) {
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
        } else if (ruling.answer() == BattleRuling.Answer.AS_IT_IS) {
            SqliteBattles.settled(handle, battle, true);
        }
    }

    private void undone(BattleRuling before) {
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
    }

    private void insert(TeamBattleRuling ruling) {
        handle.execute(
                """
                INSERT INTO battle_rulings (battle_nr, answer, overruled, reason, author, at)
                VALUES (?, ?, ?, ?, ?, ?)\
                """,
                battle,
                ruling.answer() == null ? null : ruling.answer().name(),
                Rows.column(ruling.overruled()),
                ruling.reason(),
                ruling.author(),
                ruling.at().toEpochMilli());
    }
}
