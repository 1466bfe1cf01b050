package dev.selfplay.app;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.spend.SpendActions;

import java.util.List;

/// What the cost gauge asks of the guards.
final class WindowSpend implements SpendActions {
    private final Workbench workbench;

    WindowSpend(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Session session(Backend backend) {
        return workbench.guard(backend).session();
    }

    @Override
    public List<SpendShare> shares(Backend backend) {
        return workbench.ledger().shares(session(backend).id());
    }

    @Override
    public LedgerArchive ledger() {
        return workbench.ledgerArchive();
    }

    @Override
    public Backend defaultBackend() {
        return workbench.defaultBackend();
    }

    @Override
    public void kill(String reason) {
        Thread.ofPlatform().name("kill-switch").start(() -> killActive(reason));
    }

    /// A backend that nothing runs on keeps its session, unless nothing runs at all: then the
    /// switch locks the one that a run would use.
    private void killActive(String reason) {
        List<Backend> active = workbench.engine().activeBackends();
        List<Backend> struck = active.isEmpty() ? List.of(workbench.defaultBackend()) : active;
        for (Backend backend : struck) {
            SpendGuard guard = workbench.guard(backend);
            guard.kill(reason);
        }
    }

    @Override
    public Session newSession(Backend backend, Usd cap) {
        return workbench.guard(backend).newSession(cap);
    }
}
