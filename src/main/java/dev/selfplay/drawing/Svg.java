package dev.selfplay.drawing;

import dev.selfplay.drawing.Shape.Align;
import dev.selfplay.drawing.Shape.Area;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Path;
import dev.selfplay.drawing.Shape.Point;
import dev.selfplay.drawing.Shape.Words;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a drawing as SVG 1.1, on white. Any thread.
public final class Svg {
    private static final String FONTS = "Inter, Helvetica, Arial, sans-serif";

    private Svg() {}

    public static void write(Drawing drawing, Appendable to) throws IOException {
        String width = number(drawing.width());
        String height = number(drawing.height());
        to.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append(
                        new Element("svg")
                                .with("xmlns", "http://www.w3.org/2000/svg")
                                .with("role", "img")
                                .with("width", width)
                                .with("height", height)
                                .with("viewBox", "0 0 " + width + " " + height)
                                .with("font-family", FONTS)
                                .open())
                .append('\n')
                .append(new Element("title").around(drawing.title()))
                .append('\n')
                .append(new Element("desc").around(drawing.description()))
                .append('\n')
                .append(
                        new Element("rect")
                                .with("width", "100%")
                                .with("height", "100%")
                                .filled(Ink.PAPER)
                                .empty())
                .append('\n');
        for (Shape shape : drawing.shapes()) {
            to.append(element(shape)).append('\n');
        }
        to.append("</svg>\n");
    }

    private static String element(Shape shape) {
        return switch (shape) {
            case Path path -> path(path);
            case Area area ->
                    new Element("polygon")
                            .with("points", points(area.points()))
                            .filled(area.ink())
                            .empty();
            case Box box ->
                    new Element("rect")
                            .with("x", box.x())
                            .with("y", box.y())
                            .with("width", box.width())
                            .with("height", box.height())
                            .with("rx", box.radius())
                            .filled(box.ink())
                            .empty();
            case Dot dot -> dot(dot);
            case Words words -> words(words);
        };
    }

    private static String path(Path path) {
        Element line =
                new Element("polyline")
                        .with("points", points(path.points()))
                        .with("fill", "none")
                        .stroked(path.ink(), path.width())
                        .with("stroke-linejoin", "round");
        return (path.dashed() ? line.with("stroke-dasharray", "3 4") : line).empty();
    }

    private static String dot(Dot dot) {
        Element circle =
                new Element("circle")
                        .with("cx", dot.x())
                        .with("cy", dot.y())
                        .with("r", dot.radius());
        return (dot.filled()
                        ? circle.filled(dot.ink())
                        : circle.filled(Ink.PAPER).stroked(dot.ink(), Dot.RING))
                .empty();
    }

    private static String words(Words words) {
        Element text =
                new Element("text")
                        .with("x", words.x())
                        .with("y", words.y())
                        .with("font-size", words.size())
                        .filled(words.ink());
        if (words.bold()) {
            text.with("font-weight", "600");
        }
        if (words.align() != Align.START) {
            text.with("text-anchor", words.align().name().toLowerCase(Locale.ROOT));
        }
        return text.around(words.text());
    }

    private static String points(List<Point> points) {
        return points.stream()
                .map(p -> number(p.x()) + "," + number(p.y()))
                .collect(Collectors.joining(" "));
    }

    /// To hundredths, without zeros that tell nothing.
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }

    private static final class Element {
        private final String name;
        private final StringBuilder tag;

        Element(String name) {
            this.name = name;
            tag = new StringBuilder("<").append(name);
        }

        Element with(String attribute, String value) {
            tag.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
            return this;
        }

        Element with(String attribute, double value) {
            return with(attribute, number(value));
        }

        Element filled(Ink ink) {
            with("fill", ink.colour());
            return ink.opacity() == 1 ? this : with("fill-opacity", ink.opacity());
        }

        Element stroked(Ink ink, double width) {
            with("stroke", ink.colour()).with("stroke-width", width);
            return ink.opacity() == 1 ? this : with("stroke-opacity", ink.opacity());
        }

        String open() {
            return tag + ">";
        }

        String empty() {
            return tag + "/>";
        }

        String around(String words) {
            return tag + ">" + escaped(words) + "</" + name + ">";
        }

        /// What XML has no character for goes.
        private static String escaped(String words) {
            StringBuilder safe = new StringBuilder();
            words.codePoints()
                    .filter(Element::allowed)
                    .forEach(c -> {
                        switch (c) {
                            case '&' -> safe.append("&amp;");
                            case '<' -> safe.append("&lt;");
                            case '>' -> safe.append("&gt;");
                            case '"' -> safe.append("&quot;");
                            default -> safe.appendCodePoint(c);
                        }
                    });
            return safe.toString();
        }

        private static boolean allowed(int c) {
            return c >= ' ' && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
        }
    }
}
