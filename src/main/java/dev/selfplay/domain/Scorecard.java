package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The referee's grades with their evidence. The total is ours, computed from the scores.
///
/// @param grades of the criteria that the rubric asked for
/// @param statements what the referee heard said; null in gradings from before it was asked
/// @param verbalYes null where who graded it did not tell, as in rows of the original system
/// @param winningRebuttals at most three
/// @param total 0-100, the weighted average
/// @param rubricVersion which rubric was asked
/// @param fingerprint the provider's build of the model, where it tells
/// @param passes how many gradings this is the median of
/// @param spread highest minus lowest total of those passes; 0 for one pass
/// @param passScores what each of them gave; null where one was planned, and one was taken
public record Scorecard(
        @Nullable Statements statements,
        ByCriterion<Grade> grades,
        @Nullable SpokenYes verbalYes,
        List<WinningRebuttal> winningRebuttals,
        String feedback,
        int total,
        Weights weights,
        String rubricVersion,
        String model,
        @Nullable String fingerprint,
        int passes,
        int spread,
        @Nullable PassScores passScores) {

    /// @param score 0-10; null where who graded it gave none, as in rows of the original system
    public record Grade(@Nullable Integer score, String reasoning, List<Quote> quotes) {
        public Grade {
            quotes = List.copyOf(quotes);
        }

        /// Whether it rests on words that stand in the transcript.
        public boolean rests() {
            return quotes.stream().anyMatch(Quote::verified);
        }

        /// The score for people: a dash where there is none.
        public String shown() {
            return score == null ? "–" : score.toString();
        }
    }

    /// @param turn the turn that the referee named, from 1
    /// @param verified whether the words stand in that turn
    public record Quote(int turn, String quote, boolean verified) {}

    /// @param objection what the seller had said against
    /// @param verified whether the words stand in that turn and the Closer said them
    public record WinningRebuttal(
            int turn, String objection, String quote, boolean verified, String why) {}

    public Scorecard {
        winningRebuttals = List.copyOf(winningRebuttals);
    }

    /// Of one pass, or from before each pass's scores were kept.
    public Scorecard(
            @Nullable Statements statements,
            ByCriterion<Grade> grades,
            @Nullable SpokenYes verbalYes,
            List<WinningRebuttal> winningRebuttals,
            String feedback,
            int total,
            Weights weights,
            String rubricVersion,
            String model,
            @Nullable String fingerprint,
            int passes,
            int spread) {
        this(
                statements,
                grades,
                verbalYes,
                winningRebuttals,
                feedback,
                total,
                weights,
                rubricVersion,
                model,
                fingerprint,
                passes,
                spread,
                null);
    }

    /// From before the referee was asked what was said.
    public Scorecard(
            ByCriterion<Grade> grades,
            @Nullable SpokenYes verbalYes,
            List<WinningRebuttal> winningRebuttals,
            String feedback,
            int total,
            Weights weights,
            String rubricVersion,
            String model,
            @Nullable String fingerprint,
            int passes,
            int spread) {
        this(
                null,
                grades,
                verbalYes,
                winningRebuttals,
                feedback,
                total,
                weights,
                rubricVersion,
                model,
                fingerprint,
                passes,
                spread);
    }

    /// How many gradings it is made of, for people: `median of 3 passes, total 88 to 93, yes in 2`.
    /// Empty where there is nothing to say of it.
    public Optional<String> passWords() {
        String gave =
                passScores != null
                        ? passScores.words()
                        : String.format(Locale.ROOT, "%d passes, spread %d", passes, spread);
        return passScores == null && passes == 1
                ? Optional.empty()
                : Optional.of(passes == 1 ? gave : "median of " + gave);
    }

    /// The grade by a criterion; one without a score that says so where there is none, as in rows from
    /// before the criterion was declared.
    public Grade grade(Criterion criterion) {
        return grades.find(criterion)
                .orElseGet(() ->
                        new Grade(null, "No grade for " + criterion.inSentence() + ".", List.of()));
    }
}
