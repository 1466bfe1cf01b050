package dev.selfplay.ui.shell;

import static org.awaitility.Awaitility.await;

import dev.selfplay.ui.Pictures;
import dev.selfplay.ui.kit.FxBridge;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.util.concurrent.Callable;

/// The whole window over a [SampleWorld], what tests ask of it, and its pictures.
final class WindowShots {
    static final Duration WAIT = Duration.ofSeconds(60);

    final SampleWorld world;
    final Stage stage;
    final Shell workbench;

    /// On the JavaFX thread.
    WindowShots(SampleWorld world, Stage stage) {
        Pictures.oneAtATime(stage);
        this.world = world;
        this.stage = stage;
        workbench = new Shell(world.services(), new FxBridge());
        workbench.show(stage);
        stage.setX(0);
        stage.setY(0);
        size(1440, 900);
    }

    /// On the JavaFX thread.
    void size(double width, double height) {
        stage.setWidth(width);
        stage.setHeight(height);
    }

    void sizeTo(double width, double height) throws Exception {
        onFx(() -> {
            size(width, height);
            return true;
        });
        pulses(3);
    }

    static <T> T onFx(Callable<T> call) throws Exception {
        return WaitForAsyncUtils.asyncFx(call).get();
    }

    static void until(Callable<Boolean> onFx) {
        await().atMost(WAIT).until(() -> onFx(onFx));
    }

    static void awaitText(FxRobot robot, String text) {
        until(() -> robot.lookup(text).queryAll().stream().anyMatch(WindowShots::seen));
    }

    static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    boolean seen(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream().anyMatch(WindowShots::seen);
    }

    /// Controls of the bars that are not wholly inside the window. On the JavaFX thread.
    java.util.List<String> sticksOut() {
        var scene = stage.getScene();
        return java.util.stream.Stream.of(".top-bar .button", ".status-bar .button", ".rail-tab")
                .flatMap(s -> scene.getRoot().lookupAll(s).stream())
                .filter(WindowShots::seen)
                .filter(n -> {
                    var bounds = n.localToScene(n.getBoundsInLocal());
                    return bounds.getMinX() < -1
                            || bounds.getMaxX() > scene.getWidth() + 1
                            || bounds.getMaxY() > scene.getHeight() + 1;
                })
                .map(Node::toString)
                .toList();
    }

    static void keys(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
    }

    /// Writes target/screenshots/{light,dark}/NAME.png at the window's size and the text's.
    void shot(String name, int textPercent) throws Exception {
        Pictures.ofWindow(stage, textPercent, name);
    }

    static void pulses(int n) throws Exception {
        Pictures.pulses(n);
    }
}
