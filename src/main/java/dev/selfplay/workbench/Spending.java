package dev.selfplay.workbench;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.CostEstimator;
import dev.selfplay.spend.SpendGuard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sessions of all accounts, and the kill-switch over them. `kill` returns at once, the others
/// may block. Thread-safe.
public final class Spending {
    private final Workbench workbench;

    public Spending(Workbench workbench) {
        this.workbench = workbench;
    }

    /// What the battles of a run that starts, or goes on, will probably cost; empty where that
    /// cannot be told.
    public Optional<CostEstimate> estimate(Run run) {
        Map<UUID, Persona> library =
                workbench.personas().current().personas().stream()
                        .collect(Collectors.toMap(Persona::id, p -> p, (one, other) -> one));
        Map<Persona, Integer> sellers =
                workbench.archive().all(Query.of(run.id())).stream()
                        .flatMap(b -> Stream.ofNullable(library.get(b.personaId())))
                        .collect(Collectors.toMap(p -> p, p -> 1, Integer::sum));
        int known = sellers.values().stream().mapToInt(Integer::intValue).sum();
        CostEstimator estimator = workbench.providers().estimator();
        String prompt = workbench.mergedPrompt().text();
        return sellers.entrySet().stream()
                .flatMap(e ->
                        estimator
                                .estimate(List.of(e.getKey()), e.getValue(), run.settings(), prompt)
                                .stream())
                .reduce(CostEstimate::plus)
                .map(e -> e.scaled(run.battles(), known));
    }

    /// Trips the kill-switch of every account that has calls in flight or battles under way. Where
    /// there is none, nothing is locked.
    ///
    /// @param idle called where there was none, on any thread
    public void kill(String reason, Runnable idle) {
        Thread.ofPlatform()
                .name("kill-switch")
                .start(() -> {
                    if (!killActive(reason)) {
                        idle.run();
                    }
                });
    }

    /// An account that nothing runs on keeps its session. What another program has in flight, or what
    /// is no battle, is known by what it has reserved.
    private boolean killActive(String reason) {
        List<Account> battles = workbench.engine().activeAccounts();
        boolean struck = false;
        for (Account account : Account.values()) {
            SpendGuard guard = workbench.guard(account);
            if (battles.contains(account) || !guard.session().reserved().isZero()) {
                guard.kill(reason);
                struck = true;
            }
        }
        return struck;
    }

    /// Begins a new session and makes it the current one. The person who typed its cap allows it.
    public Session newSession(Account account, Usd cap) {
        if (account.billed()) {
            workbench.allow(cap);
        }
        return workbench.guard(account).newSession(cap);
    }
}
