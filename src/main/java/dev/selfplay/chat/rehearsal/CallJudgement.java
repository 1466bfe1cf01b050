package dev.selfplay.chat.rehearsal;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The three scores of a call and the reasons for them. Not thread-safe.
final class CallJudgement {
    private static final Pattern WAVER =
            pattern(
                    "little room|talk to somebody about the number|what i can do on the"
                            + " price|flexib|could maybe move|impossible to do better");
    private static final Pattern NEAR =
            pattern(
                    "it's close|nearly (there|got me)|i might|think about it|sleep on it|see it in"
                        + " writing|all the way there|meet me there|we can talk|page, i mind the"
                        + " number|price is\\b|paper isn't my trouble");
    private static final Pattern REFUSAL =
            pattern(
                    "i can't say yes|won't agree|answer is no|not yet|not on this call|asking too"
                            + " soon|we're not there");
    private static final Pattern GONE =
            pattern("hanging up|goodbye|lose my number|don't call this number");
    private static final Pattern STIFF =
            pattern(
                    "as previously stated|standard (procedure|process|terms)|value your"
                            + " feedback|pursuant|patience on this matter|as per the");

    /// A reply of the Closer that settled an objection.
    ///
    /// @param outcome what became of the objection, as the end of a sentence; may be empty
    record Rebuttal(
            int turn,
            ObjectionFamily family,
            String objection,
            String quote,
            double quality,
            String outcome) {}

    private final Transcript transcript;
    private final List<Utterance> closer;
    private final List<Utterance> seller;
    private final Audit audit;
    private final SpokenTruth truth;
    private final DealSheet deal;
    private final int wavers;
    private final int reasons;
    private final int repeats;
    private final int stiff;
    private final int warmth;
    private final int kinds;
    private final int mathScore;
    private final int humanityScore;
    private final int successScore;

    /// @param audit for what is counted
    /// @param truth what was meant
    /// @param deal what the Closer may agree to
    /// @param dice a judge is never quite the same twice
    CallJudgement(
            Transcript transcript, Audit audit, SpokenTruth truth, DealSheet deal, Dice dice) {
        this.transcript = transcript;
        this.audit = audit;
        this.truth = truth;
        this.deal = deal;
        closer = transcript.by(Speaker.CLOSER);
        seller = transcript.by(Speaker.SELLER);
        String all = String.join(" ", closer.stream().map(Utterance::text).toList());
        wavers = (int) closer.stream().filter(u -> wavers(u.text())).count();
        reasons = Hearing.alone(all).reasons();
        repeats = repeated();
        stiff = (int) closer.stream().filter(u -> STIFF.matcher(u.text()).find()).count();
        warmth = (int) closer.stream().filter(u -> Hearing.alone(u.text()).empathy()).count();
        kinds =
                (int)
                        List.of("\\buh", "\\bum", "\\bhm+", "sigh").stream()
                                .filter(k -> pattern(k).matcher(all).find())
                                .count();
        mathScore = Math.clamp(gradeMath(), 0, 10);
        humanityScore =
                Math.clamp(
                        gradeHumanity() + (dice.chance(0.15) ? dice.below(2) * 2 - 1 : 0), 0, 10);
        successScore = gradeSuccess();
    }

    static boolean wavers(String text) {
        return WAVER.matcher(text).find();
    }

    int math() {
        return mathScore;
    }

    int humanity() {
        return humanityScore;
    }

    int success() {
        return successScore;
    }

    private int gradeMath() {
        Integer highest = truth.highest();
        int offer = deal.offer();
        if (highest == null) {
            return 3;
        }
        if (highest > offer) {
            double over = (highest - offer) / (double) offer;
            return (over < 0.05 ? 3 : over < 0.1 ? 2 : over < 0.2 ? 1 : 0) - (wavers > 1 ? 1 : 0);
        }
        double pressed = 0;
        double firm = 0;
        for (int i = 0; i + 1 < transcript.utterances().size(); i++) {
            Utterance u = transcript.utterances().get(i);
            if (u.speaker() == Speaker.SELLER
                    && pressesPrice(u.text())
                    && truth.prices().getFirst().turn() < u.turn()) {
                pressed++;
                Hearing answer = Hearing.alone(transcript.utterances().get(i + 1).text());
                firm +=
                        !answer.offers().isEmpty() && answer.reasons() > 0
                                ? 1
                                : !answer.offers().isEmpty()
                                        ? 0.7
                                        : answer.reasons() > 0 ? 0.6 : 0.2;
            }
        }
        // a price that nobody tested was not defended
        double firmness = pressed == 0 ? -0.1 : firm / pressed;
        return (int) Math.round(4.9 + reasons * 0.7 + firmness * 2.7) - 2 * wavers;
    }

