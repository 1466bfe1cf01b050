package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.selfplay.chat.ServerFacts;
import dev.selfplay.cli.ExitCode;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.Settings;
import dev.selfplay.config.Variable;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.key.KeyPlace;
import dev.selfplay.key.Said.Verdict;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakePage;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A key that a person enters, and a real server on loopback that wants it.
class KeyEnteredTest {
    private static final String KEY = "sk-entered-0123456789abcdef";
    private static final String OTHER = "sk-another-fedcba9876543210";

    @TempDir Path parent;
    private Path folder;
    private FakeOpenAiServer server;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        folder = Files.createDirectory(parent.resolve("workspace"));
        Bench.prepare(folder);
        server = FakeOpenAiServer.start(FakeNegotiator.atOnce());
        server.key(KEY);
        server.page("/v1/models", FakePage.models("gpt-4o-mini", "gpt-4o"));
        variables.put("SELFPLAY_STATE", parent.resolve("state").toString());
        variables.put("OPENAI_BASE_URL", server.url());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Workbench open() {
        return Workbench.open(folder, false, variables);
    }

    private static RunSummary fight(Bench bench) throws Exception {
        return bench.start(1, 1, 1).finished().get(60, TimeUnit.SECONDS);
    }

    private Path keys() {
        return parent.resolve("state/keys.json");
    }

    @Test
    void aKeyCountsFromTheNextRunOnAndIsGoneWithTheNextToo() throws Exception {
        try (var bench = new Bench(open())) {
            Workbench workbench = bench.workbench;
            assertThat(workbench.modelServer().ask().listing())
                    .isEqualTo(ServerFacts.Listing.FAILED);
            assertThat(fight(bench).failed()).isOne();

            assertThat(workbench.keys().set(KEY + "\n", KeyPlace.FILE).verdict())
                    .isEqualTo(Verdict.DONE);
            assertThat(workbench.modelServer().ask().models())
                    .extracting(m -> m.id())
                    .containsExactly("gpt-4o-mini", "gpt-4o");
            assertThat(fight(bench).completed()).isOne();
            assertThat(server.authorizations()).last().isEqualTo("Bearer " + KEY);

            assertThat(workbench.keys().remove().verdict()).isEqualTo(Verdict.DONE);
            assertThat(fight(bench).failed()).isOne();
            assertThat(server.authorizations()).last().asString().doesNotContain(KEY);
            assertThat(workbench.keys().any()).isFalse();
        }
    }

