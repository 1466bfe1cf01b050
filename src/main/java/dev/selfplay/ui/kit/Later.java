package dev.selfplay.ui.kit;

import java.time.Duration;

/// Time, for what the window does by itself after a while. UI thread only.
@FunctionalInterface
public interface Later {

    /// Runs the work once on the UI thread when the delay is over.
    ///
    /// @return gives it up, if it has not run yet
    Runnable after(Duration delay, Runnable work);
}
