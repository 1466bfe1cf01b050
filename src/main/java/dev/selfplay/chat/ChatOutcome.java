package dev.selfplay.chat;

import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Thoughts;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;

/// How a call ended.
public sealed interface ChatOutcome {

    /// The model spoke, perhaps not to its end: see `finish`.
    ///
    /// @param text what was said, without thoughts and without marks of the model's template
    /// @param model as the provider names the one that answered
    /// @param cost what the ledger settled for this call's purpose; zero before it is settled
    /// @param turn the turn that was made durable with the settlement, if the call was for one
    record Reply(
            String text,
            Finish finish,
            TokenUsage usage,
            String model,
            @Nullable String fingerprint,
            Usd cost,
            @Nullable Turn turn,
            Thoughts thoughts)
            implements ChatOutcome {

        /// A reply as a model gives it, not yet settled.
        public static Reply of(
                String text,
                Finish finish,
                TokenUsage usage,
                String model,
                @Nullable String fingerprint) {
            return new Reply(
                    text, finish, usage, model, fingerprint, Usd.ZERO, null, Thoughts.NONE);
        }

        public Reply after(Thoughts newThoughts) {
            return new Reply(text, finish, usage, model, fingerprint, cost, turn, newThoughts);
        }

        public Reply settled(Usd newCost, @Nullable Turn newTurn) {
            return new Reply(text, finish, usage, model, fingerprint, newCost, newTurn, thoughts);
        }
    }

    /// The call brought nothing usable.
    ///
    /// @param message what happened, in plain words, without any secret
    /// @param remedy what the user can do; empty where nothing
    /// @param retryAfter how long the server asked to wait; null where it did not say
    /// @param billing what the provider may charge for the attempt
    /// @param detail what the program itself can act on; null where there is no such thing
    record Failure(
            FailureKind kind,
            String message,
            String remedy,
            @Nullable Duration retryAfter,
            Billing billing,
            @Nullable Detail detail)
            implements ChatOutcome {

        /// Without anything that the program itself could act on.
        public Failure(
                FailureKind kind,
                String message,
                String remedy,
                @Nullable Duration retryAfter,
                Billing billing) {
            this(kind, message, remedy, retryAfter, billing, null);
        }

        /// The kill-switch has closed: nothing is asked any more.
        public static Failure killed(String reason) {
            return new Failure(
                    FailureKind.KILL_SWITCH,
                    reason,
                    "Start a new session to go on.",
                    null,
                    Billing.NOTHING);
        }

        /// Message and remedy in one line.
        public String describe() {
            return remedy.isEmpty() ? message : message + " " + remedy;
        }
    }

    /// What the server said that the program itself can act on.
    sealed interface Detail {}

    /// The conversation and its reply do not fit into the model's context.
    ///
    /// @param needed tokens that they take, as the server counted; 0 where it did not say
    /// @param limit tokens that fit; 0 where the server did not say
    record ContextExceeded(long needed, long limit) implements Detail {}

    /// The model does not take these parameters of the request, in the catalogue's words.
    record ParametersRefused(Set<String> parameters) implements Detail {
        public ParametersRefused {
            parameters = Set.copyOf(parameters);
        }
    }

    /// What a failed attempt may have cost.
    enum Billing {
        /// The server never took the work on.
        NOTHING,
        /// The server had begun: the prompt and what streamed must be assumed.
        PARTIAL
    }
}