    /// Of the provider's own server nothing is configured but the key: with it the rehearsal ceases to
    /// be what is meant.
    @Test
    void whatARunIsFoughtOnChangesWithTheKey() throws Exception {
        variables.remove("OPENAI_BASE_URL");
        enterForProvider();
        try (var bench = new Bench(open())) {
            Workbench workbench = bench.workbench;
            assertThat(workbench.defaultAccount()).isEqualTo(Account.BILLED);
            assertThat(new Runs(workbench).options().defaults().account())
                    .isEqualTo(Account.BILLED);
            var _ = workbench.keys().remove();
            assertThat(workbench.defaultAccount()).isEqualTo(Account.REHEARSAL);
            assertThatThrownBy(() -> bench.start(1, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not configured");
        }
    }

    /// As if it had been entered where the provider can be reached.
    private void enterForProvider() throws IOException {
        Files.createDirectories(keys().getParent());
        Files.writeString(
                keys(),
                """
                {"version":1,"keys":{"https://api.openai.com":{"in":"file","key":"%s"}}}
                """
                        .formatted(KEY));
    }

    @Test
    void anotherProgramOfTheSameUserSeesItWithinASecond() throws Exception {
        try (var bench = new Bench(open());
                Workbench other = open()) {
            var _ = bench.workbench.keys().set(KEY, KeyPlace.FILE);
            await().until(() -> other.keys().any());
            assertThat(other.modelServer().ask().models()).isNotEmpty();
            var _ = other.keys().remove();
            await().until(() -> !bench.workbench.keys().any());
        }
    }

    @Test
    void aRefusedKeyIsNotKeptAndAnUntestedOneIs() throws Exception {
        try (Workbench workbench = open()) {
            var refused = workbench.keys().set(OTHER, KeyPlace.FILE);
            assertThat(refused.verdict()).isEqualTo(Verdict.NOT);
            assertThat(refused.words()).contains("(401)", "not kept").doesNotContain(OTHER);
            assertThat(keys()).doesNotExist();

            server.close();
            var unreachable = workbench.keys().set(KEY, KeyPlace.FILE);
            assertThat(unreachable.verdict()).isEqualTo(Verdict.UNSURE);
            assertThat(unreachable.words())
                    .contains("could not be tested", "It is kept in a file")
                    .doesNotContain(KEY);
            assertThat(Files.readString(keys())).contains(KEY);
        }
    }

    @Test
    void itIsTheUsersAloneAndNowhereElse() throws Exception {
        try (var bench = new Bench(open())) {
            var _ = bench.workbench.keys().set(OTHER, KeyPlace.FILE);
            var _ = bench.workbench.keys().set(KEY, KeyPlace.FILE);
            var _ = fight(bench);
            server.key("sk-revoked-meanwhile-000000");
            var _ = fight(bench);
            assertThat(bench.workbench.keys().status().words())
                    .contains("****cdef")
                    .doesNotContain(KEY);
            assertThat(bench.workbench.keys().toString() + bench.workbench.resolution())
                    .doesNotContain(KEY);
            var settings = bench.workbench.writtenSettings();
            assertThat(
                            bench.workbench.apply(
                                    settings.with(Settings.CAP, settings.get(Settings.CAP))))
                    .isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().getParent())))
                .isEqualTo("rwx------");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("entered-0123456789")
                        .doesNotContain("another-fedcba9876");
            }
        }
    }

    @Test
    void itIsForOneAddressAndNeverSentToAnother() throws Exception {
        try (Workbench workbench = open()) {
            var _ = workbench.keys().set(KEY, KeyPlace.FILE);
        }
        try (FakeOpenAiServer other = FakeOpenAiServer.start(FakeNegotiator.atOnce())) {
            other.page("/v1/models", FakePage.models("gpt-4o-mini", "gpt-4o"));
            variables.put("OPENAI_BASE_URL", other.url());
            try (var bench = new Bench(open())) {
                assertThat(bench.workbench.keys().any()).isFalse();
                var _ = bench.workbench.modelServer().ask();
                var _ = bench.workbench.doctor().examine();
                assertThat(fight(bench).completed()).isOne();
            }
            assertThat(other.authorizations())
                    .isNotEmpty()
                    .allSatisfy(sent -> assertThat(sent).doesNotContain(KEY));
        }
        // the same machine under another name is another address
        variables.put("OPENAI_BASE_URL", server.url().replace("127.0.0.1", "localhost"));
        try (Workbench workbench = open()) {
            assertThat(workbench.keys().any()).isFalse();
        }
        // another path of the same server is not
        variables.put("OPENAI_BASE_URL", server.url().replace("/v1", "/openai/v1"));
        try (Workbench workbench = open()) {
            assertThat(workbench.keys().any()).isTrue();
        }
    }

    /// A folder that came from somebody else names the very address that the user has a key for.
    @Test
    void aFolderThatNamesTheAddressGetsTheKeySentOnlyOnceItIsAllowed() throws Exception {
        try (Workbench workbench = open()) {
            var _ = workbench.keys().set(KEY, KeyPlace.FILE);
        }
        variables.remove("OPENAI_BASE_URL");
        Files.writeString(folder.resolve(".env"), "OPENAI_BASE_URL=" + server.url() + "\n");
        int before = server.connections();
        try (Workbench workbench = open()) {
            assertThat(workbench.trust().waiting().getFirst().effect())
                    .contains("the key that you entered for this address");
            for (var said :
                    List.of(workbench.keys().test(), workbench.keys().set(OTHER, KeyPlace.FILE))) {
                assertThat(said.verdict()).isEqualTo(Verdict.NOT);
                assertThat(said.words()).contains("nobody has allowed", "trust grant server");
            }
            var _ = workbench.modelServer().askAgain();
            var _ = workbench.doctor().examine();
            assertThat(server.connections()).isEqualTo(before);
            assertThat(Files.readString(keys())).contains(KEY).doesNotContain(OTHER);

            workbench
                    .trust()
                    .decisions()
                    .grant(List.of(workbench.trust().waiting().getFirst().key()));
            assertThat(workbench.keys().test().verdict()).isEqualTo(Verdict.DONE);
        }
    }

    @Test
    void aVariableWinsAndItIsSaidWhichOneIsInForce() throws Exception {
        try (Workbench workbench = open()) {
            var _ = workbench.keys().set(KEY, KeyPlace.FILE);
            assertThat(workbench.keys().status().source()).isEqualTo("file");
            assertThat(workbench.resolution().environment().value(Variable.OPENAI_API_KEY))
                    .map(ResolvedValue::toString)
                    .contains("****cdef (a file that only you can read, entered)");
        }
        variables.put("OPENAI_API_KEY", OTHER);
        try (Workbench workbench = open()) {
            assertThat(workbench.keys().status().source()).isEqualTo("environment");
            assertThat(workbench.keys().status().words())
                    .contains("****3210, from OPENAI_API_KEY (environment)", "no effect");
            assertThat(workbench.keys().test().verdict()).isEqualTo(Verdict.NOT);
            assertThat(server.authorizations()).last().isEqualTo("Bearer " + OTHER);
        }
        variables.remove("OPENAI_API_KEY");
        Files.writeString(folder.resolve(".env"), "SANDBOX_OPENAI_API_KEY=" + OTHER + "\n");
        try (Workbench workbench = open()) {
            assertThat(workbench.keys().status().source()).isEqualTo(".env");
        }
    }

    @Test
    void noFileWithAKeyIsWrittenIntoTheWorkspace() {
        variables.put("SELFPLAY_STATE", folder.resolve("state").toString());
        try (Workbench workbench = open()) {
            var said = workbench.keys().set(KEY, KeyPlace.FILE);
            assertThat(said.verdict()).isEqualTo(Verdict.NOT);
            assertThat(said.words()).contains("within the workspace");
            assertThat(folder.resolve("state/keys.json")).doesNotExist();
            assertThat(workbench.keys().any()).isFalse();
        }
    }

    /// Whatever made the file readable for others, and be it behind a link.
    @Test
    void aFileThatOthersCanReadIsTakenFromThem() throws Exception {
        enterForProvider();
        Path real = Files.move(keys(), parent.resolve("linked.json"));
        Files.createSymbolicLink(keys(), real);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
        try (Workbench workbench = open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                    .isEqualTo("rw-------");
            var _ = workbench.keys().set(KEY, KeyPlace.FILE);
            assertThat(Files.readString(real)).contains("127.0.0.1", "api.openai.com");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aDamagedFileIsNamedWithoutWhatIsInItAndKept() throws Exception {
        Files.createDirectories(keys().getParent());
        String damaged = "{\"version\":1,\"keys\":{\"http://x\":{\"in\":\"file\",\"key\":\"" + KEY;
        Files.writeString(keys(), damaged);
        try (Workbench workbench = open()) {
            assertThat(workbench.keys().status().words())
                    .contains("keys.json", "not valid JSON")
                    .doesNotContain(KEY);
            assertThat(workbench.problems().all()).anyMatch(told -> told.contains("keys.json"));
            assertThat(workbench.doctor().examine())
                    .anySatisfy(finding -> {
                        assertThat(finding.what()).isEqualTo("OPENAI_API_KEY");
                        assertThat(finding.detail()).contains("not valid JSON");
                    });
            assertThat(workbench.keys().set(KEY, KeyPlace.FILE).words())
                    .contains("not valid JSON")
                    .doesNotContain(KEY);
        }
        assertThat(Files.readString(keys())).isEqualTo(damaged);
    }

    @Test
    void theCommandLineReadsItFromStandardInputAndTellsHowItStands() throws Exception {
        var terminal = new Terminal(folder);
        terminal.variables.putAll(variables);
        terminal.input = OTHER + "\n";
        assertThat(terminal.run("key", "set")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said()).contains("(401)", "There is no key for http://127.0.0.1:");
        terminal.input = KEY + "\r\nmore\n";
        assertThat(terminal.run("key", "set", "--json")).isEqualTo(ExitCode.OK);
        var line = terminal.lines().getFirst();
        assertThat(line.get("source").asText()).isEqualTo("file");
        assertThat(line.get("entered").asText()).isEqualTo("file");
        assertThat(line.get("masked").asText()).isEqualTo("****cdef");
        assertThat(line.get("verdict").asText()).isEqualTo("done");
        assertThat(line.get("address").asText()).isEqualTo(server.url().replace("/v1", ""));
        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("****cdef").doesNotContain(KEY);
        assertThat(terminal.run("key", "test")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("does not refuse the key");
        assertThat(terminal.run("battle", "--limit", "1", "--turns", "1")).isEqualTo(ExitCode.OK);
        terminal.input = "";
        assertThat(terminal.run("key", "set")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.run("key", "set", "--in", "keychain")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.run("key", "remove")).isEqualTo(ExitCode.OK);
        assertThat(terminal.run("key")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).startsWith("There is no key");
        assertThat(terminal.run("key", "test")).isEqualTo(ExitCode.INCOMPLETE);
    }
}
