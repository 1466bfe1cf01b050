package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeOpenAiServer.Script;
import dev.selfplay.testing.FakeReply;
import dev.selfplay.testing.FakeRequest;
import dev.selfplay.testing.Terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a run was said to cost beforehand, and what it cost then.
class CostEstimateTest {
    private static final TokenCounter TOKENS = new O200kTokenCounter();
    private static final String TALK =
            "Well, you know, I have thought about that for a good while, and here is what I make of"
                    + " it, if you will hear me out, because it is not as simple as you put it. ";

    @TempDir Path folder;

    private record Outcome(CostEstimate said, Usd came, CostEstimate saidAfter) {
        Outcome within() {
            assertThat(came).as("of %s", said).isBetween(said.low(), said.high());
            return this;
        }
    }

    private Outcome run(Script script) throws Exception {
        try (var server = FakeOpenAiServer.start(script);
                var bench = new Bench(folder, server)) {
            RunOrder order = bench.order(2, 6, 2);
            CostEstimate before = estimate(bench, order);
            bench.workbench
                    .engine()
                    .start(bench.permit(), order)
                    .finished()
                    .get(60, TimeUnit.SECONDS);
            Usd came = bench.workbench.guard(Account.BILLED).session().settled();
            return new Outcome(before, came, estimate(bench, order));
        }
    }

    private static CostEstimate estimate(Bench bench, RunOrder order) {
        return bench.workbench
                .providers()
                .estimator()
                .estimate(order.personas(), order.repeats(), order.settings(), order.mergedPrompt())
                .orElseThrow();
    }

    private static boolean grades(FakeRequest request) {
        return request.json().path("response_format").isObject();
    }

    private static FakeReply grade(FakeRequest request) {
        return counted((FakeReply) FakeNegotiator.atOnce().answer(request), request);
    }

    /// As a server whose tokenizer is ours.
    private static FakeReply counted(FakeReply reply, FakeRequest request) {
        return reply.usage(input(request), 0, TOKENS.count(reply.text()));
    }

    private static int input(FakeRequest request) {
        List<ChatMessage> prompt =
                request.messages().stream().map(m -> ChatMessage.user(m.text())).toList();
        String schema = grades(request) ? request.json().path("response_format").toString() : "";
        return TOKENS.count(prompt) + TOKENS.count(schema);
    }

    @Test
    void aUsualRunCostsAboutWhatIsLikely() throws Exception {
        Outcome usual =
                run(request ->
                                grades(request)
                                        ? grade(request)
                                        : counted(FakeAnswer.says(TALK + TALK), request))
                        .within();
        assertThat(usual.came.nanos())
                .isBetween(
                        usual.said.likely().nanos() * 2 / 3, usual.said.likely().nanos() * 3 / 2);
        // a server that is known needs less room for what can happen
        assertThat(usual.saidAfter.high()).isLessThan(usual.said.high());
    }

    @Test
    void ofFewWordsAndAllFromTheCacheItCostsTheLeast() throws Exception {
        run(
                        request -> {
                            int input = input(request);
                            FakeReply reply =
                                    grades(request)
                                            ? grade(request)
                                            : FakeAnswer.says("I see. Go on.");
                            return reply.usage(
                                    input, input / 128 * 128, TOKENS.count(reply.text()));
                        })
                .within();
    }

    @Test
    void talkedUpToTheLimitItIsStillWithin() throws Exception {
        Outcome talkative =
                run(request ->
                                grades(request)
                                        ? grade(request)
                                        : FakeAnswer.says(rambling())
                                                .finish("length")
                                                .usage(input(request), 0, request.outputLimit()))
                        .within();
        assertThat(talkative.came).isGreaterThan(talkative.said.likely());
    }

    /// Long, and nothing said twice: who goes round in circles is cut.
    private static String rambling() {
        return IntStream.range(0, 40)
                .mapToObj(i ->
                        "Then there was the matter of number %s, which I had forgotten. "
                                .formatted("x".repeat(i + 1)))
                .collect(Collectors.joining());
    }

