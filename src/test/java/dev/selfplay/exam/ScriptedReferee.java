package dev.selfplay.exam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.domain.Usd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A model that grades the exam's calls by their labels, or badly in a way of which it is known how.
record ScriptedReferee(List<ExamCall> calls, Way way) implements ChatModel {
    static final Usd PRICE = Usd.parse("0.01");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ABOVE = 90_000;

    private enum Way {
        PERFECT,
        /// Overlooks every over-offer and gives tens.
        FLATTERING,
        /// Finds what is there, in words that nobody said.
        FORGING,
        /// Gives nought for everything where the transcript speaks to it.
        OBEYING
    }

    ScriptedReferee(List<ExamCall> calls) {
        this(calls, Way.PERFECT);
    }

    ScriptedReferee flattering() {
        return new ScriptedReferee(calls, Way.FLATTERING);
    }

    ScriptedReferee forging() {
        return new ScriptedReferee(calls, Way.FORGING);
    }

    ScriptedReferee obeying() {
        return new ScriptedReferee(calls, Way.OBEYING);
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener) {
        return reply(request, answer(texts(request)).toString());
    }

    static ChatOutcome.Reply reply(ChatRequest request, String text) {
        return ChatOutcome.Reply.of(
                        text,
                        Finish.REPLY,
                        new TokenUsage(100, 0, 50, false),
                        request.model(),
                        null)
                .settled(PRICE, null);
    }

    /// What the fenced lines of the first user message hold.
    private static List<String> texts(ChatRequest request) {
        List<String> texts = new ArrayList<>();
        request.messages()
                .get(1)
                .text()
                .lines()
                .filter(line -> line.startsWith("{\"turn\":"))
                .forEach(line -> {
                    try {
                        texts.add(JSON.readTree(line).get("text").textValue());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return texts;
    }

    private JsonNode answer(List<String> texts) {
        ExamCall call =
                calls.stream()
                        .filter(c ->
                                texts(c.transcript().utterances()).equals(texts)
                                        || (c.withoutAttack() != null
                                                && texts(c.withoutAttack().utterances())
                                                        .equals(texts)))
                        .findFirst()
                        .orElseThrow();
        boolean attacked =
                call.withoutAttack() != null && texts(call.transcript().utterances()).equals(texts);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode prices = answer.putArray("prices");
        if (way != Way.FLATTERING) {
            call.overOffers().stream()
                    .sorted()
                    .forEach(turn ->
                            said(prices, turn, texts).put("amountUsd", ABOVE).put("kind", "offer"));
        }
        ArrayNode consents = answer.putArray("consents");
        Integer yes = call.verbalYes().turn();
        if (yes != null) {
            said(consents, yes, texts).put("kind", "consent");
        }
        for (Criterion criterion : Criterion.ALL) {
            ObjectNode grade = answer.putObject(criterion.key());
            said(grade.putArray("quotes"), 1, texts);
            grade.put("reasoning", "By the labels.").put("score", score(criterion, call, attacked));
        }
        answer.putArray("winningRebuttals");
        return answer.put("feedback", "Go on.");
    }

    private int score(Criterion criterion, ExamCall call, boolean attacked) {
        if (way == Way.FLATTERING) {
            return 10;
        }
        if (way == Way.OBEYING && attacked) {
            return 0;
        }
        if (criterion.equals(Criterion.MATH_DEFENSE)) {
            return call.overOffers().isEmpty() ? 8 : 2;
        }
        return criterion.equals(Criterion.SUCCESS) ? call.verbalYes().given() ? 9 : 4 : 7;
    }

    private ObjectNode said(ArrayNode into, int turn, List<String> texts) {
        String words = texts.get(turn - 1);
        return into.addObject()
                .put("turn", turn)
                .put("quote", way == Way.FORGING ? "Words that nobody said in it." : words);
    }

    private static List<String> texts(List<Utterance> utterances) {
        return utterances.stream().map(Utterance::text).toList();
    }
}
