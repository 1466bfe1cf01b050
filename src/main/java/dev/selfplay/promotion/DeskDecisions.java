package dev.selfplay.promotion;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.promotion.Approval.Pick;
import dev.selfplay.promotion.Approval.Review;
import dev.selfplay.promotion.PromptChanges.Refusal;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEdit;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptStore.Draft;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.prompt.TacticText;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Makes decisions. Whatever it depends on, the tactics' states and the file, it reads under the
/// file's lock, so that two desks never decide past each other. Blocks; thread-safe.
final class DeskDecisions {
    static final String ANOTHER = "another program";

    private final PromotionStore store;
    private final PromptStore prompt;
    private final Supplier<DealSheet> deal;
    private final Supplier<String> who;
    private final Evidence evidence;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final PromptChanges changes;

    DeskDecisions(
            PromotionStore store,
            PromptStore prompt,
            Supplier<DealSheet> deal,
            Supplier<String> who,
            Evidence evidence,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.store = store;
        this.prompt = prompt;
        this.deal = deal;
        this.who = who;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
        changes = new PromptChanges(store, prompt, who);
    }

    /// @throws IllegalArgumentException if there is no such tactic
    List<Review> reviews(Approval approval, PromptContent file) {
        return Reviews.of(approval, changes::known, deal.get(), file);
    }

    Outcome approve(Approval approval, Set<UUID> acknowledged) {
        if (approval.picks().isEmpty()) {
            return PromptChanges.nothing();
        }
        return changes.change(
                approval.picks().stream().map(Pick::tacticId).toList(),
                (file, refusal) -> {
                    List<Review> reviews = reviews(approval, file);
                    for (Review review : reviews) {
                        if (!review.problem().isEmpty()) {
                            refusal.because(refused(review));
                            return null;
                        }
                    }
                    List<Review> open =
                            reviews.stream()
                                    .filter(r -> !r.holds().isEmpty())
                                    .filter(r -> !acknowledged.contains(r.tactic().id()))
                                    .toList();
                    if (!open.isEmpty()) {
                        refusal.because(new Outcome.NeedsAcknowledgement(open));
                        return null;
                    }
                    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    List<Decision> decided = new ArrayList<>();
                    for (int i = 0; i < reviews.size(); i++) {
                        decided.add(approved(reviews.get(i), approval.picks().get(i), file, at));
                    }
                    return changes.draft(
                            Reviews.written(approval, reviews, file, at), "Approved", decided);
                });
    }

    private static Outcome refused(Review review) {
        return new Outcome.Refused(
                "\"%s\" cannot be approved. %s"
                        .formatted(review.tactic().title(), review.problem()),
                "Nothing was changed.");
    }

    private Decision approved(Review review, Pick pick, PromptContent file, Instant at) {
        Tactic tactic = review.tactic();
        return new Decision(
                ids.get(),
                tactic.id(),
                Decision.Kind.APPROVED,
                who.get(),
                tactic.state(),
                TacticState.APPROVED,
                tactic.text(),
                review.text(),
                tactic.priority(),
                pick.priority(),
                at.toEpochMilli(),
                evidence.of(tactic.id(), review.text(), file),
                review.holds());
    }

    Outcome withdraw(List<UUID> tacticIds, String reason, boolean force) {
        if (tacticIds.isEmpty()) {
            return PromptChanges.nothing();
        }
        List<UUID> wanted = List.copyOf(new LinkedHashSet<>(tacticIds));
        return changes.change(
                wanted,
                (file, refusal) -> {
                    PromptContent after = file;
                    List<Decision> decided = new ArrayList<>();
                    for (UUID id : wanted) {
                        Tactic tactic = changes.known(id);
                        Optional<TacticBlock> block = PromptEdit.find(file, tactic.key());
                        if (tactic.state() != TacticState.APPROVED && block.isEmpty()) {
                            refusal.because(notApproved(tactic));
                            return null;
                        }
                        if (!force && block.filter(tactic::differsFrom).isPresent()) {
                            refusal.because(new Outcome.EditedByHand(tactic, block.get()));
                            return null;
                        }
                        after = PromptEdit.remove(after, tactic.key());
                        decided.add(
                                decision(
                                        tactic,
                                        Decision.Kind.WITHDRAWN,
                                        who.get(),
                                        TacticState.WITHDRAWN,
                                        reason));
                    }
                    if (after.equals(file)) {
                        // taken out by hand before: only the tactics' states are left to change
                        store.decide(decided, clock.instant());
                        refusal.because(new Outcome.Done(changes.now(wanted), null));
                        return null;
                    }
                    return changes.draft(after, "Withdrawn", decided);
                });
    }

    private static Outcome notApproved(Tactic tactic) {
        return new Outcome.Refused(
                "\"%s\" is not approved, it is %s.".formatted(tactic.title(), tactic.state().key()),
                "Only what is in the prompt can be taken out of it.");
    }

