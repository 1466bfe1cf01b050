package dev.selfplay.drawing;

import dev.selfplay.drawing.Shape.Align;
import dev.selfplay.drawing.Shape.Words;

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

    private static final double LINE = 17;

    public Drawing {
        shapes = List.copyOf(shapes);
        marks = List.copyOf(marks);
    }

    /// A place that stands for something.
    ///
    /// @param key tells it from the others; what it means only the one knows who drew it
    /// @param words what is there, for those who do not see it
    public record Mark(String key, double x, double y, double width, double height, String words) {}

    /// The same beneath a heading, for a file that stands alone: a bold line, and quiet ones.
    public Drawing under(String heading, List<String> lines) {
        double room = 14 + LINE * (1 + lines.size());
        Builder headed = new Builder();
        headed.add(Words.of(8, LINE, heading, Align.START, Ink.TEXT).asBold());
        for (int i = 0; i < lines.size(); i++) {
            headed.add(Words.of(8, LINE * (i + 2), lines.get(i), Align.START, Ink.QUIET).sized(11));
        }
        shapes.forEach(shape -> headed.add(shape.lowered(room)));
        marks.forEach(m ->
                headed.mark(
                        new Mark(m.key(), m.x(), m.y() + room, m.width(), m.height(), m.words())));
        return headed.build(
                width, height + room, heading, String.join(" ", lines) + " " + description);
    }

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
