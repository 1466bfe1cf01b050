package dev.selfplay.ui.arena;

import dev.selfplay.domain.Audit;
import dev.selfplay.ui.fx.Formats;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What each side put on the table, turn by turn. Draws itself anew when the figures or the size
/// change, which is once a turn.
public final class PriceLine extends Region {
    private static final double LEFT = 52;
    private static final double RIGHT = 16;
    private static final double TOP = 14;
    private static final double BOTTOM = 14;
    private static final double DOT = 3;
    private static final double LABEL_ROOM = 110;

    private List<Audit.Figure> closer = List.of();
    private List<Audit.Figure> seller = List.of();
    private int turns = 15;

    public PriceLine() {
        getStyleClass().add("price-line");
        setMinHeight(64);
        setPrefHeight(76);
        setMaxHeight(76);
    }

    public void show(@Nullable Audit audit, int turnsPlanned) {
        closer = audit == null ? List.of() : audit.closerOffers();
        seller = audit == null ? List.of() : audit.sellerAsks();
        turns = Math.max(2, turnsPlanned);
        setAccessibleText(describe());
        requestLayout();
    }

    public boolean isEmpty() {
        return closer.isEmpty() && seller.isEmpty();
    }

    private String describe() {
        return isEmpty()
                ? "No figure on the table yet"
                : last("Seller", seller) + ", " + last("Closer", closer);
    }

    private static String last(String who, List<Audit.Figure> figures) {
        return figures.isEmpty()
                ? who + " named no figure"
                : who + " " + Formats.dollars(figures.getLast().usd());
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        if (isEmpty() || getWidth() < 120) {
            return;
        }
        int min = figures().mapToInt(Audit.Figure::usd).min().orElse(0);
        int max = figures().mapToInt(Audit.Figure::usd).max().orElse(1);
        int pad = Math.max(1_000, (max - min) / 12);
        Scale scale = new Scale(min - pad, max + pad, getWidth(), getHeight());
        List<Node> nodes = new ArrayList<>();
        for (int value : min == max ? new int[] {min} : new int[] {max, min}) {
            double y = Math.round(scale.y(value)) + 0.5;
            Line grid = new Line(LEFT, y, getWidth() - RIGHT, y);
            grid.getStyleClass().add("price-grid");
            Text label = text(compact(value), "price-axis");
            label.setX(LEFT - 8 - label.getLayoutBounds().getWidth());
            label.setY(y + 4);
            nodes.add(grid);
            nodes.add(label);
        }
        draw(nodes, scale, seller, "seller");
        draw(nodes, scale, closer, "closer");
        label(nodes, scale);
        getChildren().setAll(nodes);
        nodes.forEach(n -> n.setManaged(false));
    }

    private Stream<Audit.Figure> figures() {
        return Stream.concat(closer.stream(), seller.stream());
    }

    private static String compact(int usd) {
        return usd >= 10_000
                ? String.format(Locale.ROOT, "$%dk", Math.round(usd / 1000.0))
                : Formats.dollars(usd);
    }

    private void draw(List<Node> nodes, Scale scale, List<Audit.Figure> figures, String style) {
        Polyline line = new Polyline();
        line.getStyleClass().addAll("price-path", style);
        nodes.add(line);
        for (Audit.Figure figure : figures) {
            double x = scale.x(figure.turn());
            double y = scale.y(figure.usd());
            line.getPoints().addAll(x, y);
            Circle dot = new Circle(x, y, DOT);
            dot.getStyleClass().addAll("price-dot", style(figure, style));
            nodes.add(dot);
        }
    }

    /// Labels the ends of both lines, moved apart where they would overlap.
    private void label(List<Node> nodes, Scale scale) {
        Double sellerY = seller.isEmpty() ? null : scale.y(seller.getLast().usd());
        Double closerY = closer.isEmpty() ? null : scale.y(closer.getLast().usd());
        double apart = 13;
        if (sellerY != null && closerY != null && Math.abs(sellerY - closerY) < apart) {
            double middle = (sellerY + closerY) / 2;
            boolean sellerAbove = sellerY <= closerY;
            sellerY = middle + (sellerAbove ? -apart : apart) / 2;
            closerY = middle + (sellerAbove ? apart : -apart) / 2;
        }
        if (sellerY != null) {
            endLabel(nodes, scale, seller.getLast(), sellerY, "Seller ", "seller");
        }
        if (closerY != null) {
            endLabel(nodes, scale, closer.getLast(), closerY, "Closer ", "closer");
        }
    }

    private static void endLabel(
            List<Node> nodes,
            Scale scale,
            Audit.Figure figure,
            double y,
            String who,
            String style) {
        Text label = text(who + Formats.dollars(figure.usd()), "price-label");
        label.getStyleClass().add(style(figure, style));
        label.setX(scale.x(figure.turn()) + 9);
        label.setY(y + 4);
        nodes.add(label);
    }

    /// Only the Closer is bound by the deal sheet.
    private static String style(Audit.Figure figure, String side) {
        return side.equals("closer") && figure.overOffer() ? "over" : side;
    }

    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().setAll(style);
        return text;
    }

    private final class Scale {
        private final double low;
        private final double high;
        private final double width;
        private final double height;

        Scale(double low, double high, double width, double height) {
            this.low = low;
            this.high = high;
            this.width = width;
            this.height = height;
        }

        double x(int turn) {
            double span = width - LEFT - RIGHT - LABEL_ROOM;
            return LEFT + 10 + span * (turn - 1) / (turns - 1);
        }

        double y(double usd) {
            return TOP + (height - TOP - BOTTOM) * (1 - (usd - low) / (high - low));
        }
    }
}
