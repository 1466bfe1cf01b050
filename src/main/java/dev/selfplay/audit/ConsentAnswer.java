package dev.selfplay.audit;

import dev.selfplay.audit.ConsentClauses.Kind;
import dev.selfplay.audit.Speech.Span;

import java.util.List;
import java.util.regex.Pattern;

/// Judges, sentence by sentence, whether a seller's answer consents to recording the memorandum.
///
/// A sentence is taken clause by clause. A clause that permits ("record it", "that's fine") consents
/// unless a condition surrounds it. A bare yes consents where nothing but small talk stands beside
/// it; "okay", "fine" or "yeah" often only open what one is about to say, so they consent only where
/// that is all, or where what follows goes on with the closing.
final class ConsentAnswer {
    private final Speech speech;
    private final ConsentClauses parts;
    private final Pattern mention;
    private final ConsentQuestion.Kind asked;
    private final boolean topical;

    /// @param topical whether the talk is about the memorandum
    ConsentAnswer(
            Speech speech,
            String raw,
            Pattern mention,
            ConsentQuestion.Kind asked,
            boolean topical) {
        this.speech = speech;
        parts = new ConsentClauses(speech, raw, asked);
        this.mention = mention;
        this.asked = asked;
        this.topical = topical;
    }

    boolean consents(int index) {
        Span sentence = speech.sentences.get(index);
        if (speech.question(sentence)) {
            return yesThenNextStep(sentence, index);
        }
        String text = ConsentClauses.withoutHarmless(speech.text(sentence));
        if (ConsentWords.EXPLICIT.matcher(text).find() && !conditional(text)) {
            return topical || mention.matcher(text).find();
        }
        List<Span> clauses = clausesOf(sentence);
        if (asked == ConsentQuestion.Kind.NONE) {
            return topical
                    && clauses.stream().map(parts::text).anyMatch(ConsentWords::records)
                    && permits(clauses, index);
        }
        return permits(clauses, index)
                || (asked == ConsentQuestion.Kind.NO_CONSENTS
                        ? negated(clauses, index)
                        : affirms(clauses, index));
    }

    /// "Okay, yes, when do we close?"
    private boolean yesThenNextStep(Span sentence, int index) {
        List<Span> clauses = clausesOf(sentence);
        return asked == ConsentQuestion.Kind.YES_CONSENTS
                && clauses.size() > 1
                && ConsentWords.NEXT_STEP.matcher(parts.text(clauses.getLast())).matches()
                && clauses.stream()
                        .anyMatch(c -> parts.kind(c) == Kind.YES || parts.kind(c) == Kind.PERMITS)
                && clauses.stream()
                        .limit(clauses.size() - 1L)
                        .noneMatch(c -> parts.kind(c) == Kind.OTHER)
                && !heldLater(index);
    }

    private List<Span> clausesOf(Span sentence) {
        return speech.clauses.stream().filter(c -> sentence.holds(c.from())).toList();
    }

    private static boolean conditional(String text) {
        return ConsentWords.CONDITION.matcher(text).find();
    }

    /// A clause that consents by itself, with no condition around it and no doubt after it.
    private boolean permits(List<Span> clauses, int index) {
        int last = -1;
        for (int c = 0; c < clauses.size(); c++) {
            boolean topicYes =
                    c > 0
                            && parts.kind(clauses.get(c)) == Kind.YES
                            && mention.matcher(parts.text(clauses.get(c - 1))).find();
            boolean concludes =
                    ConsentWords.CONCLUDES
                            .matcher(
                                    parts.text(
                                            new Span(
                                                    clauses.get(c).from(), clauses.getLast().to())))
                            .matches();
            if (parts.kind(clauses.get(c)) == Kind.PERMITS || topicYes || concludes) {
                last = c;
            }
            if (concludes) {
                break;
            }
        }
        if (last < 0) {
            return false;
        }
        for (int c = 0; c < clauses.size(); c++) {
            String text = parts.text(clauses.get(c));
            // "I am" answers, "I am, frankly, broke" does not
            boolean goesElsewhere =
                    c > last
                            && ConsentClauses.elliptic(parts.text(clauses.get(last)))
                            && parts.kind(clauses.get(c)) == Kind.OTHER;
            if (c != last
                    && (conditionalClause(text)
                            || goesElsewhere
                            || (c > last && ConsentClauses.held(text)))) {
                return false;
            }
        }
        return index + 1 >= speech.sentences.size()
                || !ConsentWords.CONDITION_NEXT.matcher(sentence(index + 1)).lookingAt();
    }

