package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleState;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakePage;
import dev.selfplay.testing.Terminal;
import dev.selfplay.ui.settings.ModelNote;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What is known of a server is said before a run, on the command line and in the window's own
/// services, against a real server on loopback.
class KnownServerTest {
    private static final String ONE_SLOT =
            "{\"default_generation_settings\":{\"n_ctx\":%d},\"total_slots\":1}";

    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Terminal terminal;

    @BeforeEach
    void open() {
        server = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        Bench.prepare(folder);
        terminal = new Terminal(folder);
        terminal.variables.put("OPENAI_BASE_URL", server.url());
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// Who says the same again and again is cut.
    private static Object[] numbers(AtomicInteger said) {
        return IntStream.range(0, 12).mapToObj(_ -> said.incrementAndGet()).toArray();
    }

    private void llama(int context) {
        server.page(
                "/v1/models",
                FakePage.json("{\"data\":[{\"id\":\"tiny.gguf\",\"owned_by\":\"llamacpp\"}]}"));
        server.page("/props", FakePage.json(ONE_SLOT.formatted(context)));
    }

    @Test
    void aNameThatTheServerDoesNotListIsRefusedBeforeTheRunWithTheNearest() throws Exception {
        server.page("/v1/models", FakePage.models("gpt-4o", "gpt-4o-mini-2"));
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "3"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("gpt-4o-mini", "gpt-4o-mini-2", "127.0.0.1:");
        assertThat(server.requests()).isEmpty();
        // what a person describes is taken as it is
        Files.writeString(
                folder.resolve("models.json"),
                "{\"models\": {\"gpt-4o-mini\": {\"input\": \"0.15\", \"output\": \"0.60\"}}}");
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "3")).isEqualTo(ExitCode.OK);
    }

    @Test
    void aServerWithOneModelAndOneSlotGetsOneBattleAtATimeAndThatIsSaid() {
        llama(32_768);
        assertThat(terminal.run("battle", "--limit", "3", "--turns", "3", "--concurrency", "3"))
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.noted())
                .contains("answers to every name", "tiny.gguf")
                .contains(
                        "answers 1 call at once, so at most as many battles",
                        "3 battles of 3 turns, 1 at once");
        assertThat(server.maxParallel()).isEqualTo(1);
    }

    @Test
    void aConversationThatCannotFitIsSaidBeforeItStartsAndKeepsItsTurns() {
        llama(4_000);
        AtomicInteger said = new AtomicInteger();
        server.script(request ->
                FakeAnswer.says("Of thing %d I think so. ".repeat(12).formatted(numbers(said))));
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "100"))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.noted())
                .containsPattern("will probably end at turn \\d+ of 100: it takes about")
                .contains("holds 4,000", "Take fewer turns");
        try (Workbench workbench =
                Workbench.open(folder, false, Map.of("OPENAI_BASE_URL", server.url()))) {
            BattleArchive archive = workbench.archive();
            var battle = archive.page(BattleArchive.Query.newest(1)).getFirst();
            assertThat(battle.state()).isEqualTo(BattleState.FAILED);
            assertThat(battle.reason()).contains("4,000").contains("fewer turns");
            assertThat(archive.detail(battle.id()).orElseThrow().turns())
                    .hasSize(battle.turnsDone())
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void whatAnErrorTaughtOfTheContextIsSaidBeforeTheNextRun() throws Exception {
        server.script(_ ->
                FakeAnswer.error(
                        400,
                        "context_length_exceeded",
                        "This model's maximum context length is 3000 tokens. However, your messages"
                                + " resulted in 3100 tokens."));
        try (Workbench workbench =
                Workbench.open(folder, false, Map.of("OPENAI_BASE_URL", server.url()))) {
            var bench = new Bench(workbench);
            assertThat(workbench.runCheck().check(bench.order(1, 60, 1)).notes()).isEmpty();
            bench.start(1, 60, 1).finished().get(60, TimeUnit.SECONDS);
            assertThat(workbench.runCheck().check(bench.order(1, 60, 1)).notes())
                    .anyMatch(note -> note.contains("holds 3,000"));
        }
    }

    @Test
    void aPromptThatDoesNotEvenFitIsRefused() {
        llama(1_024);
        assertThat(terminal.run("battle", "--limit", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("Not even the closer's first turn fits", "1,024");
        assertThat(server.requests()).isEmpty();
    }

    /// It may answer to a name that OpenAI has a price for, and still send no bill.
    @Test
    void aServerOnThisMachineThatIsPricedAsOpenAiIsOfferedToBeCalledFree() {
        llama(32_768);
        String offer = "trust grant --free";
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "1")).isEqualTo(ExitCode.OK);
        assertThat(terminal.noted())
                .contains("Counted at OpenAI's price of that name: gpt-4o-mini, gpt-4o.", offer);
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("gpt-4o-mini is counted at OpenAI's price", offer);
        assertThat(terminal.run("trust", "grant", "--free")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "1")).isEqualTo(ExitCode.OK);
        assertThat(terminal.noted()).contains("about $0.00 ").doesNotContain(offer);
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("answers to every name").doesNotContain(offer);
    }

    private static ModelNote note(Workbench workbench, String model) {
        return ModelNote.of(
                workbench.catalog(),
                workbench.providers().standard(Account.BILLED).endpoint(),
                model,
                LocalDate.ofInstant(workbench.clock().instant(), ZoneOffset.UTC));
    }

    @Test
    void theWindowIsOfferedWhatTheServerHas() {
        server.page("/v1/models", FakePage.models("my-model", "gpt-4o"));
        try (Workbench workbench =
                Workbench.open(folder, false, Map.of("OPENAI_BASE_URL", server.url()))) {
            var options = new Runs(workbench).options();
            assertThat(options.models()).containsExactly("my-model", "gpt-4o");
            assertThat(options.server()).startsWith("127.0.0.1:");
            assertThat(note(workbench, "my-modle").text()).contains("my-model");
            assertThat(note(workbench, "my-modle").successor()).isEqualTo("my-model");
            assertThat(note(workbench, "gpt-4o").text())
                    .contains("as OpenAI's model of this name")
                    .doesNotContain("retire");
            assertThat(note(workbench, "gpt-4o").perhapsFree()).isTrue();
            assertThat(note(workbench, "my-model").perhapsFree()).isTrue();
            assertThat(workbench.modelServer().place()).startsWith("127.0.0.1:");
            assertThat(workbench.catalog().all()).hasSize(2);
        }
    }
}
