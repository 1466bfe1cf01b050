package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive.WholeBattles;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.spend.SpendViewModel.RunEnd;
import dev.selfplay.ui.spend.SpendViewModel.State;

import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The gauge with the kill-switch beneath. In a window that is low for its text it gives up the arc
/// and the details, so that the kill-switch stays in sight. JavaFX thread only.
public final class SpendView {
    /// Below so many lines of the window's text the pane is compact: 760 px at 100 per cent.
    private static final double LOW = 63;

    private final SpendViewModel model;
    private final Consumer<Account> onNewSession;
    private final UiThread ui;
    private final ZoneId zone;
    private final Gauge gauge = Gauge.whole();
    private final SpendBar bar = new SpendBar();
    private final Tooltip shares = new Tooltip();
    // no timeline: a running animation would keep the window at sixty pulses a second
    private final Executor later = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
    private boolean ticking;

    @FXML private VBox root;
    @FXML private Label band;
    @FXML private Label sessionLabel;
    @FXML private Label notBilled;
    @FXML private StackPane gaugePlace;
    @FXML private VBox barPlace;
    @FXML private Label barSpent;
    @FXML private Label barOfCap;
    @FXML private Label spent;
    @FXML private Label ofCap;
    @FXML private HBox legend;
    @FXML private Label settled;
    @FXML private Label reserved;
    @FXML private Label left;
    @FXML private Label rate;
    @FXML private Label untilCap;
    @FXML private VBox details;
    @FXML private HBox runEndRow;
    @FXML private Label runEnd;
    @FXML private Label perBattleName;
    @FXML private Label perBattle;
    @FXML private Label perRole;
    @FXML private Label tokensInName;
    @FXML private Label tokensIn;
    @FXML private Label tokensOut;
    @FXML private Button kill;
    @FXML private VBox locked;
    @FXML private Label lockedWhy;
    @FXML private Button newSession;

    /// @param onNewSession opens the panel that explains a stop and begins a new session
    public SpendView(SpendViewModel model, Consumer<Account> onNewSession, WindowContext context) {
        this.model = model;
        this.onNewSession = onNewSession;
        ui = context.tasks().ui();
        zone = context.zone();
    }

    @FXML
    void initialize() {
        gaugePlace.getChildren().addFirst(gauge);
        barPlace.getChildren().add(bar);
        perRole.setTooltip(shares);
        kill.setOnAction(e -> model.kill());
        newSession.setOnAction(e -> onNewSession.accept(model.accountProperty().get()));
        gaugePlace.setOnMouseClicked(e -> {
            if (model.stateProperty().get() == State.LOCKED) {
                onNewSession.accept(model.accountProperty().get());
            }
        });
        model.sessionProperty().subscribe(this::onSession);
        model.stateProperty().subscribe(this::onState);
        model.perMinuteProperty().subscribe(this::onRate);
        model.runEndProperty().subscribe(this::onRunEnd);
        model.battlesProperty().subscribe(this::onBattles);
        model.sharesProperty().subscribe(this::onShares);
        root.sceneProperty().subscribe(this::onScene);
        sessionLabel.fontProperty().subscribe(f -> fit());
        fit();
    }

    private void onScene(@Nullable Scene scene) {
        if (scene != null) {
            scene.heightProperty().subscribe(h -> fit());
        }
    }

    private void fit() {
        Scene scene = root.getScene();
        boolean low =
                scene != null
                        && scene.getHeight() > 0
                        && scene.getHeight() < LOW * sessionLabel.getFont().getSize();
        Nodes.show(gaugePlace, !low);
        Nodes.show(barPlace, low);
        Nodes.show(details, !low);
    }

    private void onSession(@Nullable Session session) {
        gauge.show(session);
        bar.show(session);
        Nodes.show(legend, session != null);
        if (session == null) {
            spent.setText("–");
            barSpent.setText("–");
            ofCap.setText("");
            barOfCap.setText("");
            sessionLabel.setText("");
            return;
        }
        boolean billed = session.account().billed();
        sessionLabel.setText((billed ? "Session " : "Rehearsal ") + session.number());
        Nodes.show(notBilled, !billed);
        spent.setText(Formats.usd(session.settled()));
        barSpent.setText(spent.getText());
        ofCap.setText("of " + Formats.usd(session.cap()));
        barOfCap.setText(ofCap.getText());
        // rounded to cents it could look as if the cap had been reached to the cent
        boolean hidden =
                spent.getText().equals(Formats.usd(session.cap()))
                        && !session.settled().equals(session.cap());
        settled.setText(
                hidden ? "$" + session.settled().toFixed(4) : Formats.usd(session.settled()));
        reserved.setText(Formats.usd(session.reserved()));
        left.setText(Formats.usd(session.left()));
        String exact =
                "Settled $%s, the worst case of calls in flight $%s, left $%s of $%s%s"
                        .formatted(
                                session.settled(),
                                session.reserved(),
                                session.left(),
                                session.cap(),
                                billed ? "" : "; simulated, not billed");
        gaugePlace.setAccessibleText(exact);
        Tooltip.install(gaugePlace, new Tooltip(exact));
        Tooltip.install(legend, new Tooltip(exact));
        onLocked(session);
        onRate(model.perMinuteProperty().get());
    }

