package dev.selfplay.workbench;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.engine.KeptReplies;
import dev.selfplay.promotion.Adoptions;
import dev.selfplay.promotion.Evidence;
import dev.selfplay.promotion.Gatekeeper;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.promotion.ModelTacticWriter;
import dev.selfplay.promotion.ProductionFile;
import dev.selfplay.promotion.ProductionTarget;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.PromotionStore;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.promotion.Scout;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.TacticWriter;
import dev.selfplay.prompt.CrashPoints;
import dev.selfplay.prompt.NewBlock;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptJournal;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptWeigher;
import dev.selfplay.spend.GuardedProviders;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.sync.TeamShare;
import dev.selfplay.sync.TeamTactic;
import dev.selfplay.sync.postgres.PostgresProduction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What leads from a graded battle to the prompt, wired. Catches up on a thread of its own. Opening
/// settles what a program that died had begun. Thread-safe.
public final class Promotion implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);
    private static final int PATIENCE_SECONDS = 3;

    private final PromptEditor prompt;
    private final PromotionDesk desk;
    private final Adoptions adoptions;
    private final Publisher publisher;
    private final Scout scout;
    private final ExecutorService looking;

    /// @param gate says whether a win may give tactics
    /// @param evidence for the record of an approval
    /// @param refusal why production's database must not be contacted now
    Promotion(
            SqliteStore store,
            Workspace workspace,
            Environment environment,
            GuardedProviders providers,
            Supplier<Settings> settings,
            PromptWeigher weigher,
            Gatekeeper gate,
            Evidence evidence,
            Supplier<Optional<Problem>> refusal,
            InstantSource clock,
            CrashPoints steps) {
        Supplier<String> who = () -> settings.get().who();
        Supplier<UUID> ids = UUID::randomUUID;
        PromptJournal journal = store.prompts();
        PromotionStore tactics = store.promotion();
        var file =
                new PromptStore(
                        workspace.basePrompt(),
                        workspace.state().resolve("prompt.lock"),
                        journal,
                        clock,
                        ids,
                        steps);
        file.recover().forEach(LOG::warn);
        prompt =
                new PromptEditor(
                        file,
                        journal,
                        weigher,
                        () -> settings.get().get(Settings.PROMPT_BUDGET),
                        () -> settings.get().dealSheet(),
                        who,
                        clock);
        desk =
                new PromotionDesk(
                        tactics,
                        file,
                        () -> settings.get().dealSheet(),
                        who,
                        evidence,
                        prompt::mergedTokens,
                        clock,
                        ids);
        adoptions =
                new Adoptions(
                        tactics,
                        file,
                        desk,
                        () -> store.sync().shared().stream().map(Promotion::shared).toList(),
                        () -> settings.get().dealSheet(),
                        clock,
                        ids);
        publisher =
                new Publisher(
                        desk,
                        tactics,
                        prompt,
                        targets(environment, workspace, who, refusal),
                        () -> settings.get().dealSheet(),
                        who,
                        clock,
                        ids);
        scout =
                new Scout(
                        tactics,
                        writer(environment, providers, store, settings),
                        gate,
                        () -> settings.get().get(Settings.PASS_THRESHOLD),
                        () -> settings.get().dealSheet(),
                        clock,
                        ids);
        looking =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("look-for-tactics").factory());
    }

    /// The database first, where one is named: it is the one that can refuse.
    private static List<ProductionTarget> targets(
            Environment environment,
            Workspace workspace,
            Supplier<String> who,
            Supplier<Optional<Problem>> refusal) {
        List<ProductionTarget> targets = new ArrayList<>();
        if (environment instanceof Environment.Prod
                && TeamDatabase.of(environment) instanceof TeamDatabase.Ready ready) {
            targets.add(
                    new ProductionDatabase(
                            new PostgresProduction(ready.address()),
                            ready.address().toString(),
                            who,
                            refusal));
        }
        targets.add(new ProductionFile(workspace.publishedPrompt()));
        return targets;
    }

    /// In PROD no model is asked for anything.
    private static TacticWriter writer(
            Environment environment,
            GuardedProviders providers,
            SqliteStore store,
            Supplier<Settings> settings) {
        Predicate<Battle> rehearsed =
                battle ->
                        !battle.account().billed()
                                || !providers
                                        .accounts(ProviderChoice.all(referee(store, battle.id())))
                                        .contains(Account.BILLED);
        // what was paid for before a crash is not paid for again
        Function<Battle, Optional<ChatModel>> models =
                battle ->
                        providers
                                .model(referee(store, battle.id()))
                                .map(model -> new KeptReplies(model, store.battles()));
        return switch (environment) {
            case Environment.Sandbox sandbox ->
                    new ModelTacticWriter(
                            sandbox, rehearsed, models, () -> settings.get().dealSheet());
            case Environment.Prod _ ->
                    (rebuttal, battle) ->
                            TacticWriter.byRule(rebuttal, "In PROD no model is asked.");
        };
    }

    /// The provider of a battle's referee, who writes its tactics too.
    static String referee(SqliteStore store, UUID battle) {
        return store.battles().material(battle).run().settings().providers().referee();
    }

    PromptEditor prompt() {
        return prompt;
    }

    PromotionDesk desk() {
        return desk;
    }

    Adoptions adoptions() {
        return adoptions;
    }

    /// Only the original system puts tactics there without saying whose they are.
    private static Shared shared(TeamShare share) {
        TeamTactic tactic = share.tactic();
        String author = share.author();
        return new Shared(
                tactic.id(),
                tactic.battleId(),
                tactic.text(),
                Math.clamp(tactic.priority(), NewBlock.LEAST_PRIORITY, NewBlock.MOST_PRIORITY),
                tactic.golden(),
                tactic.active(),
                author == null ? "original system" : author,
                tactic.promotedAt(),
                null);
    }

    Publisher publisher() {
        return publisher;
    }

    /// Looks at a battle for tactics that has its grades.
    public void lookAt(UUID battleId) {
        if (scout.graded(battleId)) {
            desk.changed();
        }
    }

    /// Looks at the battles that nobody has looked at yet, such as those that an earlier version
    /// graded; waits until it is done. A model may write the tactics of the billed ones, and that
    /// costs money: ask for those only when somebody wants it.
    ///
    /// @param mayAsk whether an account's models may be asked now
    /// @param looked told after each battle how many are done, on another thread
    LookResult look(Set<Account> accounts, Predicate<Account> mayAsk, IntConsumer looked)
            throws InterruptedException {
        Callable<LookResult> work =
                () -> {
                    LookResult result = scout.catchUp(accounts, mayAsk, looked);
                    desk.changed();
                    return result;
                };
        Future<LookResult> done = looking.submit(work);
        try {
            return done.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /// How many battles on these accounts nobody has looked at yet.
    public int left(Set<Account> accounts) {
        return scout.left(accounts);
    }

    /// What models would be asked for by [#look], for the first of the battles. Asks none.
    List<ChatRequest> requests(Set<Account> accounts, int battles) {
        return scout.requests(accounts, battles);
    }

    /// Lets a look that is under way finish for a moment, then cuts it; the next start takes it up.
    @Override
    public void close() {
        prompt.close();
        looking.shutdown();
        try {
            if (!looking.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                looking.shutdownNow();
                if (!looking.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("Looking for tactics did not end in time");
                }
            }
        } catch (InterruptedException e) {
            looking.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
