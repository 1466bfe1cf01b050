package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.shell.PanesViewModel.Pane;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;

import javafx.beans.binding.Bindings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the frame itself can be told to do.
final class FrameCommands {
    private FrameCommands() {}

    /// @param newRun opens the dialog
    static List<Command> running(
            WorkbenchViewModel model, ArenaViewModel arena, SpendViewModel spend, Runnable newRun) {
        return List.of(
                new Command(
                        "run.new",
                        "Start a run…",
                        "Battles",
                        "Ctrl+N",
                        Bindings.createBooleanBinding(() -> !model.production()),
                        "Battles are refused in PROD",
                        newRun),
                new Command(
                        "run.pause",
                        "Pause the run, or go on",
                        "Battles",
                        "Ctrl+P",
                        Bindings.createBooleanBinding(
                                () ->
                                        arena.runProperty().get() != null
                                                && (arena.stateProperty().get()
                                                                == ArenaViewModel.State.RUNNING
                                                        || arena.stateProperty().get()
                                                                == ArenaViewModel.State.PAUSED),
                                arena.stateProperty(),
                                arena.runProperty()),
                        "No run is going on",
                        arena::togglePause),
                Command.of(
                        "spend.kill",
                        "Kill-switch: stop every call now",
                        "Spend",
                        "Ctrl+Period",
                        spend::kill));
    }

    static List<Command> window(Frame frame, Runnable onTheme, Runnable welcome) {
        PanesViewModel panes = frame.panes();
        List<Command> commands = new ArrayList<>();
        commands.add(of("palette", "Search or command", "Ctrl+K", frame::openPalette));
        commands.add(of("shortcuts", "List all shortcuts", "F1", frame::openCheatSheet));
        commands.add(of("notices", "Show past notices", "Ctrl+Shift+N", frame::openNotices));
        commands.add(
                of(
                        "personas",
                        "Show or hide the personas pane",
                        "Ctrl+B",
                        () -> panes.toggle(Pane.PERSONAS)));
        commands.add(
                of(
                        "right",
                        "Show or hide the right pane",
                        "Ctrl+Shift+B",
                        () -> panes.toggle(Pane.RIGHT)));
        commands.add(of("gauge", "Open or close the gauge", "Ctrl+G", panes::toggleGauge));
        commands.add(of("theme", "Switch between light and dark", "Ctrl+Shift+L", onTheme));
        commands.addAll(frame.text().commands());
        commands.add(of("welcome", "Show the welcome", "", welcome));
        return commands;
    }

    private static Command of(String id, String title, String keys, Runnable action) {
        return Command.of("window." + id, title, "Window", keys, action);
    }

    static List<Command> pages(WorkbenchViewModel model) {
        return Arrays.stream(Page.values())
                .map(page ->
                        Command.of(
                                "go." + page.name().toLowerCase(Locale.ROOT),
                                "Go to " + page.label(),
                                "Go to",
                                page.shortcut(),
                                () -> model.pageProperty().set(page)))
                .toList();
    }

    /// Keys of the frame's own controls.
    static List<Keys> keys() {
        return List.of(
                new Keys("Everywhere", "Tab", "Go to the next control"),
                new Keys("Everywhere", "Esc", "Close what lies over the window"),
                new Keys("Everywhere", "← →", "Change a pane's width, on its edge"));
    }
}
