package dev.selfplay.drawing;

import java.util.ArrayList;
import java.util.List;

/// A picture that the window shows and that SVG and PNG keep. Pure data, any thread.
///
/// @param title what it is, for those who do not see it
/// @param description what it shows, in a sentence or two
/// @param shapes in the order in which they are painted
/// @param marks what can be chosen in the window, in the order of the keyboard
public record Drawing(
        double width,
        double height,
        String title,
        String description,
        List<Shape> shapes,
        List<Mark> marks) {

    public Drawing {
        shapes = List.copyOf(shapes);
        marks = List.copyOf(marks);
    }

    /// A place that stands for something.
    ///
    /// @param key tells it from the others; what it means only the one knows who drew it
    /// @param words what is there, for those who do not see it
    public record Mark(String key, double x, double y, double width, double height, String words) {}

    /// Collects shapes and marks. Not thread-safe.
    public static final class Builder {
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();

        public Builder add(Shape shape) {
            shapes.add(shape);
            return this;
        }

        public Builder mark(Mark mark) {
            marks.add(mark);
            return this;
        }

        public Drawing build(double width, double height, String title, String description) {
            return new Drawing(width, height, title, description, shapes, marks);
        }
    }
}
