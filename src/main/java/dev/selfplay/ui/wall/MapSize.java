package dev.selfplay.ui.wall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// How large the cells of the map are, in pixels at a text of 100 %. The heights stand in the style
/// sheet, too, which scales them.
enum MapSize {
    /// Initials and total.
    LARGE(66, 38, 5),
    /// The total alone.
    MEDIUM(30, 22, 4),
    /// A colour.
    SMALL(11, 11, 2);

    private final double width;
    private final double height;
    private final double gap;

    MapSize(double width, double height, double gap) {
        this.width = width;
        this.height = height;
        this.gap = gap;
    }

    double gap() {
        return gap;
    }

    /// The text's, where the style sheet gives a cell this width.
    double scale(double scaledWidth) {
        return scaledWidth / width;
    }

    /// How many stand side by side.
    int columns(double room, double scale) {
        return Math.max(1, (int) ((room + gap) / (width * scale + gap)));
    }

    private double rowsHeight(int battles, double room, double scale) {
        int columns = columns(room, scale);
        return Math.ceil((double) battles / columns) * (height * scale + gap);
    }

    String styleClass() {
        return "map-" + name().toLowerCase(Locale.ROOT);
    }

    /// The largest cells with which all battles are in sight: the run with the most gives way first.
    ///
    /// @param battles of each run, from the top
    /// @param width for a row of cells
    /// @param height for all rows
    /// @param scale of the text, 1 for 100 %
    /// @return one for each run; the smallest where nothing fits
    static List<MapSize> fitting(List<Integer> battles, double width, double height, double scale) {
        List<MapSize> sizes = new ArrayList<>(Collections.nCopies(battles.size(), LARGE));
        while (heightOf(battles, sizes, width, scale) > height) {
            int largest = -1;
            for (int i = 0; i < sizes.size(); i++) {
                boolean more = sizes.get(i) != SMALL;
                if (more
                        && (largest < 0
                                || share(battles, sizes, i, width, scale)
                                        > share(battles, sizes, largest, width, scale))) {
                    largest = i;
                }
            }
            if (largest < 0) {
                return sizes;
            }
            sizes.set(largest, sizes.get(largest) == LARGE ? MEDIUM : SMALL);
        }
        return sizes;
    }

    private static double share(
            List<Integer> battles, List<MapSize> sizes, int run, double width, double scale) {
        return sizes.get(run).rowsHeight(battles.get(run), width, scale);
    }

    private static double heightOf(
            List<Integer> battles, List<MapSize> sizes, double width, double scale) {
        double sum = 0;
        for (int i = 0; i < sizes.size(); i++) {
            sum += share(battles, sizes, i, width, scale);
        }
        return sum;
    }
}
