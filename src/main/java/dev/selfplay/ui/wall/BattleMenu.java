package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleLink;
import dev.selfplay.domain.BattleState;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.Runs.Prompt;

import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

import java.util.ArrayList;
import java.util.List;

/// What can be done with a battle: the same on its tile, on its line and on its transcript.
public final class BattleMenu {
    private final ArenaViewModel model;
    private final PinsViewModel pins;

    public BattleMenu(ArenaViewModel model, PinsViewModel pins) {
        this.model = model;
        this.pins = pins;
    }

    public List<MenuItem> items(Battle battle) {
        List<MenuItem> items = new ArrayList<>();
        if (!model.shown().largeProperty().get()) {
            items.add(
                    keyed(RunMenu.item("Open large", () -> model.shown().visit(battle)), "Enter"));
        }
        items.add(
                keyed(
                        RunMenu.item(
                                pins.isPinned(battle.id()) ? "Unpin" : "Pin beside others",
                                () -> pins.toggle(battle)),
                        "P"));
        items.add(new SeparatorMenuItem());
        BattleState state = battle.state();
        if (!state.ended()) {
            items.add(RunMenu.item("Cancel battle", () -> model.control().cancel(battle)));
        }
        if (battle.resumable()) {
            items.add(
                    RunMenu.item("Resume at the next turn", () -> model.control().resume(battle)));
        }
        if (state == BattleState.COMPLETED || state == BattleState.UNGRADED) {
            items.add(RunMenu.item("Grade again", () -> model.control().regrade(battle)));
        }
        items.add(
                RunMenu.item(
                        "Run again with the same seed",
                        () -> model.control().again(battle, Prompt.AS_IT_WAS)));
        items.add(
                RunMenu.item(
                        "Run again with today's prompt",
                        () -> model.control().again(battle, Prompt.OF_TODAY)));
        items.add(new SeparatorMenuItem());
        items.add(
                RunMenu.item(
                        "Copy transcript",
                        () -> model.control().transcriptOf(battle, Nodes::copy)));
        items.add(
                RunMenu.item(
                        "Copy link", () -> Nodes.copy(BattleLink.to(battle.id(), 0).command())));
        items.add(RunMenu.item("Copy id", () -> Nodes.copy(battle.id().toString())));
        return items;
    }

    /// Shows the key; the wall itself listens to it.
    private static MenuItem keyed(MenuItem item, String key) {
        item.setAccelerator(KeyCombination.valueOf(key));
        return item;
    }
}
