package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Speaker;
import dev.selfplay.ui.kit.Formats;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// What each side put on the table, turn by turn, beside what the deal sheet allows. A dot tells its
/// figure and leads to its turn, by mouse and by arrow keys and Enter; a hollow one is not counted, and
/// leads to the question that a person has to decide. Draws itself anew when the
/// figures change, which is once a turn.
public final class PriceLine extends Region {
    private static final PseudoClass HOT = PseudoClass.getPseudoClass("hot");
    private static final double DOT = 3.5;
    private static final double OPEN_DOT = 4.5;
    private static final double GAP = 8;

    /// How near the mouse must be to a dot.
    private static final double REACH = 14;

    /// Below this many ems labels are short.
    private static final double NARROW_EMS = 36;

    private final IntConsumer onTurn;
    private final IntConsumer onQuestion;
    private final List<Axis> axis = new ArrayList<>();
    private final List<Circle> dots = new ArrayList<>();
    private final Map<Speaker, Polyline> paths = new EnumMap<>(Speaker.class);
    private final List<Text> ends = new ArrayList<>();
    private final Label tip = new Label();
    private List<PricePoint> points = List.of();
    private int deal;
    private int turns = 15;
    private int hot = -1;

    /// A value of the axis with its line.
    private record Axis(int usd, Line line, Text label) {}

    /// @param onTurn shows a turn
    public PriceLine(IntConsumer onTurn) {
        this(onTurn, onTurn);
    }

    /// @param onTurn shows a turn
    /// @param onQuestion asks what is to be decided about a turn
    PriceLine(IntConsumer onTurn, IntConsumer onQuestion) {
        this.onTurn = onTurn;
        this.onQuestion = onQuestion;
        getStyleClass().add("price-line");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        tip.getStyleClass().add("price-tip");
        tip.setMouseTransparent(true);
        setOnMouseMoved(e -> heat(nearest(e)));
        setOnMouseExited(e -> heat(isFocused() ? hot : -1));
        setOnMouseClicked(e -> {
            requestFocus();
            heat(nearest(e));
            go();
        });
        setOnKeyPressed(this::onKey);
        focusedProperty().subscribe(on -> heat(on && !points.isEmpty() ? points.size() - 1 : -1));
    }

    /// @param facts null where it is not graded
    public void show(@Nullable Audit audit, @Nullable Facts facts, int dealUsd, int turnsPlanned) {
        List<PricePoint> now = audit == null ? List.of() : PricePoint.of(audit, facts);
        if (now.equals(points) && deal == dealUsd && turns == Math.max(2, turnsPlanned)) {
            return;
        }
        points = now;
        deal = dealUsd;
        turns = Math.max(2, turnsPlanned);
        setAccessibleText(PricePoint.describe(points, deal));
        build();
    }

    /// Whether some amount is not counted, because a person has still to decide.
    boolean hasUncounted() {
        return points.stream().anyMatch(p -> !p.counted());
    }

    public boolean isEmpty() {
        return points.isEmpty();
    }

    private void build() {
        axis.clear();
        dots.clear();
        paths.clear();
        ends.clear();
        hot = -1;
        getChildren().clear();
        if (points.isEmpty()) {
            return;
        }
        axis(deal, "deal");
        points.stream().mapToInt(PricePoint::usd).max().ifPresent(max -> axis(max, "extreme"));
        points.stream().mapToInt(PricePoint::usd).min().ifPresent(min -> axis(min, "extreme"));
        for (Speaker by : Speaker.values()) {
            Polyline path = new Polyline();
            path.getStyleClass().addAll("price-path", by.key());
            paths.put(by, path);
            points.stream()
                    .filter(p -> p.by() == by && p.counted())
                    .reduce((first, second) -> second)
                    .ifPresent(last -> {
                        Text end = new Text();
                        end.setUserData(last);
                        end.getStyleClass().setAll("price-label", last.style());
                        ends.add(end);
                    });
        }
        getChildren().addAll(paths.values());
        for (PricePoint point : points) {
            Circle dot = new Circle(point.counted() ? DOT : OPEN_DOT);
            dot.getStyleClass().addAll("price-dot", point.style());
            dots.add(dot);
        }
        getChildren().addAll(dots);
        getChildren().addAll(ends);
        getChildren().add(tip);
        tip.setVisible(false);
    }

    private void axis(int usd, String style) {
        if (axis.stream().anyMatch(a -> a.usd() == usd)) {
            return;
        }
        Line line = new Line();
        line.getStyleClass().addAll("price-grid", style);
        Text label = new Text();
        label.getStyleClass().setAll("price-axis", style);
        axis.add(new Axis(usd, line, label));
        getChildren().addAll(line, label);
    }

