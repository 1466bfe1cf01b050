package dev.selfplay.store.sqlite;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Difficulty;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.ExperimentStore;
import dev.selfplay.experiment.Outcome;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/// Experiments in the local store.
final class SqliteExperiments extends SqliteWork<Experiment> implements ExperimentStore {
    SqliteExperiments(Writer writer, Readers readers, String self) {
        super(writer, readers, self, Work.Kind.EXPERIMENT);
    }

    @Override
    public void create(Experiment experiment, List<Place> places) {
        String id = experiment.id().toString();
        Belonging of = experiment.of();
        writer.write(handle -> {
            insert(handle, experiment.work(), "design", Json.write(experiment.design()));
            if (of != null) {
                handle.execute(
                        "UPDATE experiments SET of_whole = ?, of_id = ? WHERE id = ?",
                        of.whole().name(),
                        Objects.toString(of.id(), null),
                        id);
            }
            return insert(handle, experiment.id(), places);
        });
    }

    @Override
    public void add(UUID experimentId, List<Place> places) {
        writer.write(handle -> insert(handle, experimentId, places));
    }

    /// @return how many
    private static int insert(Handle handle, UUID experimentId, List<Place> places) {
        try (var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO experiment_battles
                            (battle_id, experiment_id, arm, persona_id, repeat, attempt)
                        VALUES (?, ?, ?, ?, ?, ?)\
                        """)) {
            for (Place place : places) {
                batch.bind(0, place.battleId().toString())
                        .bind(1, experimentId.toString())
                        .bind(2, place.arm())
                        .bind(3, place.personaId().toString())
                        .bind(4, place.repeat())
                        .bind(5, place.attempt())
                        .add();
            }
            return batch.execute().length;
        }
    }

    @Override
    Experiment read(Handle handle, ResultSet row, Work work) throws SQLException {
        String whole = row.getString("of_whole");
        String of = row.getString("of_id");
        return new Experiment(
                work,
                Json.read(row.getString("design"), Experiment.Design.class),
                whole == null
                        ? null
                        : new Belonging(
                                Belonging.Whole.valueOf(whole),
                                of == null ? null : UUID.fromString(of)));
    }

    @Override
    public ExperimentReport said(
            Experiment experiment, String rules, Supplier<ExperimentReport> anew) {
        return said(experiment.id(), rules, KeptReport.class, () -> KeptReport.of(anew.get()))
                .report(experiment);
    }

    @Override
    public List<Outcome> outcomes(UUID experimentId) {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT e.*, b.persona_type, b.state, b.total, b.cost, b.ended_at
                                FROM experiment_battles e JOIN battles b ON b.id = e.battle_id
                                WHERE e.experiment_id = ? ORDER BY e.rowid\
                                """,
                                experimentId.toString())
                        .map((row, ctx) ->
                                new Outcome(
                                        Rows.uuid(row, "battle_id"),
                                        row.getInt("arm"),
                                        Rows.uuid(row, "persona_id"),
                                        row.getString("persona_type"),
                                        row.getInt("repeat"),
                                        row.getInt("attempt"),
                                        BattleState.valueOf(row.getString("state")),
                                        Rows.integerOrNull(row, "total"),
                                        Rows.usd(row, "cost"),
                                        Rows.timeOrNull(row, "ended_at")))
                        .list());
    }

    @Override
    public Map<UUID, ByCriterion<Integer>> scores(UUID experimentId) {
        return readers.read(handle -> {
            Map<UUID, ByCriterion<Integer>> scores = new HashMap<>();
            handle.select(
                            """
                            SELECT e.battle_id, g.scorecard FROM experiment_battles e
                            JOIN battles b ON b.id = e.battle_id
                            JOIN gradings g ON g.nr =
                                (SELECT max(nr) FROM gradings WHERE battle_nr = b.nr)
                            WHERE e.experiment_id = ? AND b.state = 'COMPLETED'\
                            """,
                            experimentId.toString())
                    .map((row, ctx) ->
                            scores.put(
                                    Rows.uuid(row, "battle_id"),
                                    scores(Json.read(row.getString("scorecard"), Scorecard.class))))
                    .list();
            return scores;
        });
    }

    @Override
    public List<Difficulty.Cell> graded() {
        return readers.read(handle ->
                handle.select(
                                """
                                SELECT persona_id, prompt_hash || ' ' || turns_planned || ' '
                                    || backend || ' ' || closer_model || ' ' || seller_model || ' '
                                    || referee_model || ' ' || level AS condition,
                                    count(*) AS battles, sum(total) AS sum,
                                    sum(total * total) AS squares
                                FROM battles WHERE state = 'COMPLETED' AND total IS NOT NULL
                                GROUP BY persona_id, condition ORDER BY persona_id, condition\
                                """)
                        .map((row, ctx) ->
                                new Difficulty.Cell(
                                        Rows.uuid(row, "persona_id"),
                                        row.getString("condition"),
                                        row.getInt("battles"),
                                        row.getDouble("sum"),
                                        row.getDouble("squares")))
                        .list());
    }

    private static ByCriterion<Integer> scores(Scorecard card) {
        Map<Criterion, Integer> given = new LinkedHashMap<>();
        card.grades()
                .values()
                .forEach((criterion, grade) -> {
                    Integer score = grade.score();
                    if (score != null) {
                        given.put(criterion, score);
                    }
                });
        return new ByCriterion<>(given);
    }
}
