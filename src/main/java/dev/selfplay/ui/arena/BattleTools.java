package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.BattleMenu;
import dev.selfplay.ui.wall.PinsViewModel;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// What can be done with the selected battle, at the end of its transcript's head line.
final class BattleTools extends HBox {
    private final ArenaViewModel model;
    private final PinsViewModel pins;
    private final ToggleButton pin = new ToggleButton("Pin");
    private final Button resume = new Button("Resume");
    private final Button large = new Button();
    private final Button more = new Button();

    BattleTools(ArenaViewModel model, PinsViewModel pins, BattleMenu battleMenu) {
        this.model = model;
        this.pins = pins;
        getStyleClass().add("battle-tools");
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(Region.USE_PREF_SIZE);
        pin.setId("pin");
        pin.getStyleClass().add("chip-toggle");
        pin.setTooltip(new Tooltip("Keep this transcript beside others (P on the wall)"));
        pin.setOnAction(e -> on(pins::toggle));
        resume.getStyleClass().add("small");
        resume.setId("resumeBattle");
        resume.setTooltip(new Tooltip("Take this battle up at its next turn"));
        resume.setOnAction(e -> on(model.control()::resume));
        large.setId("large");
        large.getStyleClass().add("icon-button");
        large.setOnAction(e -> {
            if (model.shown().largeProperty().get()) {
                model.shown().leave();
            } else {
                on(model.shown()::visit);
            }
        });
        more.setId("battleMore");
        more.getStyleClass().add("icon-button");
        more.setGraphic(new FontIcon("fth-more-horizontal"));
        more.setAccessibleText("More for this battle");
        more.setTooltip(new Tooltip("More for this battle (Shift+F10 on the wall)"));
        ContextMenu menu = new ContextMenu();
        more.setOnAction(e ->
                on(battle -> {
                    menu.getItems().setAll(battleMenu.items(battle));
                    menu.show(more, Side.BOTTOM, 0, 2);
                }));
        getChildren().setAll(resume, pin, large, more);
        model.transcript().battleProperty().subscribe(battle -> refresh());
        model.shown().largeProperty().subscribe(on -> refresh());
        pins.pins().addListener((ListChangeListener<TranscriptViewModel>) c -> refresh());
    }

    private void on(Consumer<Battle> action) {
        Battle battle = model.transcript().battleProperty().get();
        if (battle != null) {
            action.accept(battle);
        }
    }

    private void refresh() {
        Battle battle = model.transcript().battleProperty().get();
        boolean resumable = battle != null && battle.resumable();
        resume.setVisible(resumable);
        resume.setManaged(resumable);
        pin.setSelected(battle != null && pins.isPinned(battle.id()));
        boolean is = model.shown().largeProperty().get();
        large.setGraphic(new FontIcon(is ? "fth-minimize-2" : "fth-maximize-2"));
        large.setAccessibleText(is ? "Back to the wall" : "Show this battle large");
        large.setTooltip(
                new Tooltip(
                        is
                                ? "Back to the wall (Escape)"
                                : "Show this battle large (Ctrl+Enter, or double click its tile)"));
        setDisable(battle == null);
    }
}
