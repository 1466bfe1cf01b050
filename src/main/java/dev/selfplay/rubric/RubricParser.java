package dev.selfplay.rubric;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.NearNames;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptFinding.Severity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a rubric.txt apart: its name, the general part, and a section for each criterion, which begins
/// with a head of `Key: value` lines up to the first empty line. Never fails; what is wrong is a finding,
/// and with an error among them the text is not to be used. Used once.
final class RubricParser {
    /// Begins a section.
    static final String SECTION = "CRITERION";

    /// Criteria of one's own: each is asked for, and paid, in every grading.
    static final int MOST_OWN = 6;

    private static final String NAME = "Rubric:";
    private static final String LABEL = "Label";
    private static final String ASKS = "Asks";
    private static final String WEIGHT = "Weight";
    private static final int MOST_WEIGHT = 100;
    private static final int LONGEST_LABEL = 40;

    private static final Pattern SHORT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{1,39}");
    private static final Pattern HEAD = Pattern.compile("([A-Za-z][A-Za-z ]*?)\\s*:\\s*(.*)");

    /// Fields of the answer that are no criterion.
    private static final Set<String> TAKEN =
            Set.of("prices", "consents", "fidelity", "honesty", "winningRebuttals", "feedback");

    private final List<String> lines;
    private final List<PromptFinding> findings = new ArrayList<>();
    private final Map<String, RubricText.Section> sections = new LinkedHashMap<>();
    private int at;

    RubricParser(String text) {
        lines = List.of(text.split("\r\n|\r|\n", -1));
    }

    List<PromptFinding> findings() {
        return findings;
    }

    RubricText read() {
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        String name = name();
        String general = text();
        while (at < lines.size()) {
            section();
        }
        long own = sections.values().stream().filter(s -> s.criterion().own()).count();
        if (own > MOST_OWN) {
            error(
                    0,
                    String.format(
                            Locale.ROOT,
                            "There are %d criteria of your own; at most %d are graded.",
                            own,
                            MOST_OWN),
                    "Take some away: each is asked for, and paid, in every grading.");
        }
        return new RubricText(name, general, List.copyOf(sections.values()));
    }

    private String name() {
        String line = at < lines.size() ? lines.get(at).strip() : "";
        if (!line.startsWith(NAME)) {
            error(
                    at + 1,
                    "The file does not begin with its name.",
                    "Begin it with a line such as \"" + NAME + " strict\".");
            return "";
        }
        at++;
        String name = line.substring(NAME.length()).strip();
        if (!SHORT.matcher(name).matches()) {
            error(
                    at,
                    "The rubric's name is \"" + shown(name) + "\".",
                    "Give it one word of at most 40 letters, digits, dots and dashes.");
        }
        return name;
    }

    /// Everything up to the next section.
    private String text() {
        List<String> text = new ArrayList<>();
        while (at < lines.size() && !beginsSection(lines.get(at))) {
            text.add(lines.get(at++).stripTrailing());
        }
        return String.join("\n", text).strip();
    }

    private static boolean beginsSection(String line) {
        return line.startsWith(SECTION)
                && (line.length() == SECTION.length()
                        || !Character.isLetter(line.charAt(SECTION.length())));
    }

    private void section() {
        int first = at + 1;
        String key = lines.get(at++).substring(SECTION.length()).strip();
        Map<String, String> head = head();
        while (at < lines.size() && lines.get(at).isBlank()) {
            at++;
        }
        int bodyLine = at + 1;
        String body = text();
        Criterion criterion = criterion(first, key, head);
        String asks = head.getOrDefault(ASKS, "");
        if (criterion != null && asks.isEmpty()) {
            error(
                    first,
                    "The criterion " + shown(key) + " asks nothing.",
                    "Say what its score answers: \"" + ASKS + ": did the Closer …?\"");
        }
        if (criterion != null
                && sections.putIfAbsent(
                                criterion.key(),
                                new RubricText.Section(first, criterion, asks, bodyLine, body))
                        != null) {
            error(
                    first,
                    "The criterion " + key + " is there twice.",
                    "Keep one of them, or give the other one a key of its own.");
        }
    }

