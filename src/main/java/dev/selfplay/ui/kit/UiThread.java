package dev.selfplay.ui.kit;

import java.util.concurrent.Executor;

/// The thread that view models live on. In the window it is JavaFX's; in tests the test's own.
/// Both methods may be called from any thread.
public interface UiThread extends Executor {

    /// Runs the task on the UI thread: at once where the caller is on it, soon where not.
    @Override
    void execute(Runnable task);

    /// Runs the work on the UI thread at the next pulse. A later call with the same key before that
    /// pulse replaces the earlier one, so nothing piles up while the UI thread is busy.
    void atNextPulse(Object key, Runnable work);
}
