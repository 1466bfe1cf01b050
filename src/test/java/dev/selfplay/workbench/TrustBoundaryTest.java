package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.config.AskKind;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder that came from somebody else, and a real server on loopback in the place of theirs.
class TrustBoundaryTest {
    private static final String KEY = "sk-real-0123456789abcdef";

    @TempDir Path parent;
    private Path folder;
    private FakeOpenAiServer foreign;
    private Terminal terminal;

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(parent.resolve("cloned"));
        Bench.prepare(folder);
        foreign = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        terminal = new Terminal(folder);
        terminal.variables.put("SELFPLAY_STATE", parent.resolve("state").toString());
        terminal.variables.put("OPENAI_API_KEY", KEY);
    }

    @AfterEach
    void close() {
        foreign.close();
    }

    private Workbench open() {
        return Workbench.open(folder, false, terminal.variables);
    }

    private int battle() {
        return terminal.run("battle", "--limit", "1", "--turns", "1", "--model", "openai");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aServerOfTheFolderGetsNothingBeforeItIsAllowedAndAnotherAddressIsAskedAgain()
            throws IOException {
        file(".env", "SANDBOX_OPENAI_BASE_URL=" + foreign.url() + "\n");
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("history")).isEqualTo(ExitCode.OK);
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted())
                .contains(foreign.url(), "trust grant server")
                .doesNotContain(KEY);
        assertThat(foreign.connections()).isZero();

        assertThat(terminal.run("trust", "grant", "server")).isEqualTo(ExitCode.OK);
        assertThat(battle()).isEqualTo(ExitCode.OK);
        assertThat(foreign.requests()).isNotEmpty();

        try (FakeOpenAiServer other = FakeOpenAiServer.start(FakeNegotiator.atOnce())) {
            file(".env", "SANDBOX_OPENAI_BASE_URL=" + other.url() + "\n");
            assertThat(battle()).isEqualTo(ExitCode.SAFETY);
            assertThat(other.connections()).isZero();
        }
        file(".env", "SANDBOX_OPENAI_BASE_URL=" + foreign.url() + "\n");
        assertThat(terminal.run("trust", "revoke", "--all")).isEqualTo(ExitCode.OK);
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
    }

    @Test
    void aServerAndKeyOfTheFolderWaitTooSinceTheDataGoesThere() throws IOException {
        terminal.variables.remove("OPENAI_API_KEY");
        file(".env", "OPENAI_BASE_URL=" + foreign.url() + "\nOPENAI_API_KEY=sk-theirs-0123456\n");
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
        assertThat(foreign.connections()).isZero();
    }

    @Test
    void whatComesFromTheEnvironmentIsNeverAsked() {
        terminal.variables.put("OPENAI_BASE_URL", foreign.url());
        assertThat(battle()).isEqualTo(ExitCode.OK);
        assertThat(terminal.noted().replace("trust grant --free, or Settings, Trust", ""))
                .doesNotContainIgnoringCase("trust");
        assertThat(parent.resolve("state")).doesNotExist();
    }

    @Test
    void aDatabaseOfTheFolderIsNotContactedBeforeItIsAllowed() throws Exception {
        try (var database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            database.setSoTimeout(1);
            file(
                    ".env",
                    "SANDBOX_SUPABASE_DB_URL=postgresql://u:p@127.0.0.1:%d/db\n"
                            .formatted(database.getLocalPort()));
            try (Workbench window = open()) {
                window.startSyncing();
                assertThat(window.team().status().detail()).contains("nobody has allowed yet");
            }
            for (String what : List.of("status", "once", "migrate")) {
                assertThat(terminal.run("sync", what)).as(what).isEqualTo(ExitCode.SAFETY);
                assertThat(terminal.noted()).contains("trust grant database");
            }
            assertThat(contacted(database)).isFalse();
            assertThat(terminal.run("trust", "grant", "database")).isEqualTo(ExitCode.OK);
            try (Workbench window = open()) {
                window.startSyncing();
                database.setSoTimeout(20_000);
                assertThat(contacted(database)).isTrue();
            }
        }
    }

    private static boolean contacted(ServerSocket socket) throws IOException {
        try (var _ = socket.accept()) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void aWebhookOfTheFolderGetsNothingBeforeItIsAllowed() throws IOException {
        file(".env", "SLACK_WEBHOOK_URL=" + foreign.url() + "/services/secret-path\n");
        try (Workbench window = open()) {
            assertThat(window.alerts().test()).isPresent();
            assertThat(window.trust().stands())
                    .singleElement()
                    .satisfies(s -> assertThat(s.ask().kind()).isEqualTo(AskKind.WEBHOOK))
                    .satisfies(s -> assertThat(s.ask().value()).doesNotContain("secret"));
            assertThat(foreign.connections()).isZero();
            window.trust().grant(window.trust().waiting());
            var _ = window.alerts().test();
            assertThat(foreign.connections()).isPositive();
        }
    }

    @Test
    void lowPricesAndFreeEndpointsOfTheFolderDoNotDefeatTheCap() throws IOException {
        terminal.variables.put("OPENAI_BASE_URL", foreign.url());
        file(
                "models.json",
                """
                {"freeEndpoints": ["%s"],
                 "models": {"gpt-4o": {"input": "0.01"}, "gpt-5": {"input": "9"}, "gpt-6-x": {"free": true}}}
                """
                        .formatted(foreign.url()));
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("trust grant free prices");
        try (Workbench workbench = open()) {
            assertThat(price(workbench, "gpt-4o")).isEqualTo(Usd.parse("2.50"));
            assertThat(price(workbench, "gpt-5")).isEqualTo(Usd.parse("9"));
            assertThat(workbench.catalog().find(foreign.url(), "gpt-6-x").prices()).isNull();
        }
        // kept without effect: the known prices count, and battles go on
        assertThat(terminal.run("trust", "restrict", "--all")).isEqualTo(ExitCode.OK);
        assertThat(battle()).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("trust", "grant", "prices")).isEqualTo(ExitCode.OK);
        try (Workbench workbench = open()) {
            assertThat(price(workbench, "gpt-4o")).isEqualTo(Usd.parse("0.01"));
        }
    }

    private Usd price(Workbench workbench, String model) {
        var prices = workbench.catalog().find(foreign.url(), model).prices();
        assertThat(prices).isNotNull();
        return prices.input();
    }

    @Test
    void aCapOfTheFolderWaitsAlsoWhereItStandsInItsDatabase() throws IOException {
        terminal.variables.put("OPENAI_BASE_URL", foreign.url());
        file("settings.json", "{\"capUsd\": \"10000\"}");
        try (Workbench workbench = open()) {
            assertThat(workbench.settings().get(Settings.CAP)).isEqualTo(Usd.ofDollars(5));
            assertThat(workbench.guard(Account.BILLED).session().cap()).isEqualTo(Usd.ofDollars(5));
        }
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("a cap of $10000.00", "trust grant cap");
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said())
                .contains("session cap $5.00: the $10000.00 in the file are not allowed")
                .doesNotContain("session cap $10000");
        file("settings.json", "{}");
        try (Workbench workbench = open()) {
            var _ = workbench.guard(Account.BILLED).newSession(Usd.ofDollars(9_999));
        }
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("a cap of $9999.00", "session");
        file("settings.json", "{\"capUsd\": \"9999\"}");
        assertThat(terminal.run("trust", "restrict", "--all")).isEqualTo(ExitCode.OK);
        assertThat(battle()).as("kept restricted").isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("session new");
        assertThat(terminal.run("session", "new")).isEqualTo(ExitCode.OK);
        assertThat(battle()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatThePersonSaysInTheProgramNeedsNoLeave() {
        terminal.variables.put("OPENAI_BASE_URL", foreign.url());
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "1", "--cap", "20"))
                .isEqualTo(ExitCode.OK);
        try (Workbench workbench = open()) {
            Settings before = workbench.settings();
            assertThat(workbench.apply(before.with(Settings.CAP, Usd.ofDollars(30)))).isEmpty();
            assertThat(workbench.settings().get(Settings.CAP)).isEqualTo(Usd.ofDollars(30));
            assertThat(workbench.trust().waiting()).isEmpty();
        }
    }

    @Test
    void savingSomethingElseDoesNotAllowTheFoldersCap() throws IOException {
        file("settings.json", "{\"capUsd\": \"10000\"}");
        try (Workbench workbench = open()) {
            assertThat(
                            workbench.apply(
                                    workbench.writtenSettings().with(Settings.TEXT_PERCENT, 120)))
                    .isEmpty();
            assertThat(workbench.settings().get(Settings.CAP)).isEqualTo(Usd.ofDollars(5));
            assertThat(workbench.trust().waiting()).hasSize(1);
        }
    }

    @Test
    void aFolderWithALinkOutOfItIsNotOpenedBeforeTheLinkIsAllowed() throws IOException {
        Path secret = Files.writeString(parent.resolve("secret.txt"), "my private notes");
        Files.delete(folder.resolve("base_prompt.txt"));
        Files.createSymbolicLink(folder.resolve("base_prompt.txt"), secret);
        for (String command : List.of("doctor", "history", "battle")) {
            assertThat(terminal.run(command)).as(command).isEqualTo(ExitCode.SAFETY);
            assertThat(terminal.noted()).contains("trust grant link");
        }
        assertThat(terminal.run("trust", "show", "--json")).isEqualTo(ExitCode.OK);
        JsonNode ask = new ObjectMapper().readTree(terminal.said());
        assertThat(ask.get("kind").asText()).isEqualTo("link");
        assertThat(ask.get("state").asText()).isEqualTo("waiting");
        assertThat(terminal.run("trust", "grant", "link")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("history")).isEqualTo(ExitCode.OK);
    }

    @Test
    void aLocalServerIsCalledFreeWithOneCommand() {
        terminal.variables.put("OPENAI_BASE_URL", foreign.url());
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "1", "--closer-model", "qwen"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("qwen", "trust grant --free");
        assertThat(terminal.run("trust", "grant", "--free")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "1", "--closer-model", "qwen"))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void whileTheEnvFileIsUnclearNothingLeavesAndRehearsalGoesOn() throws IOException {
        terminal.variables.put("OPENAI_BASE_URL", foreign.url());
        file(".env", "NODE_ENV production\n");
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains(".env, line 1").doesNotContain("NODE_ENV production");
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(foreign.connections()).isZero();
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "1", "--model", "rehearsal"))
                .isEqualTo(ExitCode.OK);
        file(".env", "\uFEFFNODE_ENV=production\r\n");
        assertThat(battle()).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("Battles run only in SANDBOX");
    }
}
