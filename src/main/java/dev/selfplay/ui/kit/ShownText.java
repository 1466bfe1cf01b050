package dev.selfplay.ui.kit;

import dev.selfplay.log.Visible;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

/// Makes what windows show fit to be seen, whoever wrote it: labels, cells, tiles, transcripts,
/// tooltips, menus and titles pass [Visible] on their way to the screen, in every window and popup
/// from [#start] to [#stop]. One place that sees all text, since no list of the places that show some
/// would stay complete. What is stored, copied or typed is not touched; in fields where one types,
/// every character is what it is. JavaFX thread only.
public final class ShownText {
    private final ListChangeListener<Window> windows =
            change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(this::watch);
                }
            };
    private final ListChangeListener<Node> children =
            change -> {
                while (change.next()) {
                    change.getAddedSubList().forEach(this::watch);
                }
            };
    private final ChangeListener<String> texts = (text, _, now) -> clean(text, now, false);
    private final ChangeListener<String> titles = (title, _, now) -> clean(title, now, true);
    private final ChangeListener<Scene> scenes = (_, _, now) -> watch(now);
    private final ChangeListener<Parent> roots = (_, _, now) -> watch(now);

    /// From now on, for the windows that are open and all that open.
    public void start() {
        Window.getWindows().addListener(windows);
        Window.getWindows().forEach(this::watch);
    }

    /// Windows that open are looked at no more.
    public void stop() {
        Window.getWindows().removeListener(windows);
    }

    private void watch(Window window) {
        if (window instanceof Stage stage) {
            again(stage.titleProperty(), titles);
        }
        window.sceneProperty().removeListener(scenes);
        window.sceneProperty().addListener(scenes);
        watch(window.getScene());
    }

    private void watch(@Nullable Scene scene) {
        if (scene != null) {
            scene.rootProperty().removeListener(roots);
            scene.rootProperty().addListener(roots);
            watch(scene.getRoot());
        }
    }

    private void watch(Node node) {
        switch (node) {
            case TextInputControl _ -> {
                return;
            }
            case Labeled labeled -> again(labeled.textProperty(), texts);
            case Text text -> again(text.textProperty(), texts);
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().removeListener(children);
            parent.getChildrenUnmodifiable().addListener(children);
            parent.getChildrenUnmodifiable().forEach(this::watch);
        }
    }

    /// A node that comes back is listened to once.
    private void again(StringProperty text, ChangeListener<String> listener) {
        text.removeListener(listener);
        text.addListener(listener);
        listener.changed(text, null, text.get());
    }

    /// A bound text is cleaned in the node that draws it.
    private static void clean(
            ObservableValue<? extends String> shown, @Nullable String now, boolean oneLine) {
        if (now != null && shown instanceof StringProperty text && !text.isBound()) {
            String fit = oneLine ? Visible.line(now) : Visible.text(now);
            if (!fit.equals(now)) {
                text.set(fit);
            }
        }
    }
}
