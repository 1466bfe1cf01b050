package dev.selfplay.ui.kit;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a page gives the window's frame. One class a page; the frame asks each method but `shown` and
/// `chosen` once. JavaFX thread only.
public interface PageContent {

    Node root();

    /// Shown under the gauge while the page is; null for nothing.
    default @Nullable Node aside() {
        return null;
    }

    /// Told whether it is the page that is looked at, before it has come into sight.
    default void chosen(boolean now) {}

    /// Run each time that the page has come into sight.
    default void shown() {}

    /// What a person can do there, from the palette and by keys.
    default List<Command> commands() {
        return List.of();
    }

    /// Keys that work in places of the page only.
    default List<Keys> keys() {
        return List.of();
    }

    /// How much waits there to be decided, for the page's tab; null where nothing ever does.
    default @Nullable ObservableIntegerValue badge() {
        return null;
    }

    /// Whether the tab is there only while something waits, or the page is looked at.
    default boolean onlyWhileWaiting() {
        return false;
    }
}
