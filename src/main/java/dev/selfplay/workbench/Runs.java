package dev.selfplay.workbench;

import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.Provider;
import dev.selfplay.config.Environment;
import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunCheck;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.referee.Referee.Verdict;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.CostEstimator;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts runs and takes up, repeats and grades again what was fought, after what is to be checked
/// before. Every method may block; the message of what is thrown is for people. Thread-safe.
public final class Runs {
    private final Workbench workbench;

    public Runs(Workbench workbench) {
        this.workbench = workbench;
    }

    /// Which prompt a run that is run again is given.
    public enum Prompt {
        /// What each Closer was given then: the rehearsal says the same words again.
        AS_IT_WAS,
        /// The prompt as it is now: shows what a change of it did.
        OF_TODAY
    }

    /// @param repeats battles per persona, from 1
    public record RunRequest(List<Persona> personas, int repeats, RunSettings settings) {
        public RunRequest {
            personas = List.copyOf(personas);
        }
    }

    /// @param cost what the run will cost
    /// @param notes what the server will make of it, where that is otherwise than was asked for
    public record Forecast(CostEstimate cost, List<String> notes) {
        public Forecast {
            notes = List.copyOf(notes);
        }
    }

    /// @param defaults the settings that a new run starts from
    /// @param yesTarget what scaled sellers aim at, in percent of calls
    /// @param models to choose from; others may be typed
    /// @param server host and port of the one that is billed
    /// @param billedHint why no billed run is possible and what to set; empty where one is
    public record RunOptions(
            RunSettings defaults,
            int yesTarget,
            List<String> models,
            String server,
            String billedHint) {
        public RunOptions {
            models = List.copyOf(models);
        }
    }

    /// What a new run starts from.
    public RunOptions options() {
        Settings settings = workbench.settings();
        if (workbench.serverConfigured()) {
            var _ = workbench.modelServer().ask();
        }
        int slots = workbench.modelServer().facts().slots();
        RunSettings defaults =
                new RunSettings(
                        workbench.defaultAccount(),
                        settings.models(),
                        settings.get(Settings.TURNS),
                        slots > 0
                                ? Math.min(slots, settings.get(Settings.CONCURRENCY))
                                : settings.get(Settings.CONCURRENCY),
                        settings.get(Settings.TEMPERATURE),
                        workbench.random().nextInt(Integer.MAX_VALUE),
                        settings.get(Settings.STOP_ON_YES),
                        settings.get(Settings.STOP_ON_WALK_AWAY),
                        settings.weights(),
                        settings.dealSheet(),
                        null,
                        settings.grading());
        return new RunOptions(
                defaults,
                settings.get(Settings.YES_TARGET),
                workbench.catalog().all().stream().map(ModelInfo::id).toList(),
                workbench.modelServer().place(),
                workbench.providers().standard(Account.BILLED).unavailable().isEmpty()
                        ? ""
                        : "No model server is configured: enter a key in Settings, or set"
                                + " OPENAI_BASE_URL for a local server, in the environment or in"
                                + " .env, and start again.");
    }

