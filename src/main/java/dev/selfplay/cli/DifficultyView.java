package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.experiment.Difficulty;
import dev.selfplay.persona.PersonaChange;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// Tells how hard sellers turned out to be beside their stars, and gives them others.
record DifficultyView(Console console, boolean json, Workbench services) {

    private record Told(Persona persona, @Nullable Difficulty measured, OptionalInt suggested) {}

    /// @param only none for all
    /// @param apply whether the suggestions are written
    /// @return the exit code
    int tell(PersonaReading reading, Set<UUID> only, boolean apply) {
        Map<UUID, Difficulty> measured = services.experiments().difficulties();
        List<Told> told = new ArrayList<>();
        for (Persona persona : reading.personas()) {
            if (only.isEmpty() || only.contains(persona.id())) {
                Difficulty difficulty = measured.get(persona.id());
                told.add(
                        new Told(
                                persona,
                                difficulty,
                                difficulty == null
                                        ? OptionalInt.empty()
                                        : difficulty.instead(persona.difficulty())));
            }
        }
        told.sort(
                Comparator.comparingDouble(
                        t -> t.measured() == null ? 1_000 : -t.measured().points()));
        Map<UUID, Integer> stars = new LinkedHashMap<>();
        told.forEach(t -> t.suggested().ifPresent(s -> stars.put(t.persona().id(), s)));
        boolean applied = apply && !stars.isEmpty();
        if (applied) {
            save(reading, stars);
        }
        told.forEach(t -> line(t, applied));
        if (measured.isEmpty()) {
            console.note("Too few graded battles to tell how hard the sellers are.");
        } else if (!json) {
            console.note(
                    stars.isEmpty()
                            ? "No seller's stars are surely wrong."
                            : applied
                                    ? Counted.of(stars.size(), "seller") + " got other stars."
                                    : Counted.of(stars.size(), "seller")
                                            + " should have other stars: personas difficulty"
                                            + " --apply [type ...]");
        }
        return ExitCode.OK;
    }

    private void save(PersonaReading reading, Map<UUID, Integer> stars) {
        SaveOutcome outcome =
                services.personas().apply(reading, new PersonaChange.Rate(stars)).outcome();
        if (!(outcome instanceof SaveOutcome.Saved)) {
            throw new CommandError(ExitCode.INCOMPLETE, outcome.refusal());
        }
    }

    private void line(Told told, boolean applied) {
        Persona persona = told.persona();
        Difficulty measured = told.measured();
        Integer suggested = told.suggested().isPresent() ? told.suggested().getAsInt() : null;
        if (json) {
            ObjectNode node =
                    console.object()
                            .put("event", "persona.difficulty")
                            .put("type", persona.type())
                            .put("stars", persona.difficulty())
                            .put("suggestedStars", suggested)
                            .put("applied", applied && suggested != null);
            console.json(
                    measured == null
                            ? node.putNull("difficulty")
                                    .putNull("low")
                                    .putNull("high")
                                    .put("battles", 0)
                            : node.put("difficulty", tenths(measured.points()))
                                    .put("low", tenths(measured.interval().low()))
                                    .put("high", tenths(measured.interval().high()))
                                    .put("battles", measured.battles()));
            return;
        }
        String figure =
                measured == null
                        ? "no graded battle"
                        : String.format(
                                Locale.ROOT,
                                "%+5.1f points (%+.1f to %+.1f), %s",
                                measured.points(),
                                measured.interval().low(),
                                measured.interval().high(),
                                Counted.of(measured.battles(), "battle"));
        console.print(
                "%-26s %s %s%s"
                        .formatted(
                                persona.type(),
                                "*".repeat(persona.difficulty())
                                        + ".".repeat(5 - persona.difficulty()),
                                figure,
                                suggested == null
                                        ? ""
                                        : (applied ? "; now " : "; rather ")
                                                + "*".repeat(suggested)));
    }

    private static double tenths(double points) {
        return Math.round(points * 10) / 10.0;
    }
}
