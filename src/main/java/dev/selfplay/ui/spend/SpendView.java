package dev.selfplay.ui.spend;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.fx.Formats;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The gauge with the kill-switch beneath.
public final class SpendView {
    private final SpendViewModel model;
    private final Consumer<Backend> onNewSession;
    private final Gauge gauge = new Gauge();

    @FXML private VBox root;
    @FXML private Label sessionLabel;
    @FXML private Label notBilled;
    @FXML private StackPane gaugePlace;
    @FXML private Label spent;
    @FXML private Label ofCap;
    @FXML private Label rate;
    @FXML private Label untilCap;
    @FXML private Label perRole;
    @FXML private Label tokensInName;
    @FXML private Label tokensIn;
    @FXML private Label tokensOut;
    @FXML private Button kill;
    @FXML private VBox locked;
    @FXML private Label lockedWhy;
    @FXML private Button newSession;

    /// @param onNewSession opens the panel that begins a new session
    public SpendView(SpendViewModel model, Consumer<Backend> onNewSession) {
        this.model = model;
        this.onNewSession = onNewSession;
    }

    @FXML
    void initialize() {
        gaugePlace.getChildren().addFirst(gauge);
        kill.setOnAction(e -> model.kill());
        newSession.setOnAction(e -> onNewSession.accept(model.backendProperty().get()));
        model.sessionProperty().subscribe(this::onSession);
        model.stateProperty().subscribe(this::onState);
        model.perMinuteProperty().subscribe(this::onRate);
        model.sharesProperty().subscribe(this::onShares);
    }

    private void onSession(@Nullable Session session) {
        gauge.show(session);
        if (session == null) {
            spent.setText("–");
            ofCap.setText("");
            sessionLabel.setText("");
            return;
        }
        boolean billed = session.backend().billed();
        sessionLabel.setText((billed ? "Session " : "Rehearsal session ") + session.number());
        notBilled.setVisible(!billed);
        notBilled.setManaged(!billed);
        spent.setText(Formats.usd(session.settled()));
        String reserved =
                session.reserved().isZero()
                        ? ""
                        : " · " + Formats.usd(session.reserved()) + " reserved";
        ofCap.setText("of " + Formats.usd(session.cap()) + reserved);
        gaugePlace.setAccessibleText(
                "Spent %s of %s, %s reserved"
                        .formatted(
                                Formats.usd(session.settled()),
                                Formats.usd(session.cap()),
                                Formats.usd(session.reserved())));
        lockedWhy.setText(
                "Locked: "
                        + (session.lockedReason() == null ? "" : session.lockedReason())
                        + ". No call can be made in it any more.");
        onRate(model.perMinuteProperty().get());
    }

    private void onState(SpendViewModel.State state) {
        root.getStyleClass().removeAll("near", "locked");
        switch (state) {
            case NEAR -> root.getStyleClass().add("near");
            case LOCKED -> root.getStyleClass().add("locked");
            case UNKNOWN, COMFORTABLE -> {}
        }
        boolean isLocked = state == SpendViewModel.State.LOCKED;
        locked.setVisible(isLocked);
        locked.setManaged(isLocked);
        kill.setVisible(!isLocked);
        kill.setManaged(!isLocked);
    }

    private void onRate(@Nullable Usd perMinute) {
        boolean moving = perMinute != null && !perMinute.isZero();
        rate.setText(perMinute == null || !moving ? "–" : Formats.usd(perMinute) + " / min");
        Duration left = moving ? model.untilCap() : null;
        untilCap.setText(left == null ? "–" : "in " + Formats.duration(left));
    }

    private void onShares(List<SpendShare> shares) {
        perRole.setText(
                shares.isEmpty()
                        ? "–"
                        : Stream.of(Role.values())
                                .map(role -> cost(shares, role).toFixed(2))
                                .collect(Collectors.joining(" · ")));
        TokenUsage all =
                shares.stream().map(SpendShare::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
        tokensInName.setText(
                all.input() == 0
                        ? "Tokens in"
                        : "Tokens in, %d %% cached"
                                .formatted(100 * all.cachedInput() / all.input()));
        tokensIn.setText(all.input() == 0 ? "–" : Formats.count(all.input()));
        tokensOut.setText(all.output() == 0 ? "–" : Formats.count(all.output()));
    }

    private static Usd cost(List<SpendShare> shares, Role role) {
        return shares.stream()
                .filter(s -> s.role() == role)
                .map(SpendShare::cost)
                .reduce(Usd.ZERO, Usd::plus);
    }
}