    @Override
    protected void layoutChildren() {
        if (points.isEmpty() || getWidth() <= 0) {
            return;
        }
        double em = tip.getFont().getSize();
        boolean narrow = getWidth() < NARROW_EMS * em;
        axis.forEach(a ->
                a.label()
                        .setText(
                                a.usd() != deal
                                        ? PricePoint.compact(a.usd())
                                        : narrow
                                                ? "deal " + PricePoint.compact(deal)
                                                : "deal sheet " + Formats.dollars(deal)));
        for (Text end : ends) {
            PricePoint last = (PricePoint) end.getUserData();
            end.setText(
                    last.who()
                            + " "
                            + (narrow
                                    ? PricePoint.compact(last.usd())
                                    : Formats.dollars(last.usd())));
        }
        double left = axis.stream().mapToDouble(a -> width(a.label())).max().orElse(0) + GAP;
        double right = ends.stream().mapToDouble(PriceLine::width).max().orElse(0) + 2 * GAP;
        int low = Math.min(deal, points.stream().mapToInt(PricePoint::usd).min().orElse(deal));
        int high = Math.max(deal, points.stream().mapToInt(PricePoint::usd).max().orElse(deal));
        double line = axis.getFirst().label().getLayoutBounds().getHeight();
        PriceScale scale =
                new PriceScale(
                        low,
                        Math.max(high, low + 1),
                        left + GAP,
                        getWidth() - right,
                        turns,
                        line / 2,
                        getHeight() - line / 2);
        placeAxis(scale, left, getWidth() - right, line);
        paths.forEach((by, path) -> path.getPoints().setAll(corners(by, scale)));
        for (int i = 0; i < points.size(); i++) {
            PricePoint point = points.get(i);
            double x = scale.x(point.turn());
            double y = scale.y(point.usd());
            dots.get(i).setCenterX(x);
            dots.get(i).setCenterY(y);
        }
        placeEnds(scale, line);
        placeTip();
    }

    private List<Double> corners(Speaker by, PriceScale scale) {
        return points.stream()
                .filter(p -> p.by() == by && p.counted())
                .flatMap(p -> Stream.of(scale.x(p.turn()), scale.y(p.usd())))
                .toList();
    }

    /// The deal sheet has its label always; the others where there is room beside it.
    private void placeAxis(PriceScale scale, double left, double to, double height) {
        List<Double> taken = new ArrayList<>();
        for (Axis a : axis) {
            double y = Math.round(scale.y(a.usd())) + 0.5;
            boolean free = taken.stream().noneMatch(t -> Math.abs(t - y) < height);
            a.label().setVisible(free);
            a.line().setVisible(free);
            if (free) {
                taken.add(y);
            }
            a.line().setStartX(left);
            a.line().setEndX(to);
            a.line().setStartY(y);
            a.line().setEndY(y);
            a.label().setX(left - GAP - width(a.label()));
            a.label().setY(y + height * 0.3);
        }
    }

    /// The last figure of each side stands at the right, moved apart where they would overlap.
    private void placeEnds(PriceScale scale, double height) {
        List<Text> down = new ArrayList<>(ends);
        down.sort((a, b) -> Double.compare(last(scale, a), last(scale, b)));
        double lowest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < down.size(); i++) {
            double room = getHeight() - height * (down.size() - 1 - i) - height / 2;
            double y = Math.min(Math.max(last(scale, down.get(i)), lowest + height), room);
            lowest = y;
            down.get(i).setX(getWidth() - width(down.get(i)));
            down.get(i).setY(y + height * 0.3);
        }
    }

    private static double last(PriceScale scale, Text end) {
        return scale.y(((PricePoint) end.getUserData()).usd());
    }

    private static double width(Text text) {
        return text.getLayoutBounds().getWidth();
    }

    private void placeTip() {
        if (hot >= 0 && hot < dots.size()) {
            double w = tip.prefWidth(-1);
            double h = tip.prefHeight(-1);
            double x = dots.get(hot).getCenterX();
            double y = dots.get(hot).getCenterY();
            double under = y - h - GAP >= -GAP ? y - h - GAP : y + GAP;
            tip.resizeRelocate(
                    Math.max(0, Math.min(x - w / 2, getWidth() - w)), snapPositionY(under), w, h);
        }
    }

    private int nearest(MouseEvent e) {
        int best = -1;
        double distance = REACH;
        for (int i = 0; i < dots.size(); i++) {
            double d =
                    Math.hypot(
                            dots.get(i).getCenterX() - e.getX(),
                            dots.get(i).getCenterY() - e.getY());
            if (d < distance) {
                best = i;
                distance = d;
            }
        }
        return best;
    }

    private void heat(int index) {
        hot = index;
        for (int i = 0; i < dots.size(); i++) {
            dots.get(i).pseudoClassStateChanged(HOT, i == hot);
        }
        boolean some = hot >= 0 && hot < points.size();
        tip.setVisible(some);
        if (some) {
            tip.setText(points.get(hot).tip());
            setAccessibleHelp(points.get(hot).tip());
            requestLayout();
        }
    }

    private void onKey(KeyEvent event) {
        int n = points.size();
        boolean mine = true;
        switch (event.getCode()) {
            case LEFT -> heat(Math.max(0, (hot < 0 ? n : hot) - 1));
            case RIGHT -> heat(Math.min(n - 1, hot + 1));
            case HOME -> heat(0);
            case END -> heat(n - 1);
            case ENTER, SPACE -> go();
            default -> mine = false;
        }
        if (mine && !event.isAltDown()) {
            event.consume();
        }
    }

    private void go() {
        if (hot >= 0 && hot < points.size()) {
            PricePoint point = points.get(hot);
            (point.counted() ? onTurn : onQuestion).accept(point.turn());
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 200;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
