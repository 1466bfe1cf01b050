package dev.selfplay.workbench;

import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Problem;
import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.domain.Account;
import dev.selfplay.store.sqlite.SqliteStore;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The gate before battles and before everything that is billed. Thread-safe.
public final class Safety {
    private final Environment environment;
    private final SqliteStore store;
    private final Supplier<Optional<Problem>> settings;
    private final Supplier<Optional<Problem>> rubric;
    private final LiveCatalog prices;
    private final Boundary boundary;
    private final List<Consumer<Optional<Problem>>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Problem told; // of the thread that looks, once that runs

    /// @param settings why the cap in settings.json is not known
    /// @param rubric why nothing can be graded
    Safety(
            Environment environment,
            SqliteStore store,
            Supplier<Optional<Problem>> settings,
            Supplier<Optional<Problem>> rubric,
            LiveCatalog prices,
            Boundary boundary) {
        this.environment = environment;
        this.store = store;
        this.settings = settings;
        this.rubric = rubric;
        this.prices = prices;
        this.boundary = boundary;
    }

    /// Why nothing that is billed may be done now; the one place that all such reasons come from.
    public Optional<Problem> unsafe() {
        return broken().or(boundary::billed);
    }

    /// Of these the one that a person must mend. What only waits for their word is asked elsewhere.
    public Optional<Problem> broken() {
        return storeGone()
                .or(this::capUnknown)
                .or(prices::unsafe)
                .or(this::spendUnknown)
                .or(rubric)
                .or(boundary::leaving);
    }

    public Optional<Problem> capUnknown() {
        return settings.get();
    }

    public Optional<Problem> storeGone() {
        return store.gone()
                ? Optional.of(
                        new Problem(
                                ".selfplay",
                                null,
                                "its database was removed or replaced while the program was"
                                        + " running, so nothing of this run is kept",
                                "Close the program. Bring .selfplay back from a backup if you have"
                                        + " one, and start again."))
                : Optional.empty();
    }

    /// That the ledger is not the one that was spent from before, and nobody has accepted that.
    public Optional<Problem> spendUnknown() {
        return store.spendUnknown()
                ? Optional.of(
                        new Problem(
                                ".selfplay/workbench.db",
                                null,
                                "was removed, emptied or replaced, so what was spent before is not"
                                        + " known",
                                "Bring it back from a backup while the program is closed, or begin"
                                        + " a new ledger with \"session accept\"."))
                : Optional.empty();
    }

    public void acceptSpendUnknown() {
        store.acceptSpendUnknown();
    }

    /// The proof that battles may run, which the engine asks for.
    ///
    /// @throws dev.selfplay.config.SandboxViolation in PROD
    /// @throws SafetyRefusal where the store is gone, or the account is billed and it is not clear to be
    ///     safe
    public Environment.Sandbox permit(Account account) {
        Environment.Sandbox permit = environment.assertSandboxMode();
        storeGone()
                .ifPresent(why -> {
                    throw new SafetyRefusal(why);
                });
        if (account.billed()) {
            unsafe().ifPresent(why -> {
                throw new SafetyRefusal(why);
            });
        }
        return permit;
    }

    /// What a billed call is answered with instead; empty where it may be made.
    Optional<ChatOutcome.Failure> refusal() {
        return unsafe().map(why ->
                new ChatOutcome.Failure(
                        FailureKind.REFUSED,
                        why.message() + ".",
                        why.remedy(),
                        null,
                        ChatOutcome.Billing.NOTHING));
    }

    /// Tells, on whatever thread, why nothing that is billed may be done, whenever that changes; empty
    /// once it may.
    ///
    /// @return unsubscribes
    public Runnable onChange(Consumer<Optional<Problem>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells when billed calls begin or cease to be refused. To be called about once a second, by one
    /// thread.
    void look() {
        Problem now = unsafe().orElse(null);
        if (Objects.equals(now, told)) {
            return;
        }
        told = now;
        listeners.forEach(listener -> listener.accept(Optional.ofNullable(now)));
    }
}
