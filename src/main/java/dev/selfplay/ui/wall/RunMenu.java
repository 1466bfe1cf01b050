package dev.selfplay.ui.wall;

import dev.selfplay.domain.BattleState;
import dev.selfplay.workbench.Runs.Prompt;

import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.ArrayList;
import java.util.List;

/// What can be done with a run.
final class RunMenu {
    private RunMenu() {}

    static List<MenuItem> items(ArenaViewModel model, RunGroup run) {
        List<MenuItem> items = new ArrayList<>();
        RunFigures figures = run.figures();
        boolean live = run.state().live();
        items.add(
                item(
                        "Run again with the same seed",
                        () -> model.control().again(run, Prompt.AS_IT_WAS)));
        items.add(
                item(
                        "Run again with today's prompt",
                        () -> model.control().again(run, Prompt.OF_TODAY)));
        if (figures.ungraded() > 0) {
            items.add(
                    item(
                            "Grade the %d ungraded again".formatted(figures.ungraded()),
                            () -> model.control().regradeUngraded(run)));
        }
        int spoilt = figures.in(BattleState.VOID);
        if (spoilt > 0) {
            items.add(
                    item(
                            "Re-run the %d void with other seeds".formatted(spoilt),
                            () -> model.control().rerunVoid(run.account(), run.id())));
        }
        if (figures.stopped() > 0) {
            items.add(
                    item(
                            "Resume the %d stopped".formatted(figures.stopped()),
                            () -> model.control().resumeStopped(run)));
        }
        if (!live) {
            items.add(item("Take this run off the wall", () -> model.dismiss(List.of(run))));
            items.add(item("Take all ended runs off the wall", model::dismissEnded));
        }
        if (live) {
            items.add(new SeparatorMenuItem());
            items.add(item("Cancel this run", () -> model.control().cancel(run)));
        }
        boolean others = model.runs().stream().anyMatch(r -> r != run && r.state().live());
        if (others) {
            if (!live) {
                items.add(new SeparatorMenuItem());
            }
            items.add(item("Cancel every run", model.control()::cancelAll));
        }
        return items;
    }

    static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        return item;
    }
}
