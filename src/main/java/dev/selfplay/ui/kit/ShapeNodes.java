package dev.selfplay.ui.kit;

import dev.selfplay.drawing.Ink;
import dev.selfplay.drawing.Shape;
import dev.selfplay.drawing.Shape.Area;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Path;
import dev.selfplay.drawing.Shape.Point;
import dev.selfplay.drawing.Shape.Words;

import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Text;

import java.util.List;
import java.util.Locale;

/// The nodes of a drawing's shapes. JavaFX thread only.
final class ShapeNodes {
    private ShapeNodes() {}

    static Node of(Shape shape) {
        return switch (shape) {
            case Path path -> path(path);
            case Area area -> inked(new Polygon(numbers(area.points())), area.ink());
            case Box box -> box(box);
            case Dot dot -> dot(dot);
            case Words words -> words(words);
        };
    }

    private static Node path(Path path) {
        Polyline line = new Polyline(numbers(path.points()));
        line.setFill(null);
        line.setStrokeWidth(path.width());
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        if (path.dashed()) {
            line.getStrokeDashArray().setAll(3.0, 4.0);
        }
        line.setStyle("-fx-stroke: " + path.ink().token());
        line.setOpacity(path.ink().opacity());
        return line;
    }

    private static Node box(Box box) {
        Rectangle rectangle = new Rectangle(box.x(), box.y(), box.width(), box.height());
        rectangle.setArcWidth(2 * box.radius());
        rectangle.setArcHeight(2 * box.radius());
        return inked(rectangle, box.ink());
    }

    private static Node dot(Dot dot) {
        Circle circle = new Circle(dot.x(), dot.y(), dot.radius());
        if (dot.filled()) {
            return inked(circle, dot.ink());
        }
        circle.setStrokeWidth(Dot.RING);
        circle.setStyle("-fx-fill: " + Ink.PAPER.token() + "; -fx-stroke: " + dot.ink().token());
        return circle;
    }

    private static Node words(Words words) {
        Text text = new Text(words.text());
        text.setStyle(
                String.format(
                        Locale.ROOT,
                        "-fx-fill: %s; -fx-font-size: %.1fpx%s",
                        words.ink().token(),
                        words.size(),
                        words.bold() ? "; -fx-font-weight: bold" : ""));
        text.setY(words.y());
        // its width is known once the style sheet has given it its type
        text.layoutBoundsProperty()
                .subscribe(bounds -> {
                    double left =
                            switch (words.align()) {
                                case START -> 0;
                                case MIDDLE -> bounds.getWidth() / 2;
                                case END -> bounds.getWidth();
                            };
                    text.setX(words.x() - left);
                });
        return text;
    }

    private static <N extends Node> N inked(N node, Ink ink) {
        node.setStyle("-fx-fill: " + ink.token());
        node.setOpacity(ink.opacity());
        return node;
    }

    private static double[] numbers(List<Point> points) {
        double[] numbers = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            numbers[2 * i] = points.get(i).x();
            numbers[2 * i + 1] = points.get(i).y();
        }
        return numbers;
    }
}
