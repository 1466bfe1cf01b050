package dev.selfplay.ui.personas;

import dev.selfplay.domain.Mood;
import dev.selfplay.ui.personas.PersonaFilter.Activity;
import dev.selfplay.ui.personas.PersonaFilter.Result;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A filter as a word of the window's memory and back. Pure functions.
final class FilterMemory {
    private FilterMemory() {}

    /// Empty for no filter at all.
    static String write(PersonaFilter f) {
        return f.equals(PersonaFilter.NONE)
                ? ""
                : String.join(
                        "|",
                        f.activity().name(),
                        f.difficulties().stream()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")),
                        f.moods().stream()
                                .sorted()
                                .map(Mood::name)
                                .collect(Collectors.joining(",")),
                        f.result().name(),
                        String.valueOf(f.below()),
                        String.valueOf(f.archived()),
                        f.type());
    }

    /// What cannot be read is no filter.
    static PersonaFilter read(String written) {
        String[] parts = written.split("\\|", 7);
        if (parts.length < 7) {
            return PersonaFilter.NONE;
        }
        try {
            return new PersonaFilter(
                    Activity.valueOf(parts[0]),
                    set(parts[1], Integer::valueOf),
                    set(parts[2], Mood::valueOf),
                    parts[6],
                    Result.valueOf(parts[3]),
                    Integer.parseInt(parts[4]),
                    Boolean.parseBoolean(parts[5]));
        } catch (IllegalArgumentException e) {
            return PersonaFilter.NONE;
        }
    }

    private static <T extends Comparable<T>> Set<T> set(String list, Function<String, T> read) {
        Set<T> values = new TreeSet<>();
        for (String part : list.split(",", -1)) {
            if (!part.isEmpty()) {
                values.add(read.apply(part));
            }
        }
        return values;
    }
}
