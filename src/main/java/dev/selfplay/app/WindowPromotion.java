package dev.selfplay.app;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Look;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.SharedDetail;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.Victory;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.ui.promotion.PromotionActions;
import dev.selfplay.workbench.Weigher;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the promotion desk's page asks of the services.
public final class WindowPromotion implements PromotionActions {
    private static final int MOST = 10_000;

    private final Workbench workbench;
    private final Weigher weigher;

    public WindowPromotion(Workbench workbench) {
        this.workbench = workbench;
        weigher =
                new Weigher(
                        workbench.counter(),
                        workbench.catalog(),
                        workbench.providers()::standard,
                        workbench::settings);
    }

    @Override
    public Runnable onChange(Runnable listener) {
        Runnable decided = workbench.promotion().onChange(listener);
        // a block that somebody changes by hand shows on the desk too
        Runnable file = workbench.prompt().onChange(listener);
        return () -> {
            decided.run();
            file.run();
        };
    }

    @Override
    public Inbox inbox(TacticState state, String words) {
        List<Tactic> tactics = workbench.promotion().tactics(new Query(Set.of(state), words, MOST));
        return new Inbox(
                tactics,
                workbench.promotion().counts(),
                waiting(),
                workbench.lookOffer(),
                promptTrouble());
    }

    private Map<UUID, Integer> waiting() {
        Map<UUID, Integer> waiting = new HashMap<>();
        for (Tactic tactic :
                workbench.promotion().tactics(Query.of(TacticState.WAITING, TacticState.HELD))) {
            tactic.victories().stream()
                    .filter(Victory::standing)
                    .map(Victory::battleId)
                    .distinct()
                    .forEach(id -> waiting.merge(id, 1, Integer::sum));
        }
        return waiting;
    }

    private @Nullable PromptTrouble promptTrouble() {
        return switch (workbench.prompt().read()) {
            case Reading.Found _ -> null;
            case Reading.Missing(String message, String remedy) ->
                    new PromptTrouble(message, remedy, true);
            case Reading.Unusable(String message, String remedy) ->
                    new PromptTrouble(message, remedy, false);
        };
    }

    @Override
    public Optional<TacticDetail> detail(UUID tacticId) {
        return workbench.promotion().detail(tacticId);
    }

    @Override
    public Optional<BattleDetail> battle(UUID battleId) {
        return workbench.archive().detail(battleId);
    }

    @Override
    public Optional<Look> look(UUID battleId) {
        return workbench.promotion().look(battleId);
    }

    @Override
    public List<Tactic> ofBattle(UUID battleId) {
        return workbench.promotion().tactics(Query.ALL).stream()
                .filter(t ->
                        t.victories().stream()
                                .anyMatch(v -> v.standing() && v.battleId().equals(battleId)))
                .toList();
    }

    @Override
    public Optional<Approval.Preview> preview(List<Approval.Pick> picks) {
        return workbench.promotion().preview(picks);
    }

    @Override
    public Outcome approve(Approval approval, Set<UUID> acknowledged) {
        return workbench.promotion().approve(approval, acknowledged);
    }

    @Override
    public Outcome reject(List<UUID> tacticIds, String reason) {
        return workbench.promotion().reject(tacticIds, reason);
    }

    @Override
    public Outcome reconsider(List<UUID> tacticIds) {
        return workbench.promotion().reconsider(tacticIds);
    }

    @Override
    public Outcome withdraw(List<UUID> tacticIds, String reason, boolean force) {
        return workbench.promotion().withdraw(tacticIds, reason, force);
    }

    @Override
    public Outcome undo(List<Tactic> decided) {
        return workbench.promotion().undo(decided);
    }

    @Override
    public Optional<Outcome.Refused> againstUndo(List<Tactic> decided) {
        return workbench.promotion().againstUndo(decided);
    }

    @Override
    public List<Shared> shared(String words) {
        return workbench.adoptions().list(words);
    }

    @Override
    public Optional<Shared> shared(UUID teamId) {
        return workbench.adoptions().find(teamId);
    }

    @Override
    public Optional<SharedDetail> sharedDetail(UUID teamId) {
        return workbench.adoptions().detail(teamId);
    }

    @Override
    public Outcome adopt(UUID teamId) {
        return workbench.adoptions().adopt(teamId);
    }

    @Override
    public Weight weigh(int tokens) {
        return new Weight(tokens, weigher.perBattle(tokens).orElse(null), weigher.billed());
    }

    @Override
    public void createPrompt() throws IOException {
        workbench.workspace().createMissing();
        workbench.promotion().refresh();
    }

    @Override
    public LookResult lookAtRest() throws InterruptedException {
        return workbench.lookForTactics();
    }

    @Override
    public ProductionGate gate() {
        return ProductionGate.of(workbench.environment());
    }

    @Override
    public Publication plan(Environment.Prod prod) throws IOException {
        return workbench.publisher().plan(prod);
    }

    @Override
    public Publisher.Result publish(Environment.Prod prod, Publication plan, String word) {
        return workbench.publisher().publish(prod, plan, word);
    }
}
