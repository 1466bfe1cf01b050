package dev.selfplay.ui;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.service.query.NodeQuery;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// TestFX's extension, with a robot that waits until what it aims at stands still (a layout that comes
/// between aiming and clicking makes it miss), and that tells of the windows where a test failed.
final class WindowExtension extends ApplicationExtension implements AfterTestExecutionCallback {
    private static final int PATIENCE = 100;

    WindowExtension() {
        PromptRobots.give(this);
    }

    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        return clickOn(seen(query, () -> lookup(query)), motion, buttons);
    }

    @Override
    public <T extends Node> FxRobot clickOn(
            Predicate<T> predicate, Motion motion, MouseButton... buttons) {
        return clickOn(seen("such a node", () -> lookup(predicate)), motion, buttons);
    }

    /// The first that a person could click on, looked for on the JavaFX thread.
    private static Node seen(String what, Supplier<NodeQuery> query) {
        try {
            return WaitForAsyncUtils.asyncFx(() ->
                            query.get().queryAll().stream()
                                    .filter(WindowExtension::seen)
                                    .findFirst()
                                    .orElseThrow(() ->
                                            new NoSuchElementException(what + " is not seen")))
                    .get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        Scene scene = node.getScene();
        Bounds place = node.localToScene(node.getLayoutBounds());
        return scene != null
                && scene.getWindow() != null
                && place.intersects(0, 0, scene.getWidth(), scene.getHeight());
    }

    /// Looked up on the JavaFX thread: bounds that are worked out while it changes them break both.
    @Override
    public PointQuery point(Node node) {
        try {
            Bounds before = place(node);
            for (int i = 0; i < PATIENCE; i++) {
                Pictures.pulses(2);
                Bounds now = place(node);
                if (now.equals(before)) {
                    break;
                }
                before = now;
            }
            return point(before);
        } catch (Exception e) {
            throw new IllegalStateException("no place of " + node, e);
        }
    }

    /// Each test gets a stage of its own where TestFX gives the one of the first test again: what the
    /// windows of all tests listen to on it kept every one of them. Keys go to the window that has the
    /// focus: the test begins when the one that it opened has it.
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        FxToolkit.registerPrimaryStage();
        Stage own = WaitForAsyncUtils.asyncFx(() -> new Stage()).get(60, TimeUnit.SECONDS);
        own.getProperties().put(OpensWindows.class, context.getDisplayName());
        FxToolkit.toolkitContext().getPrimaryStageFuture().obtrudeValue(own);
        super.beforeEach(context);
        for (int i = 0; i < PATIENCE && !focused(); i++) {
            Pictures.pulses(2);
        }
    }

    private static boolean focused() throws Exception {
        return WaitForAsyncUtils.asyncFx(
                        () -> {
                            List<Window> shown =
                                    Window.getWindows().stream().filter(Window::isShowing).toList();
                            if (shown.isEmpty() || shown.stream().anyMatch(Window::isFocused)) {
                                return true;
                            }
                            shown.getFirst().requestFocus();
                            return false;
                        })
                .get(60, TimeUnit.SECONDS);
    }

    private static Bounds place(Node node) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> node.localToScreen(node.getLayoutBounds()))
                .get(60, TimeUnit.SECONDS);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent()) {
            String test =
                    context.getRequiredTestClass().getSimpleName()
                            + "."
                            + context.getRequiredTestMethod().getName();
            WaitForAsyncUtils.asyncFx(() -> tell(test)).get(60, TimeUnit.SECONDS);
        }
    }

    private static void tell(String test) {
        List<Window> windows = List.copyOf(Window.getWindows());
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            Scene scene = window.getScene();
            System.out.printf(
                    "%s failed: window %d%s at %.0f, %.0f, %.0f x %.0f%s, cursor on %s%n",
                    test,
                    i,
                    window instanceof Stage stage ? " \"" + stage.getTitle() + "\"" : "",
                    window.getX(),
                    window.getY(),
                    window.getWidth(),
                    window.getHeight(),
                    window.isFocused() ? ", focused" : "",
                    scene == null ? "nothing" : scene.getFocusOwner());
            if (scene != null) {
                Pictures.write(scene.snapshot(null), Path.of("failed", test + "-" + i + ".png"));
            }
        }
    }
}
