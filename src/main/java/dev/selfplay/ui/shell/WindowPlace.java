package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Memory;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the window stands and how large it is, remembered over restarts. A window that the screens do
/// not hold as a whole (another screen, another scale) is moved onto the one that shows most of it, and
/// cut to that one's size. JavaFX thread only.
final class WindowPlace {
    private static final String PLACE = "window.place";
    private static final String MAXIMIZED = "window.maximized";

    /// Of a first start.
    static final Rectangle2D USUAL = new Rectangle2D(0, 0, 1440, 900);

    /// The pages are made for this, and for what a smaller screen has.
    private static final Rectangle2D SMALLEST = new Rectangle2D(0, 0, 900, 520);

    private final Memory memory;

    WindowPlace(Memory memory) {
        this.memory = memory;
    }

    /// Puts the stage where it was. A stage that shows already stays where it is.
    void restore(Stage stage) {
        List<Rectangle2D> screens =
                Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                        .distinct()
                        .map(Screen::getVisualBounds)
                        .toList();
        Rectangle2D place =
                memory.recall(PLACE)
                        .flatMap(WindowPlace::read)
                        .map(known -> held(known, screens))
                        .orElseGet(() -> usual(screens.getFirst()));
        Rectangle2D screen = showing(place, screens);
        stage.setMinWidth(Math.min(SMALLEST.getWidth(), screen.getWidth()));
        stage.setMinHeight(Math.min(SMALLEST.getHeight(), screen.getHeight()));
        if (stage.isShowing()) {
            return;
        }
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
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

    private static Rectangle2D usual(Rectangle2D screen) {
        return moved(
                new Rectangle2D(
                        screen.getMinX() + (screen.getWidth() - USUAL.getWidth()) / 2,
                        screen.getMinY() + (screen.getHeight() - USUAL.getHeight()) / 2,
                        USUAL.getWidth(),
                        USUAL.getHeight()),
                screen);
    }

    /// The place itself where the screens hold all of it, or the nearest one on a screen.
    static Rectangle2D held(Rectangle2D place, List<Rectangle2D> screens) {
        double seen = screens.stream().mapToDouble(screen -> shared(place, screen)).sum();
        // a place is remembered in whole pixels, and a scaled screen may end within one
        double edge = place.getWidth() + place.getHeight();
        boolean whole = seen >= place.getWidth() * place.getHeight() - edge;
        return whole ? place : moved(place, showing(place, screens));
    }

    private static Rectangle2D showing(Rectangle2D place, List<Rectangle2D> screens) {
        Rectangle2D most = screens.getFirst();
        for (Rectangle2D screen : screens) {
            if (shared(place, screen) > shared(place, most)) {
                most = screen;
            }
        }
        return most;
    }

    private static double shared(Rectangle2D a, Rectangle2D b) {
        double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }

    private static Rectangle2D moved(Rectangle2D place, Rectangle2D screen) {
        double width = Math.min(place.getWidth(), screen.getWidth());
        double height = Math.min(place.getHeight(), screen.getHeight());
        return new Rectangle2D(
                Math.clamp(place.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(place.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
    }
}
