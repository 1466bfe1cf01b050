package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendGuard.Stopper;
import dev.selfplay.spend.SpendLedger.SpendShare;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the cost gauge asks of the spend guards, one guard per account. `kill` returns at once and
/// may be called on any thread; the others may block.
public interface SpendActions {

    Session session(Account account);

    /// Spend of the current session per role and model.
    List<SpendShare> shares(Account account);

    /// Reads the ledger of any session.
    LedgerArchive ledger();

    /// Whose session a new run would spend from. Does not block.
    Account defaultAccount();

    /// What the battles of a run that starts, or goes on, will probably cost; empty where that
    /// cannot be told.
    default Optional<CostEstimate> estimate(Run run) {
        return Optional.empty();
    }

    /// What is still to be paid where these battles are taken up; empty where that cannot be told.
    default Optional<CostEstimate> costToResume(List<UUID> battles) {
        return Optional.empty();
    }

    /// Who tripped the kill-switch of the current session.
    default Stopper stopper(Account account) {
        return Stopper.UNKNOWN;
    }

    /// Trips the kill-switch of every account that has calls in flight or battles under way. Where
    /// there is none, nothing is locked.
    ///
    /// @param idle called where there was none, on any thread
    void kill(String reason, Runnable idle);

    /// Locks the session that a run would use, though nothing runs.
    void lock(String reason);

    /// Begins a new session and makes it the current one.
    Session newSession(Account account, Usd cap);
}
