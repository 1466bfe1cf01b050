package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// What each pass of a grading gave.
///
/// @param each in the order in which they were taken
/// @param ended why fewer were taken than were planned; null where all were
public record PassScores(List<One> each, @Nullable String ended) {
    /// So far apart two passes may be in one criterion, and in the total, before nobody can rest
    /// anything on their median.
    public static final int WIDE_SCORE = 3;

    public static final int WIDE_TOTAL = 10;

    /// @param yes whether the seller's yes stands by this pass; null where it did not tell
    public record One(ByCriterion<Integer> scores, int total, @Nullable Boolean yes) {}

    public PassScores {
        each = List.copyOf(each);
    }

    /// How many say that the seller's yes stands.
    public int yes() {
        return (int) each.stream().filter(one -> Boolean.TRUE.equals(one.yes)).count();
    }

    /// For people, after "median of": `3 passes, totals 88 to 93, yes in 2`; then what ended them.
    public String words() {
        return String.format(
                Locale.ROOT,
                "%d %s, %s, yes in %d%s",
                each.size(),
                each.size() == 1 ? "pass" : "passes",
                range("total", One::total),
                yes(),
                ended == null ? "" : "; " + ended);
    }

    /// A sentence where the passes are so far apart that their median is disputed.
    public Optional<String> tooWide() {
        return each.stream()
                .flatMap(one -> one.scores.values().keySet().stream())
                .distinct()
                .filter(c -> each.stream().allMatch(one -> one.scores.find(c).isPresent()))
                .filter(c -> spread(one -> one.scores.of(c)) > WIDE_SCORE)
                .findFirst()
                .map(c -> wide(range(c.inSentence(), one -> one.scores.of(c))))
                .or(() ->
                        spread(One::total) > WIDE_TOTAL
                                ? Optional.of(wide(range("total", One::total)))
                                : Optional.empty());
    }

    private String wide(String range) {
        return String.format(
                Locale.ROOT, "The %d passes of the referee are far apart: %s.", each.size(), range);
    }

    private String range(String name, ToIntFunction<One> of) {
        IntSummaryStatistics found = each.stream().mapToInt(of).summaryStatistics();
        return found.getMin() == found.getMax()
                ? String.format(Locale.ROOT, "%s %d", name, found.getMin())
                : String.format(Locale.ROOT, "%s %d to %d", name, found.getMin(), found.getMax());
    }

    private int spread(ToIntFunction<One> of) {
        IntSummaryStatistics found = each.stream().mapToInt(of).summaryStatistics();
        return found.getMax() - found.getMin();
    }
}
