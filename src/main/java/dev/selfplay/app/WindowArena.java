package dev.selfplay.app;

import dev.selfplay.chat.ModelInfo;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.referee.Referee.Verdict;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.arena.ArenaActions;
import dev.selfplay.ui.settings.ModelNote;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// What the arena asks of the engine.
final class WindowArena implements ArenaActions {
    private final Workbench workbench;

    WindowArena(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public RunOptions options() {
        Settings settings = workbench.settings();
        RunSettings defaults =
                new RunSettings(
                        workbench.defaultBackend(),
                        settings.models(),
                        settings.turns(),
                        settings.concurrency(),
                        settings.temperature(),
                        workbench.random().nextInt(Integer.MAX_VALUE),
                        settings.stopOnYes(),
                        settings.stopOnWalkAway(),
                        settings.weights(),
                        settings.dealSheet());
        return new RunOptions(
                defaults,
                workbench.catalog().all().stream().map(ModelInfo::id).toList(),
                workbench.serverConfigured()
                        ? ""
                        : "No model server is configured: set OPENAI_API_KEY, or OPENAI_BASE_URL"
                                + " for a local server, in the environment or in .env, and start"
                                + " again.");
    }

    @Override
    public ModelNote note(Backend backend, String model) {
        LocalDate today = LocalDate.ofInstant(workbench.clock().instant(), ZoneOffset.UTC);
        return ModelNote.of(workbench.catalog(), workbench.endpointOf(backend), model, today);
    }

    @Override
    public Estimate estimate(RunRequest request) {
        CostEstimate estimate =
                workbench
                        .estimator(request.settings().backend())
                        .estimate(
                                request.personas(),
                                request.repeats(),
                                request.settings(),
                                workbench.mergedPrompt().text())
                        .orElseThrow(
                                () -> new IllegalStateException(priceMissing(request.settings())));
        return new Estimate(estimate.low(), estimate.likely(), estimate.high());
    }

    private String priceMissing(RunSettings settings) {
        var models = settings.models();
        String missing =
                List.of(models.closer(), models.seller(), models.referee()).stream()
                        .filter(m -> workbench.priceOf(settings.backend(), m).isEmpty())
                        .findFirst()
                        .orElse(models.closer());
        return "No price is known for \"%s\". Add this line to models.json: %s"
                .formatted(missing, workbench.catalog().lineToAdd(missing));
    }

    @Override
    public Run start(RunRequest request) {
        RunOrder order =
                new RunOrder(
                        request.personas(),
                        request.repeats(),
                        request.settings(),
                        workbench.mergedPrompt().text());
        return workbench.engine().start(permit(), order).run();
    }

    @Override
    public void resume(List<UUID> battles) {
        var handles =
                workbench.engine().resume(permit(), battles, workbench.settings().concurrency());
        if (handles.isEmpty() && !battles.isEmpty()) {
            throw new IllegalStateException(
                    "Nothing to resume: the battles are over, or another program has them.");
        }
    }

    @Override
    public void regrade(UUID battleId) {
        Battle battle =
                workbench.archive().detail(battleId).map(BattleDetail::battle).orElseThrow();
        try {
            Verdict verdict =
                    workbench
                            .engine()
                            .regrade(permit(), battleId, battle.models().referee(), 1)
                            .get();
            switch (verdict) {
                case Verdict.Graded _ -> {}
                case Verdict.Unusable(String reason) ->
                        throw new IllegalStateException("Not graded: " + reason);
                case Verdict.Failed(var failure) ->
                        throw new IllegalStateException("Not graded: " + failure.describe());
            }
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void pause(UUID runId, boolean paused) {
        workbench.engine().pause(runId, paused);
    }

    @Override
    public void cancelBattle(UUID battleId) {
        workbench.engine().cancelBattle(battleId);
    }

    @Override
    public void cancelRun(UUID runId) {
        workbench.engine().cancelRun(runId);
    }

    private Environment.Sandbox permit() {
        return workbench.environment().assertSandboxMode();
    }
}
