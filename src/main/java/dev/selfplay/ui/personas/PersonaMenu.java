package dev.selfplay.ui.personas;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

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
        MenuItem archive = item(menu, "Archive", some, model::archiveSelected);
        menu.getItems().add(new SeparatorMenuItem());
        item(menu, "Export…", some, export);
        menu.addEventHandler(
                javafx.stage.WindowEvent.WINDOW_SHOWING,
                e -> archive.setText(model.archivedSelected() ? "Take back" : "Archive"));
        return menu;
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
