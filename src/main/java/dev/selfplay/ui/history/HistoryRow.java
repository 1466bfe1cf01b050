package dev.selfplay.ui.history;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.ui.fx.Formats;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A battle as the history shows it: in words, with the tone that its colour tells too.
///
/// @param snippet the words around a search hit; null without search
public record HistoryRow(Battle battle, @Nullable Snippet snippet) {

    /// How good or bad something is; the words beside it say the same.
    public enum Tone {
        QUIET,
        GOOD,
        FAIR,
        WAITING,
        BAD;

        String styleClass() {
            return "tone-" + name().toLowerCase(Locale.ROOT);
        }
    }

    public String state() {
        return switch (battle.state()) {
            case QUEUED -> "queued";
            case RUNNING -> "running";
            case WAITING -> "waiting";
            case GRADING -> "grading…";
            case COMPLETED -> "graded";
            case UNGRADED -> "ungraded";
            case CANCELLED -> "cancelled";
            case KILLED -> "killed";
            case FAILED -> "failed";
            case INTERRUPTED -> "interrupted";
        };
    }

    public Tone tone() {
        return switch (battle.state()) {
            case QUEUED, RUNNING, WAITING, GRADING, CANCELLED -> Tone.QUIET;
            case COMPLETED -> Tone.GOOD;
            case UNGRADED, INTERRUPTED -> Tone.WAITING;
            case KILLED, FAILED -> Tone.BAD;
        };
    }

    /// Good above the threshold, bad at 60 and below.
    public Tone scoreTone(int passThreshold) {
        Integer total = battle.total();
        if (total == null) {
            return Tone.QUIET;
        }
        return total > passThreshold ? Tone.GOOD : total > 60 ? Tone.FAIR : Tone.BAD;
    }

    public String turns() {
        return battle.turnsDone() + " / " + battle.turnsPlanned();
    }

    public String score() {
        Integer total = battle.total();
        return total == null ? "–" : String.valueOf(total);
    }

    public String cost() {
        return Formats.usd(battle.cost());
    }

    public boolean billed() {
        return battle.backend().billed();
    }

    /// Players and referee, one name where they share it: `gpt-4o-mini, gpt-4o`.
    public String models() {
        ModelChoice m = battle.models();
        String names =
                Stream.of(m.closer(), m.seller(), m.referee())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return battle.backend() == Backend.REHEARSAL ? "rehearsal · " + names : names;
    }

    public boolean resumable() {
        return battle.state().resumable();
    }

    public boolean gradable() {
        return battle.turnsDone() > 0
                && (battle.state() == BattleState.COMPLETED
                        || battle.state() == BattleState.UNGRADED);
    }

    /// The whole row for a screen reader.
    public String spoken() {
        return "%s, %s, turn %d of %d%s%s, %s%s"
                .formatted(
                        battle.personaName(),
                        state(),
                        battle.turnsDone(),
                        battle.turnsPlanned(),
                        battle.total() == null ? "" : ", score " + battle.total(),
                        battle.disputed() ? ", disputed" : "",
                        cost(),
                        billed() ? "" : " not billed");
    }
}
