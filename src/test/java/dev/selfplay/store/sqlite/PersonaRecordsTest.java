package dev.selfplay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.BattleStore.NewBattle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

class PersonaRecordsTest {
    @TempDir Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Grades, grades again, failures, and battles taken up again, in any order: the counts kept by
    /// triggers are those that a look at every battle gives.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void countsAreThoseOfEveryBattle(long seed) {
        Random random = new Random(seed);
        List<Persona> personas =
                List.of(Sample.SKEPTIC, Sample.persona("a", "A."), Sample.persona("b", "B."));
        List<UUID> battles = new ArrayList<>();
        Map<UUID, Integer> totals = new TreeMap<>();
        Map<UUID, UUID> personaOf = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            Run run = Sample.run(6, Sample.NOW.plusSeconds(random.nextInt(5)));
            List<NewBattle> made = new ArrayList<>();
            for (int k = 0; k < 6; k++) {
                made.add(Sample.battle(run, k, personas.get(random.nextInt(3))));
            }
            store.battles().create(run, made);
            for (NewBattle battle : made) {
                battles.add(battle.battle().id());
                personaOf.put(battle.battle().id(), battle.persona().id());
            }
        }
        for (int step = 0; step < 220; step++) {
            UUID id = battles.get(random.nextInt(battles.size()));
            switch (random.nextInt(6)) {
                case 0 -> {
                    store.battles().setState(id, BattleState.FAILED, "gone", Sample.NOW);
                    totals.remove(id);
                }
                case 1 -> {
                    store.battles().setState(id, BattleState.RUNNING, null, Sample.NOW);
                    totals.remove(id);
                }
                default -> {
                    Battle battle = store.archive().detail(id).orElseThrow().battle();
                    int score = random.nextInt(11);
                    Grading grading = Sample.grading(battle, score, List.of());
                    store.battles().saveGrading(grading, Sample.NOW);
                    totals.put(id, score * 10);
                }
            }
        }
        for (Persona persona : personas) {
            Map<Integer, Integer> expected = new TreeMap<>();
            totals.forEach((id, total) -> {
                if (persona.id().equals(personaOf.get(id))) {
                    expected.merge(total, 1, Integer::sum);
                }
            });
            PersonaRecord record =
                    store.archive().personaRecords().stream()
                            .filter(r -> r.personaId().equals(persona.id()))
                            .findFirst()
                            .orElseThrow();
            assertThat(record.totals()).isEqualTo(expected);
            List<Graded> newestFirst = new ArrayList<>();
            for (UUID id : battles.reversed()) {
                if (totals.containsKey(id) && persona.id().equals(personaOf.get(id))) {
                    Battle b = store.archive().detail(id).orElseThrow().battle();
                    newestFirst.add(new Graded(id, totals.get(id), b.createdAt(), b.disputed()));
                }
            }
            newestFirst.sort(java.util.Comparator.comparing(Graded::at).reversed());
            assertThat(record.recent())
                    .isEqualTo(
                            newestFirst.stream().limit(PersonaRecord.RECENT).toList().reversed());
        }
    }

    @Test
    void onlyWhatIsGradedCounts() {
        List<Battle> battles = Sample.battles(store, 2, Sample.NOW);
        assertThat(store.archive().personaRecords()).isEmpty();
        store.battles().saveGrading(Sample.grading(battles.get(1), 8, List.of("no")), Sample.NOW);
        PersonaRecord record = store.archive().personaRecords().getFirst();
        assertThat(record.last()).isEqualTo(new Graded(battles.get(1).id(), 80, Sample.NOW, true));
        assertThat(record.average().halfWidth()).isNull();
        store.battles().setState(battles.get(1).id(), BattleState.RUNNING, null, Sample.NOW);
        assertThat(store.archive().personaRecords()).isEmpty();
    }
}
