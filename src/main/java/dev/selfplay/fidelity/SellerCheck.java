package dev.selfplay.fidelity;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Figure;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.VoidReason;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells by plain code whether a battle's seller was a seller. The nets are narrow: a battle that is
/// found void wrongly was paid for in vain. What they let through the referee is asked about.
/// Deterministic and thread-safe.
public final class SellerCheck {
    /// A reply of so many words that is the Closer's, word for word, is no quote.
    private static final int PARROTED = 20;

    private static final int LONGEST_QUOTE = 300;

    private static final Pattern VOLUNTEERED =
            Pattern.compile(
                    "\\byes\\b.*\\b(?:memorandum|clause (?:17|seventeen))\\b"
                            + "|\\b(?:memorandum|clause (?:17|seventeen))\\b.*\\byes\\b");

    private SellerCheck() {}

    /// Every breach of a whole battle.
    public static Fidelity of(Persona persona, List<Turn> turns, DealSheet deal) {
        Transcript transcript = Transcript.of(turns);
        List<Offence<VoidReason>> found = new ArrayList<>(mechanical(persona, turns));
        Set<String> closers = new HashSet<>();
        List<String> before = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.speaker() == Speaker.CLOSER) {
                closers.add(Spoken.plain(turn.text()));
                before.add(turn.text());
                continue;
            }
            Spoken own = Spoken.unquoted(turn.text());
            Optional<String> parroted =
                    Optional.of(Spoken.plain(turn.text()))
                            .filter(closers::contains)
                            .filter(s -> s.split(" ", -1).length >= PARROTED)
                            .map(_ -> turn.text());
            add(found, VoidReason.ROLE_INVERSION, turn, OutOfRole.buyer(own).or(() -> parroted));
            add(found, VoidReason.ADMITS_MODEL, turn, OutOfRole.admitsModel(own));
            add(found, VoidReason.DISCLOSURE, turn, PrivateFacts.givenAway(persona, own, before));
        }
        Audit audit = Auditor.audit(transcript, deal);
        belowWalkAway(persona, turns, audit).ifPresent(found::add);
        volunteered(turns, audit).ifPresent(found::add);
        return new Fidelity(found);
    }

    /// The breaches after which no further call is worth its cost, in a battle that is under way.
    public static Fidelity soFar(Persona persona, List<Turn> turns) {
        return new Fidelity(mechanical(persona, turns));
    }

    /// Whether a reply that has just come is one: so that it can be asked for once more.
    public static Optional<VoidReason> spoilt(
            Persona persona, Speaker speaker, String reply, Finish finish) {
        if (finish == Finish.REFUSED || OutOfRole.refusal(Spoken.of(reply)).isPresent()) {
            return Optional.of(VoidReason.REFUSAL);
        }
        if (Loops.at(reply).isPresent()) {
            return Optional.of(VoidReason.LOOP);
        }
        return speaker == Speaker.SELLER && Tongues.changed(persona, reply)
                ? Optional.of(VoidReason.LANGUAGE)
                : Optional.empty();
    }

    private static List<Offence<VoidReason>> mechanical(Persona persona, List<Turn> turns) {
        List<Offence<VoidReason>> found = new ArrayList<>();
        List<String> sellers = new ArrayList<>();
        for (Turn turn : turns) {
            spoilt(persona, turn.speaker(), turn.text(), turn.finish())
                    .ifPresent(
                            reason -> add(found, reason, turn, Optional.of(proof(reason, turn))));
            if (turn.speaker() == Speaker.SELLER) {
                sellers.add(turn.text());
                if (Loops.sameReplies(sellers)) {
                    add(found, VoidReason.LOOP, turn, Optional.of(turn.text()));
                }
            }
        }
        return found;
    }

    private static String proof(VoidReason reason, Turn turn) {
        return switch (reason) {
            case LOOP -> Loops.at(turn.text()).orElse(turn.text());
            case REFUSAL -> OutOfRole.refusal(Spoken.of(turn.text())).orElse(turn.text());
            default -> turn.text();
        };
    }

    /// A yes to the memorandum at a price that the seller cannot live with. Where no price was named
    /// nothing can be said.
    private static Optional<Offence<VoidReason>> belowWalkAway(
            Persona persona, List<Turn> turns, Audit audit) {
        Integer yes = audit.verbalYes().turn();
        if (yes == null) {
            return Optional.empty();
        }
        Optional<Integer> best =
                audit.closerOffers().stream()
                        .filter(f -> f.turn() < yes)
                        .map(Figure::usd)
                        .max(Integer::compare);
        return best.filter(usd -> usd < persona.walkAwayPrice())
                .map(_ -> breach(VoidReason.BELOW_WALK_AWAY, turns.get(yes - 1)));
    }

    /// A yes to a memorandum that nobody has mentioned yet.
    private static Optional<Offence<VoidReason>> volunteered(List<Turn> turns, Audit audit) {
        for (Turn turn : turns) {
            if (turn.speaker() == Speaker.CLOSER) {
                if (audit.clause17Turns().contains(turn.number())) {
                    return Optional.empty();
                }
                continue;
            }
            boolean yes =
                    Spoken.unquoted(turn.text()).sentences().stream()
                            .filter(s -> !s.question())
                            .map(Spoken.Sentence::plain)
                            .anyMatch(s ->
                                    VOLUNTEERED.matcher(s).find()
                                            && !s.matches(
                                                    ".*\\b(?:not|no|n't|if|don't|won't)\\b.*"));
            if (yes) {
                return Optional.of(breach(VoidReason.UNEARNED_YES, turn));
            }
        }
        return Optional.empty();
    }

    private static void add(
            List<Offence<VoidReason>> found, VoidReason reason, Turn turn, Optional<String> words) {
        words.ifPresent(w -> found.add(new Offence<>(reason, turn.number(), shortened(w))));
    }

    private static Offence<VoidReason> breach(VoidReason reason, Turn turn) {
        return new Offence<>(reason, turn.number(), shortened(turn.text()));
    }

    private static String shortened(String words) {
        if (words.length() <= LONGEST_QUOTE) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(LONGEST_QUOTE - 1)) ? 1 : 0;
        return words.substring(0, LONGEST_QUOTE - end);
    }
}
