package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The order of the battles within their run. Ties keep the order of the run, so that nothing moves
/// without a reason.
public enum WallSort {
    /// Under way first, then the last ones to end, then the queue.
    ACTIVITY(
            "Activity",
            Comparator.comparingInt(WallSort::activity)
                    .thenComparing(WallSort::endedAt, Comparator.reverseOrder())),
    ORDER("Run order", Comparator.comparing(b -> 0)),
    NAME("Name", Comparator.comparing(b -> b.personaName().toLowerCase(Locale.ROOT))),
    DIFFICULTY("Difficulty", Comparator.comparingInt(b -> -b.difficulty())),
    SCORE("Score", Comparator.comparingInt(b -> b.total() == null ? 1 : -b.total())),
    SPEND("Spend", Comparator.comparing(Battle::cost).reversed()),
    STATE("State", Comparator.comparing(Battle::state));

    private final String label;
    private final Comparator<BattleTile> order;

    WallSort(String label, Comparator<Battle> order) {
        this.label = label;
        this.order =
                Comparator.comparing(
                        BattleTile::battle,
                        order.thenComparingInt(Battle::ordinal).thenComparing(Battle::id));
    }

    public String label() {
        return label;
    }

    Comparator<BattleTile> order() {
        return order;
    }

    /// The sort of this name; empty where there is none.
    static Optional<WallSort> of(String name) {
        return Stream.of(values()).filter(s -> s.name().equals(name)).findFirst();
    }

    private static int activity(Battle b) {
        return switch (b.state()) {
            case RUNNING, WAITING, GRADING -> 0;
            case QUEUED -> 2;
            case COMPLETED, UNGRADED, CANCELLED, KILLED, FAILED, INTERRUPTED -> 1;
        };
    }

    private static Instant endedAt(Battle b) {
        return b.endedAt() == null ? Instant.EPOCH : b.endedAt();
    }
}
