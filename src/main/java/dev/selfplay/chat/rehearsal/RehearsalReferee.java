package dev.selfplay.chat.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.audit.Auditor;
import dev.selfplay.audit.QuotedWords;
import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Grades a transcript by the rubric, from nothing but the transcript: what was said comes from the
/// simulator's knowledge of its own phrases, the judgement from what both sides were heard to say. One per reply; not thread-safe.
final class RehearsalReferee {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Neither good nor bad.
    private static final int UNJUDGED = Criterion.HIGHEST / 2;

    private final Transcript transcript;
    private final List<Utterance> closer;
    private final List<Utterance> seller;
    private final SpokenTruth truth;
    private final CallJudgement judgement;

    private RehearsalReferee(Transcript transcript, DealSheet deal, Dice dice) {
        this.transcript = transcript;
        closer = transcript.by(Speaker.CLOSER);
        seller = transcript.by(Speaker.SELLER);
        Audit audit = Auditor.audit(transcript, deal);
        truth = SpokenTruth.of(transcript, audit, deal);
        judgement = new CallJudgement(transcript, audit, truth, deal, dice);
    }

    /// The scorecard as JSON, for the transcript that stands in the messages as JSON lines, by the
    /// deal sheet that the instructions name.
    ///
    /// The dice are thrown for what was said and for which call of the grading this is, not for the
    /// whole request: its fence carries the grading's random id, and the same call heard again earns
    /// the same grade.
    static String grade(ChatRequest request, long seed) {
        List<ChatMessage> messages = request.messages();
        Transcript heard = transcript(messages);
        String words =
                heard.utterances().stream().map(Utterance::text).collect(Collectors.joining("\n"));
        Dice dice = Dice.of(seed, Role.REFEREE.name(), String.valueOf(messages.size()), words);
        return new RehearsalReferee(heard, RubricDeal.of(messages), dice)
                .scorecard(AnswerForm.of(request.schema()));
    }

