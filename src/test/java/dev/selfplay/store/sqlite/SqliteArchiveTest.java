package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleArchive.Hit;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.BattleArchive.Query;

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
import java.util.Set;
import java.util.UUID;

class SqliteArchiveTest {
    @TempDir Path folder;
    SqliteStore store;
    BattleArchive archive;

    @BeforeEach
    void open() {
        store = Sample.open(folder);
        archive = store.archive();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pagesGoFromTheNewestBackWithoutGapOrRepeat() {
        List<Battle> old = Sample.battles(store, 23, NOW);
        List<Battle> young = Sample.battles(store, 23, NOW.plusSeconds(1));
        List<UUID> expected = new ArrayList<>();
        young.forEach(b -> expected.add(b.id()));
        old.forEach(b -> expected.add(b.id()));
        assertThat(pages(Set.of(), null, null)).isEqualTo(expected);
        assertThat(pages(Set.of(), old.getFirst().runId(), null))
                .isEqualTo(old.stream().map(Battle::id).toList());
        assertThat(pages(Set.of(), null, "skeptic")).isEqualTo(expected);
        assertThat(pages(Set.of(), null, "nobody")).isEmpty();
    }

    @Test
    void pagesFilterBySeveralStates() {
        List<Battle> battles = Sample.battles(store, 30, NOW);
        List<UUID> expected = new ArrayList<>();
        for (int i = 0; i < 30; i += 3) {
            BattleState state = i % 2 == 0 ? BattleState.FAILED : BattleState.KILLED;
            store.battles().setState(battles.get(i).id(), state, null, NOW);
            expected.add(battles.get(i).id());
        }
        Set<BattleState> ended = Set.of(BattleState.FAILED, BattleState.KILLED);
        assertThat(pages(ended, null, null)).isEqualTo(expected);
        assertThat(pages(ended, battles.getFirst().runId(), "skeptic")).isEqualTo(expected);
        assertThatThrownBy(() -> archive.page(Query.newest(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allIsMoreThanAPage() {
        List<UUID> ids =
                Sample.battles(store, Query.MAX_LIMIT + 7, NOW).stream().map(Battle::id).toList();
        assertThat(archive.all(Query.in(BattleState.QUEUED)).stream().map(Battle::id))
                .isEqualTo(ids);
        assertThat(archive.all(Query.in(BattleState.KILLED))).isEmpty();
        assertThat(archive.all(new Query(Set.of(), null, null, null, 19))).hasSize(ids.size());
    }

    @Test
    void theLastWordsOfRunsAreThoseOfEachBattlesLastTurnAndBounded() {
        List<Battle> battles = Sample.battles(store, 3, NOW);
        Battle other = Sample.battles(store, 1, NOW.plusSeconds(1)).getFirst();
        Sample.say(store, battles.get(0), 1, "Good morning.");
        Sample.say(store, battles.get(0), 2, "Who is this?");
        Sample.say(store, battles.get(1), 1, "It is a long story, in Núñez.");
        Sample.say(store, other, 1, "Of another run.");
        UUID run = battles.getFirst().runId();
        assertThat(archive.lastWords(List.of(run), 12))
                .containsOnly(
                        Map.entry(battles.get(0).id(), "Who is this?"),
                        Map.entry(battles.get(1).id(), "y, in Núñez."));
        assertThat(archive.lastWords(List.of(run, other.runId()), 200))
                .containsEntry(battles.get(0).id(), "Who is this?")
                .containsEntry(other.id(), "Of another run.")
                .hasSize(3);
        assertThat(archive.lastWords(List.of(), 200)).isEmpty();
    }

    @Test
    void anIdIsFoundByItsBeginningAmongAllBattles() {
        List<UUID> ids =
                Sample.battles(store, Query.MAX_LIMIT + 7, NOW).stream().map(Battle::id).toList();
        for (UUID id : List.of(ids.getFirst(), ids.getLast())) {
            assertThat(archive.idsFrom(id.toString())).containsExactly(id);
            assertThat(archive.idsFrom(id.toString().substring(0, 5))).contains(id);
        }
        assertThat(archive.idsFrom("")).hasSize(ids.size());
        assertThat(archive.idsFrom("%")).isEmpty();
        assertThat(archive.idsFrom("zz")).isEmpty();
    }

    private List<UUID> pages(Set<BattleState> states, UUID run, String type) {
        List<UUID> ids = new ArrayList<>();
        UUID before = null;
        while (true) {
            List<Battle> page = archive.page(new Query(states, run, type, before, 4));
            page.forEach(b -> ids.add(b.id()));
            if (page.size() < 4) {
                return ids;
            }
            before = page.getLast().id();
        }
    }

    @Test
    void searchNamesEachBattleOnceNewestFirstWithItsFirstHit() {
        List<Battle> battles = Sample.battles(store, 2, NOW);
        for (Battle battle : battles) {
            Sample.say(store, battle, 1, "Good morning.");
            Sample.say(store, battle, 2, "My attorney, Señor Núñez, says Clause 17 clouds title.");
            Sample.say(store, battle, 3, "Your attorney is right to ask about clause 17.");
        }
        List<Hit> hits = archive.search("clause ATTORNEY", 10);
        assertThat(hits)
                .extracting(hit -> hit.battle().id())
                .containsExactly(battles.get(1).id(), battles.get(0).id());
        assertThat(hits.getFirst().turn()).isEqualTo(2);
        assertThat(hits.getFirst().snippet()).contains("[attorney]").contains("[Clause]");
        assertThat(archive.search("clause att", 1)).hasSize(1);
        assertThat(archive.search("att clause", 1)).isEmpty();
        assertThat(archive.search("nunez", 1)).hasSize(1);
    }

    @Test
    void searchFindsFiguresAsTheyAreWritten() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Sample.say(store, battle, 1, "It is $82,700, cash. 700 reasons, 82 of them good.");
        assertThat(archive.search("$82,700", 5)).hasSize(1);
        assertThat(archive.search("700,82", 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"\"",
                "hello\"",
                "hello OR",
                "NOT hello",
                "hello AND NOT",
                "NEAR(hello, 3)",
                "text:hello",
                "-text:hello",
                "{text}:hello",
                "^hello",
                "hello*",
                "*",
                "hello + there",
                "(hello",
                "hello)",
                "'; DROP TABLE turns; --",
                "hello\u0000there",
                "\u0000",
                "\uD800",
                "%",
                "hello:",
                ":match",
                "?",
                "\\",
                "हिन्दी 👍 hello",
                "   ",
                ""
            })
    void hostileSearchesFindOrDoNotFindButNeverFail(String words) {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Sample.say(store, battle, 1, "hello");
        assertThat(archive.search(words, 5)).hasSizeBetween(0, 1);
        assertThat(archive.search("hel", 5)).hasSize(1);
    }

    @Test
    void wordsThatAreOperatorsElsewhereAreWordsHere() {
        Battle battle = Sample.battles(store, 1, NOW).getFirst();
        Sample.say(store, battle, 1, "Now or never, and not near it.");
        assertThat(archive.search("now OR never", 5)).hasSize(1);
        assertThat(archive.search("NOT near", 5)).hasSize(1);
        assertThat(archive.search("now OR absent", 5)).isEmpty();
    }

    @Test
    void aPersonasRecordCountsCompletedBattles() {
        List<Battle> older = Sample.battles(store, 2, NOW);
        Battle newest = Sample.battles(store, 1, NOW.plusSeconds(5)).getFirst();
        Battle failed = Sample.battles(store, 1, NOW.plusSeconds(9)).getFirst();
        store.battles().saveGrading(Sample.grading(newest, 7, List.of()), NOW);
        store.battles().saveGrading(Sample.grading(older.get(0), 10, List.of()), NOW);
        store.battles().saveGrading(Sample.grading(older.get(1), 9, List.of()), NOW);
        store.battles().setState(failed.id(), BattleState.FAILED, "gone", NOW);
        PersonaRecord record = archive.personaRecords().getFirst();
        assertThat(archive.personaRecords()).hasSize(1);
        assertThat(record.personaId()).isEqualTo(Sample.SKEPTIC.id());
        assertThat(record.totals()).isEqualTo(java.util.Map.of(70, 1, 90, 1, 100, 1));
        assertThat(record.battles()).isEqualTo(3);
        assertThat(record.wins(90)).isEqualTo(1);
        assertThat(record.wins(89)).isEqualTo(2);
        assertThat(record.recent()).extracting(g -> g.total()).containsExactly(100, 90, 70);
        assertThat(record.last().battleId()).isEqualTo(newest.id());
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(archive.detail(UUID.randomUUID())).isEmpty();
        assertThat(archive.run(UUID.randomUUID())).isEmpty();
        assertThat(archive.page(Query.newest(10))).isEmpty();
        assertThat(archive.personaRecords()).isEmpty();
    }
}
