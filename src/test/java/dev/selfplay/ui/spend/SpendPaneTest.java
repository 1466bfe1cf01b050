package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Spent;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.spend.SpendViewModel.State;
import dev.selfplay.workbench.Spending;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The gauge and the kill-switch, as they stand in the right pane.
@OpensWindows
class SpendPaneTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:20:00Z");

    private final List<Account> explained = new CopyOnWriteArrayList<>();

    @AutoClose private final FakeOpenAiServer server = FakeOpenAiServer.negotiating(Duration.ZERO);

    @AutoClose
    private final Bench bench =
            Bench.rehearsal(folder -> {}, Map.of("OPENAI_BASE_URL", server.url()));

    private final Spent spent = new Spent(bench.workbench, Account.BILLED);
    private PageShots page;
    private BattleFeed feed;
    private SpendViewModel model;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        page = new PageShots(stage);
        feed = new BattleFeed(page.bridge);
        page.now = NOW;
        call(Role.CLOSER, "gpt-4o-mini", "0.41", 980_000, 610_000, 101_000);
        call(Role.SELLER, "gpt-4o-mini", "0.33", 730_000, 420_000, 92_000);
        call(Role.REFEREE, "gpt-4o", "1.12", 230_000, 160_000, 19_000);
        model = new SpendViewModel(page.context, bench.workbench, feed);
        var loaded =
                new ViewLoader()
                        .with(
                                SpendView.class,
                                () -> new SpendView(model, explained::add, page.context))
                        .load(SpendView.class);
        VBox pane = new VBox(loaded.root());
        pane.getStyleClass().add("right-pane");
        page.show(pane, 280, 860);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private void becomes(String settled, String reserved, State state) throws Exception {
        becomes(spent.become(settled, reserved), state);
    }

    private void becomes(Session next, State state) throws Exception {
        page.now = page.now.plusSeconds(30);
        feed.accept(new BattleEvent.SpendChanged(page.now, next));
        PageShots.until(() ->
                next.equals(model.sessionProperty().get()) && model.stateProperty().get() == state);
        PageShots.until(() -> !model.sharesProperty().get().isEmpty());
    }

    private String text(FxRobot robot, String id) {
        return robot.lookup(id).queryLabeled().getText();
    }

    @Test
    void theBandsAreNamedAndTheFiguresSaid(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == State.COMFORTABLE);
        RunHandle fought = bench.start(1, 15, 1);
        var _ = fought.finished().join();
        Run whole = new Run(fought.run().id(), fought.run().settings(), 64, NOW);
        CostEstimate estimate = new Spending(bench.workbench).estimate(whole).orElseThrow();
        feed.accept(new BattleEvent.RunStarted(NOW, whole, spent.session()));
        becomes("1.905", "0.14", State.COMFORTABLE);
        PageShots.until(() -> model.runEndProperty().get() != null);
        PageShots.until(() -> model.battlesProperty().get().count() > 0);
        assertThat(text(robot, "#band")).isEqualTo("comfortable");
        assertThat(text(robot, "#rate")).isEqualTo("$0.09 / min");
        assertThat(text(robot, "#untilCap")).isEqualTo("14:54, in 34 min");
        assertThat(text(robot, "#runEnd"))
                .startsWith(Formats.usd(Usd.parse("1.905").plus(estimate.low())) + " – ");
        assertThat(text(robot, "#perBattle"))
                .isEqualTo(Formats.usd(model.battlesProperty().get().average()));
        assertThat(text(robot, "#settled")).isEqualTo("$1.91");
        assertThat(text(robot, "#reserved")).isEqualTo("$0.14");
        assertThat(text(robot, "#left")).isEqualTo("$2.96");
        assertThat(robot.lookup("#notBilled").query().isVisible()).isFalse();
        page.take("gauge-comfortable");

        becomes("4.66", "0.12", State.NEAR);
        assertThat(text(robot, "#band")).isEqualTo("near the cap");
        PageShots.until(() -> text(robot, "#runEnd").contains("⚠"));
        page.take("gauge-near");
    }

    @Test
    void theKillSwitchAsksNothingAndLeadsToItsExplanation(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == State.COMFORTABLE);
        spent.become("4.9887", "0.01");
        Button kill = robot.lookup("#kill").queryButton();
        robot.interact(kill::requestFocus);
        robot.type(KeyCode.SPACE);
        PageShots.until(() -> "stopped by hand".equals(spent.session().lockedReason()));
        becomes(spent.session(), State.LOCKED);
        assertThat(text(robot, "#band")).isEqualTo("locked");
        page.take("gauge-locked");
        // the focus went on to what is next
        robot.type(KeyCode.SPACE);
        PageShots.until(() -> explained.equals(List.of(Account.BILLED)));
    }

    @Test
    void rehearsedDollarsAreMarked(FxRobot robot) throws Exception {
        robot.interact(() -> model.accountProperty().set(Account.REHEARSAL));
        becomes(
                new Spent(bench.workbench, Account.REHEARSAL).become("0.87", "0.02"),
                State.COMFORTABLE);
        PageShots.until(() -> robot.lookup("#notBilled").query().isVisible());
        assertThat(robot.lookup("#gaugePlace").query().getAccessibleText())
                .contains("simulated, not billed");
        page.take("gauge-rehearsal");
    }

    @Test
    void aLowWindowKeepsTheKillSwitchInSight(FxRobot robot) throws Exception {
        becomes("1.905", "0.14", State.COMFORTABLE);
        robot.interact(() -> stage.setHeight(629));
        PageShots.until(() -> !robot.lookup("#details").query().isVisible());
        Node kill = robot.lookup("#kill").query();
        Bounds at = kill.localToScene(kill.getBoundsInLocal());
        assertThat(at.getMaxY()).isLessThan(330);
        page.take("gauge-low");
    }

    /// Long figures leave the words beside them less room: neither is ever cut.
    @Test
    void longFiguresDoNotCutTheWords(FxRobot robot) throws Exception {
        var _ = bench.workbench.guard(Account.BILLED).newSession(Usd.ofDollars(5));
        call(Role.CLOSER, "gpt-4o-mini", "0.0146", 2_980_000, 610_000, 101_000);
        call(Role.SELLER, "gpt-4o-mini", "0.0080", 730_000, 420_000, 92_000);
        call(Role.REFEREE, "gpt-4o", "0.0804", 230_000, 160_000, 19_000);
        becomes(spent.session(), State.COMFORTABLE);
        PageShots.until(() -> text(robot, "#perRole").equals("0.0146 · 0.0080 · 0.0804"));
        page.take("gauge-long-figures");
        robot.interact(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
        });
        for (Label label : robot.lookup("#details .label").<Label>queryAll()) {
            assertThat(label.getChildrenUnmodifiable())
                    .filteredOn(t -> t instanceof Text && label.getParent().isVisible())
                    .allSatisfy(t -> assertThat(((Text) t).getText()).isEqualTo(label.getText()));
        }
    }

    private void call(Role role, String model, String cost, long in, long cached, long out) {
        spent.call(role, model, new TokenUsage(in, cached, out, false), Usd.parse(cost));
    }
}
