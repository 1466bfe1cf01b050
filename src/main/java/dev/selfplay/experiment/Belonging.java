package dev.selfplay.experiment;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.UUID;

/// What an experiment belongs to that nobody asked for by itself.
///
/// @param id of the tournament or the training, or of the tactic that is measured; null where several
///     are
public record Belonging(Whole whole, @Nullable UUID id) {
    private static final int SHORT = 8;

    /// What it is a part of.
    public enum Whole {
        TOURNAMENT("round of tournament"),
        TRAINING("part of training"),
        PROOF("proof of tactic"),
        ABLATION("ablation of tactic");

        private final String words;

        Whole(String words) {
            this.words = words;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// `round of tournament 1a2b3c4d`.
    public String words() {
        return id == null
                ? whole.words + "s"
                : whole.words + " " + id.toString().substring(0, SHORT);
    }

    /// Whether it can only be forgotten with that.
    public boolean inseparable() {
        return whole == Whole.TOURNAMENT || whole == Whole.TRAINING;
    }
}
