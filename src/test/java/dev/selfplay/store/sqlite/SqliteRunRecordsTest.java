package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.engine.BattleStore.NewBattle;
import dev.selfplay.experiment.RunRecord;
import dev.selfplay.experiment.RunRecord.Counts;
import dev.selfplay.experiment.RunRecords.Scored;
import dev.selfplay.statistics.MeanInterval;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// What a run came to is what its battles say, however it is summed up.
class SqliteRunRecordsTest {
    private static final int THRESHOLD = 80;

    @TempDir Path folder;
    private SqliteStore store;
    private Run run;
    private List<Battle> battles;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
        run = Sample.run(8, NOW);
        List<Persona> sellers =
                List.of(Sample.persona("skeptic", "Doubts."), Sample.persona("heir", "Inherits."));
        List<NewBattle> created = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            created.add(Sample.battle(run, i, sellers.get(i % 2)));
        }
        store.battles().create(run, created);
        battles = created.stream().map(NewBattle::battle).toList();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void graded(int battle, int score) {
        store.battles()
                .saveGrading(
                        Sample.grading(battles.get(battle), score, List.of()),
                        NOW.plusSeconds(60L * (battle + 1)));
    }

    private void ended(int battle, BattleState state) {
        store.battles().setState(battles.get(battle).id(), state, "so", NOW.plusSeconds(30));
    }

    private RunRecord record() {
        return store.runs().all(THRESHOLD).getFirst();
    }

    @Test
    void countsEachBattleOnce() {
        graded(0, 9);
        graded(1, 5);
        graded(2, 7);
        ended(3, BattleState.FAILED);
        Sample.say(store, battles.get(4), 1, "Hello.");
        ended(4, BattleState.CANCELLED);
        ended(5, BattleState.CANCELLED);
        ended(6, BattleState.KILLED);

        RunRecord record = record();

        assertThat(record.counts()).isEqualTo(new Counts(3, 1, 0, 1, 2, 1, 1));
        assertThat(record.counts().battles()).isEqualTo(7);
        assertThat(record.sellers()).isEqualTo(2);
        assertThat(record.endedAt()).as("one of them waits").isNull();
        // by seller: (90 + 70) / 2 and 50
        MeanInterval average = Objects.requireNonNull(record.average());
        MeanInterval expected = MeanInterval.of(80, 50);
        assertThat(average.n()).isEqualTo(2);
        assertThat(average.mean()).isEqualTo(65);
        assertThat(Objects.requireNonNull(average.halfWidth()))
                .isCloseTo(Objects.requireNonNull(expected.halfWidth()), within(1e-9));
    }

    @Test
    void isOverWhenItsLastBattleIs() {
        for (int i = 0; i < 7; i++) {
            graded(i, 8);
        }
        ended(7, BattleState.CANCELLED);

        RunRecord record = record();

        assertThat(record.took()).isEqualTo(java.time.Duration.ofMinutes(7));
        assertThat(Objects.requireNonNull(record.average()).halfWidth()).isZero();
    }

    @Test
    void leavesAnAverageOutWhereNothingWasGraded() {
        assertThat(record().average()).isNull();
        assertThat(record().counts().live()).isEqualTo(8);
    }

    @Test
    void tellsTheLevelOfTheSellers() {
        assertThat(record().levels()).isEqualTo(SellerLevels.AS_WRITTEN);
        Map<Run, String> others = new LinkedHashMap<>();
        others.put(
                new Run(UUID.randomUUID(), run.settings(), 1, NOW.plusSeconds(9_000)),
                "{\"fixed\": \"HARDER\", \"target\": null}");
        others.put(
                new Run(UUID.randomUUID(), run.settings(), 1, NOW.plusSeconds(18_000)),
                "{\"fixed\": \"AS_WRITTEN\", \"target\": 40}");
        others.put(new Run(UUID.randomUUID(), run.settings(), 1, NOW.minusSeconds(9_000)), "null");
        Persona seller = Sample.persona("heir", "Inherits.");
        others.keySet()
                .forEach(of -> store.battles().create(of, List.of(Sample.battle(of, 0, seller))));
        levels(others);
        assertThat(store.runs().all(THRESHOLD))
                .extracting(RunRecord::levels)
                .containsExactly(
                        SellerLevels.towards(40),
                        SellerLevels.at(SellerLevel.HARDER),
                        SellerLevels.AS_WRITTEN,
                        SellerLevels.AS_WRITTEN);
    }

    private void levels(Map<Run, String> others) {
        String file = "jdbc:sqlite:" + folder.resolve("workbench.db");
        try (Handle handle = Jdbi.create(file).open()) {
            others.forEach((of, json) ->
                    handle.execute(
                            "UPDATE runs SET settings = json_set(settings, '$.levels', json(?))"
                                    + " WHERE id = ?",
                            json,
                            of.id().toString()));
        }
    }

    @Test
    void tellsTheGradedBattlesBySeller() {
        graded(0, 9);
        graded(3, 5);
        ended(2, BattleState.CANCELLED);

        assertThat(store.runs().scored(run.id()))
                .extracting(Scored::battleId, Scored::total)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(battles.get(0).id(), 90),
                        org.assertj.core.groups.Tuple.tuple(battles.get(3).id(), 50));
    }

    /// The fault: a run of 571 of which a verdict made 234 needless was told as 571 battles.
    @Test
    void whatNeverBeganIsNoBattleForAPersonUnlessItIsAskedFor() {
        ended(5, BattleState.CANCELLED);
        Sample.say(store, battles.get(4), 1, "Hello.");
        ended(4, BattleState.CANCELLED);

        assertThat(store.index().keys(new Query(BattleFilter.ALL, Order.NEWEST), () -> true))
                .hasSize(7);
        assertThat(store.index().choices().prompts().getFirst().battles()).isEqualTo(7);
        BattleFilter cancelled = BattleFilter.ALL.withStates(Set.of(BattleState.CANCELLED));
        assertThat(store.index().keys(new Query(cancelled, Order.NEWEST), () -> true)).hasSize(2);
    }

    /// All runs are summed up by one question that reads an index and no battle but one of each run.
    @Test
    void readsAnIndexAloneHoweverManyBattlesThereAre() {
        var database = new Database(folder.toAbsolutePath().resolve("workbench.db"));
        try (Handle handle = Database.open(database.forReading())) {
            List<String> plan =
                    handle.createQuery("EXPLAIN QUERY PLAN " + SqliteRunRecords.ALL)
                            .bind("threshold", THRESHOLD)
                            .map((row, ctx) -> row.getString("detail"))
                            .list();
            assertThat(plan)
                    .anyMatch(s -> s.contains("SCAN battles USING COVERING INDEX battles_figures"))
                    .noneMatch(s -> s.matches("SCAN (b|r|e|eb)( .*)?"));
        }
    }
}
