package dev.selfplay.chat.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the rehearsed seller takes from its system prompt: the labelled lines that the engine's
/// seller prompt writes. A prompt without them gives an average seller.
record SellerBrief(
        String mood,
        int difficulty,
        int level,
        String characteristics,
        int acceptablePrice,
        int walkAwayPrice,
        String hiddenWhy,
        List<String> triggers,
        List<String> lines) {
    private static final Pattern TERSE =
            Pattern.compile(
                    "few words|clipped|brisk|terse|blunt|laconic|impatient|affectless|hurried|radio|short|fast");
    private static final Pattern RAMBLING =
            Pattern.compile(
                    "digress|storytell|long-winded|meander|overshar|sidetrack|rambl|talkative|chatty|folksy");

    static SellerBrief of(String systemPrompt) {
        int acceptable = dollars(systemPrompt, "Acceptable price", 95_000);
        return new SellerBrief(
                value(systemPrompt, "Opening mood", "neutral").toLowerCase(Locale.ROOT),
                Math.clamp(number(value(systemPrompt, "Difficulty", "3"), 3), 1, 5),
                Math.clamp(number(value(systemPrompt, "Level", "3"), 3), 1, 5),
                value(systemPrompt, "Characteristics", "").toLowerCase(Locale.ROOT),
                acceptable,
                dollars(systemPrompt, "Walk-away price", Math.min(acceptable, 80_000)),
                value(systemPrompt, "Hidden why", ""),
                bullets(systemPrompt, "Walk-away triggers"),
                bullets(systemPrompt, "Lines you are known to say"));
    }

    /// By how many levels it is harder than it is written; below 0 easier.
    int harder() {
        return level - 3;
    }

    boolean terse() {
        return TERSE.matcher(characteristics).find();
    }

    boolean rambling() {
        return RAMBLING.matcher(characteristics).find();
    }

    private static String value(String prompt, String label, String otherwise) {
        Matcher line =
                Pattern.compile("^" + Pattern.quote(label) + ": *(.*)$", Pattern.MULTILINE)
                        .matcher(prompt);
        return line.find() ? line.group(1).strip() : otherwise;
    }

    private static List<String> bullets(String prompt, String label) {
        List<String> found = new ArrayList<>();
        boolean inside = false;
        for (String line : prompt.lines().toList()) {
            if (line.strip().equals(label + ":")) {
                inside = true;
            } else if (inside && line.startsWith("- ")) {
                found.add(line.substring(2).strip());
            } else {
                inside = false;
            }
        }
        return List.copyOf(found);
    }

    private static int dollars(String prompt, String label, int otherwise) {
        return number(value(prompt, label, ""), otherwise);
    }

    private static int number(String text, int otherwise) {
        Matcher digits = Pattern.compile("\\d[\\d,]{0,8}").matcher(text);
        return digits.find() ? Integer.parseInt(digits.group().replace(",", "")) : otherwise;
    }
}
