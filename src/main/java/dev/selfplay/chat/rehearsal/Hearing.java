package dev.selfplay.chat.rehearsal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a seller makes of one of the Closer's utterances.
///
/// @param openQuestion whether it asks about the seller and its reasons
/// @param empathy whether it acknowledges what was felt or said
/// @param offers whole-dollar figures of 10,000 or more that it names
/// @param reasons which kinds of reasons for the price it gives, 0-4
/// @param clauseMatters how many matters of the memorandum it explains, 0-6
/// @param asksForYes whether it asks for agreement to the memorandum
/// @param hesitations "uh", "um", sighs
/// @param offences what it does that puts sellers off
record Hearing(
        String text,
        boolean openQuestion,
        boolean empathy,
        List<Integer> offers,
        int reasons,
        int clauseMatters,
        boolean earnest,
        boolean asksForYes,
        int hesitations,
        int words,
        Set<Offence> offences) {

    /// What a Closer can do wrong; the walk-away triggers are sorted into the same kinds.
    enum Offence {
        PRESSURE("pressur|rush|push|decide|tonight|last chance|last offer"),
        THREAT("threat|deadline"),
        FALSE_COMFORT("\\blie|lied|promise|trust the caller|don't you worry|false|chirpy|pity"),
        EVASION("evade|dodge|vague|standard|\\bsoon\\b|summar|brushing|in place of"),
        REPETITION("repeat|same line|again|third time|rerun|slogan|already"),
        JARGON("jargon|legal|paraphrase|terms|unfortunately"),
        ROBOTIC("robot|script|read off|customer-service"),
        TALK_DOWN(
                "talk(s|ed)?"
                    + " down|talking|insult|lecture|calling|emotional|soothing|interrupt|flattery|small"
                    + " talk");

        private final Pattern trigger;

        Offence(String trigger) {
            this.trigger = pattern(trigger);
        }

        /// The kinds that a walk-away trigger speaks of.
        static Set<Offence> namedIn(List<String> triggers) {
            Set<Offence> named = EnumSet.noneOf(Offence.class);
            for (Offence offence : values()) {
                if (triggers.stream()
                        .anyMatch(
                                t -> offence.trigger.matcher(t.toLowerCase(Locale.ROOT)).find())) {
                    named.add(offence);
                }
            }
            return named;
        }
    }

    private static final Pattern MONEY = Pattern.compile("\\$(\\d{1,3}(?:,\\d{3})+|\\d{5,7})\\b");
    private static final Pattern SPOKEN_PRICE =
            pattern("eighty-two(,| thousand)? seven( hundred)?");
    private static final Pattern OPEN =
            pattern(
                    "\\b(what|how|why|who|where|tell me|walk me)\\b[^.!?]*\\b(you|your|this"
                            + " sale|house|it been|it like|that number)\\b[^.!?]*\\?");
    private static final Pattern EMPATHY =
            pattern(
                    "i'm (really )?sorry|i hear|i get (it|that|why)|makes sense|that's (a"
                        + " lot|fair|hard)|sounds (hard|heavy|like)|must be|you're right|good"
                        + " question|fair (point|enough|thing)|right to|i'd"
                        + " (be|feel|ask|want)|thank you for|i appreciate|good point|got a point|i"
                        + " understand you|better you know");
    private static final List<Pattern> REASONS =
            List.of(
                    pattern("repair|fix(ing)? it up|the work it needs|roof"),
                    pattern("hold(ing)?\\b|taxes|insurance|utilit"),
                    pattern(
                            "resale|resell|reselling|sell it again|commission|cost of selling|when"
                                    + " we sell"),
                    pattern("margin|risk"));
    private static final Pattern CLAUSE =
            pattern("memorandum|clause (17|seventeen)|record(ing)? (that|it|one) ?(page)?");
    private static final List<Pattern> CLAUSE_MATTERS =
            List.of(
                    pattern("one[- ]page|a page|county|public"),
                    pattern("not a (lien|deed)|isn't a (lien|deed)|stays yours|still (yours|own)"),
                    pattern("releas|taken off"),
                    pattern("our cost|we pay|and pay|our expense"),
                    pattern("tie you|hold the title|awkward|won't pretend|does (hold|tie)"),
                    pattern(
                            "out from under|protect|ends? on|ten days|closing date|until (the"
                                    + " )?closing"));
    private static final Pattern ASK =
            pattern(
                    "(okay|all right|fine|comfortable|good) with (us |the"
                        + " |that|it|clause|recording)[^.]*\\?|your (spoken )?yes\\b[^.]*\\?|yes or"
                        + " no\\?|is it a yes[^.]*\\?|yes to[^.]*\\?|(go ahead with|agree"
                        + " (on|to))[^.]*\\?|a yes, or[^.]*\\?|is (the memorandum|clause 17)"
                        + " (okay|all right)[^.]*\\?");
    private static final Pattern HESITATION =
            pattern("\\b(u+h+|u+m+|hm+|er)\\b|\\(sighs?\\)|\\[sighs?]|\\*sighs?\\*");
    private static final Pattern EARNEST = pattern("\\$100\\b(?!,)");
    private static final Memo<Hearing> KNOWN = new Memo<>(Hearing::listen);
    private static final Pattern PRESSURE =
            pattern(
                    "right now|need (you|an answer)|need to decide|on this call|won't wait|can't"
                            + " keep this open|just sign|somebody else gets|before i hang up|last"
                            + " chance|making this too hard");
    private static final Pattern THREAT =
            pattern("or else|lose the house|you'll (lose|regret)|we'll sue");
    private static final Pattern FALSE_COMFORT =
            pattern(
                    "trust me|believe me|guarantee|wouldn't worry|don't worry|it'll be fine|just a"
                            + " formality|i promise");
    private static final Pattern JARGON =
            pattern(
                    "pursuant|hereby|equitable|instrument|standard|routine|per our|as per|as"
                            + " previously|formality");
    private static final Pattern ROBOTIC =
            pattern(
                    "as (previously|i) (stated|mentioned)|value your|important to us|patience on"
                            + " this|i understand your concern|all our sellers|most owners|our"
                            + " clients|common question|our usual");
    private static final Pattern TALK_DOWN =
            pattern(
                    "calm down|you people|don't be|get(ting)? hung up|too hard|unfortunately|be"
                            + " that as it may");
    private static final Pattern EVASION =
            pattern(
                    "moving on|set that aside|in any case|be that as it may|get to that|later|down"
                            + " the road|at some point|have to check|look into that");

    /// What the utterance is by itself.
    static Hearing alone(String text) {
        return KNOWN.of(text);
    }

    /// What the utterance is in the call.
    ///
    /// @param earlier the Closer's utterances before this one
    static Hearing of(String text, List<String> earlier) {
        Hearing alone = alone(text);
        Set<Offence> offences = EnumSet.noneOf(Offence.class);
        offences.addAll(alone.offences);
        if (Sentences.repeated(text, Sentences.keys(earlier)) > 0) {
            offences.add(Offence.REPETITION);
        }
        boolean clause = alone.clause() || earlier.stream().anyMatch(e -> alone(e).clause());
        return new Hearing(
                text,
                alone.openQuestion,
                alone.empathy,
                alone.offers,
                alone.reasons,
                alone.clauseMatters,
                alone.earnest,
                alone.asksForYes && clause,
                alone.hesitations,
                alone.words,
                offences);
    }

    private static Hearing listen(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<Integer> offers = figures(text);
        Set<Offence> offences = EnumSet.noneOf(Offence.class);
        note(offences, Offence.PRESSURE, PRESSURE, lower);
        note(offences, Offence.THREAT, THREAT, lower);
        note(offences, Offence.FALSE_COMFORT, FALSE_COMFORT, lower);
        note(offences, Offence.JARGON, JARGON, lower);
        note(offences, Offence.ROBOTIC, ROBOTIC, lower);
        note(offences, Offence.TALK_DOWN, TALK_DOWN, lower);
        note(offences, Offence.EVASION, EVASION, lower);
        return new Hearing(
                text,
                OPEN.matcher(lower).find(),
                EMPATHY.matcher(lower).find(),
                offers,
                count(REASONS, lower),
                CLAUSE.matcher(lower).find() ? count(CLAUSE_MATTERS, lower) : 0,
                lower.contains("earnest")
                        || lower.contains("hundred dollars")
                        || EARNEST.matcher(lower).find(),
                ASK.matcher(lower).find(),
                (int) HESITATION.matcher(lower).results().count(),
                Sentences.words(text),
                offences);
    }

    /// Whether the memorandum is spoken of at all.
    boolean clause() {
        return CLAUSE.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    static List<Integer> figures(String text) {
        List<Integer> found = new ArrayList<>();
        for (Matcher money = MONEY.matcher(text); money.find(); ) {
            int usd = Integer.parseInt(money.group(1).replace(",", ""));
            if (usd >= 10_000) {
                found.add(usd);
            }
        }
        if (SPOKEN_PRICE.matcher(text.toLowerCase(Locale.ROOT)).find()) {
            found.add(82_700);
        }
        found.addAll(Bargain.shortFigures(text));
        return List.copyOf(found);
    }

    private static void note(Set<Offence> into, Offence offence, Pattern pattern, String text) {
        if (pattern.matcher(text).find()) {
            into.add(offence);
        }
    }

    private static int count(List<Pattern> patterns, String text) {
        return (int) patterns.stream().filter(p -> p.matcher(text).find()).count();
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex);
    }
}
