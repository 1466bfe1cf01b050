package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Spent;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.spend.SpendViewModel.RunEnd;
import dev.selfplay.ui.spend.SpendViewModel.State;
import dev.selfplay.workbench.Spending;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class SpendViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final SameThread ui = new SameThread();
    private final BattleFeed feed = new BattleFeed(ui);

    @AutoClose private final Bench bench = Bench.rehearsal();

    private final Workbench workbench = bench.workbench;
    private final Spent spent = new Spent(workbench, Account.REHEARSAL);
    private final SpendViewModel model = new SpendViewModel(ui.context, workbench, feed);

    SpendViewModelTest() {
        ui.now = NOW;
    }

    /// The switch's keys once locked a session in which nothing ran.
    @Test
    void whereNothingRunsTheKillSwitchAsksBeforeItLocks() {
        ui.settle();
        model.kill();
        ui.settle();
        await().pollInSameThread()
                .until(() -> {
                    ui.settle(); // what the switch's own thread brings
                    return !ui.notices.isEmpty();
                });
        assertThat(spent.session().locked()).isFalse();
        assertThat(ui.notices)
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.words()).startsWith("Nothing is running");
                    notice.actions().getFirst().run();
                });
        ui.settle();
        assertThat(spent.session().lockedReason()).isEqualTo("stopped by hand");
    }

    /// Seen in the window: another program's run ended between two readings of the ledger, and the
    /// shares never added up to what the gauge said.
    @Test
    void theSharesAddUpOnceNothingIsInFlight() {
        ui.settle();
        spend("0.10", "0.02", 0);
        ui.settle();
        spend("0.20", "0.02", 100);
        // the last word comes while the ledger is being read
        spend("0.25", "0.00", 120);
        ui.settle();

        assertThat(model.sessionProperty().get().settled()).isEqualTo(Usd.parse("0.25"));
        assertThat(model.sharesProperty().get())
                .singleElement()
                .satisfies(share -> assertThat(share.cost()).isEqualTo(Usd.parse("0.25")));
    }

    /// Another program's rehearsal is over in a second: its spending made no burn rate.
    @Test
    void aBurstOfAnotherProgramBurnsAndIsForgottenAfterAMinute() {
        Usd battle = fought();
        ui.settle();
        spend("0.50", "0.00", 20_000);
        spend("1.00", "0.10", 20_900);
        ui.settle();
        assertThat(model.perMinuteProperty().get()).isGreaterThan(Usd.ofDollars(2));
        assertThat(model.capAt()).isAfter(ui.now);
        // it stood there for a minute after the last call
        spend("1.00", "0.00", 20_950);
        ui.settle();
        assertThat(model.spends()).isFalse();
        assertThat(model.capAt()).as("nothing spends any more").isNull();
        assertThat(model.battlesProperty().get().average()).isEqualTo(battle);
        ui.now = ui.now.plusSeconds(61);
        model.tick();
        assertThat(model.perMinuteProperty().get()).isEqualTo(Usd.ZERO);
        assertThat(model.capAt()).isNull();
    }

    /// Fights one battle.
    ///
    /// @return what it cost
    private Usd fought() {
        RunHandle run = start(1, 3);
        var _ = run.finished().join();
        return workbench.archive().all(Query.of(run.run().id())).getFirst().cost();
    }

    private RunHandle start(int personas, int turns) {
        return workbench
                .engine()
                .start(
                        workbench.safety().permit(Account.REHEARSAL),
                        bench.order(Account.REHEARSAL, personas, turns, 8));
    }

    @Test
    void theBandsAreComfortableNearAndLocked() {
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.COMFORTABLE);
        spend("3.50", "0.49", 0);
        assertThat(model.stateProperty().get()).isEqualTo(State.COMFORTABLE);
        spend("3.50", "0.50", 10);
        assertThat(model.stateProperty().get()).isEqualTo(State.NEAR);
        spend("5.00", "0.00", 20);
        assertThat(model.stateProperty().get()).isEqualTo(State.LOCKED);
    }

    @Test
    void tellsWhatTheSessionWillHaveSettledWhenTheRunEnds() {
        ui.settle();
        RunHandle run = start(10, 15);
        var _ = run.finished().join();
        Usd before = spent.session().settled();
        spend("4.95", "0.00", 0);
        CostEstimate estimate = new Spending(workbench).estimate(run.run()).orElseThrow();
        feed.accept(new BattleEvent.RunStarted(NOW, run.run(), spent.session()));
        ui.settle();
        assertThat(before).isLessThan(Usd.parse("4.95"));
        assertThat(model.runEndProperty().get())
                .isEqualTo(
                        new RunEnd(
                                Usd.parse("4.95").plus(estimate.low()),
                                Usd.parse("4.95").plus(estimate.high()),
                                true));
        feed.accept(
                new BattleEvent.RunFinished(
                        NOW,
                        new RunSummary(
                                run.run().id(),
                                10,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                Usd.ZERO,
                                Duration.ofSeconds(1))));
        assertThat(model.runEndProperty().get()).isNull();
    }

    private void spend(String settled, String reserved, long millis) {
        ui.now = NOW.plusMillis(millis);
        feed.accept(new BattleEvent.SpendChanged(ui.now, spent.become(settled, reserved)));
    }
}
