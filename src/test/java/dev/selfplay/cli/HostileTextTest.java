package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.log.Visible;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Persona, prompt, model and server all try to steer the terminal and to forge lines; every command
/// is tried on what they said.
class HostileTextTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HOSTILE =
            " \u001b[2J\u001b]0;owned\u0007\u009b31m\u202egro\u2066\u200b\u061c\u2028x\r"
                    + Character.toString(0xe0041)
                    + "\nFORGED line";

    @TempDir Path folder;
    private FakeOpenAiServer server;
    private Terminal terminal;

    @BeforeEach
    void open() throws IOException {
        server = FakeOpenAiServer.start(HostileTextTest::answer);
        Bench.prepare(folder);
        terminal = new Terminal(folder);
        terminal.variables.put("OPENAI_BASE_URL", server.url());
        Path personas = folder.resolve("personas.json");
        ObjectNode library = (ObjectNode) MAPPER.readTree(personas.toFile());
        ObjectNode first = (ObjectNode) library.path("personas").get(0);
        first.put("name", "Mallory" + HOSTILE).put("description", "Sells." + HOSTILE);
        MAPPER.writeValue(personas.toFile(), library);
        Path prompt = folder.resolve("base_prompt.txt");
        Files.writeString(prompt, Files.readString(prompt) + "\nBe kind." + HOSTILE + "\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static FakeAnswer answer(FakeRequest request) {
        String text = FakeNegotiator.text(request);
        if (!text.startsWith("{")) {
            return FakeAnswer.says(text + HOSTILE);
        }
        try {
            JsonNode grade = MAPPER.readTree(text);
            for (String field : List.of("feedback", "reasoning", "why", "objection", "text")) {
                grade.findParents(field)
                        .forEach(parent -> {
                            if (parent.path(field).isTextual()) {
                                ((ObjectNode) parent)
                                        .put(field, parent.path(field).asText() + HOSTILE);
                            }
                        });
            }
            return FakeAnswer.says(grade.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int run(String... args) {
        int code = terminal.run(args);
        String said = terminal.said() + terminal.noted();
        assertThat(Visible.unseen(said)).as(String.join(" ", args)).isEmpty();
        assertThat(said).as(String.join(" ", args)).doesNotContain("\r", "\t");
        if (!List.of(args).contains("merge")) {
            assertThat(said.lines())
                    .as(String.join(" ", args))
                    .noneMatch(l -> l.startsWith("FORGED") || l.startsWith("owned"));
        }
        return code;
    }

    @Test
    void noCommandPrintsWhatSteersATerminalOrForgesALine() throws IOException {
        assertThat(run("battle", "--limit", "1", "--turns", "15")).isEqualTo(ExitCode.OK);
        assertThat(run("history", "--json")).isEqualTo(ExitCode.OK);
        JsonNode battle = MAPPER.readTree(terminal.said());
        assertThat(battle.path("personaName").asText()).isEqualTo("Mallory" + HOSTILE);
        String id = battle.path("battleId").asText();
        run("promote", "list", "--json");
        String tactic =
                MAPPER.readTree(terminal.said().lines().findFirst().orElse("{}"))
                        .path("tacticId")
                        .asText();
        server.script(_ -> FakeAnswer.error(400, "bad" + HOSTILE, "It is" + HOSTILE));
        run("battle", "--limit", "2", "--turns", "2");
        run("show", id, "--json");
        assertThat(MAPPER.readTree(terminal.said()).path("turns").get(0).path("text").asText())
                .endsWith(HOSTILE);
        run("show", id);
        assertThat(terminal.said()).contains("Mallory \u241b[2J", "  | FORGED line");
        run("personas", "validate");
        assertThat(terminal.said())
                .contains("personas.json, line", "name holds what is not seen", "U+001B ESCAPE");
        run("prompt", "lint");
        assertThat(terminal.said()).contains("U+202E RIGHT-TO-LEFT OVERRIDE");
        for (String command :
                List.of(
                        "history",
                        "regrade " + id,
                        "personas list",
                        "promote list",
                        "promote show " + tactic,
                        "promote approve " + tactic + " --dry-run",
                        "prompt show",
                        "prompt merge",
                        "prompt diff",
                        "doctor")) {
            run(command.split(" "));
        }
        run("show", "x" + HOSTILE);
        run("x" + HOSTILE);
        try (var logs = Files.list(folder.resolve(".selfplay/logs"))) {
            for (Path log : logs.toList()) {
                assertThat(Visible.unseen(Files.readString(log))).isEmpty();
            }
        }
    }
}
