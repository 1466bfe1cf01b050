package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// What is broken, missing or lost refuses what is billed, until it is mended; against a real server
/// on loopback, which counts what it is asked.
class FailsClosedTest {
    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Map<String, String> variables;
    private Terminal terminal;

    @BeforeEach
    void open() {
        server = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        variables = Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key");
        Bench.prepare(folder);
        terminal = new Terminal(folder);
        terminal.variables.putAll(variables);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int billed() {
        return terminal.run("battle", "--limit", "1", "--turns", "1");
    }

    private int rehearsal() {
        return terminal.run("battle", "--limit", "1", "--turns", "1", "--model", "rehearsal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "settings.json | {\"capUsd\": \"2,50\"} | capUsd",
                "settings.json | {\"capUsd\": 5 | settings.json, line 1",
                "models.json | {\"models\": | models.json",
                "models.json | {\"models\": {\"gpt-4o\": {\"input\": \"2,50\"}}} | write 2.50",
            })
    void aBrokenFileRefusesWhatIsBilledAndRehearsalGoesOn(String file, String text, String word)
            throws IOException {
        Files.writeString(folder.resolve(file), text);
        assertThat(billed()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains(word);
        // the cap of a broken settings.json is nobody's word; one of a sound file is
        assertThat(terminal.run("session", "new"))
                .isEqualTo(file.equals("settings.json") ? ExitCode.SAFETY : ExitCode.OK);
        assertThat(rehearsal()).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said()).containsPattern(file + " +FAIL");
        assertThat(server.requests()).noneMatch(r -> r.path().contains("completions"));
        Files.delete(folder.resolve(file));
        assertThat(billed()).isEqualTo(ExitCode.OK);
    }

    @Test
    void mendingAFileLiftsTheRefusalAndDecidesTheCapWithoutANewStart() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"capUsd\": \"0,75\"}");
        Files.writeString(folder.resolve("models.json"), "{");
        try (var workbench = Workbench.open(folder, false, variables)) {
            assertThat(workbench.guard(Account.BILLED).session().cap())
                    .isEqualTo(Session.UNDECIDED_CAP);
            assertThatThrownBy(() -> workbench.safety().permit(Account.BILLED))
                    .isInstanceOf(SafetyRefusal.class)
                    .hasMessageContaining("write 0.75");
            Files.writeString(folder.resolve("settings.json"), "{\"capUsd\": \"0.75\"}");
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> workbench.safety().permit(Account.BILLED))
                            .hasMessageContaining("models.json"));
            Files.writeString(folder.resolve("models.json"), "{\"models\": {}}");
            await().until(() -> workbench.safety().unsafe().isEmpty());
            assertThat(workbench.guard(Account.BILLED).session().cap())
                    .isEqualTo(Usd.parse("0.75"));
        }
    }

    @Test
    void aLostLedgerRefusesWhatIsBilledUntilAPersonAcceptsIt() throws IOException {
        assertThat(billed()).isEqualTo(ExitCode.OK);
        int asked = server.requests().size();
        Files.write(folder.resolve(".selfplay/workbench.db"), new byte[0]);
        assertThat(billed()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("workbench.db", "session accept");
        assertThat(terminal.run("session", "new", "--cap", "1")).isEqualTo(ExitCode.OK);
        assertThat(billed()).as("a new session is no answer").isEqualTo(ExitCode.SAFETY);
        assertThat(rehearsal()).isEqualTo(ExitCode.OK);
        assertThat(server.requests()).hasSize(asked);
        assertThat(terminal.run("session", "accept")).isEqualTo(ExitCode.OK);
        assertThat(billed()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @CsvSource({"openai", "rehearsal"})
    void aStateThatIsDeletedStopsTheRunAndNothingCountsAsCompleted(String model) {
        AtomicInteger calls = new AtomicInteger();
        FakeNegotiator negotiator = FakeNegotiator.atOnce();
        server.script(request -> {
            if (calls.incrementAndGet() == 60) {
                deleteState();
            }
            return negotiator.answer(request);
        });
        int exit =
                model.equals("openai")
                        ? terminal.run("battle", "--limit", "12", "--repeat", "3", "--turns", "5")
                        : rehearsalThatIsDeleted();
        assertThat(exit).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said()).contains("\n0 completed, 36 failed");
        assertThat(terminal.noted()).contains("removed or replaced while the program was running");
    }

    /// Deletes at the first battle that ended, as a person would who watches it.
    private int rehearsalThatIsDeleted() {
        terminal.watch =
                line -> {
                    terminal.watch = next -> {};
                    deleteState();
                };
        return terminal.run(
                "battle", "--model", "rehearsal", "--limit", "12", "--repeat", "3", "--turns", "5");
    }

    @Test
    void nothingStartsOnceTheStateIsGoneAndItIsToldWithoutBeingAsked() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var workbench = Workbench.open(folder, false, variables)) {
            workbench.safety().onChange(_ -> heard.add("one that left is told")).run();
            var _ = workbench.safety().onChange(why -> why.ifPresent(w -> heard.add(w.message())));
            deleteState();
            for (Account account : Account.values()) {
                assertThatThrownBy(() -> workbench.safety().permit(account))
                        .isInstanceOf(SafetyRefusal.class)
                        .hasMessageContaining("removed or replaced");
            }
            await().untilAsserted(() ->
                    assertThat(heard).singleElement().asString().contains(".selfplay"));
        }
    }

    private void deleteState() {
        Path state = folder.resolve(".selfplay");
        try {
            for (String name : List.of("workbench.db", "workbench.db-wal", "workbench.db-shm")) {
                Files.deleteIfExists(state.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session new --cap 2,50|write 2.50",
                "session new --cap 10001|at most $10,000",
                "battle --cap 1e3|write 1000",
                "battle --cap 20,000|at most $10,000",
                "battle --turns \uFF15|write 5",
                "battle --concurrency +2|write 2",
                "battle --seed -1|sign",
                "battle --repeat 1.5|whole number",
                "history --limit 1_000|write 1000",
                "prompt restore 1,5|write 1.5",
                "promote approve x --priority \u0667|write 7",
            })
    void aNumberOnTheCommandLineIsNeverGuessed(String command, String reason) {
        assertThat(terminal.run(command.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains(reason);
        assertThat(folder.resolve(".selfplay")).doesNotExist();
    }
}
