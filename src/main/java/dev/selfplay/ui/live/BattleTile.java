package dev.selfplay.ui.live;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.workbench.PastRuns.PastBattle;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.UUID;

/// A battle as its tile on the wall shows it. UI thread only.
///
/// Holds plain fields and one counter that moves when any of them does, so that a tile repaints once
/// per pulse however much changed.
public final class BattleTile {
    private final PassMark pass;
    private Battle battle;
    private int turn;
    private String tail = "";
    private String offer = "";
    private BattleEvent.@Nullable Held held;
    private boolean pinned;
    private int tactics;
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();

    public BattleTile(Battle battle, PassMark pass) {
        this.battle = battle;
        this.pass = pass;
    }

    /// A battle of an earlier day: with its last words, and what is offered where it was stopped.
    public BattleTile(PastBattle past, PassMark pass) {
        this(past.battle(), pass);
        tail = past.lastWords();
        if (battle.resumable()) {
            offer = "Resume " + BattleWords.takingUp(past.nextTurn()) + ".";
        }
    }

    /// Says that it is to be painted again.
    public void touch() {
        version.set(version.get() + 1);
    }

    public void apply(BattleChange change) {
        if (change.battle() != null) {
            battle = change.battle();
            offer = "";
        }
        turn = change.turn();
        if (!change.tail().isEmpty()) {
            tail = change.tail();
        }
        held = change.held();
        touch();
    }

    /// A person decided something about it.
    public void decided(Battle now) {
        battle = now;
        touch();
    }

    public void pin(boolean on) {
        if (pinned != on) {
            pinned = on;
            touch();
        }
    }

    /// Says how many of its tactics wait for a decision.
    public void tactics(int waiting) {
        if (tactics != waiting) {
            tactics = waiting;
            touch();
        }
    }

    /// `1 tactic waiting`; empty where none is.
    public String tacticWords() {
        return tactics == 0 ? "" : Counted.of(tactics, "tactic") + " waiting";
    }

    /// Whether its transcript is pinned beside others.
    public boolean pinned() {
        return pinned;
    }

    /// Whether it has all its turns and no usable grades.
    public boolean ungraded() {
        return battle.state() == BattleState.UNGRADED;
    }

    /// Whether its total is above the threshold.
    public boolean passes() {
        return pass.passes(battle.total());
    }

    public UUID id() {
        return battle.id();
    }

    public Battle battle() {
        return battle;
    }

    /// Moves whenever the tile changed.
    public ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// The turn under way; 0 where none is.
    public int turn() {
        return battle.state().ended() ? 0 : turn;
    }

    /// What stands at the tile's right upper corner.
    public String status() {
        Integer total = battle.total();
        return switch (battle.state()) {
            case QUEUED -> "queued";
            case RUNNING -> "turn " + Math.max(turn, BattleWords.turn(battle));
            case WAITING -> held == null ? "waiting" : waiting(held.expected());
            case GRADING -> "grading…";
            case COMPLETED -> total == null ? "done" : String.valueOf(total);
            case UNGRADED -> "ungraded";
            case VOID -> "void";
            case CANCELLED -> battle.needless() ? "not needed" : "cancelled";
            case KILLED -> "killed";
            case FAILED -> "failed";
            case INTERRUPTED -> "interrupted";
        };
    }

    /// Whether the words are a reason rather than the end of an utterance.
    public boolean explains() {
        return (held != null && !battle.state().ended())
                || (battle.reason() != null && battle.state().ended());
    }

    private static String waiting(Duration expected) {
        return expected.isZero() ? "waiting" : "waiting " + Formats.duration(expected);
    }

    /// The last words, or why there are none.
    public String words() {
        if (held != null && !battle.state().ended()) {
            return held.reason();
        }
        String reason = battle.reason();
        if (reason != null && battle.state().ended()) {
            return offer.isEmpty() ? reason : Formats.sentence(reason) + " " + offer;
        }
        return tail.strip();
    }

    /// How the tile is coloured.
    public Tone tone() {
        return switch (battle.state()) {
            case QUEUED, CANCELLED -> Tone.QUIET;
            case RUNNING -> Tone.LIVE;
            case WAITING, GRADING, UNGRADED, VOID, INTERRUPTED -> Tone.WAITING;
            case KILLED, FAILED -> Tone.BAD;
            case COMPLETED -> pass.tone(battle.total());
        };
    }
}
