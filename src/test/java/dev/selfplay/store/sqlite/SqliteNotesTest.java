package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleFilter.Opinion;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.engine.BattleNotes.Draw;
import dev.selfplay.statistics.Agreement;

import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

class SqliteNotesTest {
    private static final Draw NONE = new Draw(null, 0);

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
        return grade(battle, score, yes, reason, false);
    }

    private static PersonGrade grade(
            Battle battle, int score, boolean yes, String reason, boolean blind) {
        return new PersonGrade(
                UUID.randomUUID(),
                battle.id(),
                ByCriterion.each(c -> score),
                yes,
                score * 10,
                reason,
                "ann",
                NOW,
                blind);
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
    void agreementComparesTheNewestOfBothAndCountsBlindGradesOnly() {
        assertThat(Agreement.of(store.notes().comparison())).isEmpty();
        List<Battle> battles = Sample.battles(store, 4, NOW);
        battles.forEach(b -> store.battles().saveGrading(Sample.grading(b, 8, List.of()), NOW));
        store.notes().saveGrade(grade(battles.get(0), 2, true, "Wrong battle.", true));
        store.notes().saveGrade(grade(battles.get(0), 7, true, "Too kind.", true));
        store.notes().saveGrade(grade(battles.get(1), 3, false, "No yes.", true));
        store.notes().saveGrade(grade(battles.get(2), 8, true, "", false));
        Agreement agreement = Agreement.of(store.notes().comparison()).getFirst();
        assertThat(Agreement.of(store.notes().comparison())).hasSize(1);
        assertThat(agreement.blind()).isEqualTo(2);
        assertThat(agreement.sighted()).isEqualTo(1);
        assertThat(agreement.total().battles()).isEqualTo(4);
        assertThat(agreement.total().corrected()).isNull();
        // 1 - (1 + 25) / 2 / (29 + 64 - 2 * 5 * 8): worse than chance, whose other score never
        // varies
        assertThat(agreement.criteria().of(Criterion.MATH_DEFENSE).value()).isZero();
        assertThat(agreement.lines().getFirst())
                .endsWith(
                        ": 2 blind grades: too few to lean on, 30 needed for a corrected mean;"
                                + " 1 grade beside its own not counted");
        BattleFilter disagrees = BattleFilter.ALL.withOpinion(Opinion.DISAGREES);
        assertThat(store.index().keys(new Query(disagrees, Order.NEWEST), () -> true)).hasSize(2);
    }

    @Test
    void drawsOnlyWhatTheRefereeHasGradedAndNoPerson() {
        List<Battle> battles = Sample.battles(store, 4, NOW);
        var account = battles.getFirst().account();
        var draw = new SplittableRandom(7);
        assertThat(store.notes().drawUngraded(account, Set.of(), draw)).isEqualTo(NONE);
        battles.stream()
                .limit(3)
                .forEach(b -> store.battles().saveGrading(Sample.grading(b, 8, List.of()), NOW));
        store.notes().saveGrade(grade(battles.getFirst(), 8, true, "", true));
        Set<UUID> drawn = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            Draw one = store.notes().drawUngraded(account, Set.of(), draw);
            assertThat(one.left()).isEqualTo(2);
            drawn.add(one.battleId());
        }
        assertThat(drawn).containsExactlyInAnyOrder(battles.get(1).id(), battles.get(2).id());
        Account other = account.billed() ? Account.REHEARSAL : Account.BILLED;
        assertThat(store.notes().drawUngraded(other, Set.of(), draw)).isEqualTo(NONE);
    }

    @Test
    void whatWasPassedOverIsNotDrawnAgain() {
        List<Battle> battles = Sample.battles(store, 2, NOW);
        var account = battles.getFirst().account();
        battles.forEach(b -> store.battles().saveGrading(Sample.grading(b, 8, List.of()), NOW));
        Set<UUID> passed = new HashSet<>(Set.of(battles.getFirst().id()));
        for (int i = 0; i < 20; i++) {
            assertThat(store.notes().drawUngraded(account, passed, new SplittableRandom(i)))
                    .isEqualTo(new Draw(battles.getLast().id(), 1));
        }
        passed.add(battles.getLast().id());
        assertThat(store.notes().drawUngraded(account, passed, new SplittableRandom(1)))
                .isEqualTo(NONE);
    }

    /// The four quarters of the range of totals are drawn alike: not only good ones.
    @Test
    void eachIsDrawnWithTheSameChanceWhateverItsScore() {
        List<Battle> battles = Sample.battles(store, 4, NOW);
        for (int i = 0; i < 4; i++) {
            store.battles().saveGrading(Sample.grading(battles.get(i), 1 + 3 * i, List.of()), NOW);
        }
        var draw = new SplittableRandom(11);
        Map<UUID, Integer> times = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            Draw one = store.notes().drawUngraded(battles.getFirst().account(), Set.of(), draw);
            times.merge(one.battleId(), 1, Integer::sum);
        }
        assertThat(times).hasSize(4).allSatisfy((id, n) -> assertThat(n).isBetween(70, 130));
    }

    @Test
    void aBlindGradeCountsAlthoughItWasChangedAfterTheRefereesWasSeen() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        store.battles().saveGrading(Sample.grading(battle, 8, List.of()), NOW);
        store.notes().saveGrade(grade(battle, 3, false, "", true));
        store.notes().saveGrade(grade(battle, 8, true, "I had missed the yes.", false));
        Agreement agreement = Agreement.of(store.notes().comparison()).getFirst();
        assertThat(agreement.blind()).isOne();
        assertThat(agreement.sighted()).isZero();
        assertThat(agreement.criteria().of(Criterion.SUCCESS).n()).isOne();
        assertThat(store.notes().grades(battle.id()).getFirst().blind()).isFalse();
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
