package dev.selfplay.prompt;

import dev.selfplay.audit.Auditor;
import dev.selfplay.audit.NamedSums;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds where words for the Closer break the deal sheet: a price above the offer, another deposit,
/// a clause given away, a promise that the company cannot keep. Reads English; errs on the side of
/// finding, since a person decides. Stateless.
public final class DealCheck {
    private static final Pattern CONDITION =
            Pattern.compile(
                    "^\\s*(?:when|if|against|on|once|whenever)\\b.*?\\b(?:answer|say|reply|respond|tell"
                        + " (?:them|the seller|the owner)|explain|point out|offer|try)\\b(?!s)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”");
    private static final Pattern DEPOSIT =
            Pattern.compile(
                    "\\b(?:earnest(?: money)?|deposit|(?<before>down))\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS = Pattern.compile("[.?!\"](?!\\d)");

    /// So many letters from the deposit its sum may stand.
    private static final int NEAR = 40;

    /// No deposit is as high.
    private static final int LEAST_PRICE = 20_000;

    private static final Pattern DAYS =
            Pattern.compile(
                    "\\bclos\\w*[^.?!]{0,30}?\\b(?:in|within)\\s+(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine)\\s+days?\\b|\\bclos\\w*[^.?!]{0,20}?\\b(today|tomorrow|tonight|this"
                        + " week)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final List<String> SPELLED =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Pattern PROMISE =
            Pattern.compile(
                    "\\b(?:I|we|I'll|we'll|you have"
                        + " my)\\s+(?:personally\\s+|can\\s+|will\\s+|do\\s+)?(?:guarantee|promise|swear)\\b|\\bguaranteed\\b|\\brisk[-"
                        + " ]free\\b|\\bno risk\\b|\\b(?:we|I|we'll|I'll)(?: will| can|'ll)? (?:pay"
                        + " off|cover|take over) (?:your|the|all) (?:mortgage|liens?|taxes|back"
                        + " taxes|debts?|loan)\\b|\\byou (?:don't|do not|won't|will not) need (?:a"
                        + " lawyer|an attorney|a realtor to look)\\b|\\b(?:don't|do not|no need to)"
                        + " (?:call|ask|talk to|show it to) (?:a |your |the"
                        + " )?(?:lawyer|attorney)\\b|\\btax[- ]free\\b|\\byou can(?:not|'t)"
                        + " lose\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HIGHER =
            Pattern.compile(
                    "\\b(?:raise|increase|bump|improve|sweeten) (?:the |my |our"
                            + " )?(?:offer|price|number)\\b|\\b(?:go|come) (?:a (?:bit|little)"
                            + " )?(?:higher|up)\\b|\\bsplit the difference\\b|\\bmeet (?:you|them)"
                            + " (?:in the middle|halfway)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSED =
            Pattern.compile(
                    "(?:\\b(?:not|never|no|cannot|without|rather than|instead"
                            + " of|if)|n['’]t)\\b[^.?!;]{0,40}$",
                    Pattern.CASE_INSENSITIVE);
    // an instruction, which nobody says on the telephone and the audit so does not read
    private static final Pattern TOLD_TO_OFFER =
            Pattern.compile(
                    "\\b(?:offer|pay|give|accept|agree to|go (?:up )?to)(?: them| the"
                            + " (?:seller|owner))?(?: up to)? ",
                    Pattern.CASE_INSENSITIVE);

    private DealCheck() {}

    public enum Kind {
        OVER_OFFER,
        DEPOSIT,
        CLAUSE,
        CLOSING,
        PROMISE,
        WAVERS
    }

    /// @param text one sentence that quotes what was found
    public record Breach(Kind kind, String text) {}

    /// @param text a tactic; what comes before "answer" or "say" is the seller's part
    public static List<Breach> check(String text, DealSheet deal) {
        // the seller may say "say" too
        Matcher condition =
                CONDITION.matcher(
                        QUOTED.matcher(text).replaceAll(m -> " ".repeat(m.group().length())));
        String answer = condition.find() ? text.substring(condition.end()) : text;
        List<Breach> breaches = new ArrayList<>();
        overOffer(answer, deal, breaches);
        deposit(answer, deal, breaches);
        clause(answer, deal, breaches);
        closing(answer, deal, breaches);
        found(PROMISE, answer, Kind.PROMISE, "It promises what the company cannot", breaches);
        found(HIGHER, answer, Kind.WAVERS, "It lets the price move", breaches);
        return breaches;
    }

    private static void overOffer(String answer, DealSheet deal, List<Breach> breaches) {
        // quotation marks would make an offer of ours look like somebody else's words
        String spoken = answer.replaceAll("[\"“”]", " ");
        Audit audit =
                Auditor.audit(
                        new Transcript(List.of(new Utterance(1, Speaker.CLOSER, spoken))), deal);
        Set<Integer> over =
                audit.closerOffers().stream()
                        .filter(Audit.Figure::overOffer)
                        .map(Audit.Figure::usd)
                        .collect(Collectors.toCollection(TreeSet::new));
        // what is unclear in a call is worth a look in a tactic
        audit.unclear().stream()
                .map(Audit.Unclear::usd)
                .filter(Objects::nonNull)
                .forEach(over::add);
        for (Matcher m = TOLD_TO_OFFER.matcher(answer); m.find(); ) {
            NamedSums.leading(answer.substring(m.end()))
                    .filter(usd -> usd > deal.offer() && !refused(answer, m.start()))
                    .ifPresent(over::add);
        }
        over.stream()
                .forEach(usd ->
                        breaches.add(
                                new Breach(
                                        Kind.OVER_OFFER,
                                        "It offers %s, above the deal sheet's %s."
                                                .formatted(dollars(usd), dollars(deal.offer())))));
    }

    private static void deposit(String answer, DealSheet deal, List<Breach> breaches) {
        for (String sentence : ENDS.splitAsStream(answer).toList()) {
            for (Matcher m = DEPOSIT.matcher(sentence); m.find(); ) {
                int from = sentence.lastIndexOf(' ', Math.max(0, m.start() - NEAR)) + 1;
                int to =
                        m.group("before") != null
                                ? m.start()
                                : sentence.indexOf(
                                        ' ', Math.min(m.end() + NEAR, sentence.length()));
                String around = sentence.substring(from, to < 0 ? sentence.length() : to);
                Optional<Integer> other =
                        NamedSums.in(around).stream()
                                .filter(usd -> usd != deal.earnestMoney() && usd < LEAST_PRICE)
                                .findFirst();
                if (other.isPresent() && !refused(sentence, from)) {
                    breaches.add(
                            new Breach(
                                    Kind.DEPOSIT,
                                    "It names a deposit of %s; the deal sheet's is %s."
                                            .formatted(
                                                    dollars(other.get()),
                                                    dollars(deal.earnestMoney()))));
                    return;
                }
            }
        }
    }

    private static void clause(String answer, DealSheet deal, List<Breach> breaches) {
        String it =
                String.format(
                        Locale.ROOT,
                        "(?:the |that |any )?(?:memo(?:randum)?|clause(?: %d)?|paragraph %d)",
                        deal.clause(),
                        deal.clause());
        Pattern dropped =
                Pattern.compile(
                        "\\b(?:drop|skip|waive|remove|strike|delete|leave out|take out|cross"
                                + " out|forget|get rid of|do without|go without|without|scrap) "
                                + it
                                + "\\b|\\b(?:take|leave|strike|cross) "
                                + it
                                + " (?:out|off|away)\\b|\\bno "
                                + it
                                + "\\b(?=[^.?!]{0,20}(?:needed|required|necessary|at"
                                + " all|\\.|!|$))|\\b(?:don't|do not|won't|will not)"
                                + " (?:need|record|file|have to record) "
                                + it
                                + "\\b",
                        Pattern.CASE_INSENSITIVE);
        for (Matcher m = dropped.matcher(answer); m.find(); ) {
            boolean kept =
                    Pattern.compile(
                                    "\\b(?:can['’]t|cannot|can not|never|won['’]t|not)\\s+$",
                                    Pattern.CASE_INSENSITIVE)
                            .matcher(answer.substring(0, m.start()))
                            .find();
            if (!kept) {
                breaches.add(
                        new Breach(
                                Kind.CLAUSE,
                                String.format(
                                        Locale.ROOT,
                                        "It gives Clause %d away: \"%s\".",
                                        deal.clause(),
                                        m.group())));
                return;
            }
        }
    }

    private static void closing(String answer, DealSheet deal, List<Breach> breaches) {
        for (Matcher m = DAYS.matcher(answer); m.find(); ) {
            int days = m.group(1) == null ? 1 : number(m.group(1));
            if (days < deal.closingDays() && !refused(answer, m.start())) {
                breaches.add(
                        new Breach(
                                Kind.CLOSING,
                                String.format(
                                        Locale.ROOT,
                                        "It promises a closing sooner than the deal sheet's %d"
                                                + " days: \"%s\".",
                                        deal.closingDays(),
                                        m.group())));
                return;
            }
        }
    }

    private static void found(
            Pattern what, String answer, Kind kind, String words, List<Breach> breaches) {
        for (Matcher m = what.matcher(answer); m.find(); ) {
            if (!refused(answer, m.start())) {
                breaches.add(new Breach(kind, "%s: \"%s\".".formatted(words, m.group())));
                return;
            }
        }
    }

    private static boolean refused(String text, int at) {
        return REFUSED.matcher(text.substring(0, at)).find();
    }

    private static int number(String word) {
        int spelled = SPELLED.indexOf(word.toLowerCase(Locale.ROOT));
        return spelled >= 0 ? spelled : Integer.parseInt(word);
    }

    static String dollars(int usd) {
        return String.format(Locale.ROOT, "$%,d", usd);
    }
}
