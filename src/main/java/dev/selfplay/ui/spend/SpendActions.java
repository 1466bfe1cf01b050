package dev.selfplay.ui.spend;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendLedger.SpendShare;

import java.util.List;

/// What the cost gauge asks of the spend guards, one guard per backend. `kill` returns at once and
/// may be called on any thread; the others may block.
public interface SpendActions {

    Session session(Backend backend);

    /// Spend of the current session per role and model.
    List<SpendShare> shares(Backend backend);

    /// Reads the ledger of any session.
    LedgerArchive ledger();

    /// Whose session a new run would spend from. Does not block.
    Backend defaultBackend();

    /// Trips the kill-switch of every backend that has calls in flight or battles under way.
    void kill(String reason);

    /// Begins a new session and makes it the current one.
    Session newSession(Backend backend, Usd cap);
}
