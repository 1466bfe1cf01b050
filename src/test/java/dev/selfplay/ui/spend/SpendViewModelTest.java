package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.spend.SpendViewModel.RunEnd;
import dev.selfplay.ui.spend.SpendViewModel.State;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class SpendViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final SameThread ui = new SameThread();
    private final BattleFeed feed = new BattleFeed(ui);
    private final UUID session = UUID.randomUUID();
    private final List<String> locks = new ArrayList<>();
    private Usd spent = Usd.ZERO;
    private Instant now = NOW;
    private final SpendViewModel model =
            new SpendViewModel(ui.tasks, new Ledger(), feed, Account.REHEARSAL, () -> now);

    /// The switch's keys once locked a session in which nothing ran.
    @Test
    void whereNothingRunsTheKillSwitchAsksBeforeItLocks() {
        ui.settle();
        model.kill();
        ui.settle();
        assertThat(locks).isEmpty();
        assertThat(ui.notices)
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.words()).startsWith("Nothing is running");
                    notice.actions().getFirst().run();
                });
        ui.settle();
        assertThat(locks).containsExactly("stopped by hand");
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
        ui.settle();
        spend("0.50", "0.00", 20_000);
        spend("1.00", "0.00", 20_900);
        ui.settle();
        assertThat(model.perMinuteProperty().get()).isGreaterThan(Usd.ofDollars(2));
        assertThat(model.capAt()).isAfter(now);
        assertThat(model.battlesProperty().get().average()).isEqualTo(Usd.parse("0.40"));
        now = now.plusSeconds(61);
        model.tick();
        assertThat(model.perMinuteProperty().get()).isEqualTo(Usd.ZERO);
        assertThat(model.capAt()).isNull();
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
        spend("4.00", "0.00", 0);
        Run run = new Run(new UUID(3, 0), SampleWorld.settings(), 10, NOW);
        RunSettings s = run.settings();
        Run rehearsed =
                new Run(
                        run.id(),
                        new RunSettings(
                                Account.REHEARSAL,
                                s.models(),
                                15,
                                8,
                                0.8,
                                7,
                                false,
                                false,
                                s.weights(),
                                s.dealSheet()),
                        10,
                        NOW);
        feed.accept(new BattleEvent.RunStarted(NOW, rehearsed, sessionOf(Usd.ZERO)));
        ui.settle();
        assertThat(model.runEndProperty().get())
                .isEqualTo(new RunEnd(Usd.parse("4.50"), Usd.parse("5.50"), true));
        feed.accept(
                new BattleEvent.RunFinished(
                        NOW,
                        new RunSummary(
                                run.id(), 10, 0, 0, 0, 0, 0, Usd.ZERO, Duration.ofSeconds(1))));
        assertThat(model.runEndProperty().get()).isNull();
    }

    private void spend(String settled, String reserved, long millis) {
        spent = Usd.parse(settled);
        now = NOW.plusMillis(millis);
        feed.accept(
                new BattleEvent.SpendChanged(
                        NOW.plusMillis(millis), sessionOf(Usd.parse(reserved))));
    }

    private Session sessionOf(Usd reserved) {
        return new Session(
                session, 1, Account.REHEARSAL, Usd.ofDollars(5), spent, reserved, null, NOW);
    }

    private final class Ledger implements SpendActions {
        @Override
        public Session session(Account account) {
            return sessionOf(Usd.ZERO);
        }

        @Override
        public Optional<CostEstimate> estimate(Run run) {
            return Optional.of(
                    new CostEstimate(Usd.parse("0.50"), Usd.ofDollars(1), Usd.parse("1.50")));
        }

        @Override
        public LedgerArchive ledger() {
            return new ListedCalls(List.of()) {
                @Override
                public WholeBattles wholeBattles(UUID sessionId) {
                    return new WholeBattles(5, Usd.ofDollars(2));
                }
            };
        }

        @Override
        public Account defaultAccount() {
            return Account.REHEARSAL;
        }

        @Override
        public List<SpendShare> shares(Account account) {
            return List.of(new SpendShare(Role.CLOSER, "gpt-4o-mini", 1, TokenUsage.NONE, spent));
        }

        @Override
        public void kill(String reason, Runnable idle) {
            idle.run();
        }

        @Override
        public void lock(String reason) {
            locks.add(reason);
        }

        @Override
        public Session newSession(Account account, Usd cap) {
            throw new IllegalStateException("nobody asked for this");
        }
    }
}
