package dev.selfplay.chat.openai;

import dev.selfplay.chat.ChatOutcome.ContextExceeded;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises that a conversation is too long for a model, in the words of the servers that exist, and
/// finds both figures in them. Stateless.
final class ContextFigures {
    private static final String N = "(\\d[\\d,_]*)";

    private static final Pattern CODE =
            Pattern.compile(
                    "(?i)context_length_exceeded|exceed_context_size|context_?window_?exceeded"
                            + "|model_max_prompt_tokens_exceeded|context_overflow");
    private static final Pattern WORDS =
            Pattern.compile(
                    "(?i)maximum context|max(?:imum)? context|context (?:length|window|size|limit)"
                            + "|prompt is too long|prompt too long|too many tokens"
                            + "|input token count|exceeds? the maximum number of tokens"
                            + "|context the overflows|`inputs` (?:tokens|must have less)"
                            + "|too large for model with");

    /// The prompt and the room for the reply, named apart.
    private static final List<Pattern> SUMS =
            List.of(
                    Pattern.compile(
                            "(?i)too large: " + N + ".*?(?:has|contains) " + N + " input tokens"),
                    Pattern.compile(
                            "(?i)passed "
                                    + N
                                    + " input tokens and requested "
                                    + N
                                    + " output tokens"),
                    Pattern.compile("(?i)exceed context limit: " + N + " \\+ " + N + " >"),
                    Pattern.compile("(?i)given: " + N + " `inputs` tokens and " + N));

    private static final List<Pattern> NEEDED =
            List.of(
                    Pattern.compile("(?i)requested (?:about |a total of )?" + N + " tokens"),
                    Pattern.compile("(?i)resulted in " + N + " tokens"),
                    Pattern.compile(
                            "(?i)(?:has|contains)(?: at least)? " + N + " (?:input )?tokens"),
                    Pattern.compile("(?i)(?:request|input|prompt) \\(" + N + " tokens?\\)"),
                    Pattern.compile("(?i)token count \\(" + N + "\\)"),
                    Pattern.compile("(?i)too long: " + N + " tokens"),
                    Pattern.compile("(?i)received " + N),
                    Pattern.compile("(?i)given: " + N),
                    Pattern.compile("(?i)the first " + N + " tokens"),
                    Pattern.compile("(?i)" + N + " tokens? (?:is|are) (?:greater|longer|larger)"));

    private static final List<Pattern> LIMIT =
            List.of(
                    Pattern.compile(
                            "(?i)context (?:length|window|size)(?: is| of)?(?: only)? \\(?" + N),
                    Pattern.compile("(?i)" + N + " max(?:imum)?(?: context)?\\b"),
                    Pattern.compile("(?i)allowed \\(" + N + "\\)"),
                    Pattern.compile("(?i)must be <= " + N),
                    Pattern.compile("(?i)less than " + N + " tokens"),
                    Pattern.compile("(?i)cannot exceed " + N),
                    Pattern.compile("(?i)> " + N));

    private ContextFigures() {}

    /// Empty if the error is about something else.
    static Optional<ContextExceeded> find(ErrorBody error) {
        if (!CODE.matcher(error.code() + " " + error.type() + " " + error.message()).find()
                && !WORDS.matcher(error.message()).find()) {
            return Optional.empty();
        }
        long needed = error.number("n_prompt_tokens");
        long limit = error.number("n_ctx");
        String text = error.message();
        limit = limit > 0 ? limit : first(LIMIT, text);
        needed = needed > 0 ? needed : sum(text);
        needed = needed > 0 ? needed : first(NEEDED, text);
        return Optional.of(new ContextExceeded(needed, limit));
    }

    private static long sum(String text) {
        for (Pattern form : SUMS) {
            Matcher found = form.matcher(text);
            if (found.find()) {
                return number(found.group(1)) + number(found.group(2));
            }
        }
        return 0;
    }

    private static long first(List<Pattern> forms, String text) {
        for (Pattern form : forms) {
            Matcher found = form.matcher(text);
            if (found.find()) {
                return number(found.group(1));
            }
        }
        return 0;
    }

    private static long number(String digits) {
        String plain = digits.replaceAll("[,_]", "");
        return plain.length() > 12 ? 0 : Long.parseLong(plain);
    }
}