    private boolean pressesPrice(String text) {
        return Hearing.figures(text).stream().anyMatch(f -> f != deal.offer())
                || Lexicon.shared().raised(text).stream()
                        .limit(1)
                        .anyMatch(
                                f -> f == ObjectionFamily.PRICE || f == ObjectionFamily.COMPARISON);
    }

    private int gradeHumanity() {
        double density = audit.disfluencies().per100Words();
        int base =
                density == 0
                        ? 2
                        : density < 0.5
                                ? 3
                                : density < 1
                                        ? 5
                                        : density < 1.5
                                                ? 7
                                                : density <= 6
                                                        ? 8
                                                        : density <= 8 ? 6 : density <= 11 ? 4 : 2;
        int variety = density > 0 ? (kinds >= 3 ? 1 : kinds <= 1 ? -1 : 0) : 0;
        int care = warmth * 3 >= closer.size() * 2 ? 1 : warmth * 3 < closer.size() ? -1 : 0;
        return base + variety + care - Math.min(3, repeats) - Math.min(3, stiff);
    }

    private int gradeSuccess() {
        if (truth.yes().given()) {
            int explained =
                    closer.stream()
                            .mapToInt(u -> Hearing.alone(u.text()).clauseMatters())
                            .max()
                            .orElse(0);
            boolean reluctant = refusals() > 1;
            return explained < 3 || reluctant ? 8 : refusals() == 1 ? 9 : 10;
        }
        if (seller.stream().anyMatch(u -> GONE.matcher(u.text()).find())) {
            return audit.clause17Turns().size() > 1 ? 1 : 0;
        }
        boolean near =
                seller.stream()
                        .skip(Math.max(0, seller.size() - 2))
                        .anyMatch(u -> NEAR.matcher(u.text()).find());
        boolean explained =
                closer.stream().anyMatch(u -> Hearing.alone(u.text()).clauseMatters() >= 2);
        boolean asked =
                closer.stream()
                        .anyMatch(u ->
                                Hearing.of(u.text(), closer.stream().map(Utterance::text).toList())
                                        .asksForYes());
        int score = (near ? 2 : 0) + (explained ? 2 : 0) + (asked ? 1 : 0);
        return Math.min(
                5, audit.clause17Turns().isEmpty() ? Math.min(score, 2) : Math.max(1, score));
    }

    private int refusals() {
        return (int) seller.stream().filter(u -> REFUSAL.matcher(u.text()).find()).count();
    }

    private int repeated() {
        int found = 0;
        Set<String> said = new HashSet<>();
        for (Utterance u : closer) {
            found += (int) Sentences.repeated(u.text(), said);
            said.addAll(Sentences.keys(List.of(u.text())));
        }
        return found;
    }

    /// Up to three replies that answered an objection to which the seller did not return, best
    /// first.
    List<Rebuttal> rebuttals() {
        List<Rebuttal> found = new ArrayList<>();
        for (int i = 1; i + 1 < transcript.utterances().size(); i++) {
            Utterance reply = transcript.utterances().get(i);
            Utterance before = transcript.utterances().get(i - 1);
            String after = transcript.utterances().get(i + 1).text();
            if (reply.speaker() != Speaker.CLOSER || GONE.matcher(after).find()) {
                continue;
            }
            for (ObjectionFamily family :
                    Lexicon.shared().raised(before.text()).stream().limit(1).toList()) {
                double quality = Lexicon.shared().answers(family, reply.text());
                boolean returns =
                        Lexicon.shared().raised(after).stream().limit(1).anyMatch(family::equals);
                if (quality > 0.6 && (!returns || wonBy(i + 2))) {
                    found.add(
                            new Rebuttal(
                                    reply.turn(),
                                    family,
                                    shortened(before.text()),
                                    passage(family, reply.text()),
                                    quality,
                                    outcome(family, i)));
                }
            }
        }
        found.sort(
                Comparator.comparingDouble((Rebuttal r) -> -r.quality())
                        .thenComparingInt(Rebuttal::turn));
        return found.subList(0, Math.min(3, found.size()));
    }

    /// What became of an objection, as far as it is true; empty where the seller is not done with it.
    ///
    /// @param reply place of the Closer's answer
    private String outcome(ObjectionFamily family, int reply) {
        if (wonBy(reply + 2)) {
            return ", and the seller says yes";
        }
        boolean returns =
                transcript.utterances().stream()
                        .skip(reply + 1L)
                        .filter(u -> u.speaker() == Speaker.SELLER)
                        .anyMatch(u -> Lexicon.shared().raised(u.text()).contains(family));
        return returns ? "" : ", and the seller does not come back to it";
    }

