package dev.selfplay.chat.rehearsal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the rehearsed Closer takes from its merged prompt. It has nothing else to go by: what a
/// prompt does not say is missing here.
///
/// @param steps the quoted wording of each framework step that the prompt describes
/// @param price the figure to offer, in whole dollars; null where the prompt names none
/// @param holds whether the prompt says to hold the price
/// @param priceLines quoted wording from the section about the price
/// @param hesitations how many disfluencies to put into a turn; 0 where the prompt asks for none
/// @param clauseLines quoted wording that explains the memorandum
/// @param asksForYes whether the prompt says to ask for a spoken yes
/// @param answers quoted wording by objection family
/// @param treated the families that have a paragraph, with or without wording
/// @param forbidsPressure whether the prompt says never to press or threaten
record PromptAdvice(
        Map<Step, List<String>> steps,
        @Nullable Integer price,
        boolean holds,
        List<String> priceLines,
        double hesitations,
        List<String> clauseLines,
        boolean asksForYes,
        Map<ObjectionFamily, List<String>> answers,
        List<ObjectionFamily> treated,
        boolean forbidsPressure,
        List<LearnedTactic> tactics) {

    enum Step {
        INTRODUCTION("introduc|opening"),
        DISCOVERY("discover"),
        UNDERWRITING("underwrit"),
        OFFER("offer"),
        CLOSE("clos(e|ing)\\b");

        private final Pattern label;

        Step(String label) {
            this.label = Pattern.compile("^\\W*(\\d+\\W+)?(step\\W+\\d*\\W*)?(the )?" + label);
        }

        boolean heads(String paragraph) {
            return label.matcher(paragraph.toLowerCase(Locale.ROOT)).find();
        }
    }

    private static final Pattern QUOTE = Pattern.compile("\"([^\"]+)\"|“([^”]+)”");
    private static final Pattern MONEY = Pattern.compile("\\$\\s?(\\d{1,3}(?:,\\d{3})+|\\d{4,7})");
    private static final Pattern HOLD =
            pattern(
                    "\\bhold (it|the (price|line|number)|at|firm)|never (go |offer |pay"
                            + " )?(above|over|past|more)|do not (raise|split|go (above|over))|don't"
                            + " (raise|go (above|over))|not negotiable|stay at|stand firm");
    private static final Pattern HEADING =
            Pattern.compile(
                    "^(#{1,6}\\s.*|[A-Z0-9][A-Z0-9 ,.:()'&/-]{2,60}|={3,}.*|\\*\\*.+\\*\\*:?)$");
    private static final Pattern SPEECH =
            pattern("disfluenc|hesitat|filler|\"um\"|\"uh\"|\\(sighs\\)|how you sound");
    private static final Pattern MANY =
            pattern(
                    "every sentence|constantly|as (many|often) as|all the time|at least"
                            + " (four|five|4|5)");
    private static final Pattern FEW =
            pattern("rarely|sparingly|once or twice (a|per|in the) (whole )?call|seldom");
    private static final Pattern GENTLE =
            pattern(
                    "never (threaten|pressure|press|push|hurry|lie)|no (pressure|threats|lies)|do"
                            + " not (pressure|press|threaten|push)");
    private static final Pattern YES =
            pattern("spoken (\"?yes\"?)|verbal (\"?yes\"?)|ask (for|them).{0,30}\\byes\\b|say yes");

    /// @param prompt the merged prompt: human text and tactic blocks
    static PromptAdvice of(String prompt) {
        String human = LearnedTactic.without(prompt).replace("\r", "");
        Builder builder = new Builder();
        String heading = "";
        for (String line : human.split("\n", -1)) {
            String text = line.strip();
            if (text.isEmpty()) {
                builder.endParagraph();
            } else if (HEADING.matcher(text).matches() && !text.contains("\"")) {
                builder.endParagraph();
                heading = text;
                builder.heading(heading);
            } else if (text.matches("(\\d+[.)]|[-*•])\\s.*")) {
                builder.endParagraph();
                builder.add(text);
            } else {
                builder.add(text);
            }
        }
        builder.endParagraph();
        return builder.build(human, LearnedTactic.in(prompt));
    }

    static List<String> quotes(String text) {
        List<String> found = new ArrayList<>();
        for (Matcher quote = QUOTE.matcher(text); quote.find(); ) {
            // in parentheses stands what the seller says, as in: Price ("I want $150,000")
            if (quote.start() > 0 && text.charAt(quote.start() - 1) == '(') {
                continue;
            }
            String words = quote.group(1) == null ? quote.group(2) : quote.group(1);
            found.add(words.replaceAll("\\s+", " ").strip());
        }
        return found;
    }

    static String withoutQuotes(String text) {
        return QUOTE.matcher(text).replaceAll(" ");
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /// Sorts paragraphs by what their heading and their own head name.
    private static final class Builder {
        private final Map<Step, List<String>> steps = new EnumMap<>(Step.class);
        private final Map<ObjectionFamily, List<String>> answers =
                new EnumMap<>(ObjectionFamily.class);
        private final List<ObjectionFamily> treated = new ArrayList<>();
        private final List<String> priceLines = new ArrayList<>();
        private final List<String> clauseLines = new ArrayList<>();
        private final StringBuilder paragraph = new StringBuilder();
        private String heading = "";
        private double hesitations;

        void heading(String text) {
            heading = text;
        }

        void add(String line) {
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(line);
        }

        void endParagraph() {
            if (!paragraph.isEmpty()) {
                sort(paragraph.toString());
                paragraph.setLength(0);
            }
        }

        private void sort(String text) {
            if (SPEECH.matcher(heading).find() || SPEECH.matcher(text).find()) {
                hesitations = Math.max(hesitations, asked(text));
                return;
            }
            // lines of more than a word or two; a quoted "no" is an example, not wording
            List<String> lines =
                    quotes(text).stream().filter(q -> Sentences.words(q) >= 3).toList();
            for (Step step : Step.values()) {
                if (step.heads(text) || step.heads(heading)) {
                    steps.computeIfAbsent(step, s -> new ArrayList<>()).addAll(lines);
                    return;
                }
            }
            String head = head(withoutQuotes(text));
            List<ObjectionFamily> families = Lexicon.shared().named(head);
            if (families.isEmpty()) {
                families = Lexicon.shared().named(heading);
            }
            for (ObjectionFamily family : families) {
                treated.add(family);
                answers.computeIfAbsent(family, f -> new ArrayList<>()).addAll(lines);
            }
            // under the objections stand replies; elsewhere the matter itself
            boolean own = !heading.toLowerCase(Locale.ROOT).contains("objection");
            if (own && families.contains(ObjectionFamily.PRICE)) {
                priceLines.addAll(lines);
            }
            if (own && families.contains(ObjectionFamily.CLAUSE)) {
                clauseLines.addAll(lines);
            }
        }

        private static double asked(String text) {
            return MANY.matcher(text).find() ? 5 : FEW.matcher(text).find() ? 0.6 : 1.9;
        }

        private static String head(String text) {
            Matcher end = Pattern.compile("[.:]").matcher(text);
            return text.substring(0, Math.min(90, end.find() ? end.start() : text.length()));
        }

        PromptAdvice build(String human, List<LearnedTactic> tactics) {
            // a tactic may say how to sound, too
            for (LearnedTactic tactic : tactics) {
                if (SPEECH.matcher(tactic.manner()).find()) {
                    hesitations = Math.max(hesitations, asked(tactic.manner()));
                }
            }
            Map<Integer, Integer> figures = new HashMap<>();
            for (Matcher money = MONEY.matcher(human); money.find(); ) {
                int usd = Integer.parseInt(money.group(1).replace(",", ""));
                if (usd >= 10_000) {
                    figures.merge(usd, 1, Integer::sum);
                }
            }
            Integer price =
                    figures.entrySet().stream()
                            .max(
                                    Map.Entry.<Integer, Integer>comparingByValue()
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .map(Map.Entry::getKey)
                            .orElse(null);
            return new PromptAdvice(
                    steps,
                    price,
                    HOLD.matcher(withoutQuotes(human)).find(),
                    priceLines,
                    hesitations,
                    clauseLines,
                    YES.matcher(human).find(),
                    answers,
                    List.copyOf(treated),
                    GENTLE.matcher(human).find(),
                    tactics);
        }
    }
}
