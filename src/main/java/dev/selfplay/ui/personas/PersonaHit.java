package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Where a search hit a persona, with the words around. Immutable.
///
/// @param field in a person's words, such as `hidden why`; empty where it is the name
/// @param before what stands before the hit, cut at a word
public record PersonaHit(String field, String before, String hit, String after) {
    private static final int BEFORE = 14;
    private static final int AFTER = 90;

    /// Searches all fields; every word must occur somewhere. The hit is that of the first word which
    /// is not in the name, if there is one: the name is seen anyway.
    ///
    /// @param words in lower case, none empty; at least one
    /// @return null where a word occurs nowhere
    static @Nullable PersonaHit find(Persona persona, List<String> words) {
        List<Field> fields = fields(persona);
        PersonaHit shown = null;
        for (String word : words) {
            PersonaHit hit = null;
            for (Field field : fields) {
                // not lower-cased as a whole: some letters would change their length
                int at = indexOf(field.text, word);
                if (at >= 0) {
                    hit = around(field, at, word.length());
                    break;
                }
            }
            if (hit == null) {
                return null;
            }
            if (shown == null || (shown.field.isEmpty() && !hit.field.isEmpty())) {
                shown = hit;
            }
        }
        return shown;
    }

    /// The words of a search as typed.
    static List<String> words(String search) {
        String stripped = search.strip().toLowerCase(Locale.ROOT);
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }

    private static int indexOf(String text, String word) {
        for (int i = 0; i <= text.length() - word.length(); i++) {
            if (text.regionMatches(true, i, word, 0, word.length())
                    && (word.length() > 1 || alone(text, i))) {
                return i;
            }
        }
        return -1;
    }

    /// A letter by itself is a word of its own: inside others it would hit everything.
    private static boolean alone(String text, int at) {
        return (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    private record Field(String name, String text) {}

    private static List<Field> fields(Persona persona) {
        List<Field> fields = new ArrayList<>();
        for (PersonaField<?> field : PersonaFields.inSearch()) {
            String name = Objects.requireNonNull(field.search()).label();
            switch (field.plain(persona)) {
                case null -> {}
                case List<?> texts -> texts.forEach(t -> fields.add(new Field(name, (String) t)));
                case Object value -> fields.add(new Field(name, value.toString()));
            }
        }
        return fields;
    }

    private static PersonaHit around(Field field, int at, int length) {
        String text = field.text.replace('\n', ' ');
        int start = Math.max(0, at - BEFORE);
        if (start > 0) {
            int space = text.indexOf(' ', start);
            start = space >= 0 && space < at ? space + 1 : at;
        }
        return new PersonaHit(
                field.name,
                (start > 0 ? "…" : "") + text.substring(start, at),
                text.substring(at, at + length),
                text.substring(at + length, Math.min(text.length(), at + length + AFTER)));
    }
}
