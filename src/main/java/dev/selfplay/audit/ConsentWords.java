package dev.selfplay.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words by which a seller consents to the memorandum, refuses it, or takes a yes back. All work
/// on the written-out text of [Speech#text(int, int)].
final class ConsentWords {

    static final Pattern HARMLESS = Phrases.of("consentwords.harmless");
    static final Pattern EXPLICIT = Phrases.of("consentwords.explicit");
    static final Pattern CONDITION = Phrases.of("consentwords.condition");
    static final Pattern BARGAIN = Phrases.of("consentwords.bargain");
    static final Pattern MOCKS = Phrases.of("consentwords.mocks");
    static final Pattern HOLD = Phrases.of("consentwords.hold");
    static final Pattern STRONG = Phrases.of("consentwords.strong");
    static final Pattern FILLERS = Phrases.of("consentwords.fillers");
    static final Pattern TOKENS = Phrases.of("consentwords.tokens");
    static final Pattern OPENS_YES = Phrases.of("consentwords.opens-yes");
    static final Pattern ELLIPTIC = Phrases.of("consentwords.elliptic");
    static final Pattern CONCLUDES = Phrases.of("consentwords.concludes");
    static final Pattern PUTS_OFF = Phrases.of("consentwords.puts-off");
    static final Pattern PERMITS = Phrases.of("consentwords.permits");
    static final Pattern DENIES = Phrases.of("consentwords.denies");
    static final Pattern EASES = Phrases.of("consentwords.eases");
    static final Pattern REFUSES = Phrases.of("consentwords.refuses");
    static final Pattern TAKES_BACK = Phrases.of("consentwords.takes-back");
    static final Pattern DENIES_PAPER = Phrases.of("consentwords.denies-paper");
    private static final Pattern BELITTLED = Phrases.of("consentwords.belittled");

    /// Whether nothing of weight follows the consent in its sentence.
    static boolean permitsWhole(String sentence) {
        Matcher consent = EXPLICIT.matcher(sentence);
        int end = -1;
        while (consent.find()) {
            end = consent.end();
        }
        return !BELITTLED.matcher(sentence.substring(Math.max(end, 0))).find();
    }

    static final Pattern WAVERS = Phrases.of("consentwords.wavers");
    static final Pattern ELSEWHERE = Phrases.of("consentwords.elsewhere");
    static final Pattern PLAIN_NO = Phrases.of("consentwords.plain-no");

    private ConsentWords() {}
}
