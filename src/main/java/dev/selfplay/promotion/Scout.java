package dev.selfplay.promotion;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard.WinningRebuttal;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.Candidate.Rebuttal;
import dev.selfplay.promotion.Gatekeeper.Answer;
import dev.selfplay.prompt.TacticText;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Looks at gradings for tactics: every battle of our own above the threshold once per grading,
/// whoever graded it and whenever. Teammates' battles gave their candidates where they were fought. What cannot be verified becomes no candidate, and the battle says why.
///
/// Blocks on the disk, and on a model while it writes. Thread-safe; a battle is looked at by one thread
/// at a time.
public final class Scout {
    /// The most battles that are counted.
    public static final int MOST = 10_000;

    private static final int PAGE = 200;
    private static final int BARRED = -1;
    private static final String STOPPED =
            "The battle was stopped before the referee model had written it.";

    private final PromotionStore store;
    private final TacticWriter writer;
    private final Gatekeeper gate;
    private final IntSupplier threshold;
    private final Supplier<DealSheet> deal;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Set<UUID> looking = ConcurrentHashMap.newKeySet();

    /// @param threshold a battle above this total is looked at, 0-100
    public Scout(
            PromotionStore store,
            TacticWriter writer,
            Gatekeeper gate,
            IntSupplier threshold,
            Supplier<DealSheet> deal,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.store = store;
        this.writer = writer;
        this.gate = gate;
        this.threshold = threshold;
        this.deal = deal;
        this.clock = clock;
        this.ids = ids;
    }

    /// Looks at everything on these accounts that was not looked at yet. Interrupted, it leaves the
    /// rest for the next time.
    ///
    /// @param mayAsk whether an account's models may be asked now; asked before each battle and after
    ///     each refusal. Battles whose model may not are left for the next time
    /// @param looked told after each battle how many are done
    public LookResult catchUp(Set<Account> accounts, Predicate<Account> mayAsk, IntConsumer looked)
            throws InterruptedException {
        int above = threshold.getAsInt();
        store.takeBack(above, deal.get(), clock.instant());
        Set<UUID> done = new HashSet<>();
        LookResult sum = new LookResult(0, 0, Usd.ZERO, 0);
        List<UUID> battles = left(above, accounts, done, PAGE);
        while (!battles.isEmpty()) {
            for (UUID id : battles) {
                done.add(id);
                sum = plus(sum, catchUp(id, mayAsk));
                looked.accept(sum.battles());
            }
            battles = left(above, accounts, done, PAGE);
        }
        return sum;
    }

    private static LookResult plus(LookResult a, LookResult b) {
        return new LookResult(
                a.battles() + b.battles(),
                a.tactics() + b.tactics(),
                a.spent().plus(b.spent()),
                a.barred() + b.barred());
    }

    /// How many battles [#catchUp] would look at; at most [#MOST].
    public int left(Set<Account> accounts) {
        return left(threshold.getAsInt(), accounts, Set.of(), MOST).size();
    }

    /// What models would be asked for by [#catchUp], for the first of the battles. Asks none.
    ///
    /// @param battles how many of them to read; an estimate needs not all
    public List<ChatRequest> requests(Set<Account> accounts, int battles) {
        Neighbours known = new Neighbours(store.tactics(PromotionStore.Query.ALL));
        List<ChatRequest> requests = new ArrayList<>();
        for (UUID id : left(threshold.getAsInt(), accounts, Set.of(), battles)) {
            BattleDetail battle = store.battle(id).orElseThrow();
            for (Rebuttal rebuttal : verified(battle, battle.latestGrading().orElseThrow())) {
                if (!same(known, rebuttal)) {
                    writer.request(rebuttal, battle).ifPresent(requests::add);
                }
            }
        }
        return requests;
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
        Integer total = grading.total();
        if (!ours || total == null || total <= above) {
            return battle.gradings().size() > 1
                    && store.takeBack(above, deal.get(), clock.instant()) > 0;
        }
        if (gate.ask(battle.battle()) instanceof Answer.Later || !looking.add(battleId)) {
            return false;
        }
        try {
            look(battle, grading, writer, _ -> true);
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
            look(
                    battle,
                    grading,
                    (rebuttal, _) -> TacticWriter.byRule(rebuttal, STOPPED),
                    _ -> true);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a rule waits for nothing", e);
        }
    }

