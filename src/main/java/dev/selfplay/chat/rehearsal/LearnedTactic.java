package dev.selfplay.chat.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A promoted tactic as the rehearsed Closer takes it from its prompt: under its heading, as prompts are merged, or as a whole
/// block of the file, as earlier versions sent it.
///
/// @param lines what to say, best first
/// @param families the objections that it is for, the strongest first
/// @param manner what it says besides its lines, such as how to sound
record LearnedTactic(
        int priority, List<String> lines, List<ObjectionFamily> families, String manner) {
    static final int DEFAULT_PRIORITY = 5;

    private static final Pattern BLOCK =
            Pattern.compile(
                    "^# SYNTHETIC TACTIC[^\\n]*\\n(.*?)^# END SYNTHETIC TACTIC[^\\n]*$",
                    Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern SENT =
            Pattern.compile(
                    "^# Winning tactic\\n(?:Against: ([^\\n]*)\\n)?(.*?)(?=^# Winning tactic$|\\z)",
                    Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern PRIORITY =
            Pattern.compile("^#\\s*priority:\\s*(-?\\d{1,6})", Pattern.MULTILINE);
    private static final Pattern HEADER = Pattern.compile("^#.*$", Pattern.MULTILINE);
    private static final Pattern CONDITION =
            Pattern.compile(
                    "^(when|if|against|objection|on)\\b(?=[^\"“.]*\\b(seller|owner|they|he|she|objection"
                        + "|says?|asks?|attacks?|money|price|clause|memorandum)\\b)[^\"“.]*?[:,]\\s*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern TOLD =
            Pattern.compile(
                    "^(say|explain|tell (them|the seller|the owner)|point out|answer|reply)("
                            + " that)?[:,]?\\s+",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern TELLS =
            Pattern.compile(
                    "\\b(?<!\\b(?:seller|owner|they|he|she)\\s)(say|says|explain|tell|point"
                            + " out|answer|reply|respond|try|use|rebuttal)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECTION =
            Pattern.compile(
                    "\\b(?:seller|owner|they|he|she)\\s+(?:says?|asks?)[^\"“.]{0,20}[\"“]([^\"”]+)[\"”]",
                    Pattern.CASE_INSENSITIVE);

    LearnedTactic {
        lines = List.copyOf(lines);
        families = List.copyOf(families);
    }

    /// All blocks of a prompt, the highest priority first, otherwise in their order.
    static List<LearnedTactic> in(String prompt) {
        List<LearnedTactic> blocks = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(prompt); block.find(); ) {
            Matcher priority = PRIORITY.matcher(block.group(1));
            String text = HEADER.matcher(block.group(1)).replaceAll("").strip();
            if (!text.isEmpty()) {
                blocks.add(
                        of(
                                priority.find()
                                        ? Integer.parseInt(priority.group(1))
                                        : DEFAULT_PRIORITY,
                                "",
                                text));
            }
        }
        // these stand in their order already
        for (Matcher sent = SENT.matcher(withoutBlocks(prompt)); sent.find(); ) {
            String against = sent.group(1) == null ? "" : sent.group(1);
            String text = sent.group(2).strip();
            if (!text.isEmpty()) {
                blocks.add(of(DEFAULT_PRIORITY, against, text));
            }
        }
        blocks.sort((a, b) -> Integer.compare(b.priority, a.priority));
        return List.copyOf(blocks);
    }

    /// The prompt without its blocks.
    static String without(String prompt) {
        return SENT.matcher(withoutBlocks(prompt)).replaceAll("");
    }

    private static String withoutBlocks(String prompt) {
        return BLOCK.matcher(prompt).replaceAll("");
    }

    private static String before(String text, String quote) {
        return text.replaceAll("\\s+", " ")
                .substring(0, Math.max(0, text.replaceAll("\\s+", " ").indexOf(quote)));
    }

    /// @param against the objection, where the text does not name it; may be empty
    private static LearnedTactic of(int priority, String against, String text) {
        List<String> quotes = PromptAdvice.quotes(text);
        String instruction =
                PromptAdvice.withoutQuotes(against.isEmpty() ? text : against + ".\n" + text);
        // what the instruction names decides; its quotes only where it names nothing
        List<ObjectionFamily> families = new ArrayList<>(Lexicon.shared().named(instruction));
        Lexicon.shared().raised(instruction).stream()
                .filter(f -> !families.contains(f))
                .forEach(families::add);
        // "When the seller says "..."": the quote tells what it is for
        Matcher objection = OBJECTION.matcher(text);
        if (objection.find()) {
            Lexicon.shared().raised(objection.group(1)).stream()
                    .filter(f -> !families.contains(f))
                    .forEach(families::add);
        }
        List<String> lines = quotes.stream().filter(q -> Sentences.words(q) >= 4).toList();
        if (lines.isEmpty()) {
            lines = List.of(spoken(text));
        } else if (lines.size() > 1 && !TELLS.matcher(before(text, lines.getFirst())).find()) {
            // a quote that nobody is told to say is the objection
            lines = lines.subList(1, lines.size());
        }
        String answer = String.join(" ", lines);
        for (ObjectionFamily family : ObjectionFamily.values()) {
            if (Lexicon.shared().answers(family, answer) > 0.6 && !families.contains(family)) {
                families.add(family);
            }
        }
        return new LearnedTactic(priority, lines, families, PromptAdvice.withoutQuotes(text));
    }

    // "When they attack the deposit, explain that the title company holds it." is spoken as
    // "The title company holds it."
    private static String spoken(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        Matcher condition = CONDITION.matcher(line);
        if (condition.find()) {
            line = line.substring(condition.end());
        }
        Matcher told = TOLD.matcher(line);
        if (told.find()) {
            line =
                    line.substring(told.end())
                            .replaceAll("\\b[Tt]he (seller|owner)'s\\b", "your")
                            .replaceAll("\\b[Tt]he (seller|owner)\\b", "you")
                            .replaceAll("\\btheirs?\\b", "your")
                            .replaceAll("\\bthem\\b", "you");
        }
        return line.isEmpty() ? line : Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }
}
