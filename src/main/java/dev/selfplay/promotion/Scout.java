package dev.selfplay.promotion;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.promotion.Candidate.Rebuttal;
import dev.selfplay.prompt.TacticText;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Looks at gradings for tactics: every battle of our own above the threshold once per grading,
/// whoever graded it and whenever. Teammates' battles gave their candidates where they were fought. What cannot be verified becomes no candidate, and the battle says why.
///
/// Blocks on the disk, and on a model while it writes. Thread-safe; a battle is looked at by one thread
/// at a time.
public final class Scout {
    private static final int PAGE = 200;
    private static final String STOPPED =
            "The battle was stopped before the referee model had written it.";

    private final PromotionStore store;
    private final TacticWriter writer;
    private final IntSupplier threshold;
    private final Supplier<DealSheet> deal;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Set<UUID> looking = ConcurrentHashMap.newKeySet();

    /// @param threshold a battle above this total is looked at, 0-100
    public Scout(
            PromotionStore store,
            TacticWriter writer,
            IntSupplier threshold,
            Supplier<DealSheet> deal,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.store = store;
        this.writer = writer;
        this.threshold = threshold;
        this.deal = deal;
        this.clock = clock;
        this.ids = ids;
    }

    /// Looks at everything on these backends that was not looked at yet. Interrupted, it leaves the
    /// rest for the next time.
    ///
    /// @return whether anything changed
    public boolean catchUp(Set<Backend> backends) throws InterruptedException {
        int above = threshold.getAsInt();
        boolean changed = store.takeBack(above, deal.get(), clock.instant()) > 0;
        Set<UUID> done = new HashSet<>();
        List<UUID> battles = left(above, backends, done);
        while (!battles.isEmpty()) {
            for (UUID id : battles) {
                done.add(id);
                changed |= catchUp(id);
            }
            battles = left(above, backends, done);
        }
        return changed;
    }

    /// How many battles [#catchUp] would look at.
    public int left(Set<Backend> backends) {
        return left(threshold.getAsInt(), backends, Set.of()).size();
    }

    /// Looks at a battle that has just been graded, above the threshold or not any more. An interrupt
    /// hurries it: the rule writes then, and the thread's flag stays set.
    ///
    /// @return whether anything changed
    public boolean graded(UUID battleId) {
        int above = threshold.getAsInt();
        BattleDetail battle = store.battle(battleId).orElseThrow();
        Grading grading = battle.latestGrading().orElseThrow();
        boolean ours = battle.battle().foughtBy() == null;
        if (!ours || grading.scorecard().total() <= above) {
            return battle.gradings().size() > 1
                    && store.takeBack(above, deal.get(), clock.instant()) > 0;
        }
        if (!looking.add(battleId)) {
            return false;
        }
        try {
            look(battle, grading, writer);
        } catch (InterruptedException e) {
            hurry(battle, grading);
            Thread.currentThread().interrupt();
        } finally {
            looking.remove(battleId);
        }
        return true;
    }

    private void hurry(BattleDetail battle, Grading grading) {
        try {
            look(battle, grading, (rebuttal, _) -> TacticWriter.byRule(rebuttal, STOPPED));
        } catch (InterruptedException e) {
            throw new IllegalStateException("a rule waits for nothing", e);
        }
    }

    /// Without those that a battle's own thread is looking at.
    private List<UUID> left(int above, Set<Backend> backends, Set<UUID> done) {
        List<UUID> unseen = new ArrayList<>(store.unseen(above, backends, PAGE + done.size()));
        unseen.removeAll(done);
        unseen.removeAll(looking);
        return unseen;
    }

    private boolean catchUp(UUID battleId) throws InterruptedException {
        if (!looking.add(battleId)) {
            return false;
        }
        try {
            BattleDetail battle = store.battle(battleId).orElseThrow();
            look(battle, battle.latestGrading().orElseThrow(), writer);
            return true;
        } finally {
            looking.remove(battleId);
        }
    }

    private void look(BattleDetail battle, Grading grading, TacticWriter by)
            throws InterruptedException {
        List<WinningRebuttal> named = grading.scorecard().winningRebuttals();
        List<WinningRebuttal> verified = named.stream().filter(WinningRebuttal::verified).toList();
        Neighbours known = new Neighbours(store.tactics(PromotionStore.Query.ALL));
        List<Candidate> candidates = new ArrayList<>();
        int number = 0;
        for (WinningRebuttal won : verified) {
            Rebuttal rebuttal = Rebuttal.of(battle, grading, ++number, won);
            // no model need write what is known already
            boolean same =
                    known.nearest(rebuttal.quote()).filter(Neighbours.Near::same).isPresent();
            var written = same ? TacticWriter.byRule(rebuttal, null) : by.write(rebuttal, battle);
            var clean = TacticText.cleanAndCut(written.text());
            if (!clean.text().isEmpty()) {
                candidates.add(
                        new Candidate(
                                ids.get(),
                                rebuttal,
                                clean.text(),
                                written.byRule(),
                                written.note(),
                                clean.changes()));
            }
        }
        store.record(
                new Look(
                        battle.battle().id(),
                        grading.id(),
                        candidates.size(),
                        note(grading.scorecard().total(), named.size(), verified.size()),
                        clock.instant()),
                candidates,
                deal.get());
    }

    private static String note(int total, int named, int verified) {
        if (named == 0) {
            return "Total %d, but the referee named no winning rebuttal: there is no tactic to take."
                    .formatted(total);
        }
        if (verified == 0) {
            return "Total %d, but no winning rebuttal could be verified against the transcript: there is no tactic to take."
                    .formatted(total);
        }
        String left =
                verified == named
                        ? ""
                        : " %d of %d could not be verified and %s left out."
                                .formatted(
                                        named - verified,
                                        named,
                                        named - verified == 1 ? "was" : "were");
        return "Total %d: %d verified winning rebuttal%s.%s"
                .formatted(total, verified, verified == 1 ? "" : "s", left);
    }
}
