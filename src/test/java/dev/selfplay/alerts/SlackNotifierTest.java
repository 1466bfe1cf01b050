package dev.selfplay.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

class SlackNotifierTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private volatile int status = 200;
    private volatile boolean words;
    private HttpServer server;
    private SlackNotifier notifier;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    received.add(
                            new ObjectMapper()
                                    .readTree(
                                            new String(
                                                    exchange.getRequestBody().readAllBytes(),
                                                    StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        notifier = notifier(server.getAddress().getPort());
    }

    private SlackNotifier notifier(int port) {
        return new SlackNotifier(
                (SlackAddress.Usable)
                        SlackAddress.of("http://127.0.0.1:" + port + "/services/T/B/x", ""),
                now::get,
                () -> {});
    }

    @AfterEach
    void stop() {
        notifier.close();
        server.stop(0);
    }

    private void await(int messages) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(received).hasSize(messages));
    }

    private static Battle battle(UUID run, String name, int total) {
        return new Battle(
                UUID.randomUUID(),
                run,
                0,
                UUID.randomUUID(),
                "skeptic",
                name,
                3,
                BattleState.COMPLETED,
                null,
                15,
                15,
                1,
                Account.REHEARSAL,
                ModelChoice.DEFAULT,
                "hash",
                total,
                false,
                Usd.ZERO,
                NOW,
                NOW);
    }

    @Test
    void theEndOfARunTellsItsFigures() {
        BattleAlerts alerts = new BattleAlerts(notifier, () -> 3, () -> words);
        UUID run = UUID.randomUUID();
        RunSettings settings =
                new RunSettings(
                        Account.REHEARSAL,
                        ModelChoice.DEFAULT,
                        15,
                        8,
                        0.7,
                        42,
                        false,
                        false,
                        Weights.DEFAULT,
                        DealSheet.DEFAULT);
        Session session =
                new Session(
                        UUID.randomUUID(),
                        7,
                        Account.REHEARSAL,
                        Usd.parse("5.00"),
                        Usd.parse("4.99"),
                        Usd.ZERO,
                        null,
                        NOW);
        alerts.accept(new BattleEvent.RunStarted(NOW, new Run(run, settings, 3, NOW), session));
        for (Battle battle :
                List.of(battle(run, "The Skeptic", 80), battle(run, "A <b> & C", 95))) {
            alerts.accept(new BattleEvent.BattleChanged(NOW, battle));
            // a grading is not looked into
            alerts.accept(graded(battle));
        }
        alerts.accept(
                new BattleEvent.RunFinished(
                        NOW,
                        new RunSummary(
                                run,
                                2,
                                1,
                                0,
                                0,
                                0,
                                0,
                                0,
                                Usd.parse("0.50"),
                                Duration.ofMinutes(1))));
        await(1);
        JsonNode message = received.getFirst();
        assertThat(message.get("text").asText()).isEqualTo("Run finished: 3 battles");
        assertThat(message.at("/blocks/0/type").asText()).isEqualTo("header");
        assertThat(message.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(message.at("/blocks/1/fields").toString())
                .contains(
                        "*Graded*\\n2",
                        "1 failed",
                        "87.5 of 100",
                        "95 against A &lt;b&gt; &amp; C",
                        "$0.50 (not billed)",
                        "*Candidates waiting*\\n3");
        alerts.accept(new BattleEvent.KillSwitch(NOW, session, "The cap is reached."));
        await(2);
        assertThat(received.getLast().toString())
                .contains("Kill-switch activated", "$4.99 of $5.00", "The cap is reached.");
    }

    private static BattleEvent graded(Battle battle) {
        var grade = new Scorecard.Grade(8, "", List.of());
        var card =
                new Scorecard(
                        ByCriterion.each(c -> grade),
                        SpokenYes.NO,
                        List.of(
                                new Scorecard.WinningRebuttal(
                                        4, "No.", "SECRET INVENTION", false, ""),
                                new Scorecard.WinningRebuttal(3, "No.", "SECRET WORDS", true, "")),
                        "SECRET FEEDBACK",
                        80,
                        Weights.DEFAULT,
                        "1",
                        "m",
                        null,
                        1,
                        0);
        var audit =
                new Audit(
                        List.of(),
                        List.of(),
                        new Audit.Disfluencies(0, 1),
                        List.of(),
                        SpokenYes.NO,
                        List.of(),
                        List.of());
        return new BattleEvent.Graded(
                NOW,
                battle,
                new Grading(UUID.randomUUID(), battle.id(), NOW, card, audit, List.of(), Usd.ZERO));
    }

    private void fail(int times) {
        BattleAlerts alerts = new BattleAlerts(notifier, () -> 0, () -> false);
        for (int i = 0; i < times; i++) {
            Battle failed =
                    battle(UUID.randomUUID(), "The Skeptic", 0)
                            .withState(BattleState.FAILED, "no answer", NOW);
            alerts.accept(new BattleEvent.BattleEnded(NOW, failed));
        }
    }

    @Test
    void wordsOfABattleAreToldOnlyWhereSwitchedOn() {
        BattleAlerts alerts = new BattleAlerts(notifier, () -> 0, () -> words);
        UUID run = UUID.randomUUID();
        var summary = new RunSummary(run, 1, 0, 0, 0, 0, 0, 0, Usd.ZERO, Duration.ofMinutes(1));
        alerts.accept(graded(battle(run, "The Skeptic", 95)));
        alerts.accept(new BattleEvent.RunFinished(NOW, summary));
        await(1);
        assertThat(received.getFirst().toString()).doesNotContain("SECRET");
        words = true;
        now.set(NOW.plusSeconds(60));
        alerts.accept(graded(battle(run, "The Skeptic", 95)));
        alerts.accept(new BattleEvent.RunFinished(NOW, summary));
        await(2);
        assertThat(received.getLast().toString())
                .contains("SECRET WORDS")
                .doesNotContain("SECRET FEEDBACK", "SECRET INVENTION");
    }

    @Test
    void aTriedMessageSaysWhyItDidNotArrive() {
        var test = new Alert(Alert.Kind.TEST, "Alerts arrive", List.of(), "");
        assertThat(notifier.send(test)).isEmpty();
        assertThat(notifier.last()).isEqualTo(new AlertSender.Delivery(NOW, ""));
        status = 404;
        assertThat(notifier.send(test).orElseThrow()).contains("make a new one");
        server.stop(0);
        assertThat(notifier.send(test).orElseThrow())
                .contains("could not be reached")
                .doesNotContain("/T/B/x");
        assertThat(notifier.last().problem()).contains("could not be reached");
    }

    @Test
    void thereIsOneMessageAMinuteOfAKindAndItSaysHowManyWereHeldBack() {
        fail(20);
        await(1);
        now.set(NOW.plusSeconds(59));
        fail(1);
        now.set(NOW.plusSeconds(60));
        fail(1);
        await(2);
        assertThat(received.getLast().toString()).contains("20 more since", "no answer");
    }

    @Test
    void anAnswerThatIsAnErrorAndAServerThatIsNotThereDisturbNobody() {
        status = 500;
        fail(1);
        await(1);
        int port = server.getAddress().getPort();
        server.stop(0);
        try (SlackNotifier nobody = notifier(port)) {
            nobody.alert(
                    Alert.Kind.FAILURE, () -> new Alert(Alert.Kind.FAILURE, "t", List.of(), ""));
            nobody.alert(
                    Alert.Kind.KILL_SWITCH,
                    () -> {
                        throw new IllegalStateException("the store is closed");
                    });
        }
        notifier.close();
        fail(1); // after the end
        assertThat(received).hasSize(1);
    }

    @Test
    void longTextsKeepWithinSlacksLimits() throws IOException {
        Alert alert =
                new Alert(
                        Alert.Kind.FAILURE,
                        "x".repeat(500),
                        List.of(new Alert.Fact("n", "y".repeat(5_000))),
                        "z".repeat(9_000));
        JsonNode message = new ObjectMapper().readTree(SlackMessage.of(alert, 0));
        assertThat(message.at("/blocks/0/text/text").asText()).hasSize(150);
        assertThat(message.at("/blocks/1/fields/0/text").asText()).hasSize(2_000);
        assertThat(message.at("/blocks/2/text/text").asText()).hasSize(3_000);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T/B/x,'',true",
        "http://hooks.slack.com/services/T/B/x,'',false",
        "http://localhost:8080/x,'',true",
        "https://hooks.slack.com.evil.example/x,'',false",
        "https://chat.example/hooks/x,'',false",
        "https://chat.example/hooks/x,chat.example,true",
        "http://chat.example/hooks/x,chat.example,false",
        "http://chat.example:8065/hooks/x,http://chat.example:8065,true",
        "https://ann:word@hooks.slack.com/services/T/B/x,'',false",
        "ftp://hooks.slack.com/x,'',false",
        "not an address,'',false",
    })
    void onlySlackLoopbackAndWhatIsAllowedAreWrittenTo(String url, String allowed, boolean usable) {
        SlackAddress address = SlackAddress.of(url, allowed);
        assertThat(address instanceof SlackAddress.Usable).isEqualTo(usable);
        assertThat(address.toString()).doesNotContain("/T/B/x");
    }
}
