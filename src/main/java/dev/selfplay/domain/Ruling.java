package dev.selfplay.domain;

import dev.selfplay.domain.Audit.Unclear.Kind;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What a person decided was said in a turn. It counts as the fact, whatever referee and audit say, and
/// also for later gradings: the words stay the same.
///
/// @param turn from 1
/// @param kind what was asked about the turn; there is one ruling in force for each turn and kind
/// @param quote the words that were shown to the person
/// @param usd of an offer, where it is known
/// @param author who decided
public record Ruling(
        UUID battleId,
        int turn,
        Kind kind,
        String quote,
        @Nullable Integer usd,
        Answer answer,
        String author,
        Instant at) {

    /// @throws IllegalArgumentException if the answer is none to such a question
    public Ruling {
        if (answer.kind() != kind) {
            throw new IllegalArgumentException(
                    "\"%s\" is no answer about an %s: one of %s"
                            .formatted(answer.key(), kind.key(), Answer.keys(kind)));
        }
    }

    /// The answers that there are.
    public enum Answer {
        /// The Closer put the price on the table.
        OFFER(Kind.OFFER, "An offer"),
        /// The price is named, but only supposed, repeated, or somebody else's.
        SUPPOSITION(Kind.OFFER, "Only supposed"),
        /// The figure is no price at all.
        NO_PRICE(Kind.OFFER, "No price"),
        /// The seller said yes to the memorandum.
        YES(Kind.CONSENT, "A yes"),
        /// It is no yes, and takes none back either.
        NO(Kind.CONSENT, "No yes"),
        /// The seller took a yes of before back.
        TAKEN_BACK(Kind.CONSENT, "Taken back");

        private final Kind kind;
        private final String label;

        Answer(Kind kind, String label) {
            this.kind = kind;
            this.label = label;
        }

        public Kind kind() {
            return kind;
        }

        /// For people, as on a button.
        public String label() {
            return label;
        }

        /// For machines, as on the command line: `no-price`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Answer> ofKey(String key) {
            return Arrays.stream(values()).filter(a -> a.key().equals(key)).findFirst();
        }

        /// The answers to a question of this kind, in order.
        public static List<Answer> to(Kind kind) {
            return Arrays.stream(values()).filter(a -> a.kind == kind).toList();
        }

        static List<String> keys(Kind kind) {
            return to(kind).stream().map(Answer::key).toList();
        }
    }
}
