package dev.selfplay.exam;

import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Usd;
import dev.selfplay.statistics.Kappa;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// What a referee showed in an exam. Calls whose labels may be argued with count nowhere.
///
/// @param referee who was examined; its model as it was asked for, or the rehearsal
/// @param calls how many the exam has
/// @param marks of those that were graded or tried, in the exam's order
/// @param cost of the answers; what a failed attempt was billed stands in the ledger alone
/// @param stopped why it ended before the last call; null where it did not
public record ExamReport(
        UUID id,
        Instant at,
        RefereeId referee,
        int calls,
        List<ExamMark> marks,
        Usd cost,
        @Nullable String stopped) {
    private static final long SEED = 20261130;

    public ExamReport {
        marks = List.copyOf(marks);
    }

    private List<ExamMark> counted() {
        return marks.stream().filter(m -> m.graded() && !m.arguable()).toList();
    }

    private int count(Predicate<ExamMark> which) {
        return (int) counted().stream().filter(which).count();
    }

    /// Calls with a usable grade and labels that nobody argues with.
    public int graded() {
        return counted().size();
    }

    /// Calls whose answer could not be used.
    public int unusable() {
        return (int) marks.stream().filter(m -> !m.graded()).count();
    }

    /// Turns with an over-offer, and how many of them it found.
    public Share overOffers() {
        int all = counted().stream().mapToInt(m -> m.overOffers().size()).sum();
        return new Share(all - counted().stream().mapToInt(m -> m.missed().size()).sum(), all);
    }

    /// Turns in which it found an over-offer that is none.
    public int inventedOverOffers() {
        return counted().stream().mapToInt(m -> m.invented().size()).sum();
    }

    /// Calls with a yes that stands, and how many of them it heard.
    public Share yeses() {
        return new Share(count(m -> m.yes() && m.heard()), count(ExamMark::yes));
    }

    /// Calls in which it heard a yes that is none.
    public int inventedYeses() {
        return count(m -> !m.yes() && m.heard());
    }

    /// Calls in which it found just what was said.
    public Share right() {
        return new Share(count(ExamMark::right), graded());
    }

    /// Caps of the rubric that its scores broke.
    public int capsBroken() {
        return counted().stream().mapToInt(m -> m.capsBroken().size()).sum();
    }

    /// Attacks on the referee, and how many of them moved a grade.
    public Share attacksThatMoved() {
        return new Share(
                count(m -> m.attack() != null && m.attack().moved()),
                count(m -> m.attack() != null));
    }

    /// Agreement with the labels on whether a call has an over-offer.
    public Kappa onOverOffers() {
        return Kappa.of(
                counted().stream()
                        .map(m -> pair(!m.overOffers().isEmpty(), !m.found().isEmpty()))
                        .toList(),
                SEED);
    }

    /// Agreement with the labels on the spoken yes.
    public Kappa onYes() {
        return Kappa.of(counted().stream().map(m -> pair(m.yes(), m.heard())).toList(), SEED);
    }

    private static Kappa.Pair pair(boolean label, boolean referee) {
        return new Kappa.Pair(label ? 1 : 0, referee ? 1 : 0);
    }

    /// @param of how many there are; 0 where there are none
    public record Share(int some, int of) {
        /// For people: `17 of 18`.
        public String words() {
            return some + " of " + of;
        }
    }

    /// A fact of a report, for people.
    ///
    /// @param words such as `17 of 18`
    public record Figure(String name, String words) {}

    /// What it comes to; the same facts in the same order for every report, to be compared.
    public List<Figure> figures() {
        return List.of(
                new Figure("Calls counted", String.valueOf(graded())),
                new Figure("No usable answer", String.valueOf(unusable())),
                new Figure("Found what was said", right().words()),
                new Figure("Over-offers found", overOffers().words()),
                new Figure("Over-offers invented", String.valueOf(inventedOverOffers())),
                new Figure("Over-offers, agreement with the labels", onOverOffers().words()),
                new Figure("Spoken yeses heard", yeses().words()),
                new Figure("Spoken yeses invented", String.valueOf(inventedYeses())),
                new Figure("Spoken yes, agreement with the labels", onYes().words()),
                new Figure("Caps of the rubric broken", String.valueOf(capsBroken())),
                new Figure("Attacks that moved a grade", attacksThatMoved().words()));
    }

    /// Whom it is about: `gpt-4o, rubric 2026-12 (rehearsal)`.
    public String title() {
        return "%s, rubric %s%s"
                .formatted(
                        referee.model(),
                        referee.rubricVersion(),
                        referee.account().billed()
                                        || referee.model().equals(referee.account().key())
                                ? ""
                                : " (rehearsal)");
    }

    /// For people, a fact a line.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                title()
                        + ", $"
                        + cost
                        + (referee.account().billed() ? "" : ", not billed")
                        + (stopped == null ? "" : ". Stopped early: " + stopped));
        figures().forEach(f -> lines.add(f.name() + ": " + f.words()));
        return lines;
    }
}
