package dev.selfplay.ui.spend;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// The gauge stretched into a line, for where there is no height for an arc.
final class SpendBar extends Region {
    private final Region settled = part("bar-settled");
    private final Region reserved = part("bar-reserved");
    private final Region near = part("bar-near");
    private double settledShare;
    private double reservedShare;

    SpendBar() {
        getStyleClass().add("spend-bar");
        getChildren().setAll(near, reserved, settled);
    }

    private static Region part(String style) {
        Region part = new Region();
        part.setManaged(false);
        part.getStyleClass().add(style);
        return part;
    }

    void show(@Nullable Session session) {
        settledShare = share(session, Session::settled, 1);
        reservedShare = share(session, Session::reserved, 1 - settledShare);
        requestLayout();
    }

    /// A part of the cap, 0 to `most`.
    static double share(@Nullable Session session, Function<Session, Usd> part, double most) {
        return session == null || session.cap().isZero()
                ? 0
                : Math.min(most, part.apply(session).nanos() / (double) session.cap().nanos());
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        settled.resizeRelocate(0, 0, width * settledShare, height);
        reserved.resizeRelocate(width * settledShare, 0, width * reservedShare, height);
        near.resizeRelocate(
                width * SpendViewModel.NEAR, 0, width * (1 - SpendViewModel.NEAR), height);
    }
}
