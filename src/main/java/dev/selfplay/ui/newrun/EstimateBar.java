package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// The estimate's range drawn against the session's cap: what is spent and reserved, from there what
/// the run costs at least, probably and at most. What passes the cap is in the warning colour.
final class EstimateBar extends Region {
    private final Region track = part("estimate-track");
    private final Region spent = part("estimate-spent");
    private final Region low = part("estimate-low");
    private final Region high = part("estimate-high");
    private final Region over = part("estimate-over");
    private final Region likely = part("estimate-likely");
    private final Region cap = part("estimate-cap");
    private @Nullable CostEstimate estimate;
    private @Nullable Session session;

    EstimateBar() {
        getStyleClass().add("estimate-bar");
        getChildren().setAll(track, spent, high, over, low, likely, cap);
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().add(style);
        part.setManaged(false);
        return part;
    }

    void show(@Nullable CostEstimate newEstimate, @Nullable Session newSession) {
        estimate = newEstimate;
        session = newSession;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        CostEstimate e = estimate;
        Session s = session;
        boolean known = e != null && s != null;
        for (Region part : new Region[] {spent, low, high, over, likely, cap}) {
            part.setVisible(known);
        }
        double width = getWidth();
        double thick = getHeight() * 0.5;
        double top = (getHeight() - thick) / 2;
        place(track, 0, width, top, thick);
        if (e == null || s == null) {
            return;
        }
        Usd from = s.settled().plus(s.reserved());
        double end = Math.max(dollars(s.cap()), dollars(from.plus(e.high())));
        double scale = end <= 0 ? 0 : width / end;
        double x0 = dollars(from) * scale;
        double xLow = dollars(from.plus(e.low())) * scale;
        double xLikely = dollars(from.plus(e.likely())) * scale;
        double xHigh = Math.max(dollars(from.plus(e.high())) * scale, xLow + 1);
        double xCap = dollars(s.cap()) * scale;
        place(spent, 0, x0, top, thick);
        place(high, x0, Math.min(xHigh, xCap), top, thick);
        place(over, Math.min(xCap, xHigh), xHigh, top, thick);
        place(low, x0, Math.min(xLow, xCap), top, thick);
        place(likely, xLikely - 1, xLikely + 1, 0, getHeight());
        place(cap, Math.min(width, xCap) - 2, Math.min(width, xCap), 0, getHeight());
        over.setVisible(xHigh > xCap + 0.5);
    }

    private static double dollars(Usd amount) {
        return amount.nanos() / 1e9;
    }

    private static void place(Region part, double from, double to, double y, double height) {
        part.resizeRelocate(from, y, Math.max(0, to - from), height);
    }
}
