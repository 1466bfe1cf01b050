package dev.selfplay.chat.rehearsal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// How each objection family sounds when it is raised, and which matters an answer to it can touch.
/// Read once from `rehearsal/families.json`. Immutable and thread-safe.
final class Lexicon {
    private static final Lexicon SHARED = load();

    private final Map<ObjectionFamily, Entry> entries;
    private final Memo<List<ObjectionFamily>> known = new Memo<>(this::listen);

    private record Entry(Pattern label, List<Pattern> raised, List<Pattern> answers) {}

    private record Source(String label, List<String> raised, List<String> answers) {}

    private Lexicon(Map<ObjectionFamily, Entry> entries) {
        this.entries = entries;
    }

    static Lexicon shared() {
        return SHARED;
    }

    /// The families that a seller's words raise, the strongest first.
    List<ObjectionFamily> raised(String text) {
        return known.of(text);
    }

    private List<ObjectionFamily> listen(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Map<ObjectionFamily, Integer> hits = new EnumMap<>(ObjectionFamily.class);
        entries.forEach((family, entry) -> {
            int found = count(entry.raised, lower);
            if (found > 0) {
                hits.put(family, found);
            }
        });
        return hits.entrySet().stream()
                .sorted(
                        Map.Entry.<ObjectionFamily, Integer>comparingByValue(
                                        Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How well a text answers an objection of this family: 0 (not at all) to 1 (three matters or
    /// more).
    double answers(ObjectionFamily family, String text) {
        return Math.min(1, count(entry(family).answers, text.toLowerCase(Locale.ROOT)) / 3.0);
    }

    /// The families that a heading or the head of a paragraph names.
    List<ObjectionFamily> named(String label) {
        return entries.entrySet().stream()
                .filter(e -> e.getValue().label.matcher(label.toLowerCase(Locale.ROOT)).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Entry entry(ObjectionFamily family) {
        return Objects.requireNonNull(entries.get(family));
    }

    // the patterns are in lower case: much faster than matching without regard to case
    private static int count(List<Pattern> patterns, String lower) {
        return (int) patterns.stream().filter(p -> p.matcher(lower).find()).count();
    }

    private static Lexicon load() {
        try (InputStream in = Lexicon.class.getResourceAsStream("/rehearsal/families.json")) {
            Map<String, Source> sources =
                    new ObjectMapper()
                            .readValue(Objects.requireNonNull(in), new TypeReference<>() {});
            Map<ObjectionFamily, Entry> entries = new EnumMap<>(ObjectionFamily.class);
            for (ObjectionFamily family : ObjectionFamily.values()) {
                Source source = Objects.requireNonNull(sources.get(family.name()));
                entries.put(
                        family,
                        new Entry(
                                pattern("\\b(" + source.label + ")"),
                                source.raised.stream().map(Lexicon::pattern).toList(),
                                source.answers.stream().map(Lexicon::pattern).toList()));
            }
            return new Lexicon(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own rehearsal/families.json", e);
        }
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex);
    }
}
