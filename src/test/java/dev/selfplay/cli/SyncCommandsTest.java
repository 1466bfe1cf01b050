package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Two folders and the database of an original system, at the command line.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(TestPostgres.LOCK)
class SyncCommandsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PERSONAS = 12;

    @TempDir static Path parent;
    private static TestPostgres team;
    private final Map<String, String> variables = new HashMap<>();
    private Terminal terminal;

    @BeforeAll
    static void begin() throws Exception {
        team = TestPostgres.create();
        team.run(TestPostgres.ORIGINAL);
        for (String name : List.of("ann", "bob")) {
            Path folder = Files.createDirectories(parent.resolve(name));
            Bench.prepare(folder);
            shorten(folder.resolve("personas.json"));
        }
    }

    private static void shorten(Path library) throws IOException {
        JsonNode root = MAPPER.readTree(Files.readString(library));
        ArrayNode personas = (ArrayNode) root.get("personas");
        while (personas.size() > PERSONAS) {
            personas.remove(PERSONAS);
        }
        Files.writeString(library, root.toPrettyString().replace("\" : ", "\": "));
    }

    private int run(String who, String... args) {
        terminal = new Terminal(parent.resolve(who));
        terminal.variables.put("SANDBOX_SUPABASE_DB_URL", team.url());
        terminal.variables.putAll(variables);
        return terminal.run(args);
    }

    private JsonNode json() throws IOException {
        return MAPPER.readTree(terminal.said().lines().findFirst().orElse("{}"));
    }

    @Test
    @Order(1)
    void theSafetyCheckExitsWithFourAndTouchesNothing() throws Exception {
        variables.put("SUPABASE_DB_URL", team.url());
        assertThat(run("ann", "sync", "migrate")).isEqualTo(ExitCode.SAFETY);
        assertThat(terminal.noted())
                .contains("Safety check: attempting PROD operations in SANDBOX.");
        variables.put("NODE_ENV", "production");
        assertThat(run("ann", "sync", "once")).isEqualTo(ExitCode.SAFETY);
        assertThat(run("ann", "personas", "generate")).isEqualTo(ExitCode.SAFETY);
        assertThat(team.ask("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'sandbox%'"))
                .isEqualTo("3");
    }

    @Test
    @Order(2)
    void withoutAConnectionItSaysWhatIsMissing() throws Exception {
        variables.put("SANDBOX_SUPABASE_DB_URL", " ");
        assertThat(run("ann", "sync", "status", "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(json().get("state").asText()).isEqualTo("not configured");
        assertThat(terminal.noted()).contains("Supabase admin client not available");
        variables.put("SANDBOX_SUPABASE_DB_URL", "postgres://postgres@127.0.0.1:1/x");
        assertThat(run("ann", "sync", "once")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.noted()).contains("cannot be reached");
    }

    @Test
    @Order(3)
    void personasGenerateMakesTheTablesAndPutsTheLibraryIn() throws Exception {
        assertThat(run("ann", "sync", "status")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.noted()).contains("sync migrate");
        assertThat(run("ann", "personas", "generate", "--json")).isEqualTo(ExitCode.OK);
        assertThat(json().get("sent").asInt()).isEqualTo(PERSONAS);
        assertThat(team.ask("SELECT count(*) FROM sandbox_personas WHERE is_active"))
                .isEqualTo("14");
        assertThat(run("ann", "personas", "generate", "--json")).isEqualTo(ExitCode.OK);
        assertThat(json().get("sent").asInt()).isZero();
        assertThat(run("ann", "sync", "status", "--json")).isEqualTo(ExitCode.OK);
        assertThat(json().get("state").asText()).isEqualTo("ready");
    }

    @Test
    @Order(4)
    void theOriginalsRowsHaveJoined() throws Exception {
        assertThat(run("ann", "personas", "list", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said().lines()).hasSize(14);
        assertThat(terminal.said()).contains("\"persona\":\"skeptic-2\"", "\"persona\":\"other\"");
        assertThat(run("ann", "show", "33333333", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.said()).contains("Hello,\\n\\nit is me.", "93");
        try (Workbench ann = Workbench.open(parent.resolve("ann"), false, variables)) {
            assertThat(ann.team().shared())
                    .singleElement()
                    .satisfies(s -> assertThat(s.tactic().text()).isEqualTo("Say who you are."));
        }
    }

    @Test
    @Order(5)
    void battlesAndApprovalsReachTheOtherWithEveryColumnFilled() throws Exception {
        assertThat(run("ann", "battle", "--all", "--seed", "7", "--model", "rehearsal")).isZero();
        assertThat(run("ann", "promote", "list", "--json")).isZero();
        String tactic = json().get("tacticId").asText();
        assertThat(run("ann", "promote", "approve", tactic)).isZero();
        assertThat(run("ann", "sync", "once", "--json")).isEqualTo(ExitCode.OK);
        assertThat(json().get("sent").asInt()).isEqualTo(15);
        assertThat(
                        team.ask(
                                "SELECT count(*) FROM sandbox_battles WHERE transcript LIKE"
                                        + " 'CLOSER: %PERSONA: %' AND num_nonnulls(referee_score,"
                                        + " referee_feedback, math_defense_score, humanity_score,"
                                        + " success_score, verbal_yes_to_memorandum, turns,"
                                        + " token_usage, cost_usd, ended_at, author) = 11"))
                .isEqualTo("14");
        assertThat(
                        team.ask(
                                "SELECT is_active AND is_synthetic AND priority > 0 AND promoted_at"
                                        + " IS NOT NULL FROM sandbox_tactics WHERE id = '"
                                        + tactic
                                        + "'"))
                .isEqualTo("t");
        assertThat(run("bob", "sync", "once", "--json")).isEqualTo(ExitCode.OK);
        assertThat(run("bob", "history", "--json")).isZero();
        long here = terminal.said().lines().count();
        assertThat(run("ann", "history", "--json")).isZero();
        assertThat(terminal.said().lines().count()).isEqualTo(here);
        try (Workbench bob = Workbench.open(parent.resolve("bob"), false, variables)) {
            assertThat(bob.team().shared())
                    .anySatisfy(s -> {
                        assertThat(s.tactic().id()).hasToString(tactic);
                        assertThat(s.author()).isEqualTo(System.getProperty("user.name"));
                    });
            assertThat(bob.team().waiting()).isZero();
        }
        assertThat(run("ann", "promote", "withdraw", tactic)).isZero();
        assertThat(run("ann", "sync", "once")).isEqualTo(ExitCode.OK);
        assertThat(team.ask("SELECT is_active FROM sandbox_tactics WHERE id = '" + tactic + "'"))
                .isEqualTo("f");
        assertThat(run("ann", "promote", "undo", tactic)).isZero();
        assertThat(run("ann", "sync", "once")).isEqualTo(ExitCode.OK);
        assertThat(team.ask("SELECT is_active FROM sandbox_tactics WHERE id = '" + tactic + "'"))
                .isEqualTo("t");
    }

    @Test
    @Order(6)
    void conflictsAreShownAndDecided() throws Exception {
        edit("ann", "Ann thinks so.");
        edit("bob", "Bob thinks so.");
        assertThat(run("ann", "sync", "once")).isEqualTo(ExitCode.OK);
        assertThat(run("bob", "sync", "once")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run("bob", "sync", "conflicts")).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(terminal.said()).contains("mine:   Bob thinks so.", "theirs: Ann thinks so.");
        assertThat(run("bob", "sync", "conflicts", "--json")).isEqualTo(ExitCode.INCOMPLETE);
        String id = json().get("conflict").asText();
        assertThat(run("bob", "sync", "resolve", id)).isEqualTo(ExitCode.USAGE);
        assertThat(run("bob", "sync", "resolve", id, "--field", "nose")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bob", "sync", "resolve", id.substring(0, 8), "--mine")).isZero();
        assertThat(run("bob", "sync", "once")).isEqualTo(ExitCode.OK);
        assertThat(run("ann", "sync", "once")).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(parent.resolve("ann/personas.json")))
                .contains("Bob thinks so.");
    }

    private static void edit(String who, String description) throws IOException {
        Path file = parent.resolve(who).resolve("personas.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "\"description\": \"[^\"]*\"",
                                "\"description\": \"" + description + "\""));
    }

    @Test
    @Order(7)
    void aDatabaseMarkedInProdIsSafeFromSandbox() throws Exception {
        TestPostgres production = TestPostgres.create();
        variables.put("NODE_ENV", "production");
        variables.put("SUPABASE_DB_URL", production.url());
        assertThat(run("ann", "sync", "migrate")).isEqualTo(ExitCode.OK);
        variables.remove("NODE_ENV");
        variables.remove("SUPABASE_DB_URL");
        variables.put("SANDBOX_SUPABASE_DB_URL", production.url());
        assertThat(run("ann", "sync", "migrate")).isEqualTo(ExitCode.SAFETY);
        assertThat(run("ann", "sync", "once")).isEqualTo(ExitCode.SAFETY);
    }
}
