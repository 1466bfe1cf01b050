package dev.selfplay.workbench;

import dev.selfplay.domain.Persona;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.gate.Split;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.Victory;
import dev.selfplay.prompt.Similarity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The sellers that a tactic is proved on: those held out, and those that raise the same objection;
/// never one that it was won from, nor one that is left for the end.
///
/// @param sellers all of them
/// @param alike those of them that raise the same objection
record Jury(List<Persona> sellers, List<UUID> alike) {
    /// Half of what two tactics need to be worth looking at side by side: an objection is one sentence.
    private static final double SAME_OBJECTION = Similarity.ALIKE / 2;

    private static final int MOST_ALIKE = 6;

    Jury {
        sellers = List.copyOf(sellers);
        alike = List.copyOf(alike);
    }

    private record Near(Persona persona, double score) {}

    /// @param active in the order of personas.json
    static Jury of(List<Tactic> tactics, List<Persona> active, Split split) {
        Set<UUID> won =
                tactics.stream()
                        .flatMap(t -> t.victories().stream())
                        .map(Victory::personaId)
                        .collect(Collectors.toSet());
        List<Persona> unseen =
                active.stream()
                        .filter(p -> !won.contains(p.id()))
                        .filter(p -> split.of(p.id()) != SellerSet.FINAL)
                        .toList();
        Set<UUID> alike = new HashSet<>();
        for (Tactic tactic : tactics) {
            Similarity objection = Similarity.of(tactic.objection());
            unseen.stream()
                    .map(p -> new Near(p, nearest(objection, p)))
                    .filter(near -> near.score() >= SAME_OBJECTION)
                    .sorted(Comparator.comparingDouble(Near::score).reversed())
                    .limit(MOST_ALIKE)
                    .forEach(near -> alike.add(near.persona().id()));
        }
        Set<Persona> sellers = new LinkedHashSet<>(split.of(SellerSet.HELD_OUT, unseen));
        unseen.stream().filter(p -> alike.contains(p.id())).forEach(sellers::add);
        return new Jury(new ArrayList<>(sellers), new ArrayList<>(alike));
    }

    private static double nearest(Similarity objection, Persona persona) {
        return persona.attackPatterns().stream()
                .mapToDouble(attack -> objection.to(Similarity.of(attack)))
                .max()
                .orElse(0);
    }
}
