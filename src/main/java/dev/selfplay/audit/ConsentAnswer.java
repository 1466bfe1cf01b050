package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges a seller's whole answer for what it does for the consent.
///
/// It is a clear yes where it says so in so many words with nothing around that holds it back, or where
/// it answers the question and everything in it is a yes or small talk. What has a yes in it, or answers
/// the question in words that are not known, is unclear.
final class ConsentAnswer {
    /// What an answer does.
    enum Kind {
        NOTHING,
        YES,
        NO,
        MAYBE_YES,
        MAYBE_NO
    }

    /// @param words the stretch that it rests on
    /// @param explicit whether it says itself what it consents to
    record Verdict(Kind kind, Span words, boolean explicit, String why) {}

    private enum Part {
        YES,
        MARKER,
        PERMITS,
        EXPLICIT,
        SMALL,
        EASES,
        HELD,
        QUESTION,
        /// A yes, and more.
        MIXED,
        OTHER
    }

    private static final int SHORT = 9;
    private static final Pattern HUMS = Phrases.of("consentanswer.hums");

    private final Speech speech;
    private final String raw;
    private final Pattern mention;
    private final Set<String> names;
    private final ConsentQuestion.Kind asked;

    /// @param names by which the Closer called itself
    ConsentAnswer(
            Speech speech,
            String raw,
            Pattern mention,
            Set<String> names,
            ConsentQuestion.Kind asked) {
        this.speech = speech;
        this.raw = raw;
        this.mention = mention;
        this.names = names;
        this.asked = asked;
    }

    private boolean put() {
        return asked == ConsentQuestion.Kind.YES_CONSENTS
                || asked == ConsentQuestion.Kind.NO_CONSENTS;
    }

    private boolean inverted() {
        return asked == ConsentQuestion.Kind.NO_CONSENTS;
    }

