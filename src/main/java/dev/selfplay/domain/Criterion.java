package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a call is graded by, 0 to [#HIGHEST]. Those of the specification are declared here once; a
/// workspace adds criteria of its own in rubric.txt. Whatever grades loops over the rubric's list, and
/// whatever shows grades over those that were given ([ByCriterion#and]). A record and no enum, because
/// it is data; what only one criterion has, such as what contradicts it, asks for that one by its
/// constant. Two are the same criterion if they have the same key, whatever they are called.
///
/// @param key in all JSON: the referee's answer, the stores, settings.json, `--json`
/// @param label for people, as in a heading
/// @param shortLabel where there is little room
/// @param column of its own in the local store's `person_grades`, and with `_score` behind it in the
///     team's `sandbox_battles`; null where it has none and stands in JSON only
/// @param defaultWeight in the total, until settings.json says otherwise
public record Criterion(
        String key, String label, String shortLabel, @Nullable String column, int defaultWeight) {

    /// The best score there is; the worst is 0.
    public static final int HIGHEST = 10;

    public static final Criterion MATH_DEFENSE =
            new Criterion("mathDefense", "Math defense", "Math", "math_defense", 1);
    public static final Criterion HUMANITY =
            new Criterion("humanity", "Humanity", "Humanity", "humanity", 1);
    public static final Criterion SUCCESS =
            new Criterion("success", "Success", "Success", "success", 1);

    /// In the order in which they are asked for and shown.
    public static final List<Criterion> ALL = List.of(MATH_DEFENSE, HUMANITY, SUCCESS);

    /// One of the user's own, as rubric.txt declares it.
    public static Criterion own(String key, String label, int weight) {
        return new Criterion(key, label, label, null, weight);
    }

    /// The same as a row has it, which may not tell the label.
    public static Criterion own(String key) {
        return own(key, labelOf(key), 0);
    }

    /// What a key reads as: `Listens well` for `listensWell`.
    public static String labelOf(String key) {
        String words = key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// Whether it is one of the user's own.
    public boolean own() {
        return ofKey(key).isEmpty();
    }

    public static Optional<Criterion> ofKey(String key) {
        return ALL.stream().filter(c -> c.key.equals(key)).findFirst();
    }

    /// Those with columns of their own, in order.
    public static ByCriterion<String> columns() {
        Map<Criterion, String> columns = new LinkedHashMap<>();
        for (Criterion criterion : ALL) {
            if (criterion.column != null) {
                columns.put(criterion, criterion.column);
            }
        }
        return new ByCriterion<>(columns);
    }

    /// All of them for a sentence: `math defense, humanity and success`.
    public static String enumeration() {
        String commas = ALL.stream().map(Criterion::inSentence).collect(Collectors.joining(", "));
        int last = commas.lastIndexOf(", ");
        return last < 0
                ? commas
                : commas.substring(0, last) + " and " + commas.substring(last + ", ".length());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Criterion criterion && key.equals(criterion.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /// The label within a sentence.
    public String inSentence() {
        return label.toLowerCase(Locale.ROOT);
    }

    /// What is said where it was not graded, as in rows from before it was declared.
    public String noGrade() {
        return "no grade for " + inSentence();
    }
}
