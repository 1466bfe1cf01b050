package dev.selfplay.referee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.referee.Answer.Grade;
import dev.selfplay.referee.Answer.Passage;
import dev.selfplay.referee.Answer.Rebuttal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// Reads a referee's answer and overlooks nothing: every fault is named, none is mended here.
final class AnswerReader {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
    private static final int MOST_REBUTTALS = 3;

    private final int turns;
    private final List<String> problems = new ArrayList<>();

    private AnswerReader(int turns) {
        this.turns = turns;
    }

    sealed interface Result {
        record Usable(Answer answer) implements Result {}

        /// @param problems at least one, each in a plain sentence
        record Faulty(List<String> problems) implements Result {}
    }

    /// @param turns how many turns the transcript has
    static Result read(String text, int turns) {
        AnswerReader reader = new AnswerReader(turns);
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Result.Faulty(List.of(notJson(text, e)));
        }
        if (root == null || !root.isObject()) {
            return new Result.Faulty(List.of("The answer is not a JSON object."));
        }
        Answer answer = reader.answer(root);
        return reader.problems.isEmpty()
                ? new Result.Usable(answer)
                : new Result.Faulty(List.copyOf(reader.problems));
    }

    private static String notJson(String text, JsonProcessingException e) {
        String plain = text.strip();
        boolean object = plain.indexOf('{') >= 0 && plain.lastIndexOf('}') > plain.indexOf('{');
        boolean around = object && !(plain.startsWith("{") && plain.endsWith("}"));
        return around
                ? "There is text around the JSON object."
                : "The answer is not valid JSON: " + e.getOriginalMessage() + ".";
    }

    private Answer answer(JsonNode root) {
        Set<String> fields = new HashSet<>(Set.of("verbalYes", "winningRebuttals", "feedback"));
        Criterion.ALL.forEach(criterion -> fields.add(criterion.key()));
        known(root, "the answer", fields);
        List<Rebuttal> rebuttals =
                each(root, "winningRebuttals", "winningRebuttals", this::rebuttal);
        if (rebuttals.size() > MOST_REBUTTALS) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "winningRebuttals has %d entries; at most three are allowed.",
                            rebuttals.size()));
        }
        return new Answer(
                ByCriterion.each(criterion -> grade(root, criterion.key())),
                verbalYes(root),
                rebuttals,
                words(root, "feedback", "feedback"));
    }

    private Grade grade(JsonNode root, String name) {
        JsonNode node = object(root, name);
        if (node == null) {
            return new Grade(List.of(), "", 0);
        }
        known(node, name, Set.of("quotes", "reasoning", "score"));
        List<Passage> quotes = each(node, "quotes", name + ".quotes", this::passage);
        String reasoning = words(node, "reasoning", name + ".reasoning");
        JsonNode score = node.get("score");
        if (score == null || score.isNull()) {
            fault("%s.score is missing.".formatted(name));
        } else if (!score.isIntegralNumber()) {
            fault(
                    "%s.score must be a whole number from 0 to 10, not %s."
                            .formatted(name, shown(score)));
        } else if (!score.canConvertToInt()
                || score.intValue() < 0
                || score.intValue() > Criterion.HIGHEST) {
            fault("%s.score must be from 0 to 10, not %s.".formatted(name, shown(score)));
        }
        return new Grade(quotes, reasoning, score == null ? 0 : score.asInt());
    }

    private Passage passage(Place place) {
        known(place.node(), place.path(), Set.of("turn", "quote"));
        return new Passage(
                turn(place.node(), place.path()),
                words(place.node(), "quote", place.path() + ".quote"));
    }

    private Rebuttal rebuttal(Place place) {
        JsonNode node = place.node();
        known(node, place.path(), Set.of("turn", "objection", "quote", "why"));
        return new Rebuttal(
                turn(node, place.path()),
                words(node, "objection", place.path() + ".objection"),
                words(node, "quote", place.path() + ".quote"),
                words(node, "why", place.path() + ".why"));
    }

    private SpokenYes verbalYes(JsonNode root) {
        JsonNode node = object(root, "verbalYes");
        if (node == null) {
            return SpokenYes.NO;
        }
        known(node, "verbalYes", Set.of("given", "turn"));
        JsonNode given = node.get("given");
        if (given == null || !given.isBoolean()) {
            fault("verbalYes.given must be true or false.");
            return SpokenYes.NO;
        }
        JsonNode turn = node.get("turn");
        if (turn == null) {
            fault("verbalYes.turn is missing; where no yes was given it is null.");
            return SpokenYes.NO;
        }
        if (given.booleanValue()) {
            return SpokenYes.at(turn(node, "verbalYes"));
        }
        if (!turn.isNull()) {
            fault("verbalYes.turn must be null where no yes was given.");
        }
        return SpokenYes.NO;
    }

    private int turn(JsonNode node, String path) {
        JsonNode turn = node.get("turn");
        if (turn == null || !turn.isIntegralNumber() || !turn.canConvertToInt()) {
            fault("%s.turn must be a turn's number, not %s.".formatted(path, shown(turn)));
            return 0;
        }
        if (turn.intValue() < 1 || turn.intValue() > turns) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "%s.turn is %s, but the transcript has turns 1 to %d.",
                            path,
                            shown(turn),
                            turns));
        }
        return turn.intValue();
    }

    private record Place(JsonNode node, String path) {}

    private <T> List<T> each(JsonNode parent, String field, String path, Function<Place, T> read) {
        JsonNode array = parent.get(field);
        if (array == null || !array.isArray()) {
            fault("%s is missing or is no list.".formatted(path));
            return List.of();
        }
        List<T> entries = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String place = String.format(Locale.ROOT, "%s[%d]", path, i);
            if (array.get(i).isObject()) {
                entries.add(read.apply(new Place(array.get(i), place)));
            } else {
                fault("%s is no object.".formatted(place));
            }
        }
        return entries;
    }

    private @Nullable JsonNode object(JsonNode parent, String field) {
        JsonNode node = parent.get(field);
        if (node == null || !node.isObject()) {
            fault("%s is missing or is no object.".formatted(field));
            return null;
        }
        return node;
    }

    private String words(JsonNode parent, String field, String path) {
        JsonNode node = parent.get(field);
        if (node == null || !node.isTextual() || node.textValue().isBlank()) {
            fault("%s is missing or empty.".formatted(path));
            return "";
        }
        return node.textValue().strip();
    }

    private void known(JsonNode node, String path, Set<String> fields) {
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!fields.contains(name)) {
                        fault("%s has an unknown field \"%s\".".formatted(path, name));
                    }
                });
    }

    private static String shown(@Nullable JsonNode node) {
        if (node == null) {
            return "missing";
        }
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private void fault(String sentence) {
        problems.add(sentence);
    }
}
