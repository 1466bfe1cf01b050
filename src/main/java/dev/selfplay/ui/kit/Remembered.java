package dev.selfplay.ui.kit;

import javafx.beans.InvalidationListener;
import javafx.beans.property.Property;
import javafx.scene.control.SplitPane;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts parts of the window back as the person left them, and keeps what they change. What is
/// remembered but makes no sense any more is passed over. A table's columns are [ColumnMemory]'s.
/// JavaFX thread only.
public final class Remembered {
    private final Memory memory;

    public Remembered(Memory memory) {
        this.memory = memory;
    }

    /// The places of a split pane's dividers; apart for each number of dividers that it has.
    public void divider(SplitPane pane, String key) {
        restore(pane, key);
        // the first layout moves dividers that were set before it
        var firstLayout =
                new InvalidationListener() {
                    @Override
                    public void invalidated(javafx.beans.Observable size) {
                        if (pane.getWidth() > 0 && pane.getHeight() > 0) {
                            pane.widthProperty().removeListener(this);
                            pane.heightProperty().removeListener(this);
                            restore(pane, key);
                            keep(pane, key);
                        }
                    }
                };
        pane.widthProperty().addListener(firstLayout);
        pane.heightProperty().addListener(firstLayout);
    }

    private void restore(SplitPane pane, String key) {
        double[] positions =
                memory.recall(key + "." + pane.getDividers().size())
                        .map(Remembered::numbers)
                        .orElse(new double[0]);
        if (positions.length == pane.getDividers().size()
                && Arrays.stream(positions).allMatch(p -> p >= 0 && p <= 1)) {
            pane.setDividerPositions(positions);
        }
    }

    private void keep(SplitPane pane, String key) {
        Runnable remember =
                () -> {
                    if (!pane.getDividers().isEmpty()) {
                        memory.remember(
                                key + "." + pane.getDividers().size(),
                                Arrays.stream(pane.getDividerPositions())
                                        .mapToObj(
                                                p -> String.valueOf(Math.round(p * 1000) / 1000.0))
                                        .collect(Collectors.joining(" ")));
                    }
                };
        InvalidationListener moved = p -> remember.run();
        pane.getDividers().forEach(d -> d.positionProperty().addListener(moved));
        pane.getDividers()
                .addListener(
                        (InvalidationListener)
                                changed -> {
                                    restore(pane, key);
                                    pane.getDividers()
                                            .forEach(d -> {
                                                d.positionProperty().removeListener(moved);
                                                d.positionProperty().addListener(moved);
                                            });
                                });
    }

    private static double[] numbers(String text) {
        try {
            return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            return new double[0];
        }
    }

    /// A value that has a text, such as a search, a switch or an enum's constant.
    ///
    /// @param read may throw for a text that it cannot read
    public <T> void value(Property<T> property, String key, Function<String, T> read) {
        recall(key, read).ifPresent(property::setValue);
        property.subscribe(value -> memory.remember(key, value == null ? "" : value.toString()));
    }

    private <T> Optional<T> recall(String key, Function<String, T> read) {
        try {
            return memory.recall(key).map(read);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
