package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.WindowExtension;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.spend.SpendViewModel.State;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// The gauge and the kill-switch, as they stand in the right pane.
@ExtendWith(WindowExtension.class)
class SpendPaneTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:20:00Z");

    private final List<String> kills = new CopyOnWriteArrayList<>();
    private final List<Account> explained = new CopyOnWriteArrayList<>();
    private volatile Instant now = NOW;
    private volatile Session session = session(Account.BILLED, "1.86", "0.00", null);
    private volatile List<SpendShare> shares =
            List.of(
                    share(Role.CLOSER, "gpt-4o-mini", "0.41", 980_000, 610_000, 101_000),
                    share(Role.SELLER, "gpt-4o-mini", "0.33", 730_000, 420_000, 92_000),
                    share(Role.REFEREE, "gpt-4o", "1.165", 230_000, 160_000, 19_000));
    private PageShots page;
    private BattleFeed feed;
    private SpendViewModel model;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        page = new PageShots(stage);
        feed = new BattleFeed(page.bridge);
        model = new SpendViewModel(page.tasks, new Actions(), feed, Account.BILLED, () -> now);
        var loaded =
                new ViewLoader()
                        .with(
                                SpendView.class,
                                () ->
                                        new SpendView(
                                                model, explained::add, page.bridge, ZoneOffset.UTC))
                        .load(SpendView.class);
        VBox pane = new VBox(loaded.root());
        pane.getStyleClass().add("right-pane");
        page.show(pane, 280, 860);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private static Session session(
            Account account, String settled, String reserved, String lockedReason) {
        return new Session(
                new UUID(0, account.ordinal()),
                9,
                account,
                Usd.ofDollars(5),
                Usd.parse(settled),
                Usd.parse(reserved),
                lockedReason,
                NOW);
    }

    private void becomes(Session next, State state) throws Exception {
        session = next;
        now = now.plusSeconds(30);
        feed.accept(new BattleEvent.SpendChanged(now, next));
        PageShots.until(() -> model.stateProperty().get() == state);
        PageShots.until(() -> !model.sharesProperty().get().isEmpty());
    }

    private String text(FxRobot robot, String id) {
        return robot.lookup(id).queryLabeled().getText();
    }

    @Test
    void theBandsAreNamedAndTheFiguresSaid(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == State.COMFORTABLE);
        feed.accept(
                new BattleEvent.RunStarted(
                        NOW, new Run(new UUID(3, 0), SampleWorld.settings(), 64, NOW), session));
        becomes(session(Account.BILLED, "1.905", "0.14", null), State.COMFORTABLE);
        PageShots.until(() -> model.runEndProperty().get() != null);
        PageShots.until(() -> model.battlesProperty().get().count() > 0);
        assertThat(text(robot, "#band")).isEqualTo("comfortable");
        assertThat(text(robot, "#rate")).isEqualTo("$0.09 / min");
        assertThat(text(robot, "#untilCap")).isEqualTo("14:54, in 34 min");
        assertThat(text(robot, "#runEnd")).isEqualTo("$2.24 – 2.41");
        assertThat(text(robot, "#perBattle")).isEqualTo("$0.04");
        assertThat(text(robot, "#settled")).isEqualTo("$1.91");
        assertThat(text(robot, "#reserved")).isEqualTo("$0.14");
        assertThat(text(robot, "#left")).isEqualTo("$2.96");
        assertThat(robot.lookup("#notBilled").query().isVisible()).isFalse();
        page.take("gauge-comfortable");

        becomes(session(Account.BILLED, "4.66", "0.12", null), State.NEAR);
        assertThat(text(robot, "#band")).isEqualTo("near the cap");
        PageShots.until(() -> text(robot, "#runEnd").contains("⚠"));
        page.take("gauge-near");
    }

    @Test
    void theKillSwitchAsksNothingAndLeadsToItsExplanation(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == State.COMFORTABLE);
        Button kill = robot.lookup("#kill").queryButton();
        robot.interact(kill::requestFocus);
        robot.type(KeyCode.SPACE);
        PageShots.until(() -> kills.equals(List.of("stopped by hand")));
        becomes(
                session(
                        Account.BILLED,
                        "4.9987",
                        "0.00",
                        "Kill-switch activated: the next call could cost $0.0241, but only $0.0013"
                                + " of the session's $5.00 is left."),
                State.LOCKED);
        assertThat(text(robot, "#band")).isEqualTo("locked");
        page.take("gauge-locked");
        // the focus went on to what is next
        robot.type(KeyCode.SPACE);
        PageShots.until(() -> explained.equals(List.of(Account.BILLED)));
    }

    @Test
    void rehearsedDollarsAreMarked(FxRobot robot) throws Exception {
        robot.interact(() -> model.accountProperty().set(Account.REHEARSAL));
        becomes(session(Account.REHEARSAL, "0.87", "0.02", null), State.COMFORTABLE);
        PageShots.until(() -> robot.lookup("#notBilled").query().isVisible());
        assertThat(robot.lookup("#gaugePlace").query().getAccessibleText())
                .contains("simulated, not billed");
        page.take("gauge-rehearsal");
    }

    @Test
    void aLowWindowKeepsTheKillSwitchInSight(FxRobot robot) throws Exception {
        becomes(session(Account.BILLED, "1.905", "0.14", null), State.COMFORTABLE);
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
        shares =
                List.of(
                        share(Role.CLOSER, "gpt-4o-mini", "0.0146", 2_980_000, 610_000, 101_000),
                        share(Role.SELLER, "gpt-4o-mini", "0.0080", 730_000, 420_000, 92_000),
                        share(Role.REFEREE, "gpt-4o", "0.0804", 230_000, 160_000, 19_000));
        becomes(session(Account.BILLED, "1.905", "0.14", null), State.COMFORTABLE);
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

    private static SpendShare share(
            Role role, String model, String cost, long in, long cached, long out) {
        return new SpendShare(
                role, model, 340, new TokenUsage(in, cached, out, false), Usd.parse(cost));
    }

    private final class Actions implements SpendActions {
        @Override
        public Session session(Account account) {
            return session.account() == account
                    ? session
                    : SpendPaneTest.session(account, "0.00", "0.00", null);
        }

        @Override
        public List<SpendShare> shares(Account account) {
            return shares;
        }

        @Override
        public LedgerArchive ledger() {
            return new ListedCalls(List.of()) {
                @Override
                public WholeBattles wholeBattles(UUID sessionId) {
                    return new WholeBattles(46, Usd.parse("1.71"));
                }
            };
        }

        @Override
        public Optional<CostEstimate> estimate(Run run) {
            return Optional.of(
                    new CostEstimate(Usd.parse("0.335"), Usd.parse("0.42"), Usd.parse("0.505")));
        }

        @Override
        public Account defaultAccount() {
            return Account.BILLED;
        }

        @Override
        public void kill(String reason, Runnable idle) {
            kills.add(reason);
        }

        @Override
        public void lock(String reason) {
            throw new AssertionError("calls were in flight");
        }

        @Override
        public Session newSession(Account account, Usd cap) {
            throw new AssertionError("nobody asked for it");
        }
    }
}
