package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.live.BattleTile;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The order of the battles within their run. Ties keep the order of the run, so that nothing moves
/// without a reason.
public enum WallSort {
    /// Under way first, then the last ones to end, then the queue.
    ACTIVITY("Activity"),
    ORDER("Run order"),
    NAME("Name"),
    DIFFICULTY("Difficulty"),
    SCORE("Score"),
    SPEND("Spend"),
    STATE("State");

    private final String label;

    WallSort(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    Comparator<BattleTile> order() {
        return Comparator.comparing(
                BattleTile::battle,
                first().thenComparingInt(Battle::ordinal).thenComparing(Battle::id));
    }

    private Comparator<Battle> first() {
        return switch (this) {
            case ACTIVITY ->
                    Comparator.comparingInt(WallSort::activity)
                            .thenComparing(WallSort::endedAt, Comparator.reverseOrder());
            case ORDER -> Comparator.comparingInt(Battle::ordinal);
            case NAME -> Comparator.comparing(b -> b.personaName().toLowerCase(Locale.ROOT));
            case DIFFICULTY -> Comparator.comparingInt(b -> -b.difficulty());
            case SCORE -> Comparator.comparingInt(b -> b.total() == null ? 1 : -b.total());
            case SPEND -> Comparator.comparing(Battle::cost).reversed();
            case STATE -> Comparator.comparing(Battle::state);
        };
    }

    /// The sort of this name; empty where there is none.
    static Optional<WallSort> of(String name) {
        return Stream.of(values()).filter(s -> s.name().equals(name)).findFirst();
    }

    private static int activity(Battle b) {
        return switch (b.state()) {
            case RUNNING, WAITING, GRADING -> 0;
            case QUEUED -> 2;
            case COMPLETED, UNGRADED, VOID, CANCELLED, KILLED, FAILED, INTERRUPTED -> 1;
        };
    }

    private static Instant endedAt(Battle b) {
        return b.endedAt() == null ? Instant.EPOCH : b.endedAt();
    }
}
