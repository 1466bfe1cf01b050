package dev.selfplay.rubric;

import dev.selfplay.domain.Counted;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A rubric that was graded by.
///
/// @param version its name, with its content's hash where it is not the shipped one
/// @param firstAt when it was first graded by here
/// @param battles that it graded, void ones left out
/// @param average of their totals; null without battles
/// @param sellerModels how many models played their sellers: an average over several says less
public record RubricVersion(
        String version, Instant firstAt, int battles, @Nullable Double average, int sellerModels) {

    /// `, 2 seller models`, to follow an average; empty for one.
    public String mixed() {
        return sellerModels < 2 ? "" : ", " + Counted.of(sellerModels, "seller model");
    }
}
