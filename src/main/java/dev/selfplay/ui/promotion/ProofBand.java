package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Proof;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.promotion.ProofViewModel.Measured;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What was measured, in one line beside the button that approves. Immutable.
///
/// @param words such as `Proven: +5.2, 95 % +1.1 to +9.3 · 88 battles`
/// @param style its colour
record ProofBand(String words, String style) {
    private static final String NEUTRAL = "neutral";

    /// @param tactics that are decided about together, at least one
    static ProofBand of(List<Tactic> tactics, Measured measured) {
        List<Optional<Proof>> proofs = tactics.stream().map(measured::of).toList();
        Optional<Proof> first = proofs.getFirst();
        boolean same =
                proofs.stream()
                        .allMatch(p ->
                                p.isPresent()
                                        && first.isPresent()
                                        && p.get().bond().equals(first.get().bond()));
        if (tactics.size() > 1 && !same) {
            return counted(proofs);
        }
        if (first.isEmpty()) {
            return new ProofBand(
                    tactics.getFirst().state() == TacticState.APPROVED
                            ? "Nobody has measured whether it helps"
                            : "Without proof: it won, and whether it helps nobody has measured",
                    NEUTRAL);
        }
        Proof proof = first.get();
        boolean stale = tactics.stream().anyMatch(t -> measured.stale(proof, t));
        return new ProofBand(
                words(proof) + (stale ? " · stale" : ""), stale ? NEUTRAL : style(proof));
    }

    /// `2 proven, 1 without proof`.
    private static ProofBand counted(List<Optional<Proof>> proofs) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        proofs.forEach(p ->
                counts.merge(p.map(ProofBand::standing).orElse("without proof"), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((what, n) -> parts.add(n + " " + what));
        List<String> styles =
                proofs.stream()
                        .map(p -> p.map(ProofBand::style).orElse(NEUTRAL))
                        .distinct()
                        .toList();
        String style =
                styles.contains("danger")
                        ? "danger"
                        : styles.size() == 1 ? styles.getFirst() : NEUTRAL;
        return new ProofBand(String.join(", ", parts), style);
    }

    private static String words(Proof proof) {
        String words = proof.bond().kind() == Kind.ABLATION ? proof.advice() : standing(proof);
        Comparison compared = proof.comparison();
        String measured =
                compared.sellers().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ": %+.1f, 95 %% %+.1f to %+.1f",
                                compared.difference(),
                                compared.interval().low(),
                                compared.interval().high());
        int battles = proof.report().battles();
        return Character.toUpperCase(words.charAt(0))
                + words.substring(1)
                + measured
                + " · "
                + Counted.of(battles, "battle");
    }

    /// Not proven is said more closely: too little to tell, or too little to matter.
    static String standing(Proof proof) {
        return switch (proof.standing()) {
            case NOT_PROVEN ->
                    proof.comparison().verdict() == Verdict.EQUIVALENT
                            ? "makes no difference that matters"
                            : proof.standingWords().replace("not proven", "undecided");
            default -> proof.standingWords();
        };
    }

    static String style(Proof proof) {
        return switch (proof.standing()) {
            case PROVEN -> "success";
            case HARMS -> "danger";
            case NOT_PROVEN, STOPPED -> NEUTRAL;
            case UNDER_WAY -> "accent";
        };
    }
}
