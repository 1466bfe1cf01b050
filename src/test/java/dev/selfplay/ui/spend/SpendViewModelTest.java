package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.live.BattleFeed;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

class SpendViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final SameThread ui = new SameThread();
    private final BattleFeed feed = new BattleFeed(ui);
    private final UUID session = UUID.randomUUID();
    private Usd spent = Usd.ZERO;
    private final SpendViewModel model =
            new SpendViewModel(ui.tasks, new Ledger(), feed, Backend.REHEARSAL);

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

    private void spend(String settled, String reserved, long millis) {
        spent = Usd.parse(settled);
        feed.accept(
                new BattleEvent.SpendChanged(
                        NOW.plusMillis(millis), sessionOf(Usd.parse(reserved))));
    }

    private Session sessionOf(Usd reserved) {
        return new Session(
                session, 1, Backend.REHEARSAL, Usd.ofDollars(5), spent, reserved, null, NOW);
    }

    private final class Ledger implements SpendActions {
        @Override
        public Session session(Backend backend) {
            return sessionOf(Usd.ZERO);
        }

        @Override
        public LedgerArchive ledger() {
            return new ListedCalls(List.of());
        }

        @Override
        public Backend defaultBackend() {
            return Backend.REHEARSAL;
        }

        @Override
        public List<SpendShare> shares(Backend backend) {
            return List.of(new SpendShare(Role.CLOSER, "gpt-4o-mini", 1, TokenUsage.NONE, spent));
        }

        @Override
        public void kill(String reason) {
            throw new IllegalStateException("nobody asked for this");
        }

        @Override
        public Session newSession(Backend backend, Usd cap) {
            throw new IllegalStateException("nobody asked for this");
        }
    }
}
