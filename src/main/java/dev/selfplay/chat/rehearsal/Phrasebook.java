package dev.selfplay.chat.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Phrases by section, each line with `{one|other}` alternatives and `$name` slots, from a resource
/// file. Immutable and thread-safe.
final class Phrasebook {
    private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)}");
    private static final int ATTEMPTS = 60;

    private final Map<String, List<String>> sections;

    private Phrasebook(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    /// @param resource such as `/rehearsal/seller.txt`
    static Phrasebook load(String resource) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Phrasebook.class.getResourceAsStream(resource)),
                                StandardCharsets.UTF_8))) {
            List<String> section = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String phrase = line.strip();
                if (phrase.isEmpty() || phrase.startsWith("#")) {
                    continue;
                }
                if (phrase.startsWith("[") && phrase.endsWith("]")) {
                    section = new ArrayList<>();
                    sections.put(phrase.substring(1, phrase.length() - 1), section);
                } else {
                    section.add(phrase);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + resource, e);
        }
        return new Phrasebook(sections);
    }

    Collection<String> sections() {
        return sections.keySet();
    }

    /// Every sentence that these sections can make, its slots not filled.
    Stream<String> sentences(Collection<String> wanted) {
        return wanted.stream()
                .flatMap(section -> Objects.requireNonNull(sections.get(section), section).stream())
                .flatMap(Phrasebook::alternatives)
                .flatMap(phrase -> Sentences.of(phrase).stream());
    }

    private static Stream<String> alternatives(String line) {
        Matcher choice = CHOICE.matcher(line);
        return choice.find()
                ? Stream.of(choice.group(1).split("\\|", -1))
                        .flatMap(option ->
                                alternatives(
                                        line.substring(0, choice.start())
                                                + option
                                                + line.substring(choice.end())))
                : Stream.of(line);
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    /// A phrase of the section of which no sentence was said before; empty where chance finds none.
    String fresh(String section, Dice dice, Set<String> said, Map<String, String> slots) {
        List<String> lines = Objects.requireNonNull(sections.get(section), section);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String phrase = expand(dice.pick(lines), dice, slots);
            if (Sentences.fresh(phrase, said)) {
                return phrase;
            }
        }
        return "";
    }

    /// Any phrase of the section.
    String any(String section, Dice dice) {
        return expand(
                dice.pick(Objects.requireNonNull(sections.get(section), section)), dice, Map.of());
    }

    private static String expand(String line, Dice dice, Map<String, String> slots) {
        String text = line;
        for (Matcher choice = CHOICE.matcher(text); choice.find(); choice = CHOICE.matcher(text)) {
            String[] options = choice.group(1).split("\\|", -1);
            text =
                    text.substring(0, choice.start())
                            + options[dice.below(options.length)]
                            + text.substring(choice.end());
        }
        for (var slot : slots.entrySet()) {
            text = text.replace("$" + slot.getKey(), slot.getValue());
        }
        return text;
    }
}
