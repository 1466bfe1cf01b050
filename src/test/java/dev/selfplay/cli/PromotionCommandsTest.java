package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A session at the command line, from battles to production and back.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(TestPostgres.LOCK)
class PromotionCommandsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir static Path folder;
    private final Terminal terminal = new Terminal(folder);

    private static String prompt() throws IOException {
        return Files.readString(folder.resolve("base_prompt.txt"));
    }

    @Test
    @Order(1)
    void withoutAPromptItSaysSoAndOffersInit() {
        Bench.prepare(folder);
        assertThat(terminal.run("promote", "list")).isEqualTo(ExitCode.OK);
        assertThat(terminal.noted()).contains("A battle over 90 gives one");
        assertThat(folder.resolve("base_prompt.txt").toFile().delete()).isTrue();
        assertThat(terminal.run("prompt", "show")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("base_prompt.txt not found").contains("\"init\"");
        assertThat(terminal.run("init")).isEqualTo(ExitCode.OK);
    }

    @Test
    @Order(2)
    void battlesGiveCandidates() throws Exception {
        assertThat(terminal.run("battle", "--all", "--seed", "7", "--model", "rehearsal")).isZero();
        assertThat(terminal.run("promote", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(t -> {
                    assertThat(t.get("state").asText()).isEqualTo("waiting");
                    assertThat(t.get("victories")).isNotEmpty();
                });
        assertThat(terminal.run("promote", "list", "--search", "title company")).isZero();
        assertThat(terminal.said()).containsIgnoringCase("title company");
        assertThat(terminal.run("promote", "show", "nothing")).isEqualTo(ExitCode.USAGE);
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
            assertThat(terminal.run("promote", "approve", "--all", "--yes"))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(terminal.noted()).contains("base_prompt.txt");
            assertThat(terminal.run("promote", "approve", "--all", "--dry-run"))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(file).hasBinaryContent(bad);
            Files.write(file, good);
        }
    }

    @Test
    @Order(3)
    void approvingNeedsAnIdOrAllAndYes() throws Exception {
        nothingIsApprovedIntoAFileThatNoCloserIsGiven();
        String before = prompt();
        assertThat(terminal.run("promote", "approve")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("promote", "approve", "--all")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("+# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)");
        assertThat(prompt()).isEqualTo(before);

        terminal.run("promote", "list", "--json");
        String id = terminal.lines().getFirst().get("tacticId").asText();
        assertThat(
                        terminal.run(
                                "promote",
                                "approve",
                                id.substring(0, 8),
                                "--priority",
                                "9",
                                "--json"))
                .isZero();
        assertThat(terminal.lines().getFirst().get("state").asText()).isEqualTo("approved");
        assertThat(prompt()).contains("# priority: 9").contains("# tactic_id: " + id);
        assertThat(terminal.run("promote", "approve", id)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("approved already");
        assertThat(terminal.run("promote", "undo", id.substring(0, 8), "--json")).isZero();
        assertThat(terminal.lines().getFirst().get("state").asText()).isEqualTo("waiting");
        assertThat(prompt()).isEqualTo(before);
        assertThat(terminal.run("promote", "undo", id)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("no decision that can be undone");
        assertThat(terminal.run("promote", "approve", id, "--priority", "9")).isZero();
        assertThat(terminal.run("promote", "withdraw", id, "--reason", "no use")).isZero();
        assertThat(prompt()).isEqualTo(before);
        assertThat(terminal.run("promote", "show", id)).isZero();
        assertThat(terminal.said()).contains("withdrawn by ").contains(": no use");
        assertThat(terminal.run("promote", "reject", id)).isZero();

        terminal.run("promote", "list", "--json", "--state", "waiting");
        String other = terminal.lines().getFirst().get("tacticId").asText();
        assertThat(
                        terminal.run(
                                "promote",
                                "approve",
                                other,
                                "--text",
                                "Say: \"I can do $95,000.\""))
                .isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.noted())
                .contains("above the deal sheet's $82,700")
                .contains("--acknowledge");
        assertThat(terminal.run("promote", "approve", "--all", "--yes")).isZero();
        assertThat(terminal.run("promote", "list", "--state", "waiting")).isZero();
        assertThat(terminal.noted()).contains("No tactic");
    }

    @Test
    @Order(4)
    void thePromptIsShownMergedCheckedComparedAndRestored() throws Exception {
        assertThat(terminal.run("prompt", "show", "--json")).isZero();
        assertThat(terminal.lines().getFirst().get("tactics")).hasSizeGreaterThan(2);
        assertThat(terminal.run("prompt", "merge")).isZero();
        assertThat(terminal.said())
                .contains("# Winning tactic")
                .doesNotContain("SYNTHETIC", "tactic_id", "battle_id", "promoted_at");
        assertThat(terminal.run("prompt", "merge", "--json")).isZero();
        String hash = terminal.lines().getFirst().get("hash").asText();
        assertThat(terminal.run("prompt", "lint")).isIn(ExitCode.OK, ExitCode.INCOMPLETE);
        assertThat(terminal.said()).contains("tokens merged");
        assertThat(
                        terminal.run(
                                "battle",
                                "--limit",
                                "2",
                                "--turns",
                                "3",
                                "--model",
                                "rehearsal",
                                "--json"))
                .isZero();
        assertThat(terminal.run("history", "--limit", "1", "--json")).isZero();
        assertThat(terminal.lines().getFirst().get("promptHash").asText()).isEqualTo(hash);
        assertThat(terminal.run("prompt", "history", "--json")).isZero();
        assertThat(terminal.lines().getFirst().get("battles").asInt()).isEqualTo(2);
        long first = terminal.lines().getLast().get("version").asLong();
        assertThat(terminal.lines().getLast().get("battles").asInt()).isEqualTo(50);
        assertThat(terminal.run("prompt", "diff", Long.toString(first))).isZero();
        assertThat(terminal.said()).contains("+# END SYNTHETIC TACTIC");
        assertThat(terminal.run("prompt", "restore", Long.toString(first))).isZero();
        assertThat(prompt()).isEqualTo(Files.readString(Path.of("base_prompt.txt")));
        assertThat(terminal.run("promote", "list", "--state", "approved", "--json")).isZero();
        assertThat(terminal.lines())
                .allSatisfy(t -> assertThat(t.get("removedByHand").asBoolean()).isTrue());
        assertThat(terminal.run("prompt", "restore", "9999")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @Order(5)
    void publishingIsForProductionOnly() throws Exception {
        Path production = folder.resolve("production_base_prompt.txt");
        assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH"))
                .isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("attempting PROD operations in SANDBOX");
        terminal.variables.put("NODE_ENV", "production");
        assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH"))
                .isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted()).contains("Supabase admin client not available");
        assertThat(production).doesNotExist();
        terminal.variables.put("NEXT_PUBLIC_SUPABASE_URL", "https://example.supabase.co");
        terminal.variables.put("SUPABASE_SERVICE_ROLE_KEY", "service-role-key-of-production");
        assertThat(terminal.run("promote", "publish")).isZero();
        assertThat(terminal.said()).contains("+ROLE");
        assertThat(production).doesNotExist();
        assertThat(terminal.run("promote", "publish", "--confirm", "publish"))
                .isEqualTo(ExitCode.SAFETY);
        assertThat(production).doesNotExist();
        assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH", "--json")).isZero();
        assertThat(terminal.run("prompt", "merge", "--json")).isZero();
        assertThat(Files.readString(production))
                .isEqualTo(terminal.lines().getFirst().get("text").asText());
        assertThat(terminal.run("battle", "--all")).isEqualTo(ExitCode.SAFETY);
    }

    @Test
    @Order(6)
    void publishingReachesProductionsDatabaseTooAndNobodyIsOverwrittenUnseen() throws Exception {
        TestPostgres database = TestPostgres.create();
        terminal.run("prompt", "history", "--json");
        String withTactics = terminal.lines().get(1).get("version").asText();
        String without = terminal.lines().getFirst().get("version").asText();
        assertThat(terminal.run("prompt", "restore", withTactics)).isZero();
        terminal.variables.put("NODE_ENV", "production");
        terminal.variables.put("NEXT_PUBLIC_SUPABASE_URL", "https://example.supabase.co");
        terminal.variables.put("SUPABASE_SERVICE_ROLE_KEY", "service-role-key-of-production");
        terminal.variables.put("SUPABASE_DB_URL", database.url());

        assertThat(terminal.run("promote", "publish")).isZero();
        assertThat(terminal.noted())
                .contains("127.0.0.1")
                .contains("and production_base_prompt.txt");
        assertThat(database.ask("SELECT to_regclass('production_prompts') IS NULL")).isEqualTo("t");
        assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH", "--json")).isZero();
        int tactics = terminal.lines().getFirst().get("tactics").asInt();
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
        assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH")).isZero();
        assertThat(terminal.noted()).contains("In force since").contains("published by");
        assertThat(database.ask("SELECT count(*) FROM production_prompts")).isEqualTo("1");

        // somebody else publishes: it is what the difference is shown against, and it is named
        database.run(
                "INSERT INTO production_prompts (hash, text, author)"
                        + " VALUES ('0', 'Somebody else''s prompt.', 'maria')");
        assertThat(terminal.run("prompt", "restore", without)).isZero();
        assertThat(terminal.run("promote", "publish")).isZero();
        assertThat(terminal.said()).contains("-Somebody else's prompt.");
        assertThat(terminal.noted())
                .contains("published by maria")
                .contains("production_base_prompt.txt holds something else");
        assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH")).isZero();
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
        terminal.variables.put("NODE_ENV", "production");
        terminal.variables.put("NEXT_PUBLIC_SUPABASE_URL", "https://example.supabase.co");
        terminal.variables.put("SUPABASE_SERVICE_ROLE_KEY", "service-role-key-of-production");
        terminal.variables.put("SUPABASE_DB_URL", database.url());
        Files.delete(folder.resolve("production_base_prompt.txt"));
        try (Workbench workbench = Workbench.open(folder, false, terminal.variables)) {
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
        terminal.variables.put("SUPABASE_DB_URL", "postgres://postgres@127.0.0.1:1/nowhere");
        assertThat(terminal.run("promote", "publish", "--confirm", "PUBLISH")).isNotZero();
        assertThat(terminal.noted()).contains("cannot be reached");
        assertThat(folder.resolve("production_base_prompt.txt")).doesNotExist();
    }
}
