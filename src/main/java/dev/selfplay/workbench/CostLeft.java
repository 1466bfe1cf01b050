package dev.selfplay.workbench;

import dev.selfplay.audit.CallEnd;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Transcript;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleStore;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.CostEstimator;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What battles that were fought before will cost: taken up, or once more. Blocks on the disk;
/// thread-safe.
public record CostLeft(BattleArchive archive, BattleStore store, CostEstimator estimator) {

    /// What is still to be paid where these are taken up; those that are over cost nothing. Turns that
    /// are paid are only read again.
    ///
    /// @return empty where a model has no known price
    public Optional<CostEstimate> resumed(List<UUID> battles) {
        return sum(battles, this::left);
    }

    /// What these cost as battles of a new run.
    ///
    /// @param mergedPrompt what the Closers are given; null for what each was given before
    /// @return empty where a model has no known price
    public Optional<CostEstimate> again(List<UUID> battles, @Nullable String mergedPrompt) {
        return sum(
                battles,
                id -> {
                    BattleMaterial with = store.material(id);
                    String prompt = mergedPrompt == null ? with.mergedPrompt() : mergedPrompt;
                    return estimator.left(
                            with.run().settings(), prompt, with.persona(), Transcript.EMPTY, 1);
                });
    }

    private static Optional<CostEstimate> sum(
            List<UUID> battles, Function<UUID, Optional<CostEstimate>> cost) {
        CostEstimate sum = CostEstimate.NOTHING;
        for (UUID id : battles) {
            Optional<CostEstimate> one = cost.apply(id);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(one.get());
        }
        return Optional.of(sum);
    }

    private Optional<CostEstimate> left(UUID id) {
        BattleDetail detail = archive.detail(id).orElseThrow();
        Battle battle = detail.battle();
        boolean open = battle.state().resumable() || battle.state() == BattleState.UNGRADED;
        if (!open || battle.foughtBy() != null) {
            return Optional.of(CostEstimate.NOTHING);
        }
        BattleMaterial with = store.material(id);
        Transcript said = detail.transcript();
        return estimator.left(
                with.run().settings(),
                with.mergedPrompt(),
                with.persona(),
                said,
                CallEnd.nextTurn(battle, said, with.run().settings()));
    }
}
