package dev.selfplay.ui.conduct;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Work.State;

/// One piece of work in a list.
///
/// @param paused whether this program holds it
public record Row<T extends Conducted>(T work, boolean paused) {

    /// `running`, `paused`, `finished`.
    public String state() {
        return state(work, paused);
    }

    /// The same, as its page says it.
    public static String state(Conducted work, boolean paused) {
        return paused && work.state() == State.RUNNING ? "paused" : work.state().key();
    }
}
