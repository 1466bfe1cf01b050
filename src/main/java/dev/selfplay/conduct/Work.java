package dev.selfplay.conduct;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// How a piece of conducted work stands.
///
/// @param reason why it is over, for people; null while it is under way
/// @param stopWanted whether it is to be stopped by the process that conducts it
/// @param endedAt null while it is under way
public record Work(
        UUID id,
        State state,
        @Nullable String reason,
        boolean stopWanted,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /// What begins now.
    public static Work begun(UUID id, Instant at) {
        return new Work(id, State.RUNNING, null, false, at, null);
    }

    /// What is conducted.
    public enum Kind {
        EXPERIMENT("experiment"),
        TOURNAMENT("tournament"),
        TRAINING("train");

        private final String command;

        Kind(String command) {
            this.command = command;
        }

        /// In a sentence.
        public String noun() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// What its commands begin with.
        public String command() {
            return command;
        }

        /// Why one is interrupted, with the remedy.
        public String cutOff() {
            return "The program stopped before it was over; \"" + resume() + "\" takes it up.";
        }

        /// The command that takes one up.
        public String resume() {
            return command + " resume";
        }
    }

    /// The life of conducted work.
    public enum State {
        /// Under way, in this process or another one.
        RUNNING,
        /// Left in the middle by a program that ended. It can be taken up again.
        INTERRUPTED,
        /// Ended before its end: by a person, the kill-switch, or battles that failed. It can be taken
        /// up again.
        STOPPED,
        /// It has what was wanted of it, or all that its budgets allowed.
        FINISHED;

        /// Whether it ended in the middle, and can be taken up.
        public boolean resumable() {
            return this == INTERRUPTED || this == STOPPED;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
