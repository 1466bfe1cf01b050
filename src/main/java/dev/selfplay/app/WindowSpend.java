package dev.selfplay.app;

import dev.selfplay.domain.Account;
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
    public Session session(Account account) {
        return workbench.guard(account).session();
    }

    @Override
    public List<SpendShare> shares(Account account) {
        return workbench.ledger().shares(session(account).id());
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

    @Override
    public Optional<CostEstimate> costToResume(List<UUID> battles) {
        return workbench.costToResume(battles);
    }

    @Override
    public Account defaultAccount() {
        return workbench.defaultAccount();
    }

    @Override
    public Stopper stopper(Account account) {
        return workbench.guard(account).stopper();
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

    @Override
    public void lock(String reason) {
        workbench.guard(workbench.defaultAccount()).kill(reason);
    }

    @Override
    public Session newSession(Account account, Usd cap) {
        if (account.billed()) {
            workbench.allow(cap); // typed by the person
        }
        return workbench.guard(account).newSession(cap);
    }
}
