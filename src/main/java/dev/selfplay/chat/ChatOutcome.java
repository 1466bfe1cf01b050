package dev.selfplay.chat;

import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Thoughts;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

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
    record Failure(
            FailureKind kind,
            String message,
            String remedy,
            @Nullable Duration retryAfter,
            Billing billing)
            implements ChatOutcome {

        /// Message and remedy in one line.
        public String describe() {
            return remedy.isEmpty() ? message : message + " " + remedy;
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
