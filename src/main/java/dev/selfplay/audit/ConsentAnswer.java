package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges, sentence by sentence, whether a seller's answer consents to recording the memorandum.
///
/// A sentence is taken clause by clause. A clause that permits ("record it", "that's fine") consents
/// unless a condition surrounds it. A bare yes consents where nothing but small talk stands beside
/// it; "okay", "fine" or "yeah" often only open what one is about to say, so they consent only where
/// that is all, or where what follows goes on with the closing.
final class ConsentAnswer {
    private static final Set<String> CALENDAR =
            Set.of(
                    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                    "january", "february", "march", "april", "june", "july", "august", "september",
                    "october", "november", "december");

    private enum Kind {
        YES,
        MARKER,
        FILLER,
        PERMITS,
        /// Goes with a yes without being one: "that makes me feel better".
        EASES,
        OTHER
    }

    private final Speech speech;
    private final String raw;
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
        this.raw = raw;
        this.mention = mention;
        this.asked = asked;
        this.topical = topical;
    }

    /// The text with phrases that negate nothing, such as "no problem", written as "fine".
    static String withoutHarmless(String text) {
        return ConsentWords.HARMLESS.matcher(text).replaceAll("fine");
    }

    boolean consents(int index) {
        Span sentence = speech.sentences.get(index);
        if (speech.question(sentence)) {
            return yesThenNextStep(sentence, index);
        }
        String text = withoutHarmless(speech.text(sentence));
        if (ConsentWords.EXPLICIT.matcher(text).find() && !conditional(text)) {
            return topical || mention.matcher(text).find();
        }
        List<Span> clauses = clausesOf(sentence);
        if (asked == ConsentQuestion.Kind.NONE) {
            return topical
                    && clauses.stream().map(this::text).anyMatch(ConsentWords::records)
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
                && ConsentWords.NEXT_STEP.matcher(text(clauses.getLast())).matches()
                && clauses.stream().anyMatch(c -> kind(c) == Kind.YES || kind(c) == Kind.PERMITS)
                && clauses.stream()
                        .limit(clauses.size() - 1L)
                        .noneMatch(c -> kind(c) == Kind.OTHER)
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
                            && kind(clauses.get(c)) == Kind.YES
                            && mention.matcher(text(clauses.get(c - 1))).find();
            boolean concludes =
                    ConsentWords.CONCLUDES.matcher(
                                    text(new Span(clauses.get(c).from(), clauses.getLast().to())))
                            .matches();
            if (kind(clauses.get(c)) == Kind.PERMITS || topicYes || concludes) {
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
            String text = text(clauses.get(c));
            // "I am" answers, "I am, frankly, broke" does not
            boolean goesElsewhere =
                    c > last && elliptic(text(clauses.get(last))) && kind(clauses.get(c)) == Kind.OTHER;
            if (c != last
                    && (conditionalClause(text) || goesElsewhere || (c > last && held(text)))) {
                return false;
            }
        }
        return index + 1 >= speech.sentences.size()
                || !ConsentWords.CONDITION_NEXT.matcher(sentence(index + 1)).lookingAt();
    }

    private static boolean conditionalClause(String text) {
        return ConsentWords.CLAUSE_CONDITION.matcher(text).find();
    }

    private static boolean elliptic(String text) {
        return ConsentWords.ELLIPTIC.matcher(text).matches();
    }

    private static boolean held(String text) {
        return ConsentWords.HOLD.matcher(text).find();
    }

    /// A yes, an "okay" or the like which everything beside it leaves standing.
    private boolean affirms(List<Span> clauses, int index) {
        boolean yes = false;
        boolean marker = false;
        boolean eases = false;
        for (Span clause : clauses) {
            switch (kind(clause)) {
                case YES -> {
                    yes |= !backChannel(clause);
                    marker = true;
                }
                case MARKER -> marker = true;
                case EASES -> {
                    if (!marker && !text(clause).matches("(?:since|you heard) .*")) {
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

    private boolean opening(int index) {
        for (int s = 0; s < index; s++) {
            Kind kind = kind(speech.sentences.get(s));
            if (kind != Kind.FILLER && kind != Kind.MARKER) {
                return false;
            }
        }
        return true;
    }

    /// "No, go ahead" where the question was whether the seller minds.
    private boolean negated(List<Span> clauses, int index) {
        String first = text(clauses.getFirst());
        if (index > 0) {
            return false;
        }
        boolean denies = ConsentWords.DENIES.matcher(first).matches();
        boolean fine = kind(clauses.getFirst()) == Kind.MARKER;
        return (denies || fine)
                && clauses.stream().skip(1).noneMatch(c -> kind(c) == Kind.OTHER)
                && !heldLater(index);
    }

    /// Whether the sentences after a mere "okay" go on as if it had been a yes.
    private boolean goesOn(int from) {
        for (int s = from; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            String text = withoutHarmless(speech.text(sentence));
            boolean next =
                    speech.question(sentence)
                            ? ConsentWords.NEXT_STEP.matcher(text).matches()
                            : (kind(sentence) != Kind.OTHER
                                            && kind(sentence) != Kind.FILLER
                                            && !text.startsWith("and "))
                                    || (ConsentWords.GOES_ON.matcher(text).lookingAt()
                                            && !held(text));
            if (next) {
                return true;
            }
            if (kind(sentence) != Kind.FILLER) {
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

    private Kind kind(Span clause) {
        String text = text(clause);
        if (text.isEmpty() || ConsentWords.FILLERS.matcher(text).matches()) {
            return Kind.FILLER;
        }
        if (ConsentWords.TOKENS.matcher(text).matches()) {
            return ConsentWords.STRONG.matcher(text).find() ? Kind.YES : Kind.MARKER;
        }
        boolean inverted = asked == ConsentQuestion.Kind.NO_CONSENTS;
        if (ConsentWords.PERMITS.matcher(text).matches()
                || (!inverted && elliptic(text))) {
            return Kind.PERMITS;
        }
        return ConsentWords.EASES.matcher(text).lookingAt() && !held(text.replace(" only ", " "))
                ? Kind.EASES
                : Kind.OTHER;
    }

    /// The clause without the name of the one addressed: "okay, Dan".
    private String text(Span clause) {
        Word last = speech.words.get(clause.to() - 1);
        boolean name =
                last.number() == null
                        && last.text().length() > 1
                        && Character.isUpperCase(raw.charAt(last.start()))
                        && speech.sentenceOf(clause.from()).from() < clause.to() - 1
                        && !CALENDAR.contains(last.text());
        return withoutHarmless(speech.text(clause.from(), name ? clause.to() - 1 : clause.to()));
    }

    /// "Yeah" shows that one listens as often as it agrees.
    private boolean backChannel(Span clause) {
        if (ConsentWords.STRONG.matcher(text(clause).replaceAll("\\byes\\b", " ")).find()) {
            return false;
        }
        return speech.words.subList(clause.from(), clause.to()).stream()
                .filter(w -> w.is("yes"))
                .allMatch(w -> raw.regionMatches(true, w.start(), "yea", 0, 3)
                        || raw.regionMatches(true, w.start(), "yah", 0, 3));
    }
}
