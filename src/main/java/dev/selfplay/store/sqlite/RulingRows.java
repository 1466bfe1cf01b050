package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Transcript;
import dev.selfplay.sync.TeamRuling;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// People's rulings on one battle, within a transaction that the caller has begun.
///
/// @param battle its `nr`
record RulingRows(Handle handle, long battle) {
    /// What a battle's row says of its grades, and whether it is void, from [#standing].
    static final String SETTLE =
            """
            UPDATE battles SET (total, disputed, agreed, questions, fidelity) = (?, ?, ?, ?, ?),
                state = CASE WHEN state IN ('COMPLETED', 'VOID') THEN ? ELSE state END,
                reason = CASE WHEN state IN ('COMPLETED', 'VOID') THEN ? ELSE reason END
            WHERE nr = ? AND ((total, disputed, agreed, questions, fidelity) IS NOT (?, ?, ?, ?, ?)
                OR (state IN ('COMPLETED', 'VOID') AND state <> ?))\
            """;

    /// The values for [#SETTLE].
    static @Nullable Object[] standing(long battle, Grading grading, Facts facts) {
        Integer total = grading.total();
        // what is void counts nowhere: nobody need decide anything
        int open = grading.fidelity().broken() ? 0 : facts.open().size();
        String fidelity = Rows.column(grading.fidelity());
        String state = grading.state().name();
        return new @Nullable Object[] {
            total,
            facts.disputed(),
            facts.agreed(),
            open,
            fidelity,
            state,
            grading.fidelity().sentence(),
            battle,
            total,
            facts.disputed(),
            facts.agreed(),
            open,
            fidelity,
            state
        };
    }

    /// Those in force, by turn.
    List<Ruling> inForce() {
        return handle.select(
                        """
                        SELECT r.*, b.id AS battle_id FROM rulings r JOIN battles b ON b.nr = r.battle_nr
                        WHERE r.battle_nr = ? AND r.answer IS NOT NULL
                            AND r.nr = (SELECT max(l.nr) FROM rulings l WHERE l.battle_nr = r.battle_nr
                                AND l.turn = r.turn AND l.kind = r.kind)
                        ORDER BY r.turn, r.kind\
                        """,
                        battle)
                .map((row, ctx) ->
                        new Ruling(
                                Rows.uuid(row, "battle_id"),
                                row.getInt("turn"),
                                Unclear.Kind.valueOf(row.getString("kind")),
                                row.getString("quote"),
                                Rows.integerOrNull(row, "usd"),
                                Ruling.Answer.valueOf(row.getString("answer")),
                                row.getString("author"),
                                Rows.time(row, "at")))
                .list();
    }

    /// The last of each turn and kind, also where it takes one back, as a team is told of them.
    List<TeamRuling> last() {
        return handle.select(
                        """
                        SELECT r.*, b.id AS battle_id FROM rulings r JOIN battles b ON b.nr = r.battle_nr
                        WHERE r.nr IN (SELECT max(nr) FROM rulings WHERE battle_nr = ?
                            GROUP BY turn, kind)
                        ORDER BY r.nr\
                        """,
                        battle)
                .map((row, ctx) -> {
                    String answer = row.getString("answer");
                    return new TeamRuling(
                            Rows.uuid(row, "battle_id"),
                            row.getInt("turn"),
                            Unclear.Kind.valueOf(row.getString("kind")),
                            row.getString("quote"),
                            Rows.integerOrNull(row, "usd"),
                            answer == null ? null : Ruling.Answer.valueOf(answer),
                            row.getString("author"),
                            Rows.time(row, "at"));
                })
                .list();
    }

    void add(Ruling ruling) {
        insert(
                new TeamRuling(
                        ruling.battleId(),
                        ruling.turn(),
                        ruling.kind(),
                        ruling.quote(),
                        ruling.usd(),
                        ruling.answer(),
                        ruling.author(),
                        ruling.at()));
        tell(ruling.at());
    }

    void takeBack(UUID battleId, int turn, Unclear.Kind kind, String author, Instant now) {
        insert(new TeamRuling(battleId, turn, kind, "", null, null, author, now));
        tell(now);
    }

    /// Takes what a team holds to be the last of each turn and kind.
    ///
    /// @return whether something changed
    boolean adopt(List<TeamRuling> theirs) {
        List<UUID> ours = last().stream().map(TeamRuling::id).toList();
        List<TeamRuling> others = theirs.stream().filter(r -> !ours.contains(r.id())).toList();
        others.forEach(this::insert);
        return !others.isEmpty();
    }

    /// Tells the outbox, as a trigger does of gradings, which are counted upwards; nobody is told of a
    /// battle without any.
    void tell(Instant at) {
        handle.execute(
                """
                INSERT INTO outbox (id, kind, entity_id, version, payload, created_at)
                SELECT ?, 'battle', b.id, -(SELECT count(*) FROM rulings WHERE battle_nr = b.nr)
                    - (SELECT count(*) FROM battle_rulings WHERE battle_nr = b.nr), '', ?
                FROM battles b WHERE b.nr = ? AND b.nr IN (SELECT battle_nr FROM gradings)\
                """,
                UUID.randomUUID().toString(),
                at.toEpochMilli(),
                battle);
    }

    private void insert(TeamRuling ruling) {
        handle.execute(
                """
                INSERT INTO rulings (battle_nr, turn, kind, quote, usd, answer, author, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                battle,
                ruling.turn(),
                ruling.kind().name(),
                ruling.quote(),
                ruling.usd(),
                ruling.answer() == null ? null : ruling.answer().name(),
                ruling.author(),
                ruling.at().toEpochMilli());
    }

    /// Brings what the battle's row says of its grades, and the victories that its latest grading
    /// stands for, in step with that grading and the rulings.
    void settle() {
        latest().ifPresent(graded -> {
            Grading grading = new BattleRulingRows(handle, battle).standing(graded);
            Facts facts = Facts.of(grading, inForce(), Transcript.EMPTY);
            handle.execute(SETTLE, standing(battle, grading, facts));
            handle.execute(
                    "UPDATE tactic_victories SET disputed = ?, standing = ?"
                            + " WHERE battle_nr = ? AND grading_id = ?",
                    facts.disputed(),
                    !grading.fidelity().broken(),
                    battle,
                    grading.id().toString());
        });
    }

    /// Works out again the warnings of the tactics that the battle won.
    void weigh(DealSheet deal, Instant at) {
        handle.select(
                        """
                        SELECT DISTINCT t.id FROM tactic_victories v JOIN tactics t ON t.nr = v.tactic_nr
                        WHERE v.battle_nr = ?\
                        """,
                        battle)
                .map((row, ctx) -> Rows.uuid(row, "id"))
                .list()
                .forEach((UUID id) -> new TacticChanges(handle).weigh(id, deal, at));
    }

    private Optional<Grading> latest() {
        return handle.select(
                        """
                        SELECT g.*, b.id AS battle_id FROM gradings g JOIN battles b ON b.nr = g.battle_nr
                        WHERE g.battle_nr = ? ORDER BY g.nr DESC LIMIT 1\
                        """,
                        battle)
                .map((row, ctx) -> Rows.grading(row))
                .findOne();
    }
}
