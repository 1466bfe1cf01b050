package dev.selfplay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.cli.CommandLineApp;
import dev.selfplay.cli.Console;
import dev.selfplay.cli.ExitCode;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A session at the command line, from battles to production and back.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromotionCommandsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir static Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of("--workspace", folder.toString()));
        all.addAll(List.of(args));
        var console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false);
        return new CommandLineApp(
                        path -> Workbench.open(path, false, variables), path -> 0, console, "test")
                .execute(all.toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String noted() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : said().lines().toList()) {
            nodes.add(MAPPER.readTree(line));
        }
        return nodes;
    }

    private static String prompt() throws IOException {
        return Files.readString(folder.resolve("base_prompt.txt"));
    }

    @Test
    @Order(1)
    void withoutAPromptItSaysSoAndOffersInit() {
        Bench.prepare(folder);
        assertThat(run("promote", "list")).isEqualTo(ExitCode.OK);
        assertThat(noted()).contains("A battle over 90 gives one");
        assertThat(folder.resolve("base_prompt.txt").toFile().delete()).isTrue();
        assertThat(run("prompt", "show")).isEqualTo(ExitCode.USAGE);
        assertThat(noted()).contains("base_prompt.txt not found").contains("\"init\"");
        assertThat(run("init")).isEqualTo(ExitCode.OK);
    }

    @Test
    @Order(2)
    void battlesGiveCandidates() throws Exception {
        assertThat(run("battle", "--all", "--seed", "7", "--model", "rehearsal")).isZero();
        assertThat(run("promote", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(t -> {
                    assertThat(t.get("state").asText()).isEqualTo("waiting");
                    assertThat(t.get("victories")).isNotEmpty();
                });
        assertThat(run("promote", "list", "--search", "title company")).isZero();
        assertThat(said()).containsIgnoringCase("title company");
        assertThat(run("promote", "show", "nothing")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @Order(3)
    void approvingNeedsAnIdOrAllAndYes() throws Exception {
        String before = prompt();
        assertThat(run("promote", "approve")).isEqualTo(ExitCode.USAGE);
        assertThat(run("promote", "approve", "--all")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("+# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)");
        assertThat(prompt()).isEqualTo(before);

        run("promote", "list", "--json");
        String id = lines().getFirst().get("tacticId").asText();
        assertThat(run("promote", "approve", id.substring(0, 8), "--priority", "9", "--json"))
                .isZero();
        assertThat(lines().getFirst().get("state").asText()).isEqualTo("approved");
        assertThat(prompt()).contains("# priority: 9").contains("# tactic_id: " + id);
        assertThat(run("promote", "approve", id)).isEqualTo(ExitCode.USAGE);
        assertThat(noted()).contains("approved already");
        assertThat(run("promote", "withdraw", id, "--reason", "no use")).isZero();
        assertThat(prompt()).isEqualTo(before);
        assertThat(run("promote", "show", id)).isZero();
        assertThat(said()).contains("withdrawn by ").contains(": no use");
        assertThat(run("promote", "reject", id)).isZero();

        run("promote", "list", "--json", "--state", "waiting");
        String other = lines().getFirst().get("tacticId").asText();
        assertThat(run("promote", "approve", other, "--text", "Say: \"I can do $95,000.\""))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(noted()).contains("above the deal sheet's $82,700").contains("--acknowledge");
        assertThat(run("promote", "approve", "--all", "--yes")).isZero();
        assertThat(run("promote", "list", "--state", "waiting")).isZero();
        assertThat(noted()).contains("No tactic");
    }

    @Test
    @Order(4)
    void thePromptIsShownMergedCheckedComparedAndRestored() throws Exception {
        assertThat(run("prompt", "show", "--json")).isZero();
        assertThat(lines().getFirst().get("tactics")).hasSizeGreaterThan(2);
        assertThat(run("prompt", "merge")).isZero();
        assertThat(said()).contains("# SYNTHETIC TACTIC");
        assertThat(run("prompt", "merge", "--json")).isZero();
        String hash = lines().getFirst().get("hash").asText();
        assertThat(run("prompt", "lint")).isIn(ExitCode.OK, ExitCode.INCOMPLETE);
        assertThat(said()).contains("tokens merged");
        assertThat(run("battle", "--limit", "2", "--turns", "3", "--model", "rehearsal", "--json"))
                .isZero();
        assertThat(run("history", "--limit", "1", "--json")).isZero();
        assertThat(lines().getFirst().get("promptHash").asText()).isEqualTo(hash);
        assertThat(run("prompt", "history", "--json")).isZero();
        assertThat(lines().getFirst().get("battles").asInt()).isEqualTo(2);
        long first = lines().getLast().get("version").asLong();
        assertThat(lines().getLast().get("battles").asInt()).isEqualTo(50);
        assertThat(run("prompt", "diff", Long.toString(first))).isZero();
        assertThat(said()).contains("+# END SYNTHETIC TACTIC");
        assertThat(run("prompt", "restore", Long.toString(first))).isZero();
        assertThat(prompt()).isEqualTo(Files.readString(Path.of("base_prompt.txt")));
        assertThat(run("promote", "list", "--state", "approved", "--json")).isZero();
        assertThat(lines())
                .allSatisfy(t -> assertThat(t.get("removedByHand").asBoolean()).isTrue());
        assertThat(run("prompt", "restore", "9999")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @Order(5)
    void publishingIsForProductionOnly() throws Exception {
        Path production = folder.resolve("production_base_prompt.txt");
        assertThat(run("promote", "publish", "--confirm", "PUBLISH")).isEqualTo(ExitCode.SAFETY);
        assertThat(noted()).contains("attempting PROD operations in SANDBOX");
        variables.put("NODE_ENV", "production");
        assertThat(run("promote", "publish", "--confirm", "PUBLISH")).isEqualTo(ExitCode.SAFETY);
        assertThat(noted()).contains("Supabase admin client not available");
        assertThat(production).doesNotExist();
        variables.put("NEXT_PUBLIC_SUPABASE_URL", "https://example.supabase.co");
        variables.put("SUPABASE_SERVICE_ROLE_KEY", "service-role-key-of-production");
        assertThat(run("promote", "publish")).isZero();
        assertThat(said()).contains("+ROLE");
        assertThat(production).doesNotExist();
        assertThat(run("promote", "publish", "--confirm", "publish")).isEqualTo(ExitCode.SAFETY);
        assertThat(production).doesNotExist();
        assertThat(run("promote", "publish", "--confirm", "PUBLISH", "--json")).isZero();
        assertThat(run("prompt", "merge", "--json")).isZero();
        assertThat(Files.readString(production)).isEqualTo(lines().getFirst().get("text").asText());
        assertThat(run("battle", "--all")).isEqualTo(ExitCode.SAFETY);
    }
}
