package dev.selfplay.ui.kit;

import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// The one bridge to the JavaFX thread, and the only class that touches `Platform`.
///
/// Work offered with a key is kept once per key and run once per pulse. The pulse timer runs only
/// while work arrives: an idle window costs no processor time. Thread-safe.
public final class FxBridge implements UiThread, Later {
    /// Pulses without work before the timer stops.
    private static final int IDLE_PULSES = 6;

    private final Object lock = new Object();
    private Map<Object, Runnable> pending = new LinkedHashMap<>();
    private boolean ticking;
    private int idle;
    private final List<ChangeListener<ColorScheme>> desktop = new ArrayList<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    onPulse();
                }
            };

    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    @Override
    public void atNextPulse(Object key, Runnable work) {
        boolean start;
        synchronized (lock) {
            pending.put(key, work);
            start = !ticking;
            ticking = true;
        }
        if (start) {
            Platform.runLater(timer::start);
        }
    }

    @Override
    public Runnable after(Duration delay, Runnable work) {
        PauseTransition pause =
                new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
        pause.setOnFinished(e -> work.run());
        pause.play();
        return pause::stop;
    }

    private void onPulse() {
        List<Runnable> due;
        synchronized (lock) {
            if (pending.isEmpty()) {
                if (++idle >= IDLE_PULSES) {
                    idle = 0;
                    ticking = false;
                    timer.stop();
                }
                return;
            }
            idle = 0;
            due = new ArrayList<>(pending.values());
            pending = new LinkedHashMap<>();
        }
        due.forEach(Runnable::run);
    }

    /// Whether the desktop asks for dark windows. JavaFX thread only.
    public boolean desktopIsDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    /// Tells on the JavaFX thread when the desktop changes between light and dark, as long as this
    /// bridge lives: the desktop's preferences outlive a window and must not keep it.
    public void onDesktopTheme(Consumer<Boolean> dark) {
        ChangeListener<ColorScheme> listener =
                (scheme, was, is) -> dark.accept(is == ColorScheme.DARK);
        desktop.add(listener);
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener(new WeakChangeListener<>(listener));
    }

    /// Starts the toolkit without an `Application`, and returns once it runs.
    ///
    /// @throws IllegalStateException if it was started before
    /// @throws UnsupportedOperationException if there is no display
    public static void startToolkit() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
    }

    /// Ends the toolkit. Popups must be hidden before.
    public static void exit() {
        Platform.exit();
    }
}
