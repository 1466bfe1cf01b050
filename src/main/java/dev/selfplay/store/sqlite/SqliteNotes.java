package dev.selfplay.store.sqlite;

import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.engine.BattleNotes;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Notes and people's grades in the local store.
record SqliteNotes(Writer writer, Readers readers) implements BattleNotes {

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
        ScoreColumns scores = ScoreColumns.DECLARED;
        writer.write(handle -> {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(grade.id().toString());
            row.add(SqliteBattles.nr(handle, grade.battleId()));
            row.addAll(scores.write(grade.scores()));
            row.add(grade.spokenYes());
            row.add(grade.total());
            row.add(grade.reason());
            row.add(grade.author());
            row.add(grade.at().toEpochMilli());
            return handle.execute(
                    """
                    INSERT INTO person_grades (id, battle_nr, %s, spoken_yes, total, reason, author,
                        at)
                    VALUES (?, ?, %s, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
                    """
                            .formatted(scores.names(""), scores.places()),
                    row.toArray());
        });
    }

    @Override
    public Agreement agreement() {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT count(*) AS n,
                                    coalesce(avg(abs(g.total - r.total)), 0) AS difference,
                                    coalesce(sum(g.spoken_yes
                                        = json_extract(r.scorecard, '$.verbalYes.given')), 0) AS yes
                                FROM person_grades g
                                JOIN battles b ON b.nr = g.battle_nr AND b.state <> 'VOID'
                                JOIN gradings r ON r.nr = (SELECT max(nr) FROM gradings
                                                           WHERE battle_nr = g.battle_nr)
                                WHERE g.nr = (SELECT max(nr) FROM person_grades
                                              WHERE battle_nr = g.battle_nr)\
                                """)
                        .map((row, ctx) ->
                                new Agreement(
                                        row.getInt("n"),
                                        row.getDouble("difference"),
                                        row.getInt("yes")))
                        .one());
    }
}
