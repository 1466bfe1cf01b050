package dev.selfplay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.ContextExceeded;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.Refusals;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.chat.ServedModel;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.chat.openai.OpenAiChatModel;
import dev.selfplay.chat.openai.OpenAiEndpoint;
import dev.selfplay.chat.openai.OpenAiModelServer;
import dev.selfplay.chat.openai.Patience;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Plays against whatever real server `OPENAI_BASE_URL` names and says, a line an expectation, where it
/// differs from what the workbench expects. Off by default; `mvn -Pserver-check test` runs it, and
/// nothing else. What a model says is not judged, so a small one will do. `OPENAI_API_KEY` is sent
/// where it is set; `SERVER_CHECK_MODEL` names the model, otherwise the first of the list is taken.
/// On a server that charges, it costs what about twenty short calls cost.
class RealServerCheck {
    private static final int TURNS = 3;
    private static final ResponseSchema SCHEMA =
            new ResponseSchema(
                    "verdict",
                    """
                    {"type":"object","properties":{"fair":{"type":"boolean"}},"required":["fair"],\
                    "additionalProperties":false}\
                    """);

    @TempDir Path folder;
    private final List<String> report = new ArrayList<>();
    private String model = "";
    private int context;

    @Test
    void reportsWhatDiffers() throws Exception {
        String url = System.getenv("OPENAI_BASE_URL");
        assumeThat(url).as("OPENAI_BASE_URL names the server to check").isNotBlank();
        String key = System.getenv("OPENAI_API_KEY");
        var endpoint =
                new OpenAiEndpoint(url, key, Duration.ofSeconds(10), Duration.ofSeconds(120));
        list(new OpenAiModelServer(endpoint, InstantSource.system(), () -> true).ask());
        String named = System.getenv("SERVER_CHECK_MODEL");
        model = named == null || named.isBlank() ? model : named;
        assertThat(model).as("no model is listed: set SERVER_CHECK_MODEL").isNotEmpty();
        // beside the workspace: what a workspace says of prices waits for a person
        Path described = Files.createDirectory(folder.resolve("described")).resolve("models.json");
        Files.writeString(
                described,
                """
                {"models": {%s: {"input": "0", "output": "0",
                  "parameters": ["temperature", "seed", "max_tokens", "json_schema"]}}}
                """
                        .formatted(new ObjectMapper().writeValueAsString(model)));
        try {
            play(endpoint, described);
        } finally {
            System.out.println("\nServer check of " + endpoint.place() + ", model " + model);
            report.forEach(line -> System.out.println("  " + line));
        }
    }

    private void play(OpenAiEndpoint endpoint, Path described) throws Exception {
        var catalog = JsonModelCatalog.load(described).catalog();
        try (var chat =
                new OpenAiChatModel(
                        endpoint,
                        catalog,
                        new O200kTokenCounter(),
                        InstantSource.system(),
                        Refusals.inMemory(),
                        Patience.of(Duration.ofMinutes(10)))) {
            calls(chat);
        }
        battles(endpoint.url(), endpoint.key().ask().value());
    }

    private void list(ServerFacts facts) {
        expect("lists its models", facts.listing() == ServerFacts.Listing.LISTED, facts.said());
        model = facts.names().stream().findFirst().orElse("");
        context = facts.find(model).map(ServedModel::contextTokens).orElse(0);
        expect(
                "tells the context" + (context > 0 ? ", %,d tokens".formatted(context) : ""),
                context > 0,
                "say \"contextTokens\" in models.json");
        expect(
                "tells its slots" + (facts.slots() > 0 ? ", " + facts.slots() : ""),
                facts.slots() > 0,
                "set \"Battles at once\" to what it takes");
    }

    private void calls(OpenAiChatModel chat) throws Exception {
        ChatOutcome plain = ask(chat, "Say hello to a seller.", 40, null, ReplyListener.NONE);
        expect("streams a reply", plain instanceof Reply, why(plain));
        if (plain instanceof Reply reply) {
            expect("reports the tokens used", !reply.usage().estimated(), "they are estimated");
            expect(
                    "keeps the output limit",
                    reply.usage().output() <= 44,
                    reply.usage().output() + " tokens for a limit of 40");
            ChatOutcome again = ask(chat, "Say hello to a seller.", 40, null, ReplyListener.NONE);
            expect(
                    "repeats itself with the same seed",
                    again instanceof Reply same && same.text().equals(reply.text()),
                    "it says something else");
        }
        schema(chat);
        cancel(chat);
        CompletableFuture<ChatOutcome> first = inBackground(chat);
        CompletableFuture<ChatOutcome> second = inBackground(chat);
        ChatOutcome one = first.get(15, TimeUnit.MINUTES);
        ChatOutcome two = second.get(15, TimeUnit.MINUTES);
        expect(
                "answers two calls side by side",
                one instanceof Reply && two instanceof Reply,
                why(one) + why(two));
        tooLong(chat);
    }