    /// @param standing whether a yes stands
    /// @param topical whether the talk is about the memorandum
    /// @param aside whether some of the turn is said to somebody else, or quoted
    Verdict judge(boolean standing, boolean topical, boolean aside) {
        Kind kind = Kind.NOTHING;
        Span words = new Span(0, speech.words.size() - 1);
        String why = "";
        boolean pure = true;
        boolean strong = false;
        boolean held = false;
        boolean explicit = false;
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            String text = plain(sentence);
            boolean no =
                    !ConsentWords.CONCLUDES.matcher(text).find()
                            && refuses(text, s, kind, standing, topical);
            if (no) {
                kind = Kind.NO;
                words = sentence;
                pure = true;
                continue;
            }
            Part part =
                    explicit(text, sentence, topical) ? Part.EXPLICIT : sentencePart(sentence, s);
            boolean conditional = ConsentWords.CONDITION.matcher(text).find();
            switch (part) {
                case EXPLICIT -> {
                    boolean open =
                            conditional
                                    || doubtful(text)
                                    || conditionNext(s)
                                    || !ConsentWords.permitsWhole(text)
                                    || ConsentWords.BARGAIN.matcher(text).find();
                    if (kind != Kind.YES) {
                        kind = open ? Kind.MAYBE_YES : Kind.YES;
                        words = sentence;
                        why = "with a condition or a doubt beside it";
                    }
                    strong |= !open;
                    explicit = true;
                }
                case YES, PERMITS, MARKER -> {
                    if (kind != Kind.YES) {
                        kind = Kind.YES;
                        words = sentence;
                    }
                    strong |=
                            part != Part.MARKER
                                    && s <= 1
                                    && !text.startsWith("oh ")
                                    && !conditionNext(s)
                                    && !ConsentWords.ELLIPTIC.matcher(text).matches();
                    pure &= !conditionNext(s);
                }
                case SMALL, EASES -> {}
                case HELD -> held = true;
                case QUESTION, OTHER, MIXED -> {
                    pure = false;
                    boolean yes = part == Part.MIXED || (opensYes(sentence) && !conditional);
                    if (kind == Kind.NOTHING && yes && put()) {
                        kind = Kind.MAYBE_YES;
                        words = sentence;
                        why = "with more in the same breath";
                    }
                }
            }
        }
        Verdict verdict = settle(kind, words, why, pure && !held, strong, held, aside, standing);
        return new Verdict(verdict.kind(), verdict.words(), explicit, verdict.why());
    }

    private Verdict settle(
            Kind found,
            Span words,
            String why,
            boolean pure,
            boolean strong,
            boolean held,
            boolean aside,
            boolean standing) {
        if (found == Kind.NO) {
            return new Verdict(Kind.NO, words, true, "");
        }
        String text =
                ConsentWords.HARMLESS
                        .matcher(speech.text(0, Math.min(80, speech.words.size() - 1)))
                        .replaceAll("fine");
        if (found == Kind.NOTHING || (standing && found == Kind.MAYBE_YES)) {
            if (standing
                    && (ConsentWords.WAVERS.matcher(text).find()
                            || ConsentWords.DENIES_PAPER.matcher(text).find())) {
                return new Verdict(Kind.MAYBE_NO, words, false, "perhaps a yes taken back");
            }
            if (!standing && put() && (wide(text) || (inverted() && denies(text)))) {
                return new Verdict(
                        Kind.MAYBE_YES, words, false, "an answer in words that may be a yes");
            }
            return new Verdict(Kind.NOTHING, words, false, "");
        }
        if (HUMS.matcher(text).matches()) {
            return new Verdict(Kind.MAYBE_YES, words, false, "a sound that may be a yes");
        }
        if (found == Kind.MAYBE_YES) {
            return new Verdict(Kind.MAYBE_YES, words, false, "a yes " + why);
        }
        if (aside) {
            return new Verdict(
                    Kind.MAYBE_YES,
                    words,
                    false,
                    "a yes in a turn that also quotes, or speaks to another");
        }
        if (strong || pure) {
            return new Verdict(Kind.YES, words, false, "");
        }
        return held
                ? new Verdict(Kind.NOTHING, words, false, "")
                : new Verdict(Kind.MAYBE_YES, words, false, "a yes among other talk");
    }

    /// Few words, and none that put off, refuse, ask or understand.
    private boolean wide(String text) {
        return !text.isEmpty()
                && speech.words.size() - 1 <= SHORT
                && speech.sentences.stream().noneMatch(speech::question)
                && !ConsentWords.ELSEWHERE.matcher(text).find()
                && !ConsentWords.HOLD.matcher(text).find()
                && !ConsentWords.CONDITION.matcher(text).find();
    }

    /// "No skin off my nose", where the question was whether one minds.
    private boolean denies(String text) {
        return speech.words.size() - 1 <= SHORT + 3 && !ConsentWords.CONDITION.matcher(text).find();
    }

    private boolean refuses(String text, int index, Kind so, boolean standing, boolean topical) {
        boolean yes = so == Kind.YES || so == Kind.MAYBE_YES || standing;
        if (ConsentWords.REFUSES.matcher(text).find()
                && !speech.question(speech.sentences.get(index))) {
            return topical || mention.matcher(text).find();
        }
        if (yes && ConsentWords.TAKES_BACK.matcher(text).find()) {
            return topical || so != Kind.NOTHING || speech.words.size() < 14;
        }
        boolean no = ConsentWords.PLAIN_NO.matcher(text).find();
        return no
                && (so == Kind.YES
                        || so == Kind.MAYBE_YES
                        || (asked == ConsentQuestion.Kind.YES_CONSENTS && index <= 1));
    }

    private boolean explicit(String text, Span sentence, boolean topical) {
        return topical
                && !speech.question(sentence)
                && (ConsentWords.EXPLICIT.matcher(text).find()
                        || clausesOf(sentence).stream()
                                .anyMatch(c -> ConsentWords.EXPLICIT.matcher(plain(c)).find()))
                && !text.matches(".*\\b(?:record|file) this call\\b.*");
    }

    private static boolean doubtful(String text) {
        return text.matches(
                ".*\\b(?:not|never|nobody|no|maybe|might|why|what|how|would|first|rather|says?|said|want|wants|you"
                    + " want|so i|like to hear|he|she|they|wife|husband|sister|lawyer|while you are"
                    + " at it|for all i care|billboard)\\b.*");
    }

    /// Whether the next sentence holds the yes back.
    private boolean conditionNext(int index) {
        if (index + 1 >= speech.sentences.size()) {
            return false;
        }
        String next = plain(speech.sentences.get(index + 1));
        return next.matches(
                        "(?:but |and |only |so )*(?:if|unless|once|as long as|provided|assuming|on"
                            + " one condition|one condition|after|as soon as|when|not"
                            + " (?:until|before|yet)|first|let me"
                            + " (?:think|ask|talk|read|sleep|see)|i (?:will|need to|have to|want"
                            + " to|would have to|heard|hear|understand)"
                            + " (?:think|talk|ask|read|see|you)?|everybody|everyone|right|then"
                            + " you)\\b.*")
                || next.matches(
                        "but\\b.*\\b(?:if|unless|only|want|need|not|first|what|why|how|price|#)\\b.*");
    }

    /// The sentence as one part, judged by its clauses.
    private Part sentencePart(Span sentence, int index) {
        if (ConsentWords.MOCKS.matcher(plain(sentence)).matches()) {
            return Part.HELD;
        }
        if (speech.question(sentence)) {
            String text = plain(sentence);
            return ConsentWords.EASES.matcher(text).matches()
                            || ConsentWords.TOKENS.matcher(text).matches()
                            || text.matches("(?:(?:well|so) )*(?:why not|you know what|honestly)")
                    ? Part.SMALL
                    : nextStep(sentence) ? Part.YES : Part.QUESTION;
        }
        String text = plain(sentence);
        if (ConsentWords.CONCLUDES.matcher(text).find()
                && !ConsentWords.CONDITION.matcher(text).find()) {
            return put() ? Part.YES : Part.OTHER;
        }
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (Span clause : clausesOf(sentence)) {
            parts.add(part(clause, index == 0 && clause.from() == sentence.from()));
        }
        if (parts.contains(Part.OTHER) || parts.contains(Part.HELD)) {
            boolean says = parts.contains(Part.PERMITS) || parts.contains(Part.YES);
            Span last = clausesOf(sentence).getLast();
            boolean ends =
                    Set.of(Part.YES, Part.PERMITS).contains(part(last, false))
                            && !ConsentWords.CONDITION.matcher(text).find();
            boolean put = says && (ends || !ConsentWords.PUTS_OFF.matcher(text).find());
            return put ? Part.MIXED : parts.contains(Part.HELD) ? Part.HELD : Part.OTHER;
        }
        for (Part part : List.of(Part.PERMITS, Part.YES, Part.MARKER)) {
            if (parts.contains(part)) {
                return put() || asked == ConsentQuestion.Kind.LOOSE ? part : Part.OTHER;
            }
        }
        return Part.SMALL;
    }

    /// "Okay, yes, when do we close?"
    private boolean nextStep(Span sentence) {
        List<Span> clauses = clausesOf(sentence);
        return put()
                && clauses.size() > 1
                && ConsentWords.EASES.matcher(plain(clauses.getLast())).matches()
                && clauses.stream()
                        .limit(clauses.size() - 1L)
                        .allMatch(c -> ConsentWords.TOKENS.matcher(plain(c)).matches());
    }

    private Part part(Span clause, boolean first) {
        String text = plain(clause);
        if (text.isEmpty() || ConsentWords.FILLERS.matcher(text).matches()) {
            return Part.SMALL;
        }
        if (inverted() && ConsentWords.DENIES.matcher(text).matches()) {
            return first || text.startsWith("no") ? Part.YES : Part.SMALL;
        }
        if (ConsentWords.TOKENS.matcher(text).matches()) {
            boolean yes = ConsentWords.STRONG.matcher(text).find();
            if (inverted()) {
                return yes ? Part.OTHER : Part.MARKER;
            }
            return yes && !backChannel(clause) ? Part.YES : Part.MARKER;
        }
        if (ConsentWords.PERMITS.matcher(text).matches()) {
            return Part.PERMITS;
        }
        if (ConsentWords.EASES.matcher(text).matches() && !text.endsWith(" first")) {
            return Part.EASES;
        }
        if (ConsentWords.HOLD.matcher(text).find() || ConsentWords.CONDITION.matcher(text).find()) {
            return Part.HELD;
        }
        return Part.OTHER;
    }

    private boolean opensYes(Span sentence) {
        return !speech.question(sentence) && ConsentWords.OPENS_YES.matcher(plain(sentence)).find();
    }

    /// "Yeah" shows that one listens as often as it agrees.
    private boolean backChannel(Span clause) {
        return speech.words.subList(clause.from(), clause.to()).stream()
                        .filter(w -> w.is("yes"))
                        .allMatch(w ->
                                raw.regionMatches(true, w.start(), "yea", 0, 3)
                                        || raw.regionMatches(true, w.start(), "yah", 0, 3))
                && !ConsentWords.STRONG.matcher(plain(clause).replaceAll("\\byes\\b", " ")).find();
    }

    private List<Span> clausesOf(Span sentence) {
        return speech.clauses.stream().filter(c -> sentence.holds(c.from())).toList();
    }

    /// The words without the Closer's name, and with phrases that negate nothing written as "fine".
    private String plain(Span span) {
        int to = span.to();
        if (to - span.from() > 1 && names.contains(speech.words.get(to - 1).text())) {
            to--;
        }
        return ConsentWords.HARMLESS
                .matcher(speech.text(span.from(), Math.min(to, span.from() + 60)))
                .replaceAll("fine");
    }
}
