package dev.selfplay.ui.wall;

import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.Callable;

/// Asks before battles are paid for that a single click would start. UI thread only; what they cost is
/// found out in the background, and only the newest question is asked.
public final class SpendQuestion {
    private final Async<Optional<CostEstimate>> costs;
    private final ReadOnlyObjectWrapper<@Nullable Asked> asked = new ReadOnlyObjectWrapper<>();

    SpendQuestion(Tasks tasks) {
        costs = new Async<>(tasks, "estimate what it costs");
    }

    /// @param title the question
    /// @param cost what it will cost
    /// @param answer that starts it, in a word or two
    public record Asked(String title, String cost, String answer, Runnable start) {}

    /// Asks, where it costs anything; else starts at once.
    ///
    /// @param cost empty where it cannot be told; a failure is told, and nothing is started
    void ask(String title, String answer, Callable<Optional<CostEstimate>> cost, Runnable start) {
        costs.ask(
                cost,
                found -> {
                    if (found.isPresent() && found.get().high().isZero()) {
                        start.run();
                    } else {
                        asked.set(new Asked(title, words(found), answer, start));
                    }
                });
    }

    private static String words(Optional<CostEstimate> cost) {
        return cost.map(e -> "It will cost " + e.about() + ".")
                .orElse("What it will cost is not known.");
    }

    /// Starts what was asked about.
    public void yes() {
        Asked now = asked.get();
        no();
        if (now != null) {
            now.start().run();
        }
    }

    /// Leaves it.
    public void no() {
        costs.clear();
        asked.set(null);
    }

    /// What is asked now; null where nothing is.
    public ReadOnlyObjectProperty<@Nullable Asked> askedProperty() {
        return asked.getReadOnlyProperty();
    }
}
