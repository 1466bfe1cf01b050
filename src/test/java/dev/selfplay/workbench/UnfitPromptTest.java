package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A prompt file that is no text, holds none, or that git left torn: refused by name before anything
/// is sent or written, and never changed.
class UnfitPromptTest {
    @TempDir Path folder;
    private Terminal terminal;

    enum Case {
        UTF_16("Hold $82,700.\n", "UTF-16", "base_prompt.txt, line 1, is UTF-16 text. Save it as"),
        UTF_16_UNMARKED("Hold $82,700.\n", "UTF-16LE", "line 1, has a zero byte in it"),
        CP1252("One.\nThe café.\n", "windows-1252", "line 2, has the byte E9 in it"),
        EMPTY("", "UTF-8", "base_prompt.txt holds no prompt. Write"),
        BLANK("\uFEFF \r\n\u200B\t\n", "UTF-8", "base_prompt.txt holds no prompt. Write"),
        TORN(
                "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n",
                "UTF-8",
                "holds git's conflict markers, in the lines 2, 4 and 6. Keep one"),
        TORN_IN_THREE(
                "<<<<<<< HEAD\r\nb\r\n||||||| 1a2b\r\n=======\r\nc\r\n>>>>>>> x\r\n",
                "UTF-8",
                "holds git's conflict markers, in the lines 1, 3, 4 and 6. Keep one");

        private final byte[] bytes;
        private final String told;

        Case(String text, String charset, String told) {
            this.bytes = text.getBytes(Charset.forName(charset));
            this.told = told;
        }
    }

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    private Path put(Case what) throws IOException {
        Bench.prepare(folder);
        return Files.write(folder.resolve("base_prompt.txt"), what.bytes);
    }

    @ParameterizedTest
    @EnumSource
    void noBattleIsStartedAndNothingIsShownAsIfItWereRead(Case what) throws IOException {
        Path file = put(what);
        try (FakeOpenAiServer server = FakeOpenAiServer.start(FakeNegotiator.atOnce())) {
            terminal.variables.putAll(
                    Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
            for (String[] args :
                    new String[][] {
                        {"battle", "--limit", "1", "--cap", "5"},
                        {"battle", "--limit", "1", "--model", "rehearsal"},
                        {"prompt", "show"},
                        {"prompt", "show", "--json"},
                        {"prompt", "merge"},
                    }) {
                assertThat(terminal.run(args)).as("%s", List.of(args)).isEqualTo(ExitCode.USAGE);
                assertThat(terminal.noted()).contains(what.told).doesNotContain("\uFFFD");
                assertThat(terminal.said()).isEmpty();
            }
            assertThat(server.requests()).isEmpty();
        }
        terminal.variables.clear();
        assertThat(terminal.run("prompt", "lint")).isNotZero();
        assertThat(terminal.said() + terminal.noted()).contains(what.told).doesNotContain("\uFFFD");
        terminal.run("doctor");
        assertThat(terminal.said()).contains(what.told.split("\\. ", 2)[0]);
        assertThat(file).hasBinaryContent(what.bytes);
    }

    @Test
    void nothingIsPublishedFromIt() throws IOException {
        Bench.prepare(folder);
        Path file = folder.resolve("base_prompt.txt");
        for (Case what : Case.values()) {
            Files.write(file, what.bytes);
            terminal.variables.putAll(
                    Map.of(
                            "NODE_ENV",
                            "production",
                            "NEXT_PUBLIC_SUPABASE_URL",
                            "https://example.supabase.co",
                            "SUPABASE_SERVICE_ROLE_KEY",
                            "service-role-key-of-production"));
            assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH"))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(terminal.noted()).contains(what.told);
            assertThat(folder.resolve("production_base_prompt.txt")).doesNotExist();
        }
    }

    @Test
    void carriageReturnsStayInTheFilesAndAreSentToNoModel() throws IOException {
        Bench.prepare(folder);
        Path file = folder.resolve("base_prompt.txt");
        String windows = Files.readString(file).replace("\n", "\r\n");
        Files.writeString(file, windows);
        Path personas = folder.resolve("personas.json");
        Files.writeString(personas, Files.readString(personas).replace("\\n", "\\r\\n"));
        try (FakeOpenAiServer server = FakeOpenAiServer.start(FakeNegotiator.atOnce())) {
            terminal.variables.putAll(
                    Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test-key"));
            assertThat(terminal.run("battle", "--limit", "2", "--turns", "2", "--cap", "5"))
                    .isZero();
            assertThat(server.requests()).isNotEmpty();
            assertThat(server.requests())
                    .allSatisfy(r -> assertThat(r.json().toString()).doesNotContain("\\r"));
        }
        assertThat(file).content().isEqualTo(windows);
    }
}
