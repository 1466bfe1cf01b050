package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

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
@ResourceLock(TestPostgres.LOCK)
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

    private void nothingIsApprovedIntoAFileThatNoCloserIsGiven() throws Exception {
        Path file = folder.resolve("base_prompt.txt");
        byte[] good = Files.readAllBytes(file);
        for (byte[] bad :
                List.of(
                        prompt().getBytes(StandardCharsets.UTF_16),
                        new byte[0],
                        (prompt() + "<<<<<<< HEAD\n=======\n>>>>>>> x\n")
                                .getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, bad);
            assertThat(run("promote", "approve", "--all", "--yes")).isEqualTo(ExitCode.USAGE);
            assertThat(noted()).contains("base_prompt.txt");
            assertThat(run("promote", "approve", "--all", "--dry-run")).isEqualTo(ExitCode.USAGE);
            assertThat(file).hasBinaryContent(bad);
            Files.write(file, good);
        }
    }

    @Test
    @Order(3)
    void approvingNeedsAnIdOrAllAndYes() throws Exception {
        nothingIsApprovedIntoAFileThatNoCloserIsGiven();
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
        assertThat(run("promote", "undo", id.substring(0, 8), "--json")).isZero();
        assertThat(lines().getFirst().get("state").asText()).isEqualTo("waiting");
        assertThat(prompt()).isEqualTo(before);
        assertThat(run("promote", "undo", id)).isEqualTo(ExitCode.USAGE);
        assertThat(noted()).contains("no decision that can be undone");
        assertThat(run("promote", "approve", id, "--priority", "9")).isZero();
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
        assertThat(said())
                .contains("# Winning tactic")
                .doesNotContain("SYNTHETIC", "tactic_id", "battle_id", "promoted_at");
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

    @Test
    @Order(6)
    void publishingReachesProductionsDatabaseTooAndNobodyIsOverwrittenUnseen() throws Exception {
        TestPostgres database = TestPostgres.create();
        run("prompt", "history", "--json");
        String withTactics = lines().get(1).get("version").asText();
        String without = lines().getFirst().get("version").asText();
        assertThat(run("prompt", "restore", withTactics)).isZero();
        variables.put("NODE_ENV", "production");
        variables.put("NEXT_PUBLIC_SUPABASE_URL", "https://example.supabase.co");
        variables.put("SUPABASE_SERVICE_ROLE_KEY", "service-role-key-of-production");
        variables.put("SUPABASE_DB_URL", database.url());

        assertThat(run("promote", "publish")).isZero();
        assertThat(noted()).contains("127.0.0.1").contains("and production_base_prompt.txt");
        assertThat(database.ask("SELECT to_regclass('production_prompts') IS NULL")).isEqualTo("t");
        assertThat(run("promote", "publish", "--confirm", "PUBLISH", "--json")).isZero();
        int tactics = lines().getFirst().get("tactics").asInt();
        assertThat(tactics).isPositive();
        String active = "SELECT count(*) FROM production_tactics WHERE is_active AND is_synthetic";
        assertThat(database.ask(active)).isEqualTo(Integer.toString(tactics));
        for (String table : List.of("production_prompts", "production_tactics")) {
            String may = "SELECT has_table_privilege('%s', '" + table + "', 'select')";
            assertThat(database.ask(may.formatted("anon"))).isEqualTo("f");
            assertThat(database.ask(may.formatted("authenticated"))).isEqualTo("f");
            assertThat(database.ask(may.formatted("service_role"))).isEqualTo("t");
            assertThat(
                            database.ask(
                                    "SELECT relrowsecurity FROM pg_class WHERE relname = '"
                                            + table
                                            + "'"))
                    .isEqualTo("t");
        }
        String inForce = "SELECT text FROM production_prompts ORDER BY seq DESC LIMIT 1";
        assertThat(database.ask(inForce))
                .isEqualTo(Files.readString(folder.resolve("production_base_prompt.txt")));
        assertThat(run("promote", "publish", "--confirm", "PUBLISH")).isZero();
        assertThat(noted()).contains("In force since").contains("published by");
        assertThat(database.ask("SELECT count(*) FROM production_prompts")).isEqualTo("1");

        // somebody else publishes: it is what the difference is shown against, and it is named
        database.run(
                "INSERT INTO production_prompts (hash, text, author)"
                        + " VALUES ('0', 'Somebody else''s prompt.', 'maria')");
        assertThat(run("prompt", "restore", without)).isZero();
        assertThat(run("promote", "publish")).isZero();
        assertThat(said()).contains("-Somebody else's prompt.");
        assertThat(noted())
                .contains("published by maria")
                .contains("production_base_prompt.txt holds something else");
        assertThat(run("promote", "publish", "--confirm", "PUBLISH")).isZero();
        assertThat(database.ask(active)).isEqualTo("0");
        assertThat(
                        database.ask(
                                "SELECT count(*) FROM production_tactics WHERE withdrawn_at <="
                                        + " now()"))
                .isEqualTo(Integer.toString(tactics));
    }

    @Test
    @Order(7)
    void aPublicationMadeAgainstAnotherPromptIsRefusedAndWritesNothing() throws Exception {
        TestPostgres database = TestPostgres.create();
        variables.put("NODE_ENV", "production");
        variables.put("NEXT_PUBLIC_SUPABASE_URL", "https://example.supabase.co");
        variables.put("SUPABASE_SERVICE_ROLE_KEY", "service-role-key-of-production");
        variables.put("SUPABASE_DB_URL", database.url());
        Files.delete(folder.resolve("production_base_prompt.txt"));
        try (Workbench workbench = Workbench.open(folder, false, variables)) {
            var prod = ((ProductionGate.Open) ProductionGate.of(workbench.environment())).prod();
            var seen = workbench.publisher().plan(prod);
            assertThat(workbench.publisher().publish(prod, seen, Publication.WORD))
                    .isInstanceOf(Publisher.Result.Published.class);
            Files.delete(folder.resolve("production_base_prompt.txt"));
            database.run(
                    "INSERT INTO production_prompts (hash, text, author) VALUES ('0', 'x',"
                            + " 'maria')");
            assertThat(workbench.publisher().publish(prod, seen, Publication.WORD))
                    .isInstanceOfSatisfying(
                            Publisher.Result.Refused.class,
                            refused -> assertThat(refused.message()).contains("maria published"));
        }
        assertThat(folder.resolve("production_base_prompt.txt")).doesNotExist();
        variables.put("SUPABASE_DB_URL", "postgres://postgres@127.0.0.1:1/nowhere");
        assertThat(run("promote", "publish", "--confirm", "PUBLISH")).isNotZero();
        assertThat(noted()).contains("cannot be reached");
        assertThat(folder.resolve("production_base_prompt.txt")).doesNotExist();
    }
}
