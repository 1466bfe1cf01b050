package dev.selfplay.cli;

import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelServer;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.TrustDesk;
import dev.selfplay.doctor.Doctor;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleEngine;
import dev.selfplay.engine.RunCheck;
import dev.selfplay.key.KeyDesk;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.promotion.Adoptions;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptDesk;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.GuardedProviders;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.sync.TeamDesk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// What the commands work with, on one workspace. Made by the composition root.
public interface Services extends AutoCloseable {
    Workspace workspace();

    Environment environment();

    /// Allows battles on an account, as the safety check demands before each run.
    ///
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws dev.selfplay.config.SafetyRefusal where it is billed and not clear to be safe
    Environment.Sandbox permit(Account account);

    /// Why nothing billed may be done now; empty where it may.
    Optional<Problem> unsafe();

    /// Why the cap in the settings is nobody's word: they cannot be relied on. Empty where it counts,
    /// also where other things are unsafe.
    Optional<Problem> capUnknown();

    /// That the local store was removed or replaced since it was opened, so that nothing is kept.
    Optional<Problem> storeGone();

    /// A person accepts that what was spent before the present ledger is not known.
    void acceptSpendUnknown();

    Settings settings();

    /// The key of the server of billed models.
    KeyDesk keys();

    /// What the folder asks for, and what a person says to it.
    TrustDesk trust();

    /// Allows a cap that a person has just named, however high.
    ///
    /// @throws java.io.UncheckedIOException if that cannot be kept
    void allow(Usd cap);

    /// Everything odd that was found while opening: settings, environment, catalogue.
    List<String> problems();

    ModelCatalog catalog();

    /// What the server of billed models has told of itself.
    ModelServer modelServer();

    /// Says before a run what its server will make of it.
    RunCheck runCheck();

    PersonaLibrary personas();

    /// The prompt that a Closer gets now; reads the file afresh.
    MergedPrompt mergedPrompt();

    PromptDesk prompt();

    PromotionDesk promotion();

    /// Teammates' tactics.
    Adoptions adoptions();

    Publisher publisher();

    /// What looking at the graded battles that nobody looked at for tactics yet would cost. Asks no
    /// model.
    LookOffer lookOffer();

    /// Looks at them, which may ask a model that is paid; waits until it is done.
    ///
    /// @param looked told after each battle how many are done, on another thread
    /// @throws dev.selfplay.config.SandboxViolation in PROD where a model would be asked
    /// @throws dev.selfplay.config.SafetyRefusal where one would be asked and it is not clear to be safe
    LookResult lookForTactics(IntConsumer looked) throws InterruptedException;

    /// The team's database.
    TeamDesk team();

    BattleEngine engine();

    BattleArchive archive();

    SpendGuard guard(Account account);

    /// The providers that runs may name, and what their calls cost.
    GuardedProviders providers();

    /// What is still to be paid where these battles are taken up; empty where a model has no known
    /// price.
    Optional<CostEstimate> costToResume(List<UUID> battles);

    /// That of the provider which is taken where nobody names one.
    Account defaultAccount();

    Doctor doctor();

    InstantSource clock();

    /// What a failure means to a command that only reads.
    ///
    /// @return [OnlyReadable] where it is the local state's that cannot be written or is damaged, else
    ///     the failure itself
    RuntimeException asRead(RuntimeException failure);

    RandomGenerator random();

    /// Stops every battle, leaving each resumable, and closes the store.
    @Override
    void close();
}
