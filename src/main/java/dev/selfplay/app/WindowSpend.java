package dev.selfplay.app;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.CostEstimator;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.spend.SpendGuard.Stopper;
import dev.selfplay.spend.SpendLedger.SpendShare;
import dev.selfplay.ui.spend.SpendActions;
import dev.selfplay.workbench.Workbench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the cost gauge asks of the guards.
public final class WindowSpend implements SpendActions {
    private final Workbench workbench;

    public WindowSpend(Workbench workbench) {
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
    public Optional<CostEstimate> estimate(Run run) {
        Map<UUID, Persona> library =
                workbench.personas().current().personas().stream()
                        .collect(Collectors.toMap(Persona::id, p -> p, (one, other) -> one));
        Map<Persona, Integer> sellers =
                workbench.archive().all(Query.of(run.id())).stream()
                        .flatMap(b -> Stream.ofNullable(library.get(b.personaId())))
                        .collect(Collectors.toMap(p -> p, p -> 1, Integer::sum));
        int known = sellers.values().stream().mapToInt(Integer::intValue).sum();
        CostEstimator estimator = workbench.estimator(run.settings().backend());
        String prompt = workbench.mergedPrompt().text();
        return sellers.entrySet().stream()
                .flatMap(e ->
                        estimator
                                .estimate(List.of(e.getKey()), e.getValue(), run.settings(), prompt)
                                .stream())
                .reduce(CostEstimate::plus)
                .map(e -> e.scaled(run.battles(), known));
    }

    @Override
    public Optional<CostEstimate> costToResume(List<UUID> battles) {
        return workbench.costToResume(battles);
    }

    @Override
    public Backend defaultBackend() {
        return workbench.defaultBackend();
    }

    @Override
    public Stopper stopper(Backend backend) {
        return workbench.guard(backend).stopper();
    }

    @Override
    public void kill(String reason, Runnable idle) {
        Thread.ofPlatform()
                .name("kill-switch")
                .start(() -> {
                    if (!killActive(reason)) {
                        idle.run();
                    }
                });
    }

    /// A backend that nothing runs on keeps its session. What another program has in flight, or what
    /// is no battle, is known by what it has reserved.
    private boolean killActive(String reason) {
        List<Backend> battles = workbench.engine().activeBackends();
        boolean struck = false;
        for (Backend backend : Backend.values()) {
            SpendGuard guard = workbench.guard(backend);
            if (battles.contains(backend) || !guard.session().reserved().isZero()) {
                guard.kill(reason);
                struck = true;
            }
        }
        return struck;
    }

    @Override
    public void lock(String reason) {
        workbench.guard(workbench.defaultBackend()).kill(reason);
    }

    @Override
    public Session newSession(Backend backend, Usd cap) {
        if (backend.billed()) {
            workbench.allow(cap); // typed by the person
        }
        return workbench.guard(backend).newSession(cap);
    }
}
