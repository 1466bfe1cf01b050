package dev.selfplay.ui.promotion;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Look;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptContent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A desk in memory, which decides as told and keeps what it was asked. Thread-safe.
public final class SamplePromotion implements PromotionActions {
    public final List<Tactic> tactics = new CopyOnWriteArrayList<>();
    public final List<SharedDetail> team = new CopyOnWriteArrayList<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    public volatile @Nullable Outcome next;
    public volatile List<Hold> holds = List.of();
    public volatile Outcome.@Nullable Refused against;
    public volatile boolean promptThere = true;
    public volatile LookOffer rest = new LookOffer(0, 0, Usd.ZERO, Usd.ZERO);
    public volatile @Nullable RuntimeException failure;

    public void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Inbox inbox(TacticState state, String words) {
        RuntimeException fails = failure;
        if (fails != null) {
            throw fails;
        }
        Map<TacticState, Integer> counts = new EnumMap<>(TacticState.class);
        tactics.forEach(t -> counts.merge(t.state(), 1, Integer::sum));
        return new Inbox(
                tactics.stream()
                        .filter(t -> t.state() == state && t.text().contains(words))
                        .toList(),
                counts,
                Map.of(),
                rest,
                promptThere ? null : new PromptTrouble("base_prompt.txt not found.", "", true));
    }

    @Override
    public Optional<TacticDetail> detail(UUID tacticId) {
        return tactics.stream()
                .filter(t -> t.id().equals(tacticId))
                .findFirst()
                .map(t -> new TacticDetail(t, List.of(), List.of(), List.of(), null, false, 0));
    }

    @Override
    public Optional<BattleDetail> battle(UUID battleId) {
        return Optional.empty();
    }

    @Override
    public Optional<Look> look(UUID battleId) {
        return Optional.empty();
    }

    @Override
    public List<Tactic> ofBattle(UUID battleId) {
        return List.of();
    }

    @Override
    public Optional<Approval.Preview> preview(List<Approval.Pick> picks) {
        if (!promptThere) {
            return Optional.empty();
        }
        List<Approval.Review> reviews = new ArrayList<>();
        StringBuilder after = new StringBuilder("Be kind.\n");
        for (Approval.Pick pick : picks) {
            Tactic tactic = detail(pick.tacticId()).orElseThrow().tactic();
            String problem = pick.text().isBlank() ? "It has no text." : "";
            reviews.add(new Approval.Review(tactic, pick.text(), List.of(), holds, problem));
            after.append(pick.text()).append('\n');
        }
        return Optional.of(
                new Approval.Preview(
                        new Approval(picks),
                        reviews,
                        PromptContent.ofText("Be kind.\n"),
                        PromptContent.ofText(after.toString()),
                        3,
                        9));
    }

    @Override
    public Outcome approve(Approval approval, Set<UUID> acknowledged) {
        asked.add(
                "approve %s priority %d acknowledged %d"
                        .formatted(
                                approval.picks().getFirst().text(),
                                approval.picks().getFirst().priority(),
                                acknowledged.size()));
        return outcome(approval.picks().stream().map(Approval.Pick::tacticId).toList());
    }

    @Override
    public Outcome reject(List<UUID> tacticIds, String reason) {
        asked.add("reject %d %s".formatted(tacticIds.size(), reason));
        return outcome(tacticIds);
    }

    @Override
    public Outcome reconsider(List<UUID> tacticIds) {
        asked.add("reconsider " + tacticIds.size());
        return outcome(tacticIds);
    }

    @Override
    public Outcome withdraw(List<UUID> tacticIds, String reason, boolean force) {
        asked.add("withdraw %d %s %s".formatted(tacticIds.size(), reason, force));
        return outcome(tacticIds);
    }

    @Override
    public Outcome undo(List<Tactic> decided) {
        asked.add("undo " + decided.size());
        Outcome.Refused no = against;
        if (no != null) {
            return no;
        }
        tactics.addAll(decided);
        return new Outcome.Done(decided, null);
    }

    @Override
    public Optional<Outcome.Refused> againstUndo(List<Tactic> decided) {
        return Optional.ofNullable(against);
    }

    /// Done, unless the test said otherwise.
    private Outcome outcome(List<UUID> ids) {
        Outcome told = next;
        if (told != null) {
            return told;
        }
        List<Tactic> decided = tactics.stream().filter(t -> ids.contains(t.id())).toList();
        tactics.removeAll(decided);
        return new Outcome.Done(decided, null);
    }

    @Override
    public List<Shared> shared(String words) {
        return team.stream()
                .map(SharedDetail::shared)
                .filter(s -> s.text().contains(words))
                .toList();
    }

    @Override
    public Optional<Shared> shared(UUID teamId) {
        return sharedDetail(teamId).map(SharedDetail::shared);
    }

    @Override
    public Optional<SharedDetail> sharedDetail(UUID teamId) {
        return team.stream().filter(d -> d.shared().id().equals(teamId)).findFirst();
    }

    @Override
    public Outcome adopt(UUID teamId) {
        asked.add("adopt " + teamId);
        Outcome told = next;
        return told != null ? told : new Outcome.Done(List.of(tactics.getFirst()), null);
    }

    @Override
    public Weight weigh(int tokens) {
        return new Weight(tokens, Usd.parse("0.0001"), true);
    }

    @Override
    public void createPrompt() {
        promptThere = true;
    }

    @Override
    public LookResult lookAtRest() {
        asked.add("look");
        int battles = rest.billed();
        rest = new LookOffer(0, 0, Usd.ZERO, Usd.ZERO);
        return new LookResult(battles, 9, Usd.parse("0.0312"), 0);
    }

    @Override
    public ProductionGate gate() {
        return new ProductionGate.Shut("This is SANDBOX.", "Set NODE_ENV=production.");
    }

    @Override
    public Publication plan(Environment.Prod prod) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Publisher.Result publish(Environment.Prod prod, Publication plan, String word) {
        throw new UnsupportedOperationException();
    }
}
