package dev.selfplay.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.drawing.Shape.Align;
import dev.selfplay.drawing.Shape.Area;
import dev.selfplay.drawing.Shape.Box;
import dev.selfplay.drawing.Shape.Dot;
import dev.selfplay.drawing.Shape.Words;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

/// One drawing, painted twice.
class DrawingTest {
    private static final Drawing DRAWING =
            new Drawing.Builder()
                    .add(new Box(10, 10, 40, 20, 3, Ink.ACCENT))
                    .add(Shape.Path.line(0, 60, 200, 60, Ink.BAD, 4))
                    .add(Shape.Path.line(0, 70, 200, 70, Ink.AXIS).dotted())
                    .add(Area.diamond(100, 20, 12, 6, Ink.GOOD))
                    .add(new Dot(150, 20, 5, Ink.ACCENT, false))
                    .add(
                            Words.of(190, 30, "Tom & <b>\u0001\"Jerry\"", Align.END, Ink.TEXT)
                                    .asBold())
                    .build(200, 80, "A & B", "what is < what");

    @Test
    void anSvgHasEachShapeAndNoWordOfOthersBecomesMarkup() throws Exception {
        StringBuilder written = new StringBuilder();
        Svg.write(DRAWING, written);
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        written.toString().getBytes(StandardCharsets.UTF_8)));
        Element root = document.getDocumentElement();
        List<String> names = new ArrayList<>();
        for (var n = root.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element element) {
                names.add(element.getTagName());
            }
        }
        assertThat(names)
                .containsExactly(
                        "title",
                        "desc",
                        "rect",
                        "rect",
                        "polyline",
                        "polyline",
                        "polygon",
                        "circle",
                        "text");
        Element words = (Element) root.getElementsByTagName("text").item(0);
        assertThat(words.getTextContent()).isEqualTo("Tom & <b>\"Jerry\"");
        assertThat(words.getAttribute("text-anchor")).isEqualTo("end");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 200 80");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("A & B");
    }

    @Test
    void aPngHasTheSameShapesWhereTheyWereDrawn() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Png.write(DRAWING, written);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(written.toByteArray()));
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(160);
        assertThat(colour(image, 30, 20)).isEqualTo(Ink.ACCENT.colour());
        assertThat(colour(image, 100, 20)).isEqualTo(Ink.GOOD.colour());
        assertThat(colour(image, 100, 60)).isEqualTo(Ink.BAD.colour());
        assertThat(colour(image, 150, 20)).isEqualTo(Ink.PAPER.colour());
        assertThat(colour(image, 5, 5)).isEqualTo(Ink.PAPER.colour());
        assertThat(inked(image, 60, 190, 30, 9)).as("the words").isTrue();
    }

    @Test
    void aFileHasTheColoursOfTheLightTheme() throws IOException {
        String tokens = Files.readString(Path.of("resources/css/tokens-light.css"));
        for (Ink ink : Ink.values()) {
            assertThat(tokens).contains(ink.token() + ": " + ink.colour() + ";");
        }
    }

    @Test
    void anAxisHasRoundTicks() {
        assertThat(new Scale(-7.3, 12, 0, 100).ticks(5)).containsExactly(-5, 0, 5, 10);
        assertThat(new Scale(0, 1, 0, 100).ticks(5))
                .containsExactly(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, within(1e-9));
        assertThat(new Scale(-10, 10, 0, 200).at(5)).isEqualTo(150);
        assertThat(new Scale(-10, 10, 0, 200).within(50)).isEqualTo(200);
    }

    @Test
    void aDifferenceHasItsSignUnlessItIsNothing() {
        assertThat(Scale.signed(4.25, 1)).isEqualTo("+4.3");
        assertThat(Scale.signed(-4, 0)).isEqualTo("−4");
        assertThat(Scale.signed(-0.04, 1)).isEqualTo("0.0");
    }

    private static boolean inked(BufferedImage image, int fromX, int toX, int y, int above) {
        for (int x = fromX; x < toX; x++) {
            for (int up = 0; up < above; up++) {
                if (colour(image, x, y - up).equals(Ink.TEXT.colour())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String colour(BufferedImage image, int x, int y) {
        return String.format(Locale.ROOT, "#%06x", image.getRGB(2 * x, 2 * y) & 0xffffff);
    }
}
