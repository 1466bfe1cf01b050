package dev.selfplay.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.ui.fx.FxBridge;
import dev.selfplay.ui.fx.Theme;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import javax.imageio.ImageIO;

@ExtendWith(ApplicationExtension.class)
class WorkbenchWindowTest {
    private final SampleWorld world = new SampleWorld();
    private Workbench workbench;
    private Stage stage;

    @BeforeAll
    static void typefaces() {
        Theme.loadFonts();
    }

    @Start
    void open(Stage newStage) {
        stage = newStage;
        workbench = new Workbench(world.services(false), new FxBridge());
        workbench.show(stage);
    }

    @Test
    void anEmptyArenaOffersToStart(FxRobot robot) throws Exception {
        assertThat(robot.lookup("#start").queryAs(Button.class).isVisible()).isTrue();
        shot(robot, "arena-empty");
    }

    @Test
    void aRunFillsTheWallAndStreamsIntoTheTranscript(FxRobot robot) throws Exception {
        world.playMiddle();
        awaitText(robot, "The Skeptic");
        robot.clickOn(tile("The Price-Anchorer"));
        awaitLines(robot, 9);
        world.emit(
                new BattleEvent.TurnStreamed(
                        SampleWorld.NOW,
                        SampleWorld.id("battle1"),
                        9,
                        SampleWorld.words(9).substring(60, 140)));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(lines(robot).getLast().words())
                                .isEqualTo(SampleWorld.words(9).substring(0, 140)));
        shot(robot, "arena");
        shot(robot, "arena-small", 1024, 700);
    }

    private static java.util.function.Predicate<Node> isTile(String name) {
        return n ->
                n.getStyleClass().contains("tile")
                        && n.lookup(".tile-name") instanceof Label l
                        && l.getText().equals(name);
    }

    private Node tile(String name) {
        return await().atMost(Duration.ofSeconds(5))
                .until(
                        () ->
                                onFx(() ->
                                        stage.getScene().getRoot().lookupAll(".tile").stream()
                                                .filter(isTile(name))
                                                .findFirst()
                                                .orElse(null)),
                        n -> n != null);
    }

    private static <T> T onFx(Callable<T> call) throws Exception {
        return WaitForAsyncUtils.asyncFx(call).get();
    }

    private static java.util.List<dev.selfplay.ui.arena.TranscriptLine> lines(FxRobot robot) {
        ListView<dev.selfplay.ui.arena.TranscriptLine> list = robot.lookup("#transcript").query();
        return java.util.List.copyOf(list.getItems());
    }

    private static void awaitLines(FxRobot robot, int n) {
        await().atMost(Duration.ofSeconds(5)).until(() -> onFx(() -> lines(robot).size()) == n);
    }

    private static void awaitText(FxRobot robot, String text) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> onFx(() -> robot.lookup(text).tryQuery().isPresent()));
    }

    private void shot(FxRobot robot, String name) throws Exception {
        shot(robot, name, 1440, 900);
    }

    /// Writes the window in both themes.
    private void shot(FxRobot robot, String name, int width, int height) throws Exception {
        onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        for (Theme theme : Theme.values()) {
            onFx(() -> {
                theme.apply(stage.getScene());
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents(10);
            pulses(6);
            WritableImage image = onFx(() -> stage.getScene().snapshot(null));
            write(image, Path.of("target/screenshots", theme.key(), name + ".png"));
        }
        onFx(() -> {
            Theme.LIGHT.apply(stage.getScene());
            return true;
        });
    }

    private static void pulses(int n) throws Exception {
        java.util.concurrent.CountDownLatch seen = new java.util.concurrent.CountDownLatch(n);
        javafx.animation.AnimationTimer timer =
                new javafx.animation.AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        seen.countDown();
                    }
                };
        onFx(() -> {
            timer.start();
            return true;
        });
        seen.await();
        onFx(() -> {
            timer.stop();
            return true;
        });
    }

    private static void write(WritableImage image, Path file) throws IOException {
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        BufferedImage png = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[w];
        for (int y = 0; y < h; y++) {
            image.getPixelReader()
                    .getPixels(
                            0,
                            y,
                            w,
                            1,
                            javafx.scene.image.PixelFormat.getIntArgbInstance(),
                            row,
                            0,
                            w);
            png.setRGB(0, y, w, 1, row, 0, w);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(png, "png", file.toFile());
    }
}
