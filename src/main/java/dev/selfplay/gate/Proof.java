package dev.selfplay.gate;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Role;
import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.ExperimentReport;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.gate.GateStore.Bond;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What an experiment says of a tactic, or of several together: the prompt with it against the prompt
/// without it, on sellers that it was not won from. Immutable.
///
/// @param report of the experiment, as it is now
/// @param falls sellers that are shown to do worse by more than the margin
/// @param alike the sellers that raise the same objection, by themselves; null where there is none
public record Proof(
        Bond bond, ExperimentReport report, List<Fall> falls, @Nullable MeanInterval alike) {
    public Proof {
        falls = List.copyOf(falls);
    }

    /// What it means for the one who decides.
    public enum Standing {
        /// Battles are still to be fought.
        UNDER_WAY("proving"),
        /// Ended by hand or by a fault before it said anything.
        STOPPED("proof stopped"),
        /// It helps, and nobody is shown to fall.
        PROVEN("proven"),
        /// It may help or not: too little to matter, or too little to tell.
        NOT_PROVEN("not proven"),
        /// It harms, all in all or with one seller.
        HARMS("harms");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        /// For people.
        public String label() {
            return label;
        }

        /// In `--json`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Proof of(Bond bond, ExperimentReport report) {
        List<OfSeller> sellers = report.comparisons().getFirst().sellers();
        double[] same =
                sellers.stream()
                        .filter(s -> bond.alike().contains(s.personaId()))
                        .mapToDouble(OfSeller::difference)
                        .toArray();
        return new Proof(
                bond,
                report,
                Fall.of(sellers, bond.fall()),
                same.length == 0 ? null : MeanInterval.of(same));
    }

    public Comparison comparison() {
        return report.comparisons().getFirst();
    }

    public Standing standing() {
        if (!falls.isEmpty() || comparison().verdict() == Verdict.WORSE) {
            return Standing.HARMS;
        }
        if (comparison().verdict() == Verdict.BETTER) {
            return Standing.PROVEN;
        }
        return switch (report.experiment().state()) {
            case RUNNING -> Standing.UNDER_WAY;
            case STOPPED, INTERRUPTED -> Standing.STOPPED;
            case FINISHED -> Standing.NOT_PROVEN;
        };
    }

    /// Whether the battles are over that it rests on.
    public boolean finished() {
        return report.experiment().state() == State.FINISHED;
    }

    /// How many tactics were measured together.
    public int together() {
        return bond.tactics().size();
    }

    /// Which of two speaks for a tactic: its own proof, but where that tells nothing, and the one of
    /// several together does, that. What a few points are worth is seen in the sum only; where one of
    /// them is shown to help or to harm by itself, the sum says nothing of the others.
    ///
    /// @param several of the same prompt, the tactic among others
    /// @param alone the own proofs of all of these, as far as there are any
    public Proof or(Proof several, List<Proof> alone) {
        boolean tells =
                comparison().verdict() != Verdict.UNDECIDED
                        || standing() == Standing.HARMS
                        || standing() == Standing.UNDER_WAY;
        boolean bySum =
                several.standing() == Standing.PROVEN
                        && alone.stream()
                                .map(Proof::standing)
                                .noneMatch(s -> s == Standing.PROVEN || s == Standing.HARMS);
        return !tells && bySum ? several : this;
    }

    /// For people: how it stands, and with how many others: `proven together with 3 others`.
    public String standingWords() {
        return together() == 1
                ? standing().label()
                : standing().label() + " together with " + Counted.of(together() - 1L, "other");
    }

    /// Whether it says nothing of the tactic as it would be approved now.
    ///
    /// @param promptHash of the merged prompt as it is now
    /// @param text of the tactic as it is now
    public boolean stale(String promptHash, UUID tacticId, String text) {
        return !promptHash.equals(bond.promptHash()) || !text.equals(bond.tactics().get(tacticId));
    }

    /// The seller that it does the least for.
    public Optional<OfSeller> lowest() {
        return comparison().sellers().stream()
                .min(Comparator.comparingDouble(OfSeller::difference));
    }

    /// The model that graded it.
    public String referee() {
        return report.experiment().design().settings().models().of(Role.REFEREE);
    }

    /// For people: `better, +3.8 (0.9 to 6.7)`.
    public String words() {
        Comparison measured = comparison();
        return measured.sellers().isEmpty()
                ? "nothing measured"
                : String.format(
                        Locale.ROOT,
                        "%s, %+.1f (%.1f to %.1f)",
                        measured.verdict().key(),
                        measured.difference(),
                        measured.interval().low(),
                        measured.interval().high());
    }

    /// What to make of a tactic that is in the prompt.
    public String advice() {
        return switch (comparison().verdict()) {
            case BETTER -> "still helps";
            case EQUIVALENT -> "no longer helps, it may be withdrawn";
            case WORSE -> "harms, withdraw it";
            case UNDECIDED -> finished() ? "does not show whether it helps" : standing().label();
        };
    }

    /// Why a tactic is held for it, a sentence for people; empty where it is not.
    public Optional<String> against() {
        if (bond.kind() != Kind.PROOF || standing() != Standing.HARMS) {
            return Optional.empty();
        }
        if (falls.isEmpty()) {
            return Optional.of("The prompt is worse with it: %s.".formatted(words()));
        }
        String named =
                String.join(
                        ", ",
                        falls.stream()
                                .map(f ->
                                        String.format(
                                                Locale.ROOT, "%s %.1f", f.type(), f.difference()))
                                .toList());
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "With it a seller falls by more than %d points: %s.",
                        bond.fall(),
                        named));
    }
}