    /// What a run would meet.
    ///
    /// @throws RuntimeException saying why it would be refused, with the remedy
    public Forecast forecast(RunRequest request) {
        // said while it is being typed, and again where the run is started
        if (request.settings().account().billed()) {
            workbench
                    .safety()
                    .unsafe()
                    .ifPresent(why -> {
                        throw new SafetyRefusal(why);
                    });
        }
        RunOrder order = order(request);
        List<String> notes = checked(order);
        CostEstimator estimator = workbench.providers().estimator();
        return new Forecast(
                estimator
                        .estimate(
                                order.personas(),
                                order.repeats(),
                                order.settings(),
                                order.mergedPrompt())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        estimator
                                                .refusal(order.settings())
                                                .orElse("The cost is not known."))),
                notes);
    }

    /// Starts a run. Its battles come as events.
    public Run start(RunRequest request) {
        RunOrder order = order(request);
        Environment.Sandbox permit = workbench.safety().permit(request.settings().account());
        demandOpen(request.settings().account());
        var _ = checked(order);
        return workbench.engine().start(permit, order).run();
    }

    /// @return what the server will make of it
    private List<String> checked(RunOrder order) {
        RunCheck.Outlook found = workbench.runCheck().check(order);
        String refusal = found.refusal();
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        List<String> notes = new ArrayList<>(found.notes());
        workbench
                .refereeChanges()
                .notice(
                        new Exams.Candidate(
                                order.settings().providers().referee(),
                                order.settings().models().referee()))
                .ifPresent(notes::add);
        return notes;
    }

    /// The card names the account alone: one provider plays all roles.
    private RunOrder order(RunRequest request) {
        Account account = request.settings().account();
        Provider provider = workbench.providers().standard(account);
        return new RunOrder(
                request.personas(),
                request.repeats(),
                request.settings().with(account, ProviderChoice.all(provider.name())),
                workbench.mergedPrompt().text());
    }

    /// Fights battles of one run once more, each with its own seed, as a new run.
    public Run again(List<UUID> battles, Prompt prompt) {
        accounts(battles).forEach(this::demandOpen);
        return workbench.engine().again(permit(battles), battles, merged(prompt)).run();
    }

    /// What a locked session is given would only be made to be killed.
    private void demandOpen(Account account) {
        if (workbench.guard(account).session().locked()) {
            throw new IllegalStateException(
                    "The kill-switch locked this session. Begin a new one on the Spend page; it can"
                            + " also resume what was stopped.");
        }
    }

    private @Nullable String merged(Prompt prompt) {
        return switch (prompt) {
            case AS_IT_WAS -> null;
            case OF_TODAY -> workbench.mergedPrompt().text();
        };
    }

    /// Fights a whole run once more, each battle with its own seed, as a new run.
    public Run runAgain(UUID runId, Prompt prompt) {
        return again(battlesOf(runId), prompt);
    }

    /// Fights the void battles of a run once more, with other seeds, as a new run that names it.
    ///
    /// @throws IllegalArgumentException if it has none
    public Run rerunVoid(UUID runId) {
        return rerun(voidOf(runId)).getFirst();
    }

    /// Fights void battles of any runs once more, with other seeds: for each of those runs a new one that
    /// names it.
    public List<Run> rerun(List<UUID> battles) {
        accounts(battles).forEach(this::demandOpen);
        Environment.Sandbox permit = permit(battles);
        return battles.stream()
                .collect(
                        Collectors.groupingBy(this::runOf, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(theirs -> workbench.engine().replace(permit, theirs).run())
                .toList();
    }

    private UUID runOf(UUID battleId) {
        return workbench.archive().detail(battleId).orElseThrow().battle().runId();
    }

    /// What that costs; empty where it cannot be told.
    ///
    /// @throws RuntimeException saying why it would be refused
    public Optional<CostEstimate> costOfRerun(UUID runId) {
        return costOfAgain(voidOf(runId), Prompt.AS_IT_WAS);
    }

    private List<UUID> voidOf(UUID runId) {
        List<UUID> battles = workbench.archive().voidOf(runId);
        if (battles.isEmpty()) {
            throw new IllegalArgumentException("The run has no void battle.");
        }
        return battles;
    }

    private List<UUID> battlesOf(UUID runId) {
        return workbench.archive().all(BattleArchive.Query.of(runId)).stream()
                .sorted(Comparator.comparingInt(Battle::ordinal))
                .map(Battle::id)
                .toList();
    }

    /// What these battles cost once more; empty where that cannot be told.
    ///
    /// @throws RuntimeException saying why it would be refused
    public Optional<CostEstimate> costOfAgain(List<UUID> battles, Prompt prompt) {
        var _ = permit(battles); // what would be refused is not asked about
        return workbench.costLeft().again(battles, merged(prompt));
    }

    /// The same of a whole run.
    public Optional<CostEstimate> costOfRunAgain(UUID runId, Prompt prompt) {
        return costOfAgain(battlesOf(runId), prompt);
    }

    /// What is still to be paid where these battles are taken up; empty where that cannot be told.
    ///
    /// @throws RuntimeException saying why it would be refused
    public Optional<CostEstimate> costToResume(List<UUID> battles) {
        accounts(battles).forEach(this::demandOpen);
        var _ = permit(battles);
        return workbench.costToResume(battles);
    }

    /// Takes up battles at their next turn.
    public void resume(List<UUID> battles) {
        accounts(battles).forEach(this::demandOpen);
        var handles =
                workbench
                        .engine()
                        .resume(
                                permit(battles),
                                battles,
                                workbench.settings().get(Settings.CONCURRENCY));
        if (handles.isEmpty() && !battles.isEmpty()) {
            throw new IllegalStateException(
                    "Nothing to resume: the battles are over, or another program has them.");
        }
    }

    /// Grades a battle that has all its turns, again.
    public void regrade(UUID battleId) {
        Battle battle =
                workbench.archive().detail(battleId).map(BattleDetail::battle).orElseThrow();
        try {
            Verdict verdict =
                    workbench
                            .engine()
                            .regrade(
                                    workbench.safety().permit(battle.account()),
                                    battleId,
                                    battle.models()
                                            .refereeOr(workbench.settings().models().referee()),
                                    workbench.settings().grading())
                            .get();
            switch (verdict) {
                case Verdict.Graded _ -> {}
                case Verdict.Unusable(String reason, var _) ->
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

    private Environment.Sandbox permit(List<UUID> battles) {
        return workbench
                .safety()
                .permit(
                        accounts(battles).stream()
                                .filter(Account::billed)
                                .findAny()
                                .orElse(Account.REHEARSAL));
    }

    private Set<Account> accounts(List<UUID> battles) {
        return battles.stream()
                .flatMap(id -> workbench.archive().detail(id).stream())
                .flatMap(detail -> accounts(detail.battle()))
                .collect(Collectors.toSet());
    }

    /// That a battle is paid from, and those that any of its roles spends from.
    private Stream<Account> accounts(Battle battle) {
        return Stream.concat(
                Stream.of(battle.account()),
                workbench.archive().run(battle.runId()).stream()
                        .flatMap(run ->
                                workbench
                                        .providers()
                                        .accounts(run.settings().providers())
                                        .stream()));
    }
}
