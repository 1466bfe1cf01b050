package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.GradeComparison;
import dev.selfplay.domain.GradeComparison.Compared;
import dev.selfplay.domain.GradeComparison.Totals;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.engine.BattleNotes;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Notes and people's grades in the local store.
record SqliteNotes(Writer writer, Readers readers) implements BattleNotes {
    /// The newest grading of each battle that counts by each referee. Of a group SQLite gives the row that `max` found.
    private static final String NEWEST =
            """
            SELECT max(g.nr) AS nr, g.battle_nr, g.scorecard, g.total, b.backend,
                json_extract(g.scorecard, '$.model') AS model,
                json_extract(g.scorecard, '$.rubricVersion') AS rubric
            FROM gradings g JOIN battles b ON b.nr = g.battle_nr AND b.state <> 'VOID' %s
            GROUP BY g.battle_nr, model, rubric\
            """;

    private static final String UNGRADED =
            """
            FROM battles b WHERE b.backend = ? AND b.total IS NOT NULL
                AND b.nr NOT IN (SELECT battle_nr FROM person_grades)
                AND b.id NOT IN (SELECT value FROM json_each(?))\
            """;

    @Override
    public Optional<BattleNote> note(UUID battleId) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM battle_notes WHERE battle_nr = ? AND text <> ''",
                                SqliteBattles.nr(handle, battleId))
                        .map((row, ctx) -> Opinions.note(row, battleId))
                        .findOne());
    }

    @Override
    public void saveNote(UUID battleId, String text, String author, Instant now) {
        String id = UUID.randomUUID().toString();
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO battle_notes (id, battle_nr, text, author, created_at,
                            updated_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (battle_nr) DO UPDATE
                        SET text = excluded.text, author = excluded.author,
                            updated_at = excluded.updated_at\
                        """,
                        id,
                        SqliteBattles.nr(handle, battleId),
                        text,
                        author,
                        now.toEpochMilli(),
                        now.toEpochMilli()));
    }

    @Override
    public List<PersonGrade> grades(UUID battleId) {
        return readers.read(handle ->
                handle.select(
                                "SELECT * FROM person_grades WHERE battle_nr = ? ORDER BY nr DESC",
                                SqliteBattles.nr(handle, battleId))
                        .map((row, ctx) -> Opinions.grade(row, battleId))
                        .list());
    }

    @Override
    public void saveGrade(PersonGrade grade) {
        PersonGradeColumns scores = PersonGradeColumns.DECLARED;
        writer.write(handle -> {
            long battle = SqliteBattles.nr(handle, grade.battleId());
            if (!SqliteBattles.battle(handle, grade.battleId()).isVoid()) {
                SqliteBattles.settled(handle, battle, true);
            }
            List<@Nullable Object> row = new ArrayList<>();
            row.add(grade.id().toString());
            row.add(battle);
            row.addAll(scores.write(grade.scores()));
            row.add(grade.spokenYes());
            row.add(grade.total());
            row.add(grade.reason());
            row.add(grade.author());
            row.add(grade.at().toEpochMilli());
            row.add(grade.blind());
            return handle.execute(
                    """
                    INSERT INTO person_grades (id, battle_nr, %s, spoken_yes, total, reason, author,
                        at, blind)
                    VALUES (?, ?, %s, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
                    """
                            .formatted(scores.names(""), scores.places()),
                    row.toArray());
        });
    }

    @Override
    public GradeComparison comparison() {
        return readers.read(handle -> new GradeComparison(compared(handle), totals(handle)));
    }

    /// By how much each referee has graded, most first.
    private static Map<RefereeId, Totals> totals(Handle handle) {
        Map<RefereeId, Totals> totals = new LinkedHashMap<>();
        handle.select(
                        """
                        SELECT backend, model, rubric, count(*) AS battles, sum(total) AS sum,
                            sum(total * total) AS squares
                        FROM (%s) GROUP BY backend, model, rubric ORDER BY battles DESC, model,
                            rubric\
                        """
                                .formatted(NEWEST.formatted("")))
                .map((row, ctx) ->
                        totals.put(
                                referee(row),
                                new Totals(
                                        row.getLong("battles"),
                                        row.getDouble("sum"),
                                        row.getDouble("squares"))))
                .list();
        return totals;
    }

    private static List<Compared> compared(Handle handle) {
        return handle.select(
                        """
                        SELECT b.id AS battle_id, r.backend, r.model, r.rubric, r.scorecard,
                            r.total AS referee_total, g.*
                        FROM person_grades g
                        JOIN battles b ON b.nr = g.battle_nr
                        JOIN (%s) r ON r.battle_nr = g.battle_nr
                        WHERE g.nr = (SELECT nr FROM person_grades
                                      WHERE battle_nr = g.battle_nr
                                      ORDER BY blind DESC, nr DESC LIMIT 1)\
                        """
                                .formatted(
                                        NEWEST.formatted(
                                                "WHERE g.battle_nr IN (SELECT battle_nr FROM"
                                                        + " person_grades)")))
                .map((row, ctx) -> {
                    Scorecard card = Json.read(row.getString("scorecard"), Scorecard.class);
                    SpokenYes yes = card.verbalYes();
                    return new Compared(
                            Rows.uuid(row, "battle_id"),
                            referee(row),
                            PersonGradeColumns.DECLARED.read(row),
                            scores(card),
                            row.getBoolean("spoken_yes"),
                            yes == null ? null : yes.given(),
                            row.getInt("total"),
                            row.getInt("referee_total"),
                            row.getBoolean("blind"));
                })
                .list();
    }

    private static RefereeId referee(ResultSet row) throws SQLException {
        return new RefereeId(
                Account.ofStored(row.getString("backend")),
                row.getString("model"),
                row.getString("rubric"));
    }

    private static ByCriterion<Integer> scores(Scorecard card) {
        Map<Criterion, Integer> scores = new LinkedHashMap<>();
        card.grades()
                .values()
                .forEach((criterion, grade) -> {
                    Integer score = grade.score();
                    if (score != null) {
                        scores.put(criterion, score);
                    }
                });
        return new ByCriterion<>(scores);
    }

    @Override
    public Draw drawUngraded(Account account, Set<UUID> passed, RandomGenerator draw) {
        String not = Json.write(passed);
        return readers.read(handle -> {
            int left =
                    handle.select("SELECT count(*) " + UNGRADED, account.stored(), not)
                            .mapTo(Integer.class)
                            .one();
            return left == 0
                    ? new Draw(null, 0)
                    : handle.select(
                                    "SELECT b.id " + UNGRADED + " ORDER BY b.nr LIMIT 1 OFFSET ?",
                                    account.stored(),
                                    not,
                                    draw.nextInt(left))
                            .map((row, ctx) -> new Draw(Rows.uuid(row, "id"), left))
                            .one();
        });
    }
}
