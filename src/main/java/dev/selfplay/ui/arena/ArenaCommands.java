package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.PinsViewModel;
import dev.selfplay.ui.wall.RunGroup;
import dev.selfplay.ui.wall.WallViewModel;
import dev.selfplay.workbench.Runs.Prompt;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What the arena can be told to do, by palette and keys.
final class ArenaCommands {
    private static final String GROUP = "Battles";

    private final ArenaViewModel model;
    private final WallViewModel wall;
    private final PinsViewModel pins;
    private final ObservableBooleanValue here;

    /// @param here whether the arena is the page in sight
    ArenaCommands(
            ArenaViewModel model,
            WallViewModel wall,
            PinsViewModel pins,
            ObservableBooleanValue here) {
        this.model = model;
        this.wall = wall;
        this.pins = pins;
        this.here = here;
    }

    List<Command> all(Runnable findBattles) {
        return List.of(
                new Command(
                        "wall.alone",
                        "Give the wall all the room, or show the transcript below it",
                        GROUP,
                        "",
                        here,
                        () -> wall.aloneProperty().set(!wall.aloneProperty().get())),
                battle(
                        "battle.large",
                        "Show the battle large, or go back",
                        "Ctrl+Enter",
                        b -> true,
                        b -> {
                            if (model.shown().largeProperty().get()) {
                                model.shown().leave();
                            } else {
                                model.shown().visit(b);
                            }
                        }),
                battle(
                        "battle.pin",
                        "Pin the battle beside others, or unpin it",
                        "",
                        b -> true,
                        pins::toggle),
                new Command(
                        "battle.unpinAll",
                        "Unpin all battles",
                        GROUP,
                        "",
                        Bindings.isNotEmpty(pins.pins()),
                        pins::unpinAll),
                battle(
                        "battle.resume",
                        "Resume the battle at its next turn",
                        "",
                        Battle::resumable,
                        model.control()::resume),
                battle(
                        "battle.regrade",
                        "Grade the battle again",
                        "",
                        b ->
                                b.state() == BattleState.COMPLETED
                                        || b.state() == BattleState.UNGRADED,
                        model.control()::regrade),
                battle(
                        "battle.again",
                        "Run the battle again with the same seed",
                        "",
                        b -> true,
                        b -> model.control().again(b, Prompt.AS_IT_WAS)),
                battle(
                        "battle.cancel",
                        "Cancel the battle",
                        "",
                        b -> !b.state().ended(),
                        model.control()::cancel),
                run(
                        "run.again",
                        "Run again with the same seed",
                        r -> true,
                        r -> model.control().again(r, Prompt.AS_IT_WAS)),
                run(
                        "run.againToday",
                        "Run again with today's prompt",
                        r -> true,
                        r -> model.control().again(r, Prompt.OF_TODAY)),
                run(
                        "run.regrade",
                        "Grade the run's ungraded battles again",
                        r -> r.figures().ungraded() > 0,
                        model.control()::regradeUngraded),
                run(
                        "run.resume",
                        "Resume the run's stopped battles",
                        r -> r.figures().stopped() > 0,
                        model.control()::resumeStopped),
                run("run.cancel", "Cancel the run", r -> r.state().live(), model.control()::cancel),
                new Command(
                        "run.cancelAll",
                        "Cancel every run",
                        GROUP,
                        "",
                        Bindings.createBooleanBinding(
                                () -> model.runs().stream().anyMatch(r -> r.state().live()),
                                model.touchedProperty(),
                                model.structureProperty()),
                        model.control()::cancelAll),
                new Command(
                        "wall.clear",
                        "Take all ended runs off the wall",
                        GROUP,
                        "",
                        Bindings.createBooleanBinding(
                                () -> model.runs().stream().anyMatch(r -> !r.state().live()),
                                model.touchedProperty(),
                                model.structureProperty()),
                        model::dismissEnded),
                new Command(
                        "wall.filter",
                        "Filter the battles",
                        GROUP,
                        "Ctrl+Shift+F",
                        here,
                        findBattles));
    }

    private Command battle(
            String id, String title, String keys, Predicate<Battle> when, Consumer<Battle> action) {
        var shown = model.transcript().battleProperty();
        return new Command(
                id,
                title,
                GROUP,
                keys,
                Bindings.createBooleanBinding(
                        () -> {
                            Battle battle = shown.get();
                            return here.get() && battle != null && when.test(battle);
                        },
                        shown,
                        here),
                () -> {
                    Battle battle = shown.get();
                    if (battle != null) {
                        action.accept(battle);
                    }
                });
    }

    private Command run(
            String id, String title, Predicate<RunGroup> when, Consumer<RunGroup> action) {
        return new Command(
                id,
                title,
                GROUP,
                "",
                Bindings.createBooleanBinding(
                        () -> model.currentRun().filter(when).isPresent(),
                        model.touchedProperty(),
                        model.structureProperty(),
                        model.shown().selectedProperty()),
                () -> model.currentRun().ifPresent(action));
    }
}