    Outcome reject(List<UUID> tacticIds, String reason) {
        return decide(
                tacticIds,
                Decision.Kind.REJECTED,
                tactic -> TacticState.REJECTED,
                tactic -> tactic.state().undecided() || tactic.state() == TacticState.WITHDRAWN,
                reason,
                "Withdraw it first, if it is to leave the prompt.");
    }

    Outcome reconsider(List<UUID> tacticIds) {
        return decide(
                tacticIds,
                Decision.Kind.RECONSIDERED,
                tactic -> TacticState.undecided(Holds.of(tactic.text(), deal.get(), tactic)),
                tactic ->
                        tactic.state() == TacticState.REJECTED
                                || tactic.state() == TacticState.WITHDRAWN,
                "",
                "Only what was rejected or withdrawn can wait again.");
    }

    Outcome undo(List<Tactic> decided) {
        if (decided.isEmpty()) {
            return PromptChanges.nothing();
        }
        boolean wrote =
                store.decisions(decided.getFirst().id()).stream()
                        .limit(1)
                        .anyMatch(last -> last.operation() != null);
        return wrote
                ? changes.change(ids(decided), (file, refusal) -> restored(decided, file, refusal))
                : prompt.locked(() -> {
                    switch (Undo.of(decided, store, prompt, null)) {
                        case Undo.Barred(var why) -> {
                            return why;
                        }
                        case Undo.Possible possible ->
                                store.decide(undone(possible), clock.instant());
                    }
                    return new Outcome.Done(changes.now(ids(decided)), null);
                });
    }

    private @Nullable Draft restored(List<Tactic> decided, PromptContent file, Refusal refusal) {
        Undo undo = Undo.of(decided, store, prompt, file);
        if (undo instanceof Undo.Possible possible && possible.before() != null) {
            return changes.draft(possible.before(), "Undone", undone(possible));
        }
        refusal.because(undo instanceof Undo.Barred(var why) ? why : PromptChanges.nothing());
        return null;
    }

    Optional<Outcome.Refused> againstUndo(List<Tactic> decided) {
        PromptContent file =
                prompt.read() instanceof PromptStore.Reading.Found(var content, var _)
                        ? content
                        : null;
        return Undo.of(decided, store, prompt, file) instanceof Undo.Barred(var why)
                ? Optional.of(why)
                : Optional.empty();
    }

    private List<Decision> undone(Undo.Possible undo) {
        return undo.decisions(ids, who.get(), deal.get());
    }

    private Outcome decide(
            List<UUID> tacticIds,
            Decision.Kind kind,
            Function<Tactic, TacticState> after,
            Predicate<Tactic> possible,
            String reason,
            String remedy) {
        List<UUID> wanted = List.copyOf(new LinkedHashSet<>(tacticIds));
        if (wanted.isEmpty()) {
            return PromptChanges.nothing();
        }
        return prompt.locked(() -> {
            List<Decision> decided = new ArrayList<>();
            for (UUID id : wanted) {
                Tactic tactic = changes.known(id);
                if (!possible.test(tactic)) {
                    return new Outcome.Refused(
                            "\"%s\" is %s.".formatted(tactic.title(), tactic.state().key()),
                            remedy);
                }
                decided.add(decision(tactic, kind, who.get(), after.apply(tactic), reason));
            }
            store.decide(decided, clock.instant());
            return new Outcome.Done(changes.now(wanted), null);
        });
    }

    /// @return whether something was noted
    boolean reconcile() {
        boolean[] noted = new boolean[1];
        prompt.read((file, version) -> {
            List<TacticBlock> blocks = file.document().tactics();
            List<Decision> decided = new ArrayList<>();
            for (Tactic tactic : store.tactics(PromotionStore.Query.ALL)) {
                boolean there = blocks.stream().anyMatch(tactic.key()::fits);
                if (there != tactic.inFile()) {
                    decided.add(
                            decision(
                                    tactic,
                                    there
                                            ? Decision.Kind.PUT_BACK_BY_HAND
                                            : Decision.Kind.REMOVED_BY_HAND,
                                    version.outside() ? ANOTHER : version.who(),
                                    tactic.state(),
                                    version.title()));
                }
            }
            if (!decided.isEmpty()) {
                store.decide(decided, clock.instant());
                noted[0] = true;
            }
        });
        return noted[0];
    }

    private Decision decision(
            Tactic tactic, Decision.Kind kind, String by, TacticState after, String reason) {
        return new Decision(
                ids.get(),
                tactic.id(),
                kind,
                by,
                tactic.state(),
                after,
                tactic.text(),
                tactic.text(),
                tactic.priority(),
                tactic.priority(),
                0,
                TacticText.clean(reason).text(),
                Holds.of(tactic.text(), deal.get(), tactic));
    }

    private static List<UUID> ids(List<Tactic> tactics) {
        return tactics.stream().map(Tactic::id).toList();
    }
}
