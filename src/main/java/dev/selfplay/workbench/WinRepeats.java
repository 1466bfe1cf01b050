package dev.selfplay.workbench;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.engine.PlannedBattle;
import dev.selfplay.engine.RunBudget;
import dev.selfplay.engine.RunHandle;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.gate.GateStore;
import dev.selfplay.gate.Repeats;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.promotion.Gatekeeper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the gate is on: has wins against training sellers fought again before they give tactics, and
/// bars the other sellers' wins from giving any. Thread-safe; blocks on the disk.
public final class WinRepeats implements Gatekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(WinRepeats.class);

    private final Workbench workbench;
    private final GateStore store;
    private final AtomicInteger trainings = new AtomicInteger();
    private final Map<UUID, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    WinRepeats(Workbench workbench, GateStore store) {
        this.workbench = workbench;
        this.store = store;
    }

    /// Training has its gate on, whatever the settings say.
    ///
    /// @return ends it
    Runnable training() {
        trainings.incrementAndGet();
        return trainings::decrementAndGet;
    }

    private boolean on() {
        return workbench.settings().get(Settings.GATE) || trainings.get() > 0;
    }

    private int above() {
        return workbench.settings().get(Settings.PASS_THRESHOLD);
    }

    @Override
    public Answer ask(Battle won) {
        if (!on()) {
            return new Answer.Open();
        }
        SellerSet set = workbench.sellerSets().split().of(won.personaId());
        if (set != SellerSet.TRAINING) {
            return new Answer.Barred(
                    "Won, but its seller is %s: no tactic is taken from it."
                            .formatted(set.label()));
        }
        Repeats repeats = store.repeats(above()).get(won.id());
        return repeats == null || repeats.done() ? new Answer.Open() : new Answer.Later();
    }

    /// Has a battle fought again, if it was won and the gate wants that. Never fails: without repeats
    /// it counts as one win of one.
    void graded(Battle graded) {
        Integer total = graded.total();
        int repeats = workbench.settings().get(Settings.WIN_REPEATS);
        if (!on()
                || repeats == 0
                || total == null
                || total <= above()
                || graded.foughtBy() != null
                || graded.state() == BattleState.VOID
                || !(ask(graded) instanceof Answer.Open)) {
            return;
        }
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            ids.add(UUID.randomUUID());
        }
        if (!store.repeat(graded.id(), ids, workbench.clock().instant())) {
            return; // fought again before, or itself a repeat, or of an experiment
        }
        try {
            start(graded, ids);
        } catch (RuntimeException e) {
            LOG.warn("Battle {} could not be fought again", graded.id(), e);
        }
    }

    private void start(Battle won, List<UUID> ids) {
        BattleMaterial material = workbench.store().battles().material(won.id());
        RunSettings settings = material.run().settings().with(SellerLevels.AS_WRITTEN);
        List<PlannedBattle> planned = new ArrayList<>();
        for (UUID id : ids) {
            planned.add(
                    new PlannedBattle(
                            id,
                            material.persona(),
                            // with the same seed it would be the same battle
                            PlannedBattle.seed(won.seed(), won.personaId(), planned.size() + 1),
                            won.models(),
                            material.mergedPrompt(),
                            // the seller that was won over, not an easier or harder one
                            won.level(),
                            null));
        }
        RunHandle handle =
                workbench
                        .engine()
                        .start(
                                workbench.safety().permit(settings.account()),
                                settings,
                                planned,
                                RunBudget.UNLIMITED);
        CompletableFuture<?> looked =
                handle.finished()
                        .handleAsync(
                                (summary, failure) -> over(won, ids),
                                task -> Thread.ofVirtual().name("repeated-win").start(task));
        underWay.put(won.id(), looked);
        var _ = looked.whenComplete((done, failure) -> underWay.remove(won.id()));
    }

    private boolean over(Battle won, List<UUID> ids) {
        try {
            workbench.lookAt(won.id());
            ids.forEach(workbench::lookAt);
        } catch (RuntimeException e) {
            LOG.warn("Battle {} could not be looked at for tactics", won.id(), e);
        }
        return true;
    }

    /// The battles that repeat a win; empty where it was not fought again.
    List<UUID> of(UUID battleId) {
        return store.repeatsOf(battleId);
    }

    /// Waits until no win is being fought again.
    public void await() throws InterruptedException, ExecutionException {
        for (CompletableFuture<?> looked : List.copyOf(underWay.values())) {
            looked.get();
        }
    }

    /// What is to be said before a run.
    Optional<String> notice(RunOrder order) {
        int repeats = workbench.settings().get(Settings.WIN_REPEATS);
        int training =
                workbench.sellerSets().split().of(SellerSet.TRAINING, order.personas()).size();
        if (!on() || repeats == 0 || training == 0) {
            return Optional.empty();
        }
        String each =
                workbench
                        .providers()
                        .estimator()
                        .estimate(
                                order.personas(),
                                order.repeats(),
                                order.settings(),
                                order.mergedPrompt())
                        .map(all ->
                                all.scaled(1, order.personas().size() * order.repeats())
                                        .likely()
                                        .times(repeats))
                        .map(usd -> ": about $" + usd.toFixed(Usd.decimals(usd, usd)) + " each")
                        .orElse("");
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "Each win over %d against a training seller is fought %s more, which is not"
                                + " in the estimate%s.",
                        above(),
                        Counted.of(repeats, "time"),
                        each));
    }
}
