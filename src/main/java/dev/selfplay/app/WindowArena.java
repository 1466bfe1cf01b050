package dev.selfplay.app;

import dev.selfplay.audit.CallEnd;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.Provider;
import dev.selfplay.config.Environment;
import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.referee.Referee.Verdict;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.CostEstimator;
import dev.selfplay.ui.live.ArenaActions;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.settings.ModelNote;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the arena asks of the engine.
public final class WindowArena implements ArenaActions {
    private final Workbench workbench;

    public WindowArena(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
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
                        settings.dealSheet());
        return new RunOptions(
                defaults,
                workbench.catalog().all().stream().map(ModelInfo::id).toList(),
                workbench.modelServer().place(),
                workbench.providers().standard(Account.BILLED).unavailable().isEmpty()
                        ? ""
                        : "No model server is configured: enter a key in Settings, or set"
                                + " OPENAI_BASE_URL for a local server, in the environment or in"
                                + " .env, and start again.");
    }

    @Override
    public ModelNote note(Account account, String model) {
        LocalDate today = LocalDate.ofInstant(workbench.clock().instant(), ZoneOffset.UTC);
        return ModelNote.of(
                workbench.catalog(),
                workbench.providers().standard(account).endpoint(),
                model,
                today);
    }

    @Override
    public Estimate estimate(RunRequest request) {
        // said while it is being typed, and again where the run is started
        if (request.settings().account().billed()) {
            workbench
                    .unsafe()
                    .ifPresent(why -> {
                        throw new SafetyRefusal(why);
                    });
        }
        RunOrder order = order(request);
        String refusal = workbench.runCheck().check(order).refusal();
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        CostEstimator estimator = workbench.providers().estimator();
        CostEstimate estimate =
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
                                                .orElse("The cost is not known.")));
        return new Estimate(estimate.low(), estimate.likely(), estimate.high());
    }

    @Override
    public List<String> notes(RunRequest request) {
        return workbench.runCheck().check(order(request)).notes();
    }

    @Override
    public Run start(RunRequest request) {
        RunOrder order = order(request);
        Environment.Sandbox permit = workbench.permit(request.settings().account());
        demandOpen(request.settings().account());
        String refusal = workbench.runCheck().check(order).refusal();
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        return workbench.engine().start(permit, order).run();
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

    @Override
    public Optional<Run> run(UUID runId) {
        return workbench.archive().run(runId);
    }

    @Override
    public List<PastRun> lastRuns(int runs, int battles) {
        BattleArchive archive = workbench.archive();
        List<UUID> newest =
                archive.page(BattleArchive.Query.newest(BattleArchive.Query.MAX_LIMIT)).stream()
                        .filter(b -> b.foughtBy() == null)
                        .map(Battle::runId)
                        .distinct()
                        .limit(runs)
                        .toList();
        Map<Run, List<Battle>> found = new LinkedHashMap<>();
        int sum = 0;
        for (UUID id : newest) {
            List<Battle> all = archive.all(BattleArchive.Query.of(id));
            // one that another program is fighting tells its events there
            boolean over = all.stream().allMatch(b -> b.state().ended());
            Optional<Run> run = archive.run(id);
            if (over && run.isPresent()) {
                sum += all.size();
                if (sum > battles && !found.isEmpty()) {
                    break;
                }
                found.put(run.get(), all);
            }
        }
        Map<UUID, String> words =
                archive.lastWords(found.keySet().stream().map(Run::id).toList(), BattleFeed.TAIL);
        return found.entrySet().stream()
                .map(e ->
                        new PastRun(
                                e.getKey(),
                                e.getValue().stream()
                                        .map(b ->
                                                new PastBattle(
                                                        b,
                                                        words.getOrDefault(b.id(), ""),
                                                        nextTurn(b, e.getKey().settings())))
                                        .toList()))
                .toList();
    }

    /// Only of a battle that can be taken up, of a run that may end a call early, the words decide.
    private int nextTurn(Battle battle, RunSettings rules) {
        boolean early = rules.stopOnYes() || rules.stopOnWalkAway();
        return early && battle.state().resumable()
                ? workbench
                        .archive()
                        .detail(battle.id())
                        .map(d -> CallEnd.nextTurn(battle, d.transcript(), rules))
                        .orElse(0)
                : battle.nextTurn();
    }

    @Override
    public Run again(List<UUID> battles, Prompt prompt) {
        accounts(battles).forEach(this::demandOpen);
        return workbench.engine().again(permit(battles), battles, merged(prompt)).run();
    }

    /// A run of a locked session would only be made to be killed.
    private void demandOpen(Account account) {
        if (workbench.guard(account).session().locked()) {
            throw new IllegalStateException(
                    "The kill-switch locked this session: begin a new one first.");
        }
    }

    private @Nullable String merged(Prompt prompt) {
        return switch (prompt) {
            case AS_IT_WAS -> null;
            case OF_TODAY -> workbench.mergedPrompt().text();
        };
    }

    @Override
    public Run runAgain(UUID runId, Prompt prompt) {
        return again(battlesOf(runId), prompt);
    }

    private List<UUID> battlesOf(UUID runId) {
        return workbench.archive().all(BattleArchive.Query.of(runId)).stream()
                .sorted(Comparator.comparingInt(Battle::ordinal))
                .map(Battle::id)
                .toList();
    }

    @Override
    public Optional<CostEstimate> costOfAgain(List<UUID> battles, Prompt prompt) {
        var _ = permit(battles); // what would be refused is not asked about
        return workbench.costLeft().again(battles, merged(prompt));
    }

    @Override
    public Optional<CostEstimate> costOfRunAgain(UUID runId, Prompt prompt) {
        return costOfAgain(battlesOf(runId), prompt);
    }

    @Override
    public Optional<CostEstimate> costToResume(List<UUID> battles) {
        demandOpenSession(battles);
        var _ = permit(battles);
        return workbench.costToResume(battles);
    }

    @Override
    public String transcript(UUID battleId) {
        return workbench.archive().detail(battleId).orElseThrow().turns().stream()
                .map(turn -> "%d %s: %s".formatted(turn.number(), nameOf(turn), turn.text()))
                .collect(Collectors.joining("\n\n"));
    }

    private static String nameOf(Turn turn) {
        return turn.speaker() == Speaker.CLOSER ? "Closer" : "Seller";
    }

    @Override
    public void resume(List<UUID> battles) {
        demandOpenSession(battles);
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

    @Override
    public boolean locked(Account account) {
        return workbench.guard(account).session().locked();
    }

    private void demandOpenSession(List<UUID> battles) {
        for (Account account : accounts(battles)) {
            if (locked(account)) {
                throw new IllegalStateException(
                        "Nothing is resumed: the kill-switch locked this session. Begin a new one"
                                + " on the Spend page; it can resume them.");
            }
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
                            .regrade(
                                    workbench.permit(battle.account()),
                                    battleId,
                                    battle.models()
                                            .refereeOr(workbench.settings().models().referee()),
                                    1)
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

    @Override
    public void cancelAll() {
        workbench.engine().cancelAll();
    }

    private Environment.Sandbox permit(List<UUID> battles) {
        return workbench.permit(
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
                run(battle.runId()).stream()
                        .flatMap(run ->
                                workbench
                                        .providers()
                                        .accounts(run.settings().providers())
                                        .stream()));
    }
}
