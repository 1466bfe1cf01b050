package dev.selfplay.ui.transcript;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.ArrayList;
import java.util.List;

/// The menu of a transcript: for the turn under the mouse, or the current one.
final class TranscriptMenu {
    private final ListView<TranscriptLine> list;
    private final ReaderPosition reading;
    private final TranscriptView view;
    private final TranscriptKeys keys;
    private final ContextMenu menu = new ContextMenu();

    TranscriptMenu(
            ListView<TranscriptLine> list,
            ReaderPosition reading,
            TranscriptView view,
            TranscriptKeys keys) {
        this.list = list;
        this.view = view;
        this.reading = reading;
        this.keys = keys;
        menu.setOnShowing(e -> menu.getItems().setAll(items()));
        // a menu without items is not shown, and so never asked for them
        menu.getItems().setAll(items());
        list.setContextMenu(menu);
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        TranscriptLine line = list.getSelectionModel().getSelectedItem();
        boolean some = !reading.selection().isEmpty();
        if (some) {
            items.add(item("Copy selection", "Ctrl+C", keys::copySelection));
        }
        MenuItem turn =
                item(
                        line == null ? "Copy turn" : "Copy turn " + line.number(),
                        "C",
                        keys::copyTurn);
        turn.setDisable(line == null);
        items.add(turn);
        if (line != null) {
            items.add(
                    item(
                            "Copy link to turn " + line.number(),
                            "",
                            () -> keys.copyLink(line.number())));
        }
        items.add(item("Copy everything", "Ctrl+Shift+C", keys::copyAll));
        items.add(new SeparatorMenuItem());
        items.add(item("Select everything", "Ctrl+A", reading.selection()::all));
        String words = reading.selection().text().strip();
        boolean findable = some && !words.isEmpty() && words.indexOf('\n') < 0;
        items.add(
                findable
                        ? item("Find what is selected", "", () -> view.find(words))
                        : item("Find…", "Ctrl+F", view::find));
        if (line != null) {
            List<Evidence> evidence = reading.evidenceIn(line.number());
            if (!evidence.isEmpty()) {
                items.add(new SeparatorMenuItem());
                evidence.forEach(e ->
                        items.add(
                                item(
                                        "Go to " + e.name() + " in the scorecard",
                                        "",
                                        () -> reading.want(e))));
            }
        }
        return items;
    }

    private static MenuItem item(String what, String keys, Runnable action) {
        // no accelerators: those of a context menu work in the whole window
        MenuItem item = new MenuItem(keys.isEmpty() ? what : what + " (" + keys + ")");
        item.setOnAction(e -> action.run());
        return item;
    }
}
