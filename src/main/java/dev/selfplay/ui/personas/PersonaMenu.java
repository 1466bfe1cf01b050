package dev.selfplay.ui.personas;

import dev.selfplay.gate.SellerSet;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

/// What the selected sellers' menu offers.
record PersonaMenu(PersonasPageViewModel model, Runnable fight, Runnable edit, Runnable export) {

    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        BooleanSupplier some = () -> !model.selectionProperty().get().isEmpty();
        item(menu, "Open", () -> model.selectionProperty().get().size() == 1, edit);
        item(menu, "Fight…", () -> some.getAsBoolean() && !model.archivedSelected(), fight);
        menu.getItems().add(new SeparatorMenuItem());
        item(menu, "Activate", some, () -> model.activateSelected(true));
        item(menu, "Deactivate", some, () -> model.activateSelected(false));
        item(menu, "Duplicate", some, model::duplicateSelected);
        item(
                menu,
                "Give measured stars",
                () -> !model.otherStars(model.selectionProperty().get()).isEmpty(),
                () -> model.rate(model.selectionProperty().get()));
        item(
                menu,
                "Give all measured stars",
                () -> !model.otherStars(model.book().rowsProperty().get()).isEmpty(),
                () -> model.rate(model.book().rowsProperty().get()));
        menu.getItems().add(moveTo(menu, some));
        MenuItem archive = item(menu, "Archive", some, model::archiveSelected);
        menu.getItems().add(new SeparatorMenuItem());
        item(menu, "Export…", some, export);
        menu.addEventHandler(
                javafx.stage.WindowEvent.WINDOW_SHOWING,
                e -> archive.setText(model.archivedSelected() ? "Take back" : "Archive"));
        return menu;
    }

    private Menu moveTo(ContextMenu menu, BooleanSupplier makesSense) {
        Menu moveTo = new Menu("Move to");
        for (SellerSet set : SellerSet.values()) {
            moveTo.getItems().add(move(set.label(), set));
        }
        moveTo.getItems().addAll(new SeparatorMenuItem(), move("where the rule says", null));
        menu.addEventHandler(
                javafx.stage.WindowEvent.WINDOW_SHOWING,
                e -> moveTo.setDisable(!makesSense.getAsBoolean()));
        return moveTo;
    }

    private MenuItem move(String words, @Nullable SellerSet set) {
        MenuItem item = new MenuItem(Character.toUpperCase(words.charAt(0)) + words.substring(1));
        item.setOnAction(e -> model.moveSelected(set));
        return item;
    }

    private static MenuItem item(
            ContextMenu menu, String words, BooleanSupplier makesSense, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(e -> action.run());
        menu.addEventHandler(
                javafx.stage.WindowEvent.WINDOW_SHOWING,
                e -> item.setDisable(!makesSense.getAsBoolean()));
        menu.getItems().add(item);
        return item;
    }
}
