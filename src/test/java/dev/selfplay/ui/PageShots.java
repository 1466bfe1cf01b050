package dev.selfplay.ui;

import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.kit.WindowContext;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A page in a window of its own, on the real bridge, and its pictures.
public final class PageShots implements AutoCloseable {
    public final FxBridge bridge = new FxBridge();
    public final List<Notice> notices = new CopyOnWriteArrayList<>();
    public final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    /// What runs in the background begins once this is open.
    public volatile CountDownLatch gate = new CountDownLatch(0);

    public final Tasks tasks = new Tasks(this::background, bridge, notices::add);
    public final Memory memory = Memory.ofThisProcess();

    /// The window's clock, which stands still unless a test moves it.
    public volatile Instant now = Instant.parse("2026-11-22T14:02:00Z");

    public final WindowContext context =
            new WindowContext(tasks, bridge, memory, () -> now, ZoneOffset.UTC);
    private final Stage stage;
    // a change of theme styles the whole window anew: pictures begin where the last ended
    private Theme theme = Theme.LIGHT;

    public PageShots(Stage stage) {
        Pictures.oneAtATime(stage);
        this.stage = stage;
    }

    private void background(Runnable task) {
        background.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            task.run();
        });
    }

    /// On the JavaFX thread.
    public void show(Parent root, double width, double height) {
        Theme.loadFonts();
        Scene scene = new Scene(root, width, height);
        theme = Theme.LIGHT;
        theme.apply(scene);
        // the tests share one stage: nothing of the one before may stay on it
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        stage.setScene(scene);
        stage.show();
        // the stage was hidden by the test before, and with it went the focus
        stage.requestFocus();
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
    }

    /// Writes target/screenshots/light/page-NAME.png, and with -Dpictures=both that of the dark theme,
    /// in which the window is left then. Off the JavaFX thread.
    public void take(String name) throws Exception {
        for (Theme each : Pictures.themesFrom(theme)) {
            WritableImage image =
                    WaitForAsyncUtils.asyncFx(
                                    () -> {
                                        each.apply(stage.getScene());
                                        stage.getScene().getRoot().applyCss();
                                        stage.getScene().getRoot().layout();
                                        return stage.getScene().snapshot(null);
                                    })
                            .get(60, TimeUnit.SECONDS);
            Pictures.write(image, Path.of(each.key(), "page-" + name + ".png"));
            theme = each;
        }
    }

    /// The same with text of another size.
    public void takeAt(int percent, String name) throws Exception {
        WritableImage image =
                WaitForAsyncUtils.asyncFx(
                                () -> {
                                    theme = Theme.LIGHT;
                                    theme.apply(stage.getScene(), percent);
                                    stage.getScene().getRoot().applyCss();
                                    stage.getScene().getRoot().layout();
                                    return stage.getScene().snapshot(null);
                                })
                        .get(60, TimeUnit.SECONDS);
        Pictures.write(image, Path.of("light", "page-" + name + ".png"));
    }

    /// The same of one node, such as a popup, as it is.
    public void take(javafx.scene.Node node, String name) throws Exception {
        for (Theme each : Pictures.themesFrom(theme)) {
            WritableImage image =
                    WaitForAsyncUtils.asyncFx(
                                    () -> {
                                        each.apply(stage.getScene());
                                        node.getScene()
                                                .getStylesheets()
                                                .setAll(stage.getScene().getStylesheets());
                                        node.applyCss();
                                        return node.snapshot(null, null);
                                    })
                            .get(60, TimeUnit.SECONDS);
            Pictures.write(image, Path.of(each.key(), "page-" + name + ".png"));
            theme = each;
        }
    }

    /// Makes the window this wide.
    public void width(double width) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> stage.setWidth(width)).get(60, TimeUnit.SECONDS);
        until(() -> stage.getScene().getWidth() <= width);
    }

    /// What of the page does not fit in the room that a window of 900 x 490 leaves to it.
    public List<String> faultsInASmallWindow() throws Exception {
        return faultsIn(862, 418);
    }

    /// What of it does not fit in a room of this size. The window is as before afterwards.
    public List<String> faultsIn(double width, double height) throws Exception {
        double[] before = {stage.getWidth(), stage.getHeight()};
        size(width, height);
        List<String> faults =
                WaitForAsyncUtils.asyncFx(() -> Fits.faults(stage.getScene().getRoot()))
                        .get(60, TimeUnit.SECONDS);
        size(before[0], before[1]);
        return faults;
    }

    private void size(double width, double height) throws Exception {
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            stage.setWidth(width);
                            stage.setHeight(height);
                        })
                .get(60, TimeUnit.SECONDS);
        until(() -> stage.getScene().getWidth() == width && stage.getScene().getHeight() == height);
        Pictures.pulses(2);
    }

    /// Waits until a condition holds on the JavaFX thread.
    public static void until(java.util.concurrent.Callable<Boolean> holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(30_000, holds));
    }

    @Override
    public void close() throws Exception {
        WaitForAsyncUtils.asyncFx(stage::hide).get(60, TimeUnit.SECONDS);
    }
}
