package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.ui.live.BattleTile;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Which battles the wall shows: all words must occur, and where kinds or difficulties are named, one
/// of each must hold.
///
/// @param words looked for in name, type, state and reason
/// @param kinds empty for all
/// @param difficulties 1-5, empty for all
public record WallFilter(String words, Set<Kind> kinds, Set<Integer> difficulties) {
    public static final WallFilter NONE = new WallFilter("", Set.of(), Set.of());

    /// What a battle may be.
    public enum Kind {
        RUNNING("Running"),
        QUEUED("Queued"),
        GRADED("Graded"),
        OVER("Over threshold"),
        UNCLEAR("Unclear"),
        DISPUTED("Disputed"),
        VOID("Void"),
        FAILED("Failed, stopped");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        boolean holds(BattleTile tile) {
            Battle b = tile.battle();
            return switch (this) {
                case RUNNING ->
                        switch (b.state()) {
                            case RUNNING, WAITING, GRADING -> true;
                            default -> false;
                        };
                case QUEUED -> b.state() == dev.selfplay.domain.BattleState.QUEUED;
                case GRADED -> b.total() != null && b.state().ended();
                case OVER -> tile.passes();
                case UNCLEAR -> ToDecide.of(b).contains(ToDecide.UNCLEAR);
                case DISPUTED -> ToDecide.of(b).contains(ToDecide.DISPUTED);
                case VOID -> ToDecide.of(b).contains(ToDecide.VOID);
                case FAILED -> b.resumable() || tile.ungraded();
            };
        }
    }

    public WallFilter {
        kinds = Set.copyOf(kinds);
        difficulties = Set.copyOf(difficulties);
    }

    public boolean isNone() {
        return words.isBlank() && kinds.isEmpty() && difficulties.isEmpty();
    }

    /// How many chips are on.
    public int chips() {
        return kinds.size() + difficulties.size();
    }

    public WallFilter withWords(String newWords) {
        return new WallFilter(newWords, kinds, difficulties);
    }

    public WallFilter with(Kind kind, boolean on) {
        Set<Kind> changed = EnumSet.noneOf(Kind.class);
        changed.addAll(kinds);
        if (on) {
            changed.add(kind);
        } else {
            changed.remove(kind);
        }
        return new WallFilter(words, changed, difficulties);
    }

    public WallFilter with(int difficulty, boolean on) {
        Set<Integer> changed = new TreeSet<>(difficulties);
        if (on) {
            changed.add(difficulty);
        } else {
            changed.remove(difficulty);
        }
        return new WallFilter(words, kinds, changed);
    }

    boolean matches(BattleTile tile) {
        Battle b = tile.battle();
        return (difficulties.isEmpty() || difficulties.contains(b.difficulty()))
                && (kinds.isEmpty() || kinds.stream().anyMatch(k -> k.holds(tile)))
                && saysIt(b);
    }

    private boolean saysIt(Battle b) {
        if (words.isBlank()) {
            return true;
        }
        String reason = b.reason() == null ? "" : b.reason();
        String text =
                String.join("\n", b.personaName(), b.personaType(), b.state().key(), reason)
                        .toLowerCase(Locale.ROOT);
        for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
