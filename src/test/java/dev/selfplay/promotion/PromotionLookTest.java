package dev.selfplay.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeRequest;
import dev.selfplay.testing.Terminal;
import dev.selfplay.workbench.TacticInbox;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Billed battles over the threshold that nobody looked at: reading and deciding pays nobody, looking
/// says its price first.
class PromotionLookTest {
    private static final String WRITTEN =
            "When the seller has doubts about this call, answer in the manner of the words below.";

    @TempDir Path folder;
    private Terminal terminal;
    private FakeOpenAiServer server;

    @BeforeEach
    void fight() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"passThreshold\": 100}");
        server =
                FakeOpenAiServer.start(request ->
                        forTactic(request)
                                ? FakeAnswer.says(WRITTEN)
                                : FakeNegotiator.atOnce().answer(request));
        terminal = new Terminal(folder);
        terminal.variables.put("OPENAI_BASE_URL", server.url());
        terminal.variables.put("OPENAI_API_KEY", "sk-test");
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
        return Workbench.open(path, false, terminal.variables);
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
        terminal.run("promote", "list");
        assertThat(terminal.noted())
                .contains("3 battles not looked at for tactics yet: looking costs about $")
                .contains("\"promote look\"");
        for (String command :
                List.of("show x", "approve x", "reject x", "withdraw x", "adopt x", "publish")) {
            terminal.run(("promote " + command).split(" "));
        }
        for (String command :
                List.of(
                        "history",
                        "prompt show",
                        "prompt merge",
                        "prompt lint",
                        "personas list",
                        "session")) {
            terminal.run(command.split(" "));
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
        assertThat(terminal.run("promote", "look", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.lines()).hasSize(2);
        JsonNode offer = terminal.lines().getFirst();
        JsonNode looked = terminal.lines().getLast();
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
        assertThat(terminal.run("promote", "look")).isEqualTo(ExitCode.OK);
        assertThat(terminal.noted()).contains("Every graded battle was looked at");
        terminal.run("promote", "list", "--json");
        assertThat(terminal.lines()).isNotEmpty();
    }

    @Test
    void aLockedSessionAndUnsafeSettingsRefuseAndLeaveTheBattlesForLater() throws Exception {
        int before = server.requests().size();
        try (Workbench workbench = open(folder)) {
            workbench.guard(Account.BILLED).kill("Kill-switch activated by hand.");
        }
        assertThat(terminal.run("promote", "look")).isEqualTo(ExitCode.KILL_SWITCH);
        assertThat(terminal.noted()).contains("3 battles").contains("session new --model openai");
        String good = Files.readString(folder.resolve("settings.json"));
        Files.writeString(folder.resolve("settings.json"), "{\"passThreshold\": ");
        assertThat(terminal.run("promote", "look")).isEqualTo(ExitCode.SAFETY);
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
        assertThat(terminal.run("promote", "look")).isEqualTo(ExitCode.KILL_SWITCH);
        try (Workbench workbench = open(folder)) {
            assertThat(workbench.looking().offer().billed()).isEqualTo(3);
            assertThat(
                            workbench
                                    .promotion()
                                    .tactics(dev.selfplay.promotion.PromotionStore.Query.ALL))
                    .isEmpty();
            workbench.guard(Account.BILLED).newSession(Usd.parse("5"));
        }
        assertThat(terminal.run("promote", "look")).isEqualTo(ExitCode.OK);
    }
}