    @Test
    void gradesThatHaveToBeRepairedAreWithin() throws Exception {
        run(request ->
                        grades(request) && request.messages().size() <= 2
                                ? FakeAnswer.says(TALK.repeat(30))
                                        .usage(input(request), 0, request.outputLimit())
                                : grades(request)
                                        ? grade(request)
                                        : counted(FakeAnswer.says(TALK), request))
                .within();
    }

    @Test
    void callsThatBreakOffOnceAreWithin() throws Exception {
        run(request ->
                        request.number() % 2 == 0
                                ? FakeAnswer.hangsUp(TALK)
                                : grades(request)
                                        ? grade(request)
                                        : counted(FakeAnswer.says(TALK), request))
                .within();
    }

    @Test
    void withoutUsageItIsWithin() throws Exception {
        run(request ->
                        grades(request)
                                ? grade(request).withoutUsage()
                                : FakeAnswer.says(TALK).withoutUsage())
                .within();
    }

    @Test
    void atAServerThatCountsMuchMoreItIsWithinAndTheNextEstimateKnows() throws Exception {
        Outcome more =
                run(
                                request -> {
                                    FakeReply reply =
                                            grades(request)
                                                    ? grade(request)
                                                    : FakeAnswer.says(TALK + TALK);
                                    return reply.usage(
                                            input(request) * 2L,
                                            0,
                                            TOKENS.count(reply.text()) * 2L);
                                })
                        .within();
        assertThat(more.saidAfter.likely().nanos())
                .isGreaterThan(more.said.likely().nanos() * 3 / 2);
    }

    @Test
    void hiddenThoughtsUpToTheLimitAreWithin() throws Exception {
        run(
                        request -> {
                            FakeReply reply =
                                    grades(request)
                                            ? grade(request)
                                            : FakeAnswer.says("I see. Go on.");
                            return reply.usage(input(request), 0, request.outputLimit());
                        })
                .within();
    }

    /// The first four turns are paid: they are context for the last two, and cost nothing again.
    @Test
    void whatIsLeftOfStoppedBattlesIsSaidBeforeTheyAreTakenUp() throws Exception {
        Script whole =
                request ->
                        grades(request)
                                ? grade(request)
                                : counted(FakeAnswer.says(TALK + TALK), request);
        Script untilTurnFive =
                request ->
                        request.messages().size() > 5
                                ? FakeAnswer.error(400, "bad", "not this one")
                                : whole.answer(request);
        try (var server = FakeOpenAiServer.start(untilTurnFive)) {
            List<UUID> stopped;
            CostEstimate all;
            CostEstimate left;
            Usd before;
            try (var bench = new Bench(folder, server)) {
                RunOrder order = bench.order(2, 6, 2);
                all = estimate(bench, order);
                bench.workbench
                        .engine()
                        .start(bench.permit(), order)
                        .finished()
                        .get(60, TimeUnit.SECONDS);
                List<Battle> battles = bench.workbench.archive().page(Query.newest(9));
                assertThat(battles).extracting(Battle::turnsDone).containsOnly(4);
                stopped = battles.stream().map(Battle::id).toList();
                left = bench.workbench.costToResume(stopped).orElseThrow();
                before = bench.workbench.guard(Account.BILLED).session().settled();
            }
            assertThat(left.likely()).isLessThan(all.likely());
            assertThat(left.high()).isLessThan(all.high());
            server.script(whole);
            var terminal = new Terminal(folder);
            terminal.variables.put("OPENAI_BASE_URL", server.url());
            terminal.variables.put("OPENAI_API_KEY", "sk-test-key");
            terminal.run(
                    "battle", "--resume", stopped.get(0).toString(), stopped.get(1).toString());
            assertThat(terminal.noted())
                    .contains("What is left of them will cost " + left.about() + "; $");
            try (var bench = new Bench(folder, server)) {
                Usd came = bench.workbench.guard(Account.BILLED).session().settled().minus(before);
                assertThat(came).as("of %s", left).isBetween(left.low(), left.high());
                assertThat(came.nanos())
                        .isBetween(left.likely().nanos() * 2 / 3, left.likely().nanos() * 3 / 2);
                assertThat(bench.workbench.costToResume(stopped)).hasValue(CostEstimate.NOTHING);
            }
        }
    }
}
