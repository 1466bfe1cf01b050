package dev.selfplay.drawing;

import dev.selfplay.drawing.Shape.Area;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Path;
import dev.selfplay.drawing.Shape.Point;
import dev.selfplay.drawing.Shape.Words;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

import javax.imageio.ImageIO;

/// Writes a drawing as PNG, on white, with the window's own type. Needs no screen. Any thread.
public final class Png {
    /// Pixels of the file for one of the drawing: sharp in print and on dense screens.
    private static final double DENSITY = 2;

    private final Font plain;
    private final Font bold;

    private Png() throws IOException {
        plain = font("InterTabular-Regular.otf");
        bold = font("InterTabular-SemiBold.otf");
    }

    private static Font font(String file) throws IOException {
        try (InputStream in = Png.class.getResourceAsStream("/fonts/" + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in, file));
        } catch (FontFormatException e) {
            throw new IOException("cannot read the font " + file, e);
        }
    }

    public static void write(Drawing drawing, OutputStream to) throws IOException {
        new Png().paint(drawing, to);
    }

    private void paint(Drawing drawing, OutputStream to) throws IOException {
        var image =
                new BufferedImage(
                        (int) Math.ceil(drawing.width() * DENSITY),
                        (int) Math.ceil(drawing.height() * DENSITY),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        paint.setColor(colour(Ink.PAPER));
        paint.fillRect(0, 0, image.getWidth(), image.getHeight());
        paint.scale(DENSITY, DENSITY);
        drawing.shapes().forEach(shape -> paint(shape, paint));
        paint.dispose();
        if (!ImageIO.write(image, "png", to)) {
            throw new IOException("this Java writes no PNG");
        }
    }

    private void paint(Shape shape, Graphics2D paint) {
        paint.setColor(colour(shape.ink()));
        switch (shape) {
            case Path(var points, var _, double width, boolean dashed) -> {
                paint.setStroke(
                        new BasicStroke(
                                (float) width,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_ROUND,
                                1,
                                dashed ? new float[] {3, 4} : null,
                                0));
                paint.draw(through(points));
            }
            case Area(var points, var _) -> {
                Path2D around = through(points);
                around.closePath();
                paint.fill(around);
            }
            case Box(double x, double y, double width, double height, double radius, var _) ->
                    paint.fill(
                            new RoundRectangle2D.Double(
                                    x, y, width, height, 2 * radius, 2 * radius));
            case Dot(double x, double y, double radius, var ink, boolean filled) -> {
                var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
                paint.setColor(colour(filled ? ink : Ink.PAPER));
                paint.fill(circle);
                if (!filled) {
                    paint.setColor(colour(ink));
                    paint.setStroke(new BasicStroke((float) Dot.RING));
                    paint.draw(circle);
                }
            }
            case Words words -> write(words, paint);
        }
    }

    private void write(Words words, Graphics2D paint) {
        if (words.text().isEmpty()) {
            return;
        }
        Font font = (words.bold() ? bold : plain).deriveFont((float) words.size());
        TextLayout layout = new TextLayout(words.text(), font, paint.getFontRenderContext());
        double left =
                switch (words.align()) {
                    case START -> 0;
                    case MIDDLE -> layout.getAdvance() / 2;
                    case END -> layout.getAdvance();
                };
        layout.draw(paint, (float) (words.x() - left), (float) words.y());
    }

    private static Path2D through(List<Point> points) {
        Path2D path = new Path2D.Double();
        for (Point point : points) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(point.x(), point.y());
            } else {
                path.lineTo(point.x(), point.y());
            }
        }
        return path;
    }

    private static Color colour(Ink ink) {
        Color opaque = Color.decode(ink.colour());
        return new Color(
                opaque.getRed(),
                opaque.getGreen(),
                opaque.getBlue(),
                (int) Math.round(ink.opacity() * 255));
    }
}