    /// The lines right below the section's first.
    private Map<String, String> head() {
        Map<String, String> head = new LinkedHashMap<>();
        for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
            if (beginsSection(lines.get(at))) {
                break;
            }
            Matcher line = HEAD.matcher(lines.get(at).strip());
            if (!line.matches()) {
                error(
                        at + 1,
                        "\"" + shown(lines.get(at)) + "\" is no line of a criterion's head.",
                        "Leave an empty line between the head and the text.");
                break;
            }
            String key = known(line.group(1));
            if (key == null) {
                List<String> near = NearNames.of(List.of(LABEL, ASKS, WEIGHT), line.group(1), 1);
                error(
                        at + 1,
                        "The key \"" + shown(line.group(1)) + "\" is unknown.",
                        near.isEmpty()
                                ? "A criterion's head has "
                                        + LABEL
                                        + ", "
                                        + WEIGHT
                                        + " and "
                                        + ASKS
                                        + "; an empty line ends it."
                                : "Is " + near.getFirst() + " meant?");
            } else if (head.putIfAbsent(key, line.group(2).strip()) != null) {
                error(at + 1, "The key " + key + " is there twice.", "Keep one of them.");
            }
        }
        return head;
    }

    private static @Nullable String known(String key) {
        return List.of(LABEL, ASKS, WEIGHT).stream()
                .filter(known -> known.equalsIgnoreCase(key))
                .findFirst()
                .orElse(null);
    }

    /// Null where the key is none.
    private @Nullable Criterion criterion(int line, String key, Map<String, String> head) {
        Criterion declared = Criterion.ofKey(key).orElse(null);
        if (declared != null) {
            if (head.containsKey(LABEL)) {
                error(
                        line,
                        "The label of " + key + " is fixed.",
                        "Remove the line \"" + LABEL + "\".");
            }
            if (head.containsKey(WEIGHT)) {
                error(
                        line,
                        "The weight of " + key + " is a setting.",
                        "Remove the line \""
                                + WEIGHT
                                + "\" and set weights."
                                + key
                                + " in the settings.");
            }
            return declared;
        }
        if (!KEY.matcher(key).matches()) {
            error(
                    line,
                    "\"" + shown(key) + "\" is no key of a criterion.",
                    "Write "
                            + SECTION
                            + " and one word that begins with a small letter, such as"
                            + " \""
                            + SECTION
                            + " empathy\".");
            return null;
        }
        if (TAKEN.contains(key)) {
            error(
                    line,
                    "The key " + key + " is taken: the answer has a part of that name.",
                    "Take another one.");
            return null;
        }
        List<String> near =
                NearNames.of(Criterion.ALL.stream().map(Criterion::key).toList(), key, 1);
        if (!near.isEmpty()) {
            findings.add(
                    new PromptFinding(
                            Severity.WARNING,
                            line,
                            key
                                    + " is a criterion of your own, and much like "
                                    + near.getFirst()
                                    + ".",
                            "Mend the key if that one is meant."));
        }
        return Criterion.own(key, label(line, key, head), weight(line, key, head));
    }

    private String label(int line, String key, Map<String, String> head) {
        String label = head.getOrDefault(LABEL, "");
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            error(
                    line,
                    label.isEmpty()
                            ? "The criterion " + key + " has no label."
                            : "The label of " + key + " is too long.",
                    "Say what people see, in at most "
                            + LONGEST_LABEL
                            + " characters: \""
                            + LABEL
                            + ": "
                            + Criterion.labelOf(key)
                            + "\".");
        }
        return label.isEmpty() ? Criterion.labelOf(key) : label;
    }

    private int weight(int line, String key, Map<String, String> head) {
        String weight = head.getOrDefault(WEIGHT, "");
        if (weight.matches("[0-9]{1,3}") && Integer.parseInt(weight) <= MOST_WEIGHT) {
            return Integer.parseInt(weight);
        }
        error(
                line,
                weight.isEmpty()
                        ? "The criterion " + key + " has no weight."
                        : "The weight of " + key + " is \"" + shown(weight) + "\".",
                "Say how much it counts beside the others, 0 to "
                        + MOST_WEIGHT
                        + ": \""
                        + WEIGHT
                        + ": 1\". With 0 it is shown and not counted.");
        return 0;
    }

    private void error(int line, String text, String remedy) {
        findings.add(new PromptFinding(Severity.ERROR, line, text, remedy));
    }

    private static String shown(String text) {
        String plain = text.strip();
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
    }
}
