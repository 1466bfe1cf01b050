package dev.selfplay.drawing;

import java.util.List;

/// A part of a drawing. Lengths are in pixels, y grows downwards.
public sealed interface Shape {

    /// A place in the drawing.
    record Point(double x, double y) {}

    Ink ink();

    /// A line through points.
    record Path(List<Point> points, Ink ink, double width, boolean dashed) implements Shape {
        public Path {
            points = List.copyOf(points);
        }

        /// A straight one, 1 wide.
        public static Path line(double x1, double y1, double x2, double y2, Ink ink) {
            return line(x1, y1, x2, y2, ink, 1);
        }

        public static Path line(double x1, double y1, double x2, double y2, Ink ink, double width) {
            return new Path(List.of(new Point(x1, y1), new Point(x2, y2)), ink, width, false);
        }

        public Path dotted() {
            return new Path(points, ink, width, true);
        }
    }

    /// What lies within points.
    record Area(List<Point> points, Ink ink) implements Shape {
        public Area {
            points = List.copyOf(points);
        }

        /// @param half of its width
        public static Area diamond(double x, double y, double half, double halfHeight, Ink ink) {
            return new Area(
                    List.of(
                            new Point(x - half, y),
                            new Point(x, y - halfHeight),
                            new Point(x + half, y),
                            new Point(x, y + halfHeight)),
                    ink);
        }
    }

    /// A filled rectangle.
    ///
    /// @param radius of its corners
    record Box(double x, double y, double width, double height, double radius, Ink ink)
            implements Shape {}

    /// A circle.
    ///
    /// @param filled or else a ring
    record Dot(double x, double y, double radius, Ink ink, boolean filled) implements Shape {
        /// How thick a ring is.
        public static final double RING = 1.5;
    }

    /// A line of text.
    ///
    /// @param x where it begins, has its middle, or ends
    /// @param y of its baseline
    record Words(double x, double y, String text, Align align, double size, boolean bold, Ink ink)
            implements Shape {
        /// The size of most.
        public static final double SIZE = 12;

        public static Words of(double x, double y, String text, Align align, Ink ink) {
            return new Words(x, y, text, align, SIZE, false, ink);
        }

        public Words asBold() {
            return new Words(x, y, text, align, size, true, ink);
        }

        public Words sized(double points) {
            return new Words(x, y, text, align, points, bold, ink);
        }
    }

    /// Which end of a text is at its x.
    enum Align {
        START,
        MIDDLE,
        END
    }
}
