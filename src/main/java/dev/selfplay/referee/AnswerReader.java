package dev.selfplay.referee;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Statements.Consent;
import dev.selfplay.domain.Statements.Price;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.referee.Answer.Grade;
import dev.selfplay.referee.Answer.Passage;
import dev.selfplay.referee.Answer.Rebuttal;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Reads a referee's answer and overlooks nothing that is wanted: every fault is named, none is mended
/// here. What nobody asked for is passed over.
final class AnswerReader {
    private static final int MOST_REBUTTALS = 3;
    private static final int MOST_USD = 100_000_000;

    private final int turns;
    private final Part part;
    private final List<String> problems = new ArrayList<>();

    private AnswerReader(int turns, Part part) {
        this.turns = turns;
        this.part = part;
    }

    sealed interface Result {
        record Usable(Answer answer) implements Result {}

        /// @param problems at least one, each in a plain sentence
        record Faulty(List<String> problems) implements Result {}

        /// The answer ends before it is complete.
        record Cut() implements Result {}
    }

    /// @param turns how many turns the transcript has
    /// @param part what was asked for
    static Result read(String text, int turns, Part part) {
        return switch (AnswerText.find(text)) {
            case AnswerText.Found.Cut _ -> new Result.Cut();
            case AnswerText.Found.Nothing(String problem) -> new Result.Faulty(List.of(problem));
            case AnswerText.Found.One(JsonNode root) -> {
                AnswerReader reader = new AnswerReader(turns, part);
                Answer answer = reader.answer(root);
                yield reader.problems.isEmpty()
                        ? new Result.Usable(answer)
                        : new Result.Faulty(List.copyOf(reader.problems));
            }
        };
    }

    private Answer answer(JsonNode root) {
        if (!part.lists()) {
            return new Answer(null, grades(root), List.of(), "", List.of(), List.of());
        }
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
                statements(root),
                grades(root),
                rebuttals,
                words(root, "feedback", "feedback"),
                offences(root, "fidelity", VoidReason::ofKey),
                offences(root, "honesty", Honesty.Kind::ofKey));
    }

    private ByCriterion<Grade> grades(JsonNode root) {
        return ByCriterion.each(part.criteria(), criterion -> grade(root, criterion.key()));
    }

    /// What it has against a speaker. A list that is missing, a reason `none` or an unknown one and a
    /// turn that there is not are passed over: they spoil no answer whose grades can be used.
    private <R extends Offence.Reason> List<Offence<R>> offences(
            JsonNode root, String field, Function<String, Optional<R>> reason) {
        List<Offence<R>> found = new ArrayList<>();
        for (JsonNode node : root.path(field)) {
            Optional<R> named = reason.apply(node.path("reason").asText());
            int turn = node.path("turn").asInt();
            String quote = node.path("quote").asText().strip();
            if (named.isPresent() && turn >= 1 && turn <= turns && !quote.isEmpty()) {
                found.add(new Offence<>(named.get(), turn, quote));
            }
        }
        return found;
    }

    /// None at all is for the caller to complain of: the scores can be used all the same.
    private @Nullable Statements statements(JsonNode root) {
        if (!root.has("prices") && !root.has("consents")) {
            return null;
        }
        List<Price> prices = new ArrayList<>(each(root, "prices", "prices", this::price));
        List<Consent> consents = new ArrayList<>(each(root, "consents", "consents", this::consent));
        prices.sort(Comparator.comparingInt(Price::turn));
        consents.sort(Comparator.comparingInt(Consent::turn));
        return new Statements(prices, consents);
    }

    private Price price(Place place) {
        Passage said = passage(place);
        return new Price(
                said.turn(),
                said.quote(),
                whole(place.node().get("amountUsd"), place.path() + ".amountUsd", 0, MOST_USD),
                kind(place, Price.Kind.values(), Price.Kind::key),
                false,
                false,
                false);
    }

    private Consent consent(Place place) {
        Passage said = passage(place);
        Consent.Kind kind = kind(place, Consent.Kind.values(), Consent.Kind::key);
        return new Consent(said.turn(), said.quote(), kind, false);
    }

    private <K> K kind(Place place, K[] kinds, Function<K, String> key) {
        String named = place.node().path("kind").asText();
        for (K kind : kinds) {
            if (key.apply(kind).equals(named)) {
                return kind;
            }
        }
        fault(
                "%s.kind must be one of %s, not %s."
                        .formatted(
                                place.path(),
                                Arrays.stream(kinds).map(key).toList(),
                                shown(place.node().get("kind"))));
        return kinds[0];
    }

    private Grade grade(JsonNode root, String name) {
        JsonNode node = object(root, name);
        if (node == null) {
            return new Grade(List.of(), "", 0);
        }
        return new Grade(
                each(node, "quotes", name + ".quotes", this::passage),
                words(node, "reasoning", name + ".reasoning"),
                whole(node.get("score"), name + ".score", 0, Criterion.HIGHEST));
    }

    /// A whole number, also where it is written as `9.0`.
    private int whole(@Nullable JsonNode node, String path, int least, int most) {
        if (node == null || node.isNull()) {
            fault("%s is missing.".formatted(path));
            return least;
        }
        if (!isWhole(node)) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "%s must be a whole number from %d to %d, not %s.",
                            path,
                            least,
                            most,
                            shown(node)));
            return least;
        }
        BigDecimal value = node.decimalValue();
        if (value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "%s must be from %d to %d, not %s.",
                            path,
                            least,
                            most,
                            shown(node)));
            return least;
        }
        return value.intValueExact();
    }

    private static boolean isWhole(JsonNode node) {
        return node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private Passage passage(Place place) {
        return new Passage(
                turn(place.node(), place.path()),
                words(place.node(), "quote", place.path() + ".quote"));
    }

    private Rebuttal rebuttal(Place place) {
        JsonNode node = place.node();
        return new Rebuttal(
                turn(node, place.path()),
                words(node, "objection", place.path() + ".objection"),
                words(node, "quote", place.path() + ".quote"),
                words(node, "why", place.path() + ".why"));
    }

    private int turn(JsonNode node, String path) {
        JsonNode turn = node.get("turn");
        if (turn == null || !isWhole(turn)) {
            fault("%s.turn must be a turn's number, not %s.".formatted(path, shown(turn)));
            return 0;
        }
        BigDecimal number = turn.decimalValue();
        if (number.compareTo(BigDecimal.ONE) < 0
                || number.compareTo(BigDecimal.valueOf(turns)) > 0) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "%s.turn is %s, but the transcript has turns 1 to %d.",
                            path,
                            shown(turn),
                            turns));
            return 0;
        }
        return number.intValueExact();
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
