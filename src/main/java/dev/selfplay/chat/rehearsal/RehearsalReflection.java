package dev.selfplay.chat.rehearsal;

import dev.selfplay.domain.Criterion;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Edits a section as it is asked to after lost battles: by rule, a paragraph for the criterion that
/// lost. It says nothing new where the section has all that it knows. Stateless.
final class RehearsalReflection {
    private static final Pattern SECTION =
            Pattern.compile("(?s)\\nSection:\\n(.*?)\\nEnd of section\\.\\n");
    private static final Pattern CRITERION = Pattern.compile("Criterion: .*\\((\\w+)\\)");
    private static final Pattern CLAUSE = Pattern.compile("Clause (\\d+)");

    private static final Map<String, List<String>> RULES =
            Map.of(
                    Criterion.MATH_DEFENSE.key(),
                    List.of(
                            "Hold the price whatever they answer, with one reason each time. \"I'd"
                                    + " be lying if I said there's room in it. The repairs and the"
                                    + " holding costs are what they are.\"",
                            "Price pushed a second time: stay at the number and name another"
                                + " reason. \"It's the same number, and here's the other half of"
                                + " why: it costs us to hold the house and to sell it again.\""),
                    Criterion.HUMANITY.key(),
                    List.of(
                            "Think aloud: most turns carry one or two small disfluencies, \"uh\","
                                + " \"um\", \"hmm\", or a sigh written as (sighs), where a person"
                                + " would search for words.",
                            "Before you answer something hard, say in a few words that you heard"
                                    + " it, and let a small disfluency show that you think."),
                    Criterion.SUCCESS.key(),
                    List.of(
                            "The memorandum of Clause %s: explain it in one breath before the call"
                                + " ends, then ask for a spoken yes. \"Clause %s is one page at the"
                                + " county, and it ends when we close. Is that a yes from you, that"
                                + " we record the memorandum?\"",
                            "Clause %s, once more: where they waver, say how it ends, and ask for"
                                + " the spoken yes again. \"We sign the release at our cost if we"
                                + " don't close. So, with that, can I take it as a yes to the"
                                + " memorandum?\""));

    private RehearsalReflection() {}

    /// @param asked the user's message of the request
    static String edit(String asked, Dice dice) {
        Matcher section = SECTION.matcher(asked);
        Matcher criterion = CRITERION.matcher(asked);
        if (!section.find() || !criterion.find()) {
            return "";
        }
        String text = section.group(1);
        Matcher clause = CLAUSE.matcher(asked);
        String number = clause.find() ? clause.group(1) : "";
        List<String> left =
                RULES.getOrDefault(criterion.group(1), List.of()).stream()
                        .map(rule -> rule.replace("%s", number))
                        .filter(rule -> !text.contains(rule))
                        .toList();
        return left.isEmpty() ? text : text + "\n\n" + dice.pick(left);
    }
}
