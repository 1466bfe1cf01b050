package dev.selfplay.promotion;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEdit;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// The desk at which people decide about tactics: look, preview, approve, reject, withdraw. Nothing
/// reaches the prompt file without such a decision.
///
/// Every method but [#onChange] blocks on the disk and on other processes' locks: call them off the
/// JavaFX thread. Thread-safe.
public final class PromotionDesk {
    private final PromotionStore store;
    private final PromptStore prompt;
    private final DeskDecisions decisions;
    private final ToIntFunction<PromptContent> mergedTokens;
    private final Supplier<DealSheet> deal;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// @param who the person at this computer, asked for each decision
    /// @param evidence for the record of an approval
    /// @param mergedTokens the tokens of the merged prompt that a file gives
    public PromotionDesk(
            PromotionStore store,
            PromptStore prompt,
            Supplier<DealSheet> deal,
            Supplier<String> who,
            Evidence evidence,
            ToIntFunction<PromptContent> mergedTokens,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.store = store;
        this.prompt = prompt;
        this.decisions = new DeskDecisions(store, prompt, deal, who, evidence, clock, ids);
        this.mergedTokens = mergedTokens;
        this.deal = deal;
        this.clock = clock;
    }

    /// Calls back after every change that this process makes or notices, on the thread that made it.
    ///
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells all listeners that something changed.
    public void changed() {
        listeners.forEach(Runnable::run);
    }

    /// Tactics, the newest first within each state. Looks at the prompt file first, so that what
    /// somebody changed there by hand shows.
    public List<Tactic> tactics(PromotionStore.Query query) {
        refresh();
        return store.tactics(query);
    }

    /// Tactics that have won this battle, whatever was decided about them.
    public List<Tactic> ofBattle(UUID battleId) {
        return tactics(PromotionStore.Query.ALL).stream()
                .filter(t -> t.won().contains(battleId))
                .toList();
    }

    /// Battles with undecided tactics, and how many each.
    public Map<UUID, Integer> undecided() {
        Map<UUID, Integer> undecided = new HashMap<>();
        for (Tactic tactic :
                tactics(PromotionStore.Query.of(TacticState.WAITING, TacticState.HELD))) {
            tactic.won().forEach(id -> undecided.merge(id, 1, Integer::sum));
        }
        return undecided;
    }

    /// Ids of tactics whose block in the prompt no longer is what was approved.
    public Set<String> editedByHand(PromptContent content) {
        Map<String, String> approved = new HashMap<>();
        tactics(PromotionStore.Query.of(TacticState.APPROVED))
                .forEach(tactic -> approved.put(tactic.id().toString(), tactic.text()));
        Set<String> edited = new HashSet<>();
        content.document()
                .tactics()
                .forEach(block -> {
                    String id = Objects.requireNonNullElse(block.tacticId(), "");
                    String text = approved.get(id.toLowerCase(Locale.ROOT));
                    if (text != null && !text.equals(block.text())) {
                        edited.add(id);
                    }
                });
        return edited;
    }

    public Map<TacticState, Integer> counts() {
        return store.counts();
    }

    public Optional<Tactic> tactic(UUID id) {
        return store.tactic(id);
    }

    public Optional<TacticDetail> detail(UUID id) {
        return store.tactic(id).map(this::detail);
    }

    private TacticDetail detail(Tactic tactic) {
        Alike alikeTo = new Alike(tactic.id(), tactic.quote());
        List<Neighbours.Near> similar = alikeTo.among(store.tactics(PromotionStore.Query.ALL));
        List<TacticBlock> alike = List.of();
        TacticBlock block = null;
        boolean edited = false;
        int tokens = 0;
        if (prompt.read() instanceof Reading.Found(PromptContent content, var _)) {
            block = PromptEdit.find(content, tactic.key()).orElse(null);
            edited = block != null && tactic.differsFrom(block);
            alike = alikeTo.in(content, similar);
            tokens =
                    block == null
                            ? 0
                            : mergedTokens.applyAsInt(content)
                                    - mergedTokens.applyAsInt(
                                            PromptEdit.remove(content, tactic.key()));
        }
        return new TacticDetail(
                tactic, similar, alike, store.decisions(tactic.id()), block, edited, tokens);
    }

    /// What came of looking at a battle for tactics; empty where it was not above the threshold, or
    /// was not looked at yet.
    public Optional<Look> look(UUID battleId) {
        return store.look(battleId);
    }

    /// What approving these would do to the file. The result's approval is to be handed to
    /// [#approve].
    ///
    /// @return empty where there is no prompt file that could be read
    public Optional<Approval.Preview> preview(List<Approval.Pick> picks) {
        if (!(prompt.read() instanceof Reading.Found(PromptContent before, var _))) {
            return Optional.empty();
        }
        Approval approval = new Approval(picks);
        List<Approval.Review> reviews = decisions.reviews(approval, before);
        PromptContent after =
                reviews.stream().allMatch(r -> r.problem().isEmpty())
                        ? Reviews.written(approval, reviews, before, clock.instant())
                        : before;
        return Optional.of(
                new Approval.Preview(
                        approval,
                        reviews,
                        before,
                        after,
                        mergedTokens.applyAsInt(before),
                        mergedTokens.applyAsInt(after)));
    }

    /// Approves all or none, in one writing of the file.
    ///
    /// @param acknowledged the tactics of which a person has seen the warnings
    public Outcome approve(Approval approval, Set<UUID> acknowledged) {
        return told(decisions.approve(approval, acknowledged));
    }

    /// Takes note of what was measured of a tactic.
    ///
    /// @param against a sentence for people; null where nothing speaks against it
    public void measured(UUID tacticId, @Nullable String against) {
        store.measured(tacticId, against, clock.instant());
        changed();
    }

    /// @param reason in a person's words; may be empty
    public Outcome reject(List<UUID> tacticIds, String reason) {
        return told(decisions.reject(tacticIds, reason));
    }

    /// Lets rejected or withdrawn ones wait again.
    public Outcome reconsider(List<UUID> tacticIds) {
        return told(decisions.reconsider(tacticIds));
    }

    /// Takes approved tactics out of the file again, in one writing.
    ///
    /// @param force also blocks that were edited by hand since
    public Outcome withdraw(List<UUID> tacticIds, String reason, boolean force) {
        return told(decisions.withdraw(tacticIds, reason, force));
    }

    /// Takes back the last decision about these, all together: the tactics and, where it was written,
    /// the file are again what they were before. Only while nothing has happened to them since.
    ///
    /// @param decided as that decision left them
    public Outcome undo(List<Tactic> decided) {
        return told(decisions.undo(decided));
    }

    /// Why [#undo] would be refused now; empty where it would not.
    public Optional<Outcome.Refused> againstUndo(List<Tactic> decided) {
        return decisions.againstUndo(decided);
    }

    /// Compares the tactics with the prompt file, and notes which blocks somebody took out or put
    /// back by hand.
    public void refresh() {
        if (decisions.reconcile()) {
            changed();
        }
    }

    /// Which text an approval with this one would have to acknowledge, while a person edits it.
    /// Quick enough for every pause in typing.
    public List<Hold> holds(Tactic tactic, String text) {
        return Holds.of(text, deal.get(), tactic);
    }

    private Outcome told(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            changed();
        }
        return outcome;
    }
}
