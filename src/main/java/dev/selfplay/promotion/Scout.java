package dev.selfplay.promotion;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.promotion.Candidate.Rebuttal;
import dev.selfplay.prompt.TacticText;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Looks at gradings for tactics: every battle above the threshold once per grading, whoever graded
/// it and whenever. What cannot be verified becomes no candidate, and the battle says why.
///
/// Blocks on the disk, and on a model while it writes. Not for several threads at once.
public final class Scout {
    private static final int PAGE = 200;

    private final PromotionStore store;
    private final TacticWriter writer;
    private final IntSupplier threshold;
    private final Supplier<DealSheet> deal;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

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

    /// Looks at everything that was not looked at yet. Interrupted, it leaves the rest for the next
    /// time.
    ///
    /// @return whether anything changed
    public boolean catchUp() throws InterruptedException {
        int above = threshold.getAsInt();
        boolean changed = store.takeBack(above, deal.get(), clock.instant()) > 0;
        List<UUID> battles = store.unseen(above, PAGE);
        while (!battles.isEmpty()) {
            for (UUID id : battles) {
                BattleDetail battle = store.battle(id).orElseThrow();
                look(battle, battle.latestGrading().orElseThrow());
                changed = true;
            }
            battles = store.unseen(above, PAGE);
        }
        return changed;
    }

    private void look(BattleDetail battle, Grading grading) throws InterruptedException {
        List<WinningRebuttal> named = grading.scorecard().winningRebuttals();
        List<WinningRebuttal> verified = named.stream().filter(WinningRebuttal::verified).toList();
        Neighbours known = new Neighbours(store.tactics(PromotionStore.Query.ALL));
        List<Candidate> candidates = new ArrayList<>();
        for (WinningRebuttal won : verified) {
            Rebuttal rebuttal = rebuttal(battle, grading, won);
            // no model need write what is known already
            boolean same =
                    known.nearest(rebuttal.quote()).filter(Neighbours.Near::same).isPresent();
            var written =
                    same ? TacticWriter.byRule(rebuttal, null) : writer.write(rebuttal, battle);
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

    private static Rebuttal rebuttal(BattleDetail battle, Grading grading, WinningRebuttal won) {
        return new Rebuttal(
                battle.battle().id(),
                grading.id(),
                won.turn(),
                won.objection().strip(),
                won.quote().strip(),
                won.why().strip(),
                grading.scorecard().total(),
                grading.disputed());
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
