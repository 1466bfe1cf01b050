package dev.selfplay.ui.spend;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.spend.SpendViewModel.State;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// The gauge in the window's bar: the ring, what is spent of the cap, how fast, and the kill-switch
/// beside it. A click opens the whole gauge. JavaFX thread only.
public final class CompactGauge extends HBox {
    private final SpendViewModel model;
    private final Gauge ring = Gauge.small();
    private final Label spent = label("compact-spent");
    private final Label ofCap = label("quiet");
    private final Label pace = label("quiet");
    private final Button open = new Button();
    private final Button kill = new Button("Kill-switch");

    public CompactGauge(SpendViewModel model) {
        this.model = model;
        getStyleClass().add("compact-gauge");
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER);
        HBox figures = new HBox(5, ring, spent, ofCap, pace);
        figures.setAlignment(Pos.CENTER_LEFT);
        open.setGraphic(figures);
        open.setId("gaugeTop");
        open.setMinWidth(USE_PREF_SIZE);
        kill.setId("killTop");
        kill.getStyleClass().add("kill");
        kill.setMinWidth(USE_PREF_SIZE);
        kill.setAccessibleText("Kill-switch: stop every call now");
        Region square = new Region();
        square.getStyleClass().add("kill-square");
        kill.setGraphic(square);
        getChildren().setAll(open, kill);
        model.sessionProperty().subscribe(session -> refresh());
        model.stateProperty().subscribe(this::onState);
        model.perMinuteProperty().subscribe(perMinute -> refresh());
        model.runEndProperty().subscribe(end -> refresh());
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// Gives the buttons their commands.
    public void bind(Command opens, Command kills) {
        open.setOnAction(e -> opens.run());
        Shortcuts.tooltip(open, opens);
        kill.setOnAction(e -> kills.run());
        Shortcuts.tooltip(kill, kills);
        refresh();
    }

    /// How much there is room for: the cap and the pace, or only what is spent.
    public void fit(boolean cap, boolean withPace) {
        Nodes.show(ofCap, cap);
        Nodes.show(pace, withPace);
    }

    private void onState(State state) {
        getStyleClass().removeAll("near", "locked");
        switch (state) {
            case NEAR -> getStyleClass().add("near");
            case LOCKED -> getStyleClass().add("locked");
            case UNKNOWN, COMFORTABLE -> {}
        }
        // focus must not fall to somewhere else because the switch did its work
        if (state == State.LOCKED && kill.isFocused()) {
            open.requestFocus();
        }
        Nodes.show(kill, state != State.LOCKED);
        refresh();
    }

    private void refresh() {
        Session session = model.sessionProperty().get();
        ring.show(session);
        spent.setText(session == null ? "–" : Formats.usd(session.settled()));
        ofCap.setText(session == null ? "" : "of " + Formats.usd(session.cap()));
        pace.setText(session == null ? "" : pace(session, model.perMinuteProperty().get()));
        open.setAccessibleText(
                session == null
                        ? "Spend is not read yet"
                        : "Spent $%s of $%s, %s"
                                .formatted(session.settled(), session.cap(), pace.getText()));
    }

    private String pace(Session session, @Nullable Usd perMinute) {
        if (model.stateProperty().get() == State.LOCKED) {
            return "locked";
        }
        if (!session.account().billed()) {
            return "not billed";
        }
        return perMinute == null || perMinute.isZero() || !model.spends()
                ? "idle"
                : Formats.usd(perMinute) + " / min";
    }
}
