package dev.selfplay.ui.history;

import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleFilter.Opinion;
import dev.selfplay.engine.BattleIndex.Choices;
import dev.selfplay.engine.BattleIndex.PersonaChoice;
import dev.selfplay.engine.BattleIndex.PromptChoice;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// One restriction of a filter in words, and the filter without it.
///
/// @param words such as `Total 61–90`
record ActiveFilter(String words, BattleFilter without) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    /// All restrictions but the searched words, which stand in their field.
    ///
    /// @param choices names what the filter has by its key; null where they are not known yet
    static List<ActiveFilter> of(BattleFilter filter, @Nullable Choices choices, ZoneId zone) {
        List<ActiveFilter> active = new ArrayList<>();
        String persona = filter.personaType();
        if (persona != null) {
            active.add(new ActiveFilter(name(persona, choices), filter.withPersonaType(null)));
        }
        if (filter.minTotal() != null || filter.maxTotal() != null) {
            active.add(
                    new ActiveFilter(
                            "Total " + range(filter.minTotal(), filter.maxTotal()),
                            filter.withTotals(null, null)));
        }
        if (!filter.states().isEmpty()) {
            active.add(
                    new ActiveFilter(
                            filter.states().stream()
                                    .sorted()
                                    .map(HistoryRow::word)
                                    .collect(Collectors.joining(" or ")),
                            filter.withStates(Set.of())));
        }
        Boolean disputed = filter.disputed();
        if (disputed != null) {
            active.add(
                    new ActiveFilter(
                            disputed ? "disputed" : "audit agrees", filter.withDisputed(null)));
        }
        Set<ToDecide> why = filter.toDecide();
        // all of it has a chip of its own, which stays
        if (!why.isEmpty() && why.size() < ToDecide.values().length) {
            active.add(
                    new ActiveFilter(
                            why.stream()
                                    .sorted()
                                    .map(ToDecide::words)
                                    .collect(Collectors.joining(" or ", "to decide: ", "")),
                            filter.withToDecide(Set.of())));
        }
        BattleFilter.By by = filter.by();
        if (by != null) {
            active.add(
                    new ActiveFilter(
                            by.author() == null ? "Mine" : "By " + by.author(),
                            filter.withBy(null)));
        }
        if (filter.noted()) {
            active.add(new ActiveFilter("with a note", filter.withNoted(false)));
        }
        if (filter.opinion() != Opinion.ANY) {
            active.add(
                    new ActiveFilter(
                            filter.opinion() == Opinion.GRADED
                                    ? "graded by a person"
                                    : "person disagrees",
                            filter.withOpinion(Opinion.ANY)));
        }
        if (filter.from() != null || filter.until() != null) {
            active.add(
                    new ActiveFilter(
                            days(filter.from(), filter.until(), zone),
                            filter.withTime(null, null)));
        }
        String prompt = filter.promptHash();
        if (prompt != null) {
            active.add(
                    new ActiveFilter(
                            "Prompt " + promptName(prompt, choices), filter.withPromptHash(null)));
        }
        String model = filter.model();
        if (model != null) {
            active.add(new ActiveFilter(model, filter.withModel(null)));
        }
        UUID run = filter.runId();
        if (run != null) {
            active.add(
                    new ActiveFilter(
                            "Run " + HistoryRow.shortHash(run.toString()), filter.withRun(null)));
        }
        return active;
    }

    private static String name(String type, @Nullable Choices choices) {
        return choices == null
                ? type
                : choices.personas().stream()
                        .filter(p -> p.type().equals(type))
                        .map(PersonaChoice::name)
                        .findFirst()
                        .orElse(type);
    }

    private static String promptName(String hash, @Nullable Choices choices) {
        return choices == null
                ? HistoryRow.shortHash(hash)
                : choices.prompts().stream()
                        .filter(p -> p.hash().equals(hash))
                        .map(PromptChoice::name)
                        .findFirst()
                        .orElseGet(() -> HistoryRow.shortHash(hash));
    }

    private static String range(@Nullable Integer min, @Nullable Integer max) {
        if (min == null) {
            return "up to " + max;
        }
        return max == null ? "from " + min : min + "–" + max;
    }

    private static String days(@Nullable Instant from, @Nullable Instant until, ZoneId zone) {
        String first = from == null ? "" : day(from, zone);
        // the day before the moment that is excluded
        String last = until == null ? "" : day(until.minusMillis(1), zone);
        if (until == null) {
            return "since " + first;
        }
        if (from == null) {
            return "until " + last;
        }
        return first.equals(last) ? first : first + " – " + last;
    }

    private static String day(Instant at, ZoneId zone) {
        return DAY.format(LocalDate.ofInstant(at, zone));
    }
}