    private void schema(OpenAiChatModel chat) throws InterruptedException {
        ChatOutcome strict =
                ask(chat, "Is $82,700 fair? Answer in JSON.", 60, SCHEMA, ReplyListener.NONE);
        boolean fits = false;
        if (strict instanceof Reply reply) {
            try {
                fits = new ObjectMapper().readTree(reply.text()).path("fair").isBoolean();
            } catch (JsonProcessingException e) {
                // told below
            }
        }
        expect(
                "keeps a JSON schema",
                fits,
                strict instanceof Reply reply
                        ? "it says: " + shortened(reply.text())
                        : why(strict));
    }

    private void cancel(OpenAiChatModel chat) throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                ChatOutcome outcome =
                                        ask(
                                                chat,
                                                "Count from one to a thousand, in words.",
                                                400,
                                                null,
                                                delta -> speaking.countDown());
                                speaking.countDown();
                                ended.complete("it had ended before: " + why(outcome));
                            } catch (InterruptedException e) {
                                ended.complete("");
                            }
                        });
        boolean spoke = speaking.await(10, TimeUnit.MINUTES);
        caller.interrupt();
        String how = spoke ? ended.get(30, TimeUnit.SECONDS) : "no word in ten minutes";
        expect("can be cut in the middle", how.isEmpty(), how);
        ChatOutcome after = ask(chat, "Hello?", 10, null, ReplyListener.NONE);
        expect("answers after a cut", after instanceof Reply, why(after));
    }

    private void tooLong(OpenAiChatModel chat) throws InterruptedException {
        if (context == 0 || context > 40_000) {
            report.add("-            refuses what does not fit, with figures: not tried");
            return;
        }
        ChatOutcome outcome =
                ask(chat, "word ".repeat(context + 200), 20, null, ReplyListener.NONE);
        expect(
                "refuses what does not fit, with figures",
                outcome instanceof Failure failure
                        && failure.detail() instanceof ContextExceeded(_, long limit)
                        && limit > 0,
                outcome instanceof Reply ? "it answers, to a part of it" : why(outcome));
    }

    private void battles(String url, @Nullable String key) throws Exception {
        Bench.prepare(folder);
        Map<String, String> variables =
                key == null
                        ? Map.of("OPENAI_BASE_URL", url)
                        : Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", key);
        try (Workbench workbench = Workbench.open(folder, false, variables)) {
            workbench.trust().setServerFree(true);
            var settings = workbench.settings();
            RunOrder order =
                    new RunOrder(
                            workbench.personas().current().active().subList(0, 2),
                            1,
                            new RunSettings(
                                    Account.BILLED,
                                    new ModelChoice(model, model, model),
                                    TURNS,
                                    2,
                                    0.8,
                                    7,
                                    false,
                                    false,
                                    settings.weights(),
                                    settings.dealSheet()),
                            workbench.mergedPrompt().text());
            var outlook = workbench.runCheck().check(order);
            expect(
                    "can be fought with",
                    outlook.refusal() == null,
                    String.valueOf(outlook.refusal()));
            outlook.notes().forEach(note -> report.add("said before   " + note));
            RunSummary summary =
                    workbench
                            .engine()
                            .start(workbench.safety().permit(Account.BILLED), order)
                            .finished()
                            .get(40, TimeUnit.MINUTES);
            BattleArchive archive = workbench.archive();
            List<Battle> fought = archive.page(BattleArchive.Query.newest(2));
            expect(
                    "fights two short battles to their last turn",
                    fought.stream().allMatch(b -> b.turnsDone() == TURNS),
                    String.join("; ", reasons(fought)));
            expect(
                    "at the first attempt each",
                    fought.stream()
                            .flatMap(b -> archive.detail(b.id()).orElseThrow().turns().stream())
                            .allMatch(turn -> turn.attempts() == 1),
                    "some turns took several");
            expect(
                    "grades them (a small model may not)",
                    fought.stream().allMatch(b -> b.state() == BattleState.COMPLETED),
                    summary.ungraded() + " ungraded: " + String.join("; ", reasons(fought)));
        }
    }

    private static List<String> reasons(List<Battle> battles) {
        return battles.stream().map(b -> shortened(String.valueOf(b.reason()))).distinct().toList();
    }

    private CompletableFuture<ChatOutcome> inBackground(OpenAiChatModel chat) {
        CompletableFuture<ChatOutcome> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        result.complete(ask(chat, "Name a town.", 20, null, ReplyListener.NONE));
                    } catch (InterruptedException | RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private ChatOutcome ask(
            OpenAiChatModel chat,
            String what,
            int limit,
            @Nullable ResponseSchema schema,
            ReplyListener listener)
            throws InterruptedException {
        return chat.stream(
                new ChatRequest(
                        new CallPurpose.Other(Role.SELLER, "server check"),
                        model,
                        List.of(ChatMessage.system("You sell houses."), ChatMessage.user(what)),
                        0.7,
                        limit,
                        11L,
                        schema),
                listener);
    }

    private void expect(String what, boolean met, String difference) {
        report.add(met ? "as expected   " + what : "differs       " + what + ": " + difference);
    }

    private static String why(ChatOutcome outcome) {
        return outcome instanceof Failure failure ? shortened(failure.describe()) : "";
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }
}
