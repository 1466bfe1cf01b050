package dev.selfplay.chat.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Recognises which parameters of a request a server or model does not take, from the error that it
/// answers with, and calls them by the catalogue's names. Stateless.
final class RefusedParameters {
    private static final Pattern NOT_TAKEN =
            Pattern.compile(
                    "(?i)unsupported|not (?:be"
                        + " )?(?:supported|permitted|allowed|available|enabled|implemented|accepted)|(?:does|do|is|are)(?:n't|"
                        + " not) (?:currently )?"
                        + "(?:support|accept|allow|enable|implement|available)|unavailable|unrecogni[sz]ed|unknown|unexpected|extra"
                        + " (?:inputs|fields)|forbidden|cannot find field|deprecated|no"
                        + " such|instead|failed to parse grammar|conversion failed|invalid schema");

    /// A value that is out of range is no reason to do without the parameter.
    private static final Pattern RANGE =
            Pattern.compile(
                    "(?i)\\bbetween\\b|\\brange\\b|less than|greater than|at most|at least|maximum"
                            + "|minimum|<=|>=|too large|too small|must be positive");

    /// By the catalogue's name, how servers speak of it.
    private static final Map<String, Pattern> NAMES = names();

    /// Trouble with what stands in a schema, which may be its limits on texts and lists.
    private static final Pattern SCHEMA_CONTENT =
            Pattern.compile(
                    "(?i)(?:max|min)(?:Length|Items)|grammar|repetitions|invalid (?:json )?schema"
                            + "|conversion failed");

    private static final Pattern SYSTEM =
            Pattern.compile(
                    "(?i)system (?:role|message|prompt|instruction)s?\\b"
                            + "|developer (?:role|message|instruction)s?\\b"
                            + "|role[^.]{0,40}[\"'`]?(?:system|developer)\\b"
                            + "|[\"'`](?:system|developer)[\"'`][^.]{0,20} role|unexpected role"
                            + "|roles must alternate");

    private RefusedParameters() {}

    private static Map<String, Pattern> names() {
        Map<String, Pattern> names = new LinkedHashMap<>();
        names.put("temperature", word("temperature"));
        names.put("seed", word("seed"));
        names.put("stream_options", word("stream_options"));
        names.put("max_completion_tokens", word("max_completion_tokens"));
        names.put("max_tokens", word("max_tokens"));
        names.put("reasoning_effort", word("reasoning_effort|reasoning\\.effort"));
        names.put(
                "json_schema",
                Pattern.compile(
                        "(?i)response_?format|json_?schema|json schema|structured outputs?"
                                + "|guided_json|grammar"));
        return names;
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?i)(?<![\\w-])(?:" + name + ")(?![\\w-])");
    }

    /// @return the refused ones; empty if the error is about something else
    static Set<String> find(ErrorBody error) {
        Set<String> refused = new TreeSet<>();
        String message = error.message();
        boolean range = RANGE.matcher(message).find();
        boolean notTaken =
                NOT_TAKEN.matcher(message).find()
                        || error.code().startsWith("unsupported_")
                        || error.code().equals("unknown_parameter");
        // the server names the one that it means; other names in the text may be advice
        if (!error.params().isEmpty() && notTaken && !(range && limits(error))) {
            error.params().forEach(param -> add(refused, param));
        }
        if (refused.isEmpty() && notTaken) {
            addMentioned(refused, message, range);
        }
        if (refused.contains("json_schema") && SCHEMA_CONTENT.matcher(message).find()) {
            refused.add("schema_bounds");
        }
        if (SYSTEM.matcher(message).find() && (notTaken || message.contains("alternate"))) {
            refused.add("system");
        }
        return refused;
    }

    private static boolean limits(ErrorBody error) {
        return !error.code().startsWith("unsupported_");
    }

    private static void add(Set<String> refused, String param) {
        String root = param.contains(".") ? param.substring(0, param.indexOf('.')) : param;
        if (root.startsWith("messages") && param.endsWith("role")) {
            refused.add("system");
            return;
        }
        NAMES.forEach((name, pattern) -> {
            if (pattern.matcher(root).matches()) {
                refused.add(name);
            }
        });
    }

    private static void addMentioned(Set<String> refused, String message, boolean range) {
        // "Use 'max_completion_tokens' instead": the first one named is the one that is meant
        String first = "";
        int at = Integer.MAX_VALUE;
        for (var entry : NAMES.entrySet()) {
            var found = entry.getValue().matcher(message);
            if (found.find() && found.start() < at && !(range && number(entry.getKey()))) {
                at = found.start();
                first = entry.getKey();
            }
        }
        if (!first.isEmpty()) {
            refused.add(first);
        }
    }

    private static boolean number(String name) {
        return !name.equals("json_schema") && !name.equals("stream_options");
    }
}
