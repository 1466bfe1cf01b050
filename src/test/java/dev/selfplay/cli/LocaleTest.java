package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.app.Main;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.ChildJvm;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The program where people have digits of their own, no UTF-8, or a full disk.
class LocaleTest {
    @TempDir Path folder;

    @Test
    void inEgyptWithoutUtf8TheDigitsAreAsciiAndTheJsonIsUtf8() throws Exception {
        Bench.prepare(folder);
        Path personas = folder.resolve("personas.json");
        Files.writeString(
                personas,
                Files.readString(personas).replaceFirst("(\"name\": \")[^\"]*", "$1Zoë 漢"));
        Path said = folder.resolve("said");
        try (FakeOpenAiServer server = FakeOpenAiServer.start(FakeNegotiator.atOnce())) {
            ProcessBuilder child =
                    ChildJvm.of(
                                    Main.class.getName(),
                                    "--workspace",
                                    folder.toString(),
                                    "battle",
                                    "--limit",
                                    "1",
                                    "--turns",
                                    "2",
                                    "--json")
                            .redirectOutput(said.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            child.environment().put("OPENAI_BASE_URL", server.url());
            child.environment().put("LC_ALL", "C");
            child.environment().put("JDK_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG");
            assertThat(child.start().waitFor()).isZero();
            assertThat(server.requests().stream().map(FakeRequest::lastMessage))
                    .anyMatch(m -> m.contains("{\"turn\":1,"))
                    .noneMatch(m -> m.codePoints().anyMatch(c -> c >= 0x660 && c <= 0x669));
        }
        Path history = folder.resolve("history");
        ProcessBuilder child =
                ChildJvm.of(
                                Main.class.getName(),
                                "--workspace",
                                folder.toString(),
                                "history",
                                "--json")
                        .redirectOutput(history.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        child.environment().put("LC_ALL", "C");
        assertThat(child.start().waitFor()).isZero();
        assertThat(
                        new ObjectMapper()
                                .readTree(Files.readString(history))
                                .path("personaName")
                                .asText())
                .isEqualTo("Zoë 漢");
    }

    @Test
    void outputThatIsLostIsNoSuccess() {
        Bench.prepare(folder);
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        var console =
                new Console(
                        new PrintStream(full, false, StandardCharsets.UTF_8),
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        false);
        assertThat(
                        new CommandLineApp(
                                        path -> Workbench.open(path, false, Map.of()),
                                        (path, at) -> 0,
                                        console,
                                        "test")
                                .execute(
                                        "--workspace",
                                        folder.toString(),
                                        "personas",
                                        "list",
                                        "--json"))
                .isEqualTo(ExitCode.INCOMPLETE);
    }
}