    private static boolean conditionalClause(String text) {
        return ConsentWords.CLAUSE_CONDITION.matcher(text).find();
    }

    /// A yes, an "okay" or the like which everything beside it leaves standing.
    private boolean affirms(List<Span> clauses, int index) {
        boolean yes = false;
        boolean marker = false;
        boolean eases = false;
        for (Span clause : clauses) {
            switch (parts.kind(clause)) {
                case YES -> {
                    yes |= !parts.backChannel(clause);
                    marker = true;
                }
                case MARKER -> marker = true;
                case EASES -> {
                    if (!marker && !parts.text(clause).matches("(?:since|you heard) .*")) {
                        return false;
                    }
                    eases = true;
                }
                case FILLER -> {}
                case PERMITS, OTHER -> {
                    return false;
                }
            }
        }
        if (!marker || speech.text(speech.sentences.get(index)).matches("(?:yes|sure) right")) {
            return false;
        }
        boolean last = index + 1 == speech.sentences.size();
        if (index > 0 && ownQuestion(index - 1)) {
            return false;
        }
        if (yes) {
            return (index <= 1 || last) && !heldLater(index);
        }
        return opening(index) && (last || eases || goesOn(index + 1));
    }

    /// "Did I cry? Yes." answers oneself; "You know what? Yes." does not.
    private boolean ownQuestion(int index) {
        Span before = speech.sentences.get(index);
        return speech.question(before)
                && !ConsentWords.RHETORICAL.matcher(speech.text(before)).matches();
    }

    private static boolean light(Kind kind) {
        return kind == Kind.FILLER || kind == Kind.MARKER;
    }

    private boolean opening(int index) {
        for (int s = 0; s < index; s++) {
            Kind kind = parts.kind(speech.sentences.get(s));
            if (!light(kind)) {
                return false;
            }
        }
        return true;
    }

    /// "No, go ahead" where the question was whether the seller minds.
    private boolean negated(List<Span> clauses, int index) {
        String first = parts.text(clauses.getFirst());
        if (index > 0) {
            return false;
        }
        boolean denies = ConsentWords.DENIES.matcher(first).matches();
        boolean fine = parts.kind(clauses.getFirst()) == Kind.MARKER;
        return (denies || fine)
                && clauses.stream().skip(1).noneMatch(c -> parts.kind(c) == Kind.OTHER)
                && !heldLater(index);
    }

    /// Whether the sentences after a mere "okay" go on as if it had been a yes.
    private boolean goesOn(int from) {
        for (int s = from; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            String text = ConsentClauses.withoutHarmless(speech.text(sentence));
            boolean next =
                    speech.question(sentence)
                            ? ConsentWords.NEXT_STEP.matcher(text).matches()
                            : (parts.kind(sentence) != Kind.OTHER
                                            && !light(parts.kind(sentence))
                                            && !text.startsWith("and "))
                                    || (ConsentWords.GOES_ON.matcher(text).lookingAt()
                                            && !ConsentClauses.held(text));
            if (next) {
                return true;
            }
            if (!light(parts.kind(sentence))) {
                return false;
            }
        }
        return true;
    }

    /// A yes of its own is held back only by a condition in the very next sentence.
    private boolean heldLater(int index) {
        return index + 1 < speech.sentences.size()
                && ConsentWords.HELD_NEXT.matcher(sentence(index + 1)).matches();
    }

    private String sentence(int index) {
        return speech.text(speech.sentences.get(index));
    }
}