    /// The utterances among the messages' lines; each turn counts once, where it stands first.
    static Transcript transcript(List<ChatMessage> messages) {
        List<Utterance> found = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message.author() != ChatMessage.Author.USER) {
                continue;
            }
            for (String line : message.text().lines().toList()) {
                Utterance utterance = utterance(line.strip(), found.size() + 1);
                if (utterance != null) {
                    found.add(utterance);
                }
            }
        }
        return new Transcript(found);
    }

    private static @Nullable Utterance utterance(String line, int expected) {
        if (!line.startsWith("{") || !line.contains("\"speaker\"")) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(line);
            if (node.path("turn").asInt() != expected || !node.path("text").isTextual()) {
                return null;
            }
            Speaker speaker =
                    node.path("speaker").asText().equals(Speaker.CLOSER.key())
                            ? Speaker.CLOSER
                            : Speaker.SELLER;
            return new Utterance(expected, speaker, node.path("text").asText());
        } catch (JsonProcessingException e) {
            // not a line of the transcript
            return null;
        }
    }

    /// @param form what is asked for
    private String scorecard(AnswerForm form) {
        ObjectNode card = JSON.createObjectNode();
        statements(card);
        ByCriterion<Judged> judged = judged();
        Criterion.ALL.forEach(c -> put(card.putObject(c.key()), judged.of(c)));
        form.own().forEach(key -> put(card.putObject(key), unjudged(key)));
        rebuttals(card.putArray("winningRebuttals"));
        card.put("feedback", judgement.feedback());
        if (!form.fields().isEmpty()) {
            card.retain(form.fields());
        }
        return card.toString();
    }

    private void statements(ObjectNode card) {
        ArrayNode prices = card.putArray("prices");
        truth.prices()
                .forEach(p ->
                        prices.addObject()
                                .put("turn", p.turn())
                                .put("quote", quotable(p.turn(), p.quote()))
                                .put("amountUsd", p.usd())
                                .put("kind", p.kind().key()));
        ArrayNode consents = card.putArray("consents");
        truth.consents()
                .forEach(c ->
                        consents.addObject()
                                .put("turn", c.turn())
                                .put("quote", quotable(c.turn(), c.quote()))
                                .put("kind", c.kind().key()));
        // its sellers are sellers, and its Closers honest
        card.putArray("fidelity");
        card.putArray("honesty");
    }

    /// The sentence, or the whole turn where it is too short to prove anything.
    private String quotable(int turn, String sentence) {
        String text = transcript.turn(turn).map(Utterance::text).orElse("");
        return QuotedWords.find(text, sentence).isPresent() ? sentence : text;
    }

    private record Evidence(int turn, String quote) {}

    private record Judged(List<Evidence> quotes, String reasoning, int score) {}

    private ByCriterion<Judged> judged() {
        return new ByCriterion<>(
                Map.of(
                        Criterion.MATH_DEFENSE,
                        new Judged(mathQuotes(), judgement.mathReasoning(), judgement.math()),
                        Criterion.HUMANITY,
                        new Judged(
                                humanQuotes(), judgement.humanityReasoning(), judgement.humanity()),
                        Criterion.SUCCESS,
                        new Judged(
                                successQuotes(),
                                judgement.successReasoning(),
                                judgement.success())));
    }

    /// What it does not understand it does not pretend to: the middle, for every call, and it says so.
    private Judged unjudged(String key) {
        return new Judged(
                transcript.utterances().stream()
                        .limit(1)
                        .map(u -> new Evidence(u.turn(), u.text()))
                        .toList(),
                "The rehearsal cannot judge "
                        + Criterion.own(key).inSentence()
                        + ": it gives "
                        + UNJUDGED
                        + " to every call, whatever was said.",
                UNJUDGED);
    }

    private static void put(ObjectNode grade, Judged judged) {
        ArrayNode array = grade.putArray("quotes");
        judged.quotes.forEach(q -> array.addObject().put("turn", q.turn).put("quote", q.quote));
        grade.put("reasoning", judged.reasoning);
        grade.put("score", judged.score);
    }

    private List<Evidence> mathQuotes() {
        List<Evidence> quotes = new ArrayList<>();
        for (Utterance utterance : closer) {
            for (String sentence : Sentences.of(utterance.text())) {
                boolean waver = CallJudgement.wavers(sentence);
                if (!Hearing.figures(sentence).isEmpty() || waver) {
                    quotes.add(new Evidence(utterance.turn(), sentence));
                }
            }
        }
        if (quotes.isEmpty() && !closer.isEmpty()) {
            quotes.add(new Evidence(closer.getFirst().turn(), closer.getFirst().text()));
        }
        return quotes.size() <= 3
                ? quotes
                : List.of(quotes.getFirst(), quotes.get(quotes.size() / 2), quotes.getLast());
    }

    private List<Evidence> humanQuotes() {
        List<Evidence> quotes = new ArrayList<>();
        for (Utterance utterance : closer) {
            Sentences.of(utterance.text()).stream()
                    .filter(s -> Hearing.alone(s).hesitations() > 0)
                    .findFirst()
                    .ifPresent(s -> quotes.add(new Evidence(utterance.turn(), s)));
        }
        if (quotes.isEmpty() && !closer.isEmpty()) {
            Utterance middle = closer.get(closer.size() / 2);
            quotes.add(new Evidence(middle.turn(), Sentences.of(middle.text()).getFirst()));
        }
        return quotes.subList(0, Math.min(3, quotes.size()));
    }

    private List<Evidence> successQuotes() {
        SpokenYes yes = truth.yes();
        List<Evidence> quotes = new ArrayList<>();
        closer.stream()
                .filter(u -> Hearing.alone(u.text()).clause())
                .filter(u -> yes.turn() == null || u.turn() < yes.turn())
                .reduce((first, second) -> second)
                .ifPresent(u ->
                        quotes.add(
                                new Evidence(
                                        u.turn(),
                                        Sentences.of(u.text()).stream()
                                                .filter(s -> Hearing.alone(s).clause())
                                                .findFirst()
                                                .orElse(u.text()))));
        if (yes.turn() != null) {
            transcript
                    .turn(yes.turn())
                    .ifPresent(u -> quotes.add(new Evidence(u.turn(), u.text())));
        } else if (!seller.isEmpty()) {
            quotes.add(new Evidence(seller.getLast().turn(), seller.getLast().text()));
        }
        return quotes;
    }

    private void rebuttals(ArrayNode into) {
        for (CallJudgement.Rebuttal rebuttal : judgement.rebuttals()) {
            into.addObject()
                    .put("turn", rebuttal.turn())
                    .put("objection", rebuttal.objection())
                    .put("quote", rebuttal.quote())
                    .put(
                            "why",
                            String.format(
                                    Locale.ROOT,
                                    "It meets the %s objection with %s%s.",
                                    rebuttal.family().name().toLowerCase(Locale.ROOT),
                                    rebuttal.quality() >= 0.99
                                            ? "three concrete facts or more"
                                            : "concrete facts",
                                    rebuttal.outcome()));
        }
    }
}