    private boolean wonBy(int turn) {
        Integer yes = truth.yes().turn();
        return yes != null && yes == turn;
    }

    /// The stretch of whole sentences, as it stands, that answers best.
    private static String passage(ObjectionFamily family, String text) {
        List<String> sentences = Sentences.of(text);
        String best = text;
        double highest = -1;
        for (int from = 0; from < sentences.size(); from++) {
            int start = text.indexOf(sentences.get(from));
            for (int length = 1; length <= 3 && from + length <= sentences.size(); length++) {
                String last = sentences.get(from + length - 1);
                int end = text.indexOf(last, start) + last.length();
                String passage = text.substring(start, end);
                double value =
                        Lexicon.shared().answers(family, passage)
                                - 0.004 * Sentences.words(passage);
                if (value > highest) {
                    highest = value;
                    best = passage;
                }
            }
        }
        return best;
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, text.lastIndexOf(' ', 157)) + "…";
    }

    String mathReasoning() {
        Integer highest = truth.highest();
        if (highest == null) {
            return "The Closer never put a price on the table, so there was nothing to defend.";
        }
        if (highest > deal.offer()) {
            return String.format(
                    Locale.ROOT,
                    "The Closer went up to $%,d, above the deal sheet's $%,d.",
                    highest,
                    deal.offer());
        }
        return String.format(
                Locale.ROOT,
                "Stayed at or below $%,d; %d of four kinds of reasons given%s.",
                deal.offer(),
                reasons,
                wavers == 0
                        ? ", never wavering"
                        : ", but hinted "
                                + (wavers == 1 ? "once" : wavers + " times")
                                + " that the price might move");
    }

    String humanityReasoning() {
        double density = audit.disfluencies().per100Words();
        String band =
                density == 0
                        ? "none at all, it reads like a text"
                        : density < 1.5
                                ? "too few to sound natural"
                                : density <= 6
                                        ? "within what people do"
                                        : "so many that it sounds put on";
        return String.format(
                        Locale.ROOT,
                        "%.1f disfluencies per hundred words: %s. %s %s",
                        density,
                        band,
                        warmth * 3 >= closer.size() * 2
                                ? "It acknowledges what it hears."
                                : "It often goes on without acknowledging what was said.",
                        repeats + stiff == 0
                                ? "No repeated or stiff phrases."
                                : repeats + " repeated and " + stiff + " stiff phrases.")
                .strip();
    }

    String successReasoning() {
        if (truth.yes().given()) {
            return "The seller said yes to the memorandum in turn " + truth.yes().turn() + ".";
        }
        return switch (successScore) {
            case 0, 1 ->
                    "The seller left the call or the memorandum was never properly brought up.";
            case 2, 3 -> "The memorandum was brought up, with no movement towards a yes.";
            default -> "No yes yet, but the seller moved towards one.";
        };
    }

    String feedback() {
        List<String> advice = new ArrayList<>();
        if (mathScore < 8) {
            advice.add(
                    mathScore < 5
                            ? "Hold the price: state it with its reasons and stay there."
                            : "Give the reasons with the price each time it is attacked.");
        }
        if (humanityScore < 8) {
            advice.add(
                    audit.disfluencies().per100Words() > 6
                            ? "Use fewer hesitations."
                            : "Let yourself be heard thinking, and acknowledge before you answer.");
        }
        if (successScore < 10) {
            advice.add(
                    audit.clause17Turns().isEmpty()
                            ? "Explain Clause " + deal.clause() + " and ask for the spoken yes."
                            : "Answer what the seller last asked before asking for the yes.");
        }
        closerWeakness(advice);
        return advice.isEmpty() ? "A strong call on all three counts." : String.join(" ", advice);
    }

    private void closerWeakness(List<String> advice) {
        for (int i = 1; i < transcript.utterances().size(); i++) {
            Utterance reply = transcript.utterances().get(i);
            if (reply.speaker() != Speaker.CLOSER) {
                continue;
            }
            for (ObjectionFamily family :
                    Lexicon.shared().raised(transcript.utterances().get(i - 1).text()).stream()
                            .limit(1)
                            .toList()) {
                if (Lexicon.shared().answers(family, reply.text()) == 0) {
                    advice.add(
                            "In turn "
                                    + reply.turn()
                                    + " the "
                                    + family.name().toLowerCase(Locale.ROOT)
                                    + " objection went unanswered.");
                    return;
                }
            }
        }
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