    private void onLocked(Session session) {
        String why = session.lockedReason();
        lockedWhy.setText(
                (why == null
                                ? "The cap is spent: the next call will lock the session."
                                : why.equals(SpendViewModel.BY_HAND) ? "Stopped by hand." : why)
                        + (session.locked() ? "\nNo call can be made in it any more." : ""));
    }

    private void onState(State state) {
        root.getStyleClass().removeAll("near", "locked");
        band.setText(
                switch (state) {
                    case UNKNOWN -> "";
                    case COMFORTABLE -> "comfortable";
                    case NEAR -> "near the cap";
                    case LOCKED -> "locked";
                });
        switch (state) {
            case NEAR -> root.getStyleClass().add("near");
            case LOCKED -> root.getStyleClass().add("locked");
            case UNKNOWN, COMFORTABLE -> {}
        }
        onRate(model.perMinuteProperty().get());
        boolean isLocked = state == State.LOCKED;
        // focus must not fall to somewhere else because the switch did its work
        boolean focused = kill.isFocused();
        Nodes.show(locked, isLocked);
        Nodes.show(kill, !isLocked);
        if (isLocked && focused) {
            newSession.requestFocus();
        }
    }

    private void onRate(@Nullable Usd perMinute) {
        boolean moving = perMinute != null && !perMinute.isZero();
        boolean stopped = model.stateProperty().get() == State.LOCKED;
        rate.setText(perMinute == null || stopped ? "–" : Formats.usd(perMinute) + " / min");
        Duration until = moving ? model.untilCap() : null;
        Instant at = moving ? model.capAt() : null;
        untilCap.setText(
                stopped
                        ? "locked"
                        : until == null || at == null
                                ? notReached()
                                : until.toHours() >= 24
                                        ? "in more than a day"
                                        : Formats.clock(at, zone).substring(0, 5)
                                                + ", in "
                                                + Formats.duration(until));
        // a session so young that it has no rate yet will have one
        boolean young = perMinute == null && model.stateProperty().get() != State.UNKNOWN;
        if ((moving || young) && !stopped && !ticking) {
            ticking = true;
            later.execute(() -> ui.execute(this::tick));
        }
    }

    /// Why the cap is not reached; nothing is said before the session is read.
    private String notReached() {
        if (model.stateProperty().get() == State.UNKNOWN) {
            return "–";
        }
        return model.spends() ? "not at this rate" : "nothing runs";
    }

    private void tick() {
        ticking = false;
        Scene scene = root.getScene();
        if (scene != null && scene.getWindow() != null && scene.getWindow().isShowing()) {
            model.tick();
            onRate(model.perMinuteProperty().get());
        }
    }

    private void onRunEnd(@Nullable RunEnd end) {
        onRate(model.perMinuteProperty().get()); // with the last run the pace is over
        Nodes.show(runEndRow, end != null);
        runEnd.getStyleClass().remove("over-cap");
        if (end != null) {
            List<String> ends = Formats.usdRange(end.low(), end.high());
            String low = ends.getFirst();
            String high = ends.getLast();
            runEnd.setText(low.equals(high) ? low : low + " – " + high.substring(1));
            if (end.aboveCap()) {
                runEnd.getStyleClass().add("over-cap");
                runEnd.setText(runEnd.getText() + " ⚠");
            }
            runEnd.setTooltip(
                    new Tooltip(
                            end.aboveCap()
                                    ? "The cap may stop the run before its end"
                                    : "What the session will have settled when what runs now is"
                                            + " over"));
        }
    }

    private void onBattles(WholeBattles battles) {
        Usd average = battles.average();
        perBattle.setText(average == null ? "–" : Formats.usd(average));
        perBattleName.setText(
                battles.count() == 0
                        ? "A battle costs"
                        : "A battle costs, of " + Formats.count(battles.count()));
    }

    private void onShares(List<SpendShare> all) {
        perRole.setText(
                all.isEmpty()
                        ? "–"
                        : String.join(
                                        " · ",
                                        Formats.usdTogether(
                                                Stream.of(Role.values())
                                                        .map(role -> cost(all, role))
                                                        .toList()))
                                .replace("$", ""));
        perRole.setAccessibleText("Closer, seller, referee: " + perRole.getText());
        shares.setText(
                all.isEmpty()
                        ? "Nothing is settled yet"
                        : all.stream()
                                .map(s ->
                                        "%s, %s: %s in %s"
                                                .formatted(
                                                        s.role().key(),
                                                        s.model(),
                                                        Formats.usd(s.cost()),
                                                        Counted.of(s.calls(), "call")))
                                .collect(Collectors.joining("\n")));
        TokenUsage usage =
                all.stream().map(SpendShare::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
        tokensInName.setText(
                usage.input() == 0
                        ? "Tokens in"
                        : "Tokens in, %d %% cached"
                                .formatted(100 * usage.cachedInput() / usage.input()));
        tokensIn.setText(usage.input() == 0 ? "–" : Formats.count(usage.input()));
        tokensOut.setText(usage.output() == 0 ? "–" : Formats.count(usage.output()));
    }

    private static Usd cost(List<SpendShare> shares, Role role) {
        return shares.stream()
                .filter(s -> s.role() == role)
                .map(SpendShare::cost)
                .reduce(Usd.ZERO, Usd::plus);
    }
}
