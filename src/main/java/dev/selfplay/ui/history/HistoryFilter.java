package dev.selfplay.ui.history;

import dev.selfplay.domain.BattleState;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Which battles the history lists. Battles under way belong to the arena.
public enum HistoryFilter {
    ALL("All"),
    GRADED("Graded"),
    UNGRADED("Ungraded"),
    INTERRUPTED("Interrupted"),
    STOPPED("Stopped"),
    FAILED("Failed");

    private final String label;

    HistoryFilter(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    Set<BattleState> states() {
        return Arrays.stream(BattleState.values()).filter(this::lists).collect(Collectors.toSet());
    }

    boolean lists(BattleState state) {
        return switch (this) {
            case ALL -> state.ended();
            case GRADED -> state == BattleState.COMPLETED;
            case UNGRADED -> state == BattleState.UNGRADED;
            case INTERRUPTED -> state == BattleState.INTERRUPTED;
            case STOPPED -> state == BattleState.CANCELLED || state == BattleState.KILLED;
            case FAILED -> state == BattleState.FAILED;
        };
    }
}
