package dev.selfplay.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.chat.openai.OpenAiEndpoint;
import dev.selfplay.chat.openai.OpenAiServerCheck;
import dev.selfplay.config.Environments;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.Variable;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.config.trust.Trust;
import dev.selfplay.doctor.Finding.Level;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class DoctorTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final TokenPrices PRICES =
            new TokenPrices(Usd.ofDollars(1), Usd.ofDollars(1), Usd.ofDollars(2));

    @TempDir Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicReference<@Nullable String> asked = new AtomicReference<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.set(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.sendResponseHeaders(status.get(), -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aHealthyWorkspaceHasNoFailure() throws IOException {
        Workspace workspace = Workspace.at(folder);
        workspace.createMissing();
        Files.writeString(workspace.basePrompt(), "You are the Closer.\n");
        variables.put("OPENAI_API_KEY", "unusual-key-1234567890");
        variables.put("OPENAI_BASE_URL", base() + "/");
        List<Finding> findings = examine();
        assertThat(findings).noneMatch(f -> f.state() == Level.FAIL);
        assertThat(finding(findings, "personas.json").detail()).isEqualTo("50 personas, 50 active");
        assertThat(finding(findings, "base_prompt.txt").detail())
                .isEqualTo("20 bytes, 20 tokens merged (estimate), 0 tactic blocks, 0 in use");
        assertThat(finding(findings, "Mode").detail()).startsWith("SANDBOX");
        assertThat(finding(findings, "OPENAI_API_KEY").detail())
                .isEqualTo("****7890 (OPENAI_API_KEY, environment)");
        assertThat(finding(findings, "Model server").state()).isEqualTo(Level.OK);
        assertThat(asked).hasValue("/v1/models Bearer unusual-key-1234567890");
        assertThat(findings.toString()).doesNotContain("unusual-key");
        assertThat(finding(findings, "Local store").state()).isEqualTo(Level.OK);
    }

    @Test
    void anEmptyFolderFailsWithRemedies() {
        List<Finding> findings = examine();
        assertThat(finding(findings, "base_prompt.txt").detail())
                .startsWith("base_prompt.txt not found: ");
        assertThat(finding(findings, "personas.json").state()).isEqualTo(Level.FAIL);
        assertThat(findings)
                .filteredOn(f -> f.state() == Level.FAIL || f.state() == Level.WARN)
                .allSatisfy(f -> assertThat(f.remedy()).isNotBlank());
        assertThat(finding(findings, "OPENAI_API_KEY").detail()).contains("rehearsal");
        assertThat(finding(findings, "SUPABASE_SERVICE_ROLE_KEY").detail())
                .contains("Supabase admin client not available");
        assertThat(findings).noneMatch(f -> f.what().equals("Model server"));
    }

    @Test
    void aKeyThatIsRefusedIsExplainedAndNotShown() {
        variables.put("SANDBOX_OPENAI_API_KEY", "unusual-key-0987654321");
        variables.put("OPENAI_BASE_URL", base());
        status.set(401);
        Finding finding = finding(examine(), "Model server");
        assertThat(finding.state()).isEqualTo(Level.FAIL);
        assertThat(finding.detail()).contains("does not take the key from SANDBOX_OPENAI_API_KEY");
        assertThat(finding.toString()).doesNotContain("unusual-key");
    }

    @Test
    void aServerThatIsNotThereAndAnAddressThatIsNoneAreTold() {
        String base = base();
        server.stop(0);
        variables.put("OPENAI_BASE_URL", base);
        assertThat(finding(examine(), "Model server").detail()).contains("cannot be reached");
        for (String odd : List.of("localhost:1234/v1", "ftp://x/v1", "http://a b/v1", "http://")) {
            variables.put("OPENAI_BASE_URL", odd);
            assertThat(finding(examine(), "Model server").state()).as(odd).isEqualTo(Level.FAIL);
        }
    }

    @Test
    void retirementAndUnknownPricesAreTold() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"models\": {\"closer\": \"old\", \"seller\": \"ending\", \"referee\":"
                        + " \"new\"}}");
        List<Finding> findings = examine();
        assertThat(finding(findings, "Model of the closer").detail())
                .startsWith("old was switched off by its provider on 1 November 2026.");
        assertThat(finding(findings, "Model of the seller"))
                .satisfies(f -> assertThat(f.state()).isEqualTo(Level.WARN))
                .satisfies(f ->
                        assertThat(f.detail())
                                .contains("14 January 2027")
                                .contains("Suggested successor: next."));
        assertThat(finding(findings, "Model of the referee").remedy())
                .isEqualTo("Add to models.json: line for new");
    }

    @Test
    void prodMixedCredentialsAndBrokenFilesAreWarnings() throws IOException {
        Files.writeString(folder.resolve(".env"), "oops\n");
        Files.writeString(folder.resolve("settings.json"), "{\"turns\": 0}");
        Files.writeString(folder.resolve("base_prompt.txt"), "Hi\n# SYNTHETIC TACTIC (x)\n");
        variables.put("SANDBOX_SUPABASE_URL", "https://sandbox.example");
        variables.put("SUPABASE_SERVICE_ROLE_KEY", "plain-service-role");
        List<Finding> findings = examine();
        assertThat(finding(findings, "Supabase").detail())
                .contains("SANDBOX_SUPABASE_URL", "SUPABASE_SERVICE_ROLE_KEY");
        assertThat(finding(findings, ".env").detail()).startsWith(".env, line 1");
        assertThat(finding(findings, "settings.json").detail()).contains("turns must be");
        assertThat(findings).anyMatch(f -> f.detail().startsWith("base_prompt.txt, line 2"));
        variables.put("NODE_ENV", "production");
        assertThat(finding(examine(), "Mode").detail()).isEqualTo("PROD: battles are refused");
    }

    private List<Finding> examine() {
        Workspace workspace = Workspace.at(folder);
        Environments.Resolution environment = Environments.resolve(variables, workspace.dotEnv());
        return new Doctor(
                        workspace,
                        () -> environment,
                        () -> "",
                        new Catalog(),
                        String::length,
                        () -> Finding.ok("Local store", "fine"),
                        () -> NOW,
                        Optional::empty,
                        () -> ServerFacts.NOT_ASKED,
                        () ->
                                OpenAiServerCheck.ask(
                                        OpenAiEndpoint.of(
                                                reveal(environment, Variable.OPENAI_BASE_URL),
                                                reveal(environment, Variable.OPENAI_API_KEY)),
                                        () -> NOW),
                        new FolderTrust(
                                new Trust(folder.resolve("user-state"), folder),
                                List::of,
                                Optional::empty))
                .examine();
    }

    private static @Nullable String reveal(Environments.Resolution environment, Variable variable) {
        return environment.environment().value(variable).map(ResolvedValue::reveal).orElse(null);
    }

    /// Troubles of the way there are none of the key.
    @ParameterizedTest
    @ValueSource(ints = {301, 307, 404, 407, 502, 511})
    void theKeyIsNotBlamedForTheWay(int answer) {
        variables.put("OPENAI_API_KEY", "unusual-key-1234567890");
        variables.put("OPENAI_BASE_URL", base());
        status.set(answer);
        Finding finding = finding(examine(), "Model server");
        assertThat(finding.state()).isNotEqualTo(Level.OK);
        assertThat(finding.detail() + finding.remedy()).doesNotContain("key");
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private static Finding finding(List<Finding> findings, String what) {
        return findings.stream().filter(f -> f.what().equals(what)).findFirst().orElseThrow();
    }

    private static final class Catalog implements ModelCatalog {
        @Override
        public ModelInfo find(String endpoint, String model) {
            return switch (model) {
                case "old" -> info(model, PRICES, LocalDate.of(2026, 11, 1));
                case "ending" -> info(model, PRICES, LocalDate.of(2027, 1, 14));
                case "new" -> info(model, null, null);
                default -> info(model, PRICES, null);
            };
        }

        @Override
        public List<ModelInfo> all() {
            return List.of();
        }

        @Override
        public String lineToAdd(String model) {
            return "line for " + model;
        }

        private static ModelInfo info(
                String id, @Nullable TokenPrices prices, @Nullable LocalDate retires) {
            return new ModelInfo(id, prices, 8192, 4096, Set.of(), null, retires, "next");
        }
    }
}
