package dev.selfplay.ui;

import dev.selfplay.ui.kit.Theme;

import javafx.animation.AnimationTimer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Writes what the tests have pictured to target/screenshots, beside the tests: packing a picture takes
/// longer than making it.
public final class Pictures {
    private static final float FAST = 0.9f;
    private static final boolean BOTH = "both".equals(System.getProperty("pictures"));
    private static final ExecutorService WRITING =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("pictures").factory());
    private static final AtomicReference<Future<?>> LAST = new AtomicReference<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Pictures::finish, "finish-pictures"));
    }

    private Pictures() {}

    /// @throws IllegalStateException if the stage is none that `@OpensWindows` gave: two windows at a
    ///     time would take the keyboard from one another
    public static void oneAtATime(Stage stage) {
        if (!stage.getProperties().containsKey(OpensWindows.class)) {
            throw new IllegalStateException("A test that opens a window says so: @OpensWindows.");
        }
    }

    /// @param file within target/screenshots, such as `light/arena.png`
    /// @throws IllegalStateException if the picture before could not be written
    public static void write(WritableImage image, Path file) {
        int w = (int) image.getWidth();
        int h = (int) image.getHeight();
        int[] pixels = new int[w * h];
        image.getPixelReader()
                .getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
        Future<?> before =
                LAST.getAndSet(
                        WRITING.submit(() ->
                                pack(w, h, pixels, Path.of("target/screenshots").resolve(file))));
        if (before != null) {
            // one is packed while the next is taken: more would only wait, at five megabytes each
            done(before);
        }
    }

    private static void done(Future<?> picture) {
        try {
            picture.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The themes that a window in this one is pictured in, one after another: this one, and with
    /// -Dpictures=both the other too. A change of theme styles the whole window anew, which takes
    /// longer than the picture.
    static List<Theme> themesFrom(Theme shown) {
        return BOTH ? List.of(shown, shown.other()) : List.of(shown);
    }

    /// Writes light/NAME.png, and with -Dpictures=both dark/NAME.png, of a window that is in the light
    /// theme, and leaves it so. Off the JavaFX thread.
    public static void ofWindow(Stage stage, int textPercent, String name) throws Exception {
        for (Theme theme : themesFrom(Theme.LIGHT)) {
            onFx(() -> theme.apply(stage.getScene(), textPercent));
            WaitForAsyncUtils.waitForFxEvents();
            pulses(4);
            write(
                    WaitForAsyncUtils.asyncFx(() -> stage.getScene().snapshot(null)).get(),
                    Path.of(theme.key(), name + ".png"));
        }
        onFx(() -> Theme.LIGHT.apply(stage.getScene(), textPercent));
    }

    /// Waits for so many pulses of the toolkit: what was laid out again is laid out by then.
    public static void pulses(int n) throws Exception {
        var seen = new CountDownLatch(n);
        var timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        seen.countDown();
                    }
                };
        onFx(timer::start);
        seen.await();
        onFx(timer::stop);
    }

    private static void onFx(Runnable work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    private static void pack(int w, int h, int[] pixels, Path file) {
        BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, w, h, pixels, 0, w);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(FAST);
            try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), param);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static void finish() {
        WRITING.shutdown();
        try {
            var _ = WRITING.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
