package dev.selfplay.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.cli.CommandLineApp;
import dev.selfplay.cli.Console;
import dev.selfplay.cli.ExitCode;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;
import dev.selfplay.workbench.TacticInbox;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Billed battles over the threshold that nobody looked at: reading and deciding pays nobody, looking
/// says its price first.
class PromotionLookTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String WRITTEN =
            "When the seller has doubts about this call, answer in the manner of the words below.";

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakeOpenAiServer server;

    @BeforeEach
    void fight() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"passThreshold\": 100}");
        server =
                FakeOpenAiServer.start(request ->
                        forTactic(request)
                                ? FakeAnswer.says(WRITTEN)
                                : FakeNegotiator.atOnce().answer(request));
        try (var bench = new Bench(folder, server)) {
            bench.start(3, 15, 3).finished().get(60, TimeUnit.SECONDS);
        }
        Files.writeString(folder.resolve("settings.json"), "{\"passThreshold\": 60}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static boolean forTactic(FakeRequest request) {
        return request.system().startsWith("You turn one winning reply");
    }

    private Workbench open(Path path) {
        return Workbench.open(
                path, false, Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_API_KEY", "sk-test"));
    }

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
        return new CommandLineApp(this::open, path -> 0, console, "test")
                .execute(all.toArray(String[]::new));
    }

    private String noted() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            nodes.add(MAPPER.readTree(line));
        }
        return nodes;
    }

    private Usd settled() {
        try (Workbench workbench = open(folder)) {
            return workbench.guard(Account.BILLED).session().settled();
        }
    }

    @Test
    void whatReadsOrDecidesAsksNoModel() {
        int before = server.requests().size();
        Usd settled = settled();
        run("promote", "list");
        assertThat(noted())
                .contains("3 battles not looked at for tactics yet: looking costs about $")
                .contains("\"promote look\"");
        for (String command :
                List.of("show x", "approve x", "reject x", "withdraw x", "adopt x", "publish")) {
            run(("promote " + command).split(" "));
        }
        for (String command :
                List.of(
                        "history",
                        "prompt show",
                        "prompt merge",
                        "prompt lint",
                        "personas list",
                        "session")) {
            run(command.split(" "));
        }
        try (Workbench workbench = open(folder)) {
            var inbox = new TacticInbox(workbench).read(TacticState.WAITING, "");
            assertThat(inbox.rest().billed()).isEqualTo(3);
            assertThat(inbox.tactics()).isEmpty();
            workbench.looking().lookAtRehearsed();
        }
        assertThat(server.requests()).hasSize(before);
        assertThat(settled()).isEqualTo(settled);
    }

    @Test
    void lookingSaysItsPriceFirstAndItsCostAfterwardsAndBothAgree() throws Exception {
        Usd before = settled();
        assertThat(run("promote", "look", "--json")).isEqualTo(ExitCode.OK);
        assertThat(lines()).hasSize(2);
        JsonNode offer = lines().getFirst();
        JsonNode looked = lines().getLast();
        assertThat(offer.get("event").asText()).isEqualTo("offer");
        assertThat(offer.get("billedBattles").asInt()).isEqualTo(3);
        assertThat(looked.get("battles").asInt()).isEqualTo(3);
        assertThat(looked.get("tactics").asInt()).isPositive();
        Usd spent = settled().minus(before);
        assertThat(Usd.parse(looked.get("spentUsd").asText())).isEqualTo(spent);
        assertThat(spent)
                .isGreaterThan(Usd.ZERO)
                .isLessThanOrEqualTo(Usd.parse(offer.get("highUsd").asText()));
        assertThat(server.requests().stream().filter(PromotionLookTest::forTactic)).isNotEmpty();
        assertThat(run("promote", "look")).isEqualTo(ExitCode.OK);
        assertThat(noted()).contains("Every graded battle was looked at");
        run("promote", "list", "--json");
        assertThat(lines()).isNotEmpty();
    }

    @Test
    void aLockedSessionAndUnsafeSettingsRefuseAndLeaveTheBattlesForLater() throws Exception {
        int before = server.requests().size();
        try (Workbench workbench = open(folder)) {
            workbench.guard(Account.BILLED).kill("Kill-switch activated by hand.");
        }
        assertThat(run("promote", "look")).isEqualTo(ExitCode.KILL_SWITCH);
        assertThat(noted()).contains("3 battles").contains("session new --model openai");
        String good = Files.readString(folder.resolve("settings.json"));
        Files.writeString(folder.resolve("settings.json"), "{\"passThreshold\": ");
        assertThat(run("promote", "look")).isEqualTo(ExitCode.SAFETY);
        Files.writeString(folder.resolve("settings.json"), good);
        assertThat(server.requests()).hasSize(before);
        try (Workbench workbench = open(folder)) {
            assertThat(workbench.looking().offer()).extracting(LookOffer::billed).isEqualTo(3);
        }
    }

    @Test
    void aCapThatIsReachedOnTheWayLeavesTheRestForTheNextSession() {
        try (Workbench workbench = open(folder)) {
            var guard = workbench.guard(Account.BILLED);
            guard.newSession(Usd.parse("0.000001"));
        }
        assertThat(run("promote", "look")).isEqualTo(ExitCode.KILL_SWITCH);
        try (Workbench workbench = open(folder)) {
            assertThat(workbench.looking().offer().billed()).isEqualTo(3);
            assertThat(
                            workbench
                                    .promotion()
                                    .tactics(dev.selfplay.promotion.PromotionStore.Query.ALL))
                    .isEmpty();
            workbench.guard(Account.BILLED).newSession(Usd.parse("5"));
        }
        assertThat(run("promote", "look")).isEqualTo(ExitCode.OK);
    }
}
