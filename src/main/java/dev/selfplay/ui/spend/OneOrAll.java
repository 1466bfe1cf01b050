package dev.selfplay.ui.spend;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Choices of one or all: the first item is null and stands for all.
final class OneOrAll {
    private OneOrAll() {}

    static <T> void fill(ComboBox<T> box, String all, List<T> items, Function<T, String> words) {
        Function<@Nullable T, String> named = item -> item == null ? all : words.apply(item);
        box.setButtonCell(new Cell<>(named));
        box.setCellFactory(list -> new Cell<>(named));
        items(box, items);
    }

    /// Other items; what is chosen stays.
    static <T> void items(ComboBox<T> box, List<T> items) {
        List<@Nullable T> wanted = new ArrayList<>();
        wanted.add(null);
        wanted.addAll(items);
        if (!box.getItems().equals(wanted)) {
            T chosen = box.getValue();
            box.getItems().setAll(wanted);
            box.setValue(chosen);
        }
    }

    /// A cell that says what it is given, also for null.
    static final class Cell<T> extends ListCell<T> {
        private final Function<@Nullable T, String> words;

        Cell(Function<@Nullable T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            // the button of a box without a choice is empty, but means all
            setText(empty && getListView() != null && getIndex() >= 0 ? null : words.apply(item));
        }
    }
}
