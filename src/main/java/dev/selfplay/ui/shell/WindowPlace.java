package dev.selfplay.ui.shell;

import dev.selfplay.ui.fx.Memory;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where the window stands and how large it is, remembered over restarts. A place that no screen
/// shows any more is given up, and a size is cut to the screen. JavaFX thread only.
final class WindowPlace {
    private static final String PLACE = "window.place";
    private static final String MAXIMIZED = "window.maximized";

    /// So much of the window must be on a screen for a hand to get hold of it.
    private static final double HOLD = 120;

    /// Of a first start.
    static final Rectangle2D USUAL = new Rectangle2D(0, 0, 1440, 900);

    /// Smaller makes no sense.
    private static final Rectangle2D SMALLEST = new Rectangle2D(0, 0, 1024, 640);

    private final Memory memory;

    WindowPlace(Memory memory) {
        this.memory = memory;
    }

    /// Puts the stage where it was. A stage that shows already stays where it is.
    void restore(Stage stage) {
        stage.setMinWidth(SMALLEST.getWidth());
        stage.setMinHeight(SMALLEST.getHeight());
        if (stage.isShowing()) {
            return;
        }
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        Optional<Rectangle2D> known = memory.recall(PLACE).flatMap(WindowPlace::read);
        Rectangle2D size = cut(known.orElse(USUAL), Screen.getPrimary().getVisualBounds());
        known.flatMap(k -> onAScreen(k, screens))
                .ifPresent(place -> {
                    stage.setX(place.getMinX());
                    stage.setY(place.getMinY());
                });
        stage.setWidth(size.getWidth());
        stage.setHeight(size.getHeight());
        if (memory.recall(MAXIMIZED).isPresent()) {
            stage.setMaximized(true);
        }
    }

    /// Remembers from now on where the stage is.
    void follow(Stage stage) {
        stage.maximizedProperty()
                .subscribe(maximized -> memory.remember(MAXIMIZED, maximized ? "yes" : ""));
        Runnable keep = () -> keep(stage);
        stage.xProperty().subscribe(keep);
        stage.yProperty().subscribe(keep);
        stage.widthProperty().subscribe(keep);
        stage.heightProperty().subscribe(keep);
    }

    private void keep(Stage stage) {
        boolean own = !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen();
        if (own && stage.isShowing() && stage.getWidth() >= 1 && stage.getHeight() >= 1) {
            memory.remember(
                    PLACE,
                    "%d %d %d %d"
                            .formatted(
                                    Math.round(stage.getX()),
                                    Math.round(stage.getY()),
                                    Math.round(stage.getWidth()),
                                    Math.round(stage.getHeight())));
        }
    }

    private static Optional<Rectangle2D> read(String text) {
        try {
            double[] n = Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
            return n.length == 4 && n[2] > 0 && n[3] > 0
                    ? Optional.of(new Rectangle2D(n[0], n[1], n[2], n[3]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Rectangle2D cut(Rectangle2D wanted, Rectangle2D screen) {
        return new Rectangle2D(
                0,
                0,
                Math.max(SMALLEST.getWidth(), Math.min(wanted.getWidth(), screen.getWidth())),
                Math.max(SMALLEST.getHeight(), Math.min(wanted.getHeight(), screen.getHeight())));
    }

    /// The place, if its title bar can be got hold of on one of the screens.
    static Optional<Rectangle2D> onAScreen(Rectangle2D place, List<Rectangle2D> screens) {
        return screens.stream()
                        .anyMatch(s ->
                                place.getMinY() >= s.getMinY() - 1
                                        && place.getMinY() <= s.getMaxY() - HOLD / 2
                                        && Math.min(place.getMaxX(), s.getMaxX())
                                                        - Math.max(place.getMinX(), s.getMinX())
                                                >= HOLD)
                ? Optional.of(place)
                : Optional.empty();
    }
}
