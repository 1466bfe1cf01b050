package dev.selfplay.training;

import dev.selfplay.domain.Criterion;
import dev.selfplay.prompt.PromptSection;
import dev.selfplay.training.Training.Reflection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a reflection is about: a criterion that lost, and the section that is answerable for it.
public record Focus(Criterion criterion, PromptSection section) {
    private static final Pattern OBJECTIONS = pattern("objection");

    /// What the headings of those sections are like, the most answerable first.
    private static final Map<Criterion, List<Pattern>> CONCERNED =
            Map.of(
                    Criterion.MATH_DEFENSE,
                    List.of(pattern("price|offer|number"), pattern("money"), OBJECTIONS),
                    Criterion.HUMANITY,
                    List.of(pattern("sound|voice|tone|speak|manner|style"), OBJECTIONS),
                    Criterion.SUCCESS,
                    List.of(pattern("clause|memorand"), pattern("clos|step"), OBJECTIONS));

    private static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /// The criterion that lost the most, with a section that it was not asked about yet; where all were,
    /// what was asked the fewest times.
    ///
    /// @param lost the worst first
    /// @param sections of the prompt
    /// @param before what the training has reflected on
    /// @return empty where the prompt has no sections, or nothing was lost
    public static Optional<Focus> of(
            List<Criterion> lost, List<PromptSection> sections, List<Reflection> before) {
        List<Focus> all = new ArrayList<>();
        for (Criterion criterion : lost) {
            for (Pattern concerned :
                    CONCERNED.getOrDefault(criterion, List.of(named(criterion), OBJECTIONS))) {
                sections.stream()
                        .filter(s -> concerned.matcher(s.heading()).find())
                        .map(s -> new Focus(criterion, s))
                        .filter(focus -> !all.contains(focus))
                        .forEach(all::add);
            }
        }
        if (all.isEmpty() && !lost.isEmpty()) {
            sections.forEach(s -> all.add(new Focus(lost.getFirst(), s)));
        }
        return all.stream().min(Comparator.comparingLong(focus -> focus.asked(before)));
    }

    private long asked(List<Reflection> before) {
        return before.stream()
                .filter(r ->
                        r.section().equals(section.heading())
                                && r.criterion().equals(criterion.label()))
                .count();
    }

    /// One of the user's own is found by the words of its label.
    private static Pattern named(Criterion criterion) {
        return pattern(
                Pattern.compile("\\W+")
                        .splitAsStream(criterion.label().toLowerCase(Locale.ROOT))
                        .filter(word -> word.length() > 3)
                        .map(Pattern::quote)
                        .reduce("(?!)", (a, b) -> a + "|" + b));
    }
}
