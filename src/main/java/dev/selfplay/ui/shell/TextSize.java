package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Command;

import javafx.beans.property.IntegerProperty;

import java.util.List;

/// How large the texts are: the steps of the commands. UI thread only.
///
/// @param percent 80 to 200; whoever owns it keeps it
public record TextSize(IntegerProperty percent) {
    public static final int NORMAL = 100;
    private static final List<Integer> STEPS = List.of(80, 90, NORMAL, 110, 125, 150, 175, 200);

    void larger() {
        STEPS.stream().filter(s -> s > percent.get()).findFirst().ifPresent(percent::set);
    }

    void smaller() {
        STEPS.reversed().stream()
                .filter(s -> s < percent.get())
                .findFirst()
                .ifPresent(percent::set);
    }

    List<Command> commands() {
        return List.of(
                Command.of("text.larger", "Larger text", "Window", "Ctrl+Plus", this::larger),
                Command.of("text.smaller", "Smaller text", "Window", "Ctrl+Minus", this::smaller),
                Command.of(
                        "text.reset",
                        "Text in its normal size",
                        "Window",
                        "Ctrl+0",
                        () -> percent.set(NORMAL)));
    }
}
