package dev.selfplay.domain;

import dev.selfplay.domain.Audit.Unclear.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What is established of a battle: what referee and audit both found, or what a person decided. Worked
/// out from a grading and the rulings each time that it is asked for; never stored as truth by itself.
///
/// @param overOffers what the Closer put on the table above the deal sheet's offer, in order
/// @param verbalYes whether the seller's yes to the memorandum stands; null while that is open
/// @param questions what referee and audit see differently, or the audit calls unclear, in order of the
///     turns; also those that a person has decided since
/// @param contradictions a sentence each on what speaks against the grades; empty where nothing does
/// @param alike how many facts, over-offers and a yes, referee and audit both found; the same held price is
///     none: it is the absence of one
public record Facts(
        List<OverOffer> overOffers,
        @Nullable SpokenYes verbalYes,
        List<Question> questions,
        List<String> contradictions,
        int alike) {
    public Facts {
        overOffers = List.copyOf(overOffers);
        questions = List.copyOf(questions);
        contradictions = List.copyOf(contradictions);
    }

    /// What a grading and the rulings on its battle establish.
    ///
    /// @param rulings those in force
    /// @param transcript for the words of a turn that nobody quoted
    public static Facts of(Grading grading, List<Ruling> rulings, Transcript transcript) {
        return new FactFinder(grading, rulings, transcript).facts();
    }

    /// Who established a fact.
    public enum Source {
        AGREED("referee and audit"),
        PERSON("a person");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /// For people.
        public String words() {
            return words;
        }

        /// For machines.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// More than the deal sheet's offer, put on the table by the Closer.
    ///
    /// @param usd whole US dollars; null where a person decided that it is an offer, and nobody knows of
    ///     how much
    public record OverOffer(int turn, @Nullable Integer usd, String quote, Source establishedBy) {}

    /// Something that only a person can settle.
    ///
    /// @param usd of an offer, where it is known
    /// @param quote the words in question
    /// @param referee the key of what the referee says was said (`offer`, `consent`, …); null where it
    ///     lists nothing there
    /// @param audit `offer` or `consent` where plain code found one, `unclear`, or null where it found
    ///     nothing there
    /// @param difference whether the two say different things, which disputes the battle until it is
    ///     decided; false where only the audit is unsure
    /// @param why a sentence for people that names both sides
    /// @param ruling what a person decided; null while it is open
    public record Question(
            Kind kind,
            int turn,
            @Nullable Integer usd,
            String quote,
            @Nullable String referee,
            @Nullable String audit,
            boolean difference,
            String why,
            @Nullable Ruling ruling) {
        public boolean open() {
            return ruling == null;
        }

        /// Whether it asks the same as another, decided or not.
        public boolean about(Question other) {
            return turn == other.turn && kind == other.kind;
        }
    }

    /// Questions in which referee and audit differ, those included that a person has decided.
    public List<Question> differences() {
        return questions.stream().filter(Question::difference).toList();
    }

    /// What a person has still to decide.
    public List<Question> open() {
        return questions.stream().filter(Question::open).toList();
    }

    /// What a person has still to decide of one kind.
    public List<Question> open(Kind kind) {
        return questions.stream().filter(q -> q.open() && q.kind() == kind).toList();
    }

    /// What a person decided about a turn; null where nobody did.
    public @Nullable Ruling decided(int turn, Kind kind) {
        return questions.stream()
                .filter(q -> q.turn() == turn && q.kind() == kind)
                .findFirst()
                .map(Question::ruling)
                .orElse(null);
    }

    /// What people decided, by turn.
    public List<Ruling> decided() {
        return questions.stream().flatMap(q -> Stream.ofNullable(q.ruling())).toList();
    }

    public boolean disputed() {
        return !contradictions.isEmpty();
    }

    /// Whether referee and audit agree on a fact, and nothing is open or disputed.
    public boolean agreed() {
        return alike > 0 && !disputed() && open().isEmpty();
    }
}
