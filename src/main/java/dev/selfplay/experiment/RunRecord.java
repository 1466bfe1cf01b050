package dev.selfplay.experiment;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Usd;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a run of any day came to.
///
/// @param endedAt when its last battle ended; null while one of them is under way, and where none has
///     ended
/// @param foughtBy the teammate who fought it; null for a run of our own
/// @param models of its first battle
/// @param prompt the name of its first battle's; in an experiment each arm has its own
/// @param levels that its sellers were to be at
/// @param of the experiment of which it has the battles; null for any other run
/// @param sellers that are not all needless
/// @param average over the means of its sellers, which are what says something of the next one; null
///     without a graded battle
/// @param cost of all battles
public record RunRecord(
        UUID id,
        Instant startedAt,
        @Nullable Instant endedAt,
        Account account,
        @Nullable String foughtBy,
        ModelChoice models,
        String prompt,
        SellerLevels levels,
        @Nullable OfExperiment of,
        int sellers,
        Counts counts,
        @Nullable MeanInterval average,
        Usd cost) {

    /// @param of what the experiment belongs to; null where a person asked for it by itself
    public record OfExperiment(UUID id, List<String> arms, @Nullable Belonging of) {
        public OfExperiment {
            arms = List.copyOf(arms);
        }

        /// `experiment 1a2b3c4d`, or what that is a part of.
        public String words() {
            return of == null ? "experiment " + id.toString().substring(0, 8) : of.words();
        }
    }

    /// In battles.
    ///
    /// @param graded to a total, void ones not among them
    /// @param over the threshold, of those
    /// @param failed in the middle
    /// @param unfinished for any other reason: killed, cancelled or interrupted in the middle, or without
    ///     grades
    /// @param live under way, or waiting for it
    /// @param needless that were cancelled before their first turn; in no other count
    public record Counts(
            int graded, int over, int voided, int failed, int unfinished, int live, int needless) {

        /// All that were fought or will be.
        public int battles() {
            return graded + voided + failed + unfinished + live;
        }
    }

    /// From its start to its last battle's end; null while it is under way.
    public @Nullable Duration took() {
        return endedAt == null ? null : Duration.between(startedAt, endedAt);
    }
}
