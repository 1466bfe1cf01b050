package dev.selfplay.engine;

import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Battles that are graded once more, each on a virtual thread of its own. A re-grading that was
/// stopped goes on where it was when it is asked for again: passes that were paid for count. Thread-safe.
final class Regradings {
    private final EngineServices parts;
    private final Map<UUID, Regrading> underWay = new ConcurrentHashMap<>();

    Regradings(EngineServices parts) {
        this.parts = parts;
    }

    private record Regrading(TaskStop stop, CompletableFuture<Verdict> result) {}

    /// @throws IllegalStateException if the battle is being graded already
    CompletableFuture<Verdict> start(UUID battleId, String refereeModel, GradingPlan plan) {
        var begun = new Regrading(new TaskStop(), new CompletableFuture<>());
        if (underWay.putIfAbsent(battleId, begun) != null) {
            throw new IllegalStateException("This battle is being graded already.");
        }
        Thread.ofVirtual()
                .name("regrade-" + battleId)
                .start(() -> {
                    begun.stop.begin();
                    try {
                        Verdict verdict = grade(battleId, refereeModel, plan, begun.stop);
                        underWay.remove(battleId);
                        begun.result.complete(verdict);
                    } catch (InterruptedException | RuntimeException e) {
                        underWay.remove(battleId);
                        begun.result.completeExceptionally(e);
                    } finally {
                        begun.stop.end();
                    }
                });
        return begun.result;
    }

    /// Cuts the replies under way.
    void stop() {
        underWay.values().forEach(r -> r.stop.now());
    }

    /// Lets the replies under way come, and asks for no more.
    ///
    /// @return complete, or fail, when they have come
    List<CompletableFuture<Verdict>> leave() {
        List<Regrading> left = List.copyOf(underWay.values());
        left.forEach(r -> r.stop.afterReply());
        return left.stream().map(Regrading::result).toList();
    }

    private Verdict grade(UUID battleId, String refereeModel, GradingPlan plan, TaskStop stop)
            throws InterruptedException {
        BattleDetail detail = parts.archive().detail(battleId).orElseThrow();
        if (detail.turns().isEmpty()) {
            throw new IllegalStateException("The battle has no turn that could be graded.");
        }
        Battle before = detail.battle();
        if (before.isVoid() && detail.gradings().isEmpty()) {
            throw new IllegalStateException(
                    "The battle is void, and its grades would count nowhere. Run it again"
                            + " instead.");
        }
        BattleMaterial material = parts.store().material(battleId);
        RunSettings settings = material.run().settings();
        Battle grading = before.withState(BattleState.GRADING, null, parts.now());
        parts.publish(new BattleEvent.TakenUp(parts.now(), grading, detail.turns().getLast(), 0));
        parts.publish(new BattleEvent.BattleChanged(parts.now(), grading));
        Battle after = before;
        try {
            Verdict verdict =
                    parts.grade(
                            new GradingOrder(
                                    parts.store()
                                            .openGrading(battleId, refereeModel)
                                            .orElseGet(parts.ids()),
                                    battleId,
                                    detail.transcript(),
                                    settings.dealSheet(),
                                    settings.weights(),
                                    refereeModel,
                                    plan,
                                    before.seed(),
                                    material.seller()),
                            material.seller(),
                            detail.turns(),
                            stop.of(parts.providers().model(referee(settings))),
                            ReplyListener.NONE);
            if (verdict instanceof Verdict.Graded(Grading grades)) {
                after = parts.store().saveGrading(grades, parts.now());
                parts.publish(new BattleEvent.Graded(parts.now(), after, grades));
                parts.afterGrading(after);
                after = parts.archive().detail(battleId).orElseThrow().battle();
            } else {
                after = before.withState(before.state(), reasonOf(verdict), parts.now());
            }
            return verdict;
        } finally {
            parts.publish(new BattleEvent.BattleEnded(parts.now(), after));
        }
    }

    /// Nobody but the referee has to be there.
    private static ProviderChoice referee(RunSettings settings) {
        return ProviderChoice.all(settings.providers().referee());
    }

    private static String reasonOf(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unusable unusable -> unusable.reason();
            case Verdict.Failed(ChatOutcome.Failure failure) -> failure.describe();
            case Verdict.Graded _ -> "";
        };
    }
}
