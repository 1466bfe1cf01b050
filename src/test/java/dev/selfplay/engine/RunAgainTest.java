package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Turn;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.workbench.PastRuns;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Runs.Prompt;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What is run again in rehearsal says the same words again, through every real part.
class RunAgainTest {
    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Bench bench;
    private Runs arena;

    @BeforeEach
    void open() {
        server = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        bench = new Bench(folder, server);
        arena = new Runs(bench.workbench);
    }

    @AfterEach
    void close() {
        bench.close();
        server.close();
    }

    private Run rehearse() throws Exception {
        RunSettings s = bench.order(2, 7, 4).settings();
        RunSettings rehearsal =
                new RunSettings(
                        Account.REHEARSAL,
                        s.models(),
                        7,
                        4,
                        s.temperature(),
                        4_711,
                        false,
                        false,
                        s.weights(),
                        s.dealSheet());
        RunOrder order =
                new RunOrder(
                        bench.personas(2), 2, rehearsal, bench.workbench.mergedPrompt().text());
        var handle = bench.workbench.engine().start(bench.permit(), order);
        Bench.finish(handle);
        return handle.run();
    }

    private List<BattleDetail> battles(UUID runId) {
        BattleArchive archive = bench.workbench.archive();
        return archive.page(new BattleArchive.Query(Set.of(), runId, null, null, 100)).stream()
                .sorted(Comparator.comparingInt(Battle::ordinal))
                .map(b -> archive.detail(b.id()).orElseThrow())
                .toList();
    }

    private List<BattleDetail> ended(Run run) {
        Awaitility.await()
                .until(() ->
                        battles(run.id()).stream()
                                .allMatch(d -> d.battle().state() == BattleState.COMPLETED));
        return battles(run.id());
    }

    private static List<String> words(BattleDetail detail) {
        return detail.turns().stream().map(Turn::text).toList();
    }

    @Test
    void aRunThatIsRunAgainSaysTheSameWords() throws Exception {
        Run first = rehearse();
        List<BattleDetail> before = battles(first.id());
        assertThat(before).hasSize(4);
        // two battles of one seller are not the same
        assertThat(words(before.get(0))).isNotEqualTo(words(before.get(2)));

        Run again = arena.runAgain(first.id(), Prompt.AS_IT_WAS);
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(again.settings()).isEqualTo(first.settings());
        List<BattleDetail> after = ended(again);

        assertThat(after).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(after.get(i).battle().personaName())
                    .isEqualTo(before.get(i).battle().personaName());
            assertThat(words(after.get(i))).isEqualTo(words(before.get(i)));
        }
    }

    @Test
    void oneBattleIsRunAgainWithItsOwnSeedWhateverItsPlaceInTheRun() throws Exception {
        BattleDetail last = battles(rehearse().id()).getLast();
        Run again = arena.again(List.of(last.battle().id()), Prompt.AS_IT_WAS);
        List<BattleDetail> after = ended(again);
        assertThat(after).hasSize(1);
        assertThat(after.getFirst().battle().seed()).isEqualTo(last.battle().seed());
        assertThat(words(after.getFirst())).isEqualTo(words(last));
        assertThat(
                        new PastRuns(bench.workbench.archive())
                                .transcript(after.getFirst().battle().id()))
                .startsWith("1 Closer: " + words(last).getFirst() + "\n\n2 Seller: ");
    }

    @Test
    void thePromptMayBeTheOneOfThen() throws Exception {
        BattleDetail before = battles(rehearse().id()).getFirst();
        Path prompt = folder.resolve("base_prompt.txt");
        Files.writeString(prompt, Files.readString(prompt) + "\nSay how glad you are to call.\n");
        Run again = arena.again(List.of(before.battle().id()), Prompt.AS_IT_WAS);
        Run today = arena.again(List.of(before.battle().id()), Prompt.OF_TODAY);
        BattleDetail same = ended(again).getFirst();
        BattleDetail other = ended(today).getFirst();
        assertThat(same.battle().promptHash()).isEqualTo(before.battle().promptHash());
        assertThat(words(same)).isEqualTo(words(before));
        assertThat(other.battle().promptHash()).isNotEqualTo(before.battle().promptHash());
        assertThat(other.battle().seed()).isEqualTo(before.battle().seed());
    }
}