    /// Without those that a battle's own thread is looking at.
    private List<UUID> left(int above, Set<Account> accounts, Set<UUID> done, int most) {
        List<UUID> unseen = new ArrayList<>(store.unseen(above, accounts, most + done.size()));
        unseen.removeAll(done);
        unseen.removeAll(looking);
        unseen.removeIf(
                id -> gate.ask(store.battle(id).orElseThrow().battle()) instanceof Answer.Later);
        return unseen;
    }

    private LookResult catchUp(UUID battleId, Predicate<Account> mayAsk)
            throws InterruptedException {
        if (!looking.add(battleId)) {
            return new LookResult(0, 0, Usd.ZERO, 0);
        }
        try {
            BattleDetail battle = store.battle(battleId).orElseThrow();
            int found =
                    mayAsk.test(battle.battle().account())
                            ? look(battle, battle.latestGrading().orElseThrow(), writer, mayAsk)
                            : BARRED;
            // a battle's cost is the sum of its calls, those for its tactics included
            Usd spent =
                    store.battle(battleId)
                            .orElseThrow()
                            .battle()
                            .cost()
                            .minus(battle.battle().cost());
            return found == BARRED
                    ? new LookResult(0, 0, spent, 1)
                    : new LookResult(1, found, spent, 0);
        } finally {
            looking.remove(battleId);
        }
    }

    /// @param mayAsk where it says no after a refusal, the battle is left as it was; what was paid for
    ///     is kept for the next time
    /// @return how many candidates it gave, or [#BARRED]
    private int look(
            BattleDetail battle, Grading grading, TacticWriter by, Predicate<Account> mayAsk)
            throws InterruptedException {
        if (gate.ask(battle.battle()) instanceof Answer.Barred(String why)) {
            store.record(
                    new Look(battle.battle().id(), grading.id(), 0, why, clock.instant()),
                    List.of(),
                    deal.get());
            return 0;
        }
        int named = grading.scorecard().winningRebuttals().size();
        List<Rebuttal> verified = verified(battle, grading);
        Neighbours known = new Neighbours(store.tactics(PromotionStore.Query.ALL));
        List<Candidate> candidates = new ArrayList<>();
        for (Rebuttal rebuttal : verified) {
            // no model need write what is known already
            var written =
                    same(known, rebuttal)
                            ? TacticWriter.byRule(rebuttal, null)
                            : by.write(rebuttal, battle);
            if (written.note() != null && !mayAsk.test(battle.battle().account())) {
                return BARRED;
            }
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
                        note(grading.scorecard().total(), named, verified.size()),
                        clock.instant()),
                candidates,
                deal.get());
        return candidates.size();
    }

    private static List<Rebuttal> verified(BattleDetail battle, Grading grading) {
        List<Rebuttal> verified = new ArrayList<>();
        for (WinningRebuttal won : grading.scorecard().winningRebuttals()) {
            if (won.verified()) {
                verified.add(Rebuttal.of(battle, grading, verified.size() + 1, won));
            }
        }
        return verified;
    }

    private static boolean same(Neighbours known, Rebuttal rebuttal) {
        return known.nearest(rebuttal.quote()).filter(Neighbours.Near::same).isPresent();
    }

    private static String note(int total, int named, int verified) {
        if (named == 0) {
            return String.format(
                    Locale.ROOT,
                    "Total %d, but the referee named no winning rebuttal: there is no tactic to"
                            + " take.",
                    total);
        }
        if (verified == 0) {
            return String.format(
                    Locale.ROOT,
                    "Total %d, but no winning rebuttal could be verified against the transcript:"
                            + " there is no tactic to take.",
                    total);
        }
        String left =
                verified == named
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " %d of %d could not be verified and %s left out.",
                                named - verified,
                                named,
                                named - verified == 1 ? "was" : "were");
        return String.format(
                Locale.ROOT,
                "Total %d: %d verified winning rebuttal%s.%s",
                total,
                verified,
                verified == 1 ? "" : "s",
                left);
    }
}
