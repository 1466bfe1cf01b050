package dev.selfplay.audit;

import java.util.List;
import java.util.regex.Pattern;

/// Rules of the table in the order in which they stand there: the first whose expression is found in a
/// text decides. Immutable.
final class Rules {
    /// @param verdict what it decides
    /// @param why for people
    record Rule(String verdict, String why, Pattern what) {}

    /// Where none applies.
    private static final Rule NONE = new Rule("", "", Pattern.compile(""));

    private final List<Rule> rules;

    private Rules(List<Rule> rules) {
        this.rules = rules;
    }

    /// The entries called `list.verdict.name`.
    static Rules of(String list) {
        return new Rules(
                Phrases.named(list + ".").stream()
                        .map(name ->
                                new Rule(
                                        name.split("\\.", -1)[1],
                                        Phrases.comment(name),
                                        Phrases.of(name)))
                        .toList());
    }

    List<Rule> all() {
        return rules;
    }

    /// The rule that decides; one with an empty verdict where none does.
    Rule first(String text) {
        for (Rule rule : rules) {
            if (rule.what().matcher(text).find()) {
                return rule;
            }
        }
        return NONE;
    }
}
