package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleFilter.Opinion;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.engine.BattleNotes.Agreement;

import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

class SqliteNotesTest {
    @TempDir Path folder;
    SqliteStore store;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = SqliteStore.open(folder, Sample.CLOCK);
    }

    private static PersonGrade grade(Battle battle, int score, boolean yes, String reason) {
        return new PersonGrade(
                UUID.randomUUID(),
                battle.id(),
                ByCriterion.each(c -> score),
                yes,
                score * 10,
                reason,
                "ann",
                NOW);
    }

    @Test
    void aNoteIsKeptAndReplacedAndTakenAway() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        assertThat(store.notes().note(battle.id())).isEmpty();
        store.notes().saveNote(battle.id(), "Held „82,700“ — nicely.", "ann", NOW);
        store.notes().saveNote(battle.id(), "Zögerte beim Memorandum.", "ben", NOW.plusSeconds(5));
        reopen();
        BattleNote note = store.notes().note(battle.id()).orElseThrow();
        assertThat(note.text()).isEqualTo("Zögerte beim Memorandum.");
        assertThat(note.author()).isEqualTo("ben");
        assertThat(note.at()).isEqualTo(NOW.plusSeconds(5));
        assertThat(found("zogerte")).isEqualTo(1);
        assertThat(found("nicely")).isZero();
        store.notes().saveNote(battle.id(), "", "ben", NOW);
        assertThat(store.notes().note(battle.id())).isEmpty();
        assertThat(found("zogerte")).isZero();
    }

    private int found(String words) {
        return store.index()
                .keys(new Query(BattleFilter.ALL.withWords(words), Order.NEWEST), () -> true)
                .length;
    }

    @Test
    void everyGradeIsKeptAndTheNewestCounts() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        PersonGrade first = grade(battle, 9, true, "");
        PersonGrade second = grade(battle, 4, false, "The yes was to something else.");
        store.notes().saveGrade(first);
        store.notes().saveGrade(second);
        store.notes().saveGrade(second);
        reopen();
        assertThat(store.notes().grades(battle.id())).containsExactly(second, first);
        long[] key = {store.index().newest()};
        assertThat(store.index().entries(key, "").getFirst().own()).isEqualTo(second);
    }

    @Test
    void whatAPersonGradedCanNeitherBeChangedNorDeleted() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        store.notes().saveGrade(grade(battle, 9, true, ""));
        var database = new Database(folder.toAbsolutePath().resolve("workbench.db"));
        try (Handle handle = Database.open(database.forWriting())) {
            assertThatThrownBy(() -> handle.execute("UPDATE person_grades SET total = 1"))
                    .hasMessageContaining("never changed");
            assertThatThrownBy(() -> handle.execute("DELETE FROM person_grades"))
                    .hasMessageContaining("never deleted");
        }
    }

    @Test
    void agreementComparesTheNewestOfBoth() {
        assertThat(store.notes().agreement()).isEqualTo(new Agreement(0, 0, 0));
        List<Battle> battles = Sample.battles(store, 3, NOW);
        battles.forEach(b -> store.battles().saveGrading(Sample.grading(b, 8, List.of()), NOW));
        store.notes().saveGrade(grade(battles.get(0), 2, true, "Wrong battle."));
        store.notes().saveGrade(grade(battles.get(0), 7, true, "Too kind."));
        store.notes().saveGrade(grade(battles.get(1), 8, false, "No yes."));
        assertThat(store.notes().agreement()).isEqualTo(new Agreement(2, 5.0, 1));
        BattleFilter disagrees = BattleFilter.ALL.withOpinion(Opinion.DISAGREES);
        assertThat(store.index().keys(new Query(disagrees, Order.NEWEST), () -> true)).hasSize(2);
    }

    @Test
    void anUnknownBattleIsABug() {
        UUID nobody = UUID.randomUUID();
        assertThatThrownBy(() -> store.notes().saveNote(nobody, "x", "ann", NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Whatever is asked, the texts of all turns are never read through.
    @Test
    void noQuestionScansTheTurns() {
        var database = new Database(folder.toAbsolutePath().resolve("workbench.db"));
        List<BattleFilter> filters =
                List.of(
                        BattleFilter.ALL,
                        BattleFilter.ALL.withTotals(90, 100),
                        BattleFilter.ALL.withOpinion(Opinion.DISAGREES).withNoted(true),
                        BattleFilter.ALL.withPersonaType("skeptic").withDisputed(true));
        try (Handle handle = Database.open(database.forReading())) {
            for (BattleFilter filter : filters) {
                for (String match : new String[] {"", "\"memorandum\"*"}) {
                    var sql = new IndexQuery(filter, match);
                    for (String listing : IndexQuery.listing(Order.NEWEST, sql.where())) {
                        List<String> plan =
                                sql.ask(handle, "EXPLAIN QUERY PLAN " + listing)
                                        .map((row, ctx) -> row.getString("detail"))
                                        .list();
                        Assertions.assertThat(plan)
                                .noneMatch(step -> step.matches("SCAN (t|turns)( .*)?"));
                    }
                }
            }
        }
    }

    @Test
    void everyOrderWalksAnIndex() {
        var database = new Database(folder.toAbsolutePath().resolve("workbench.db"));
        try (Handle handle = Database.open(database.forReading())) {
            for (var sort : dev.selfplay.engine.BattleIndex.Sort.values()) {
                String listing = IndexQuery.listing(new Order(sort, true), "1").getFirst();
                List<String> plan =
                        handle.createQuery("EXPLAIN QUERY PLAN " + listing)
                                .map((row, ctx) -> row.getString("detail"))
                                .list();
                assertThat(plan.getFirst()).containsPattern("USING (COVERING )?INDEX battles_");
                assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
            }
        }
    }
}
