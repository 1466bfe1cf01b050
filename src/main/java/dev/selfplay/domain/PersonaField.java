package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// What the program knows of a persona's field; see [PersonaFields]. Its [FieldKind] says how it is
/// read, typed, checked and shown. A place is a number that sorts; a field without one does not occur
/// there. Immutable.
///
/// @param key the member's name in the file, and that of the record's component
/// @param label what people call it
/// @param getter gives null where the field is optional and the persona lacks it
/// @param required whether every persona has it
/// @param help what it is for, as personas.schema.json tells it
/// @param remedy what to do where the value is wrong
/// @param column whether the team's table has a column for it; all others stand in its column
///     `workbench`
/// @param otherwise what is taken where a team's row or a character card has none; null where nothing can be
/// @param form in the editor
/// @param prompt in the seller's prompt, and under which label
/// @param search where a search looks, and what a hit there is called
/// @param detail where a persona is read, and under which title
public record PersonaField<T>(
        String key,
        String label,
        FieldKind<T> kind,
        Function<Persona, @Nullable T> getter,
        boolean required,
        String help,
        String remedy,
        boolean column,
        @Nullable T otherwise,
        @Nullable Place form,
        @Nullable Place prompt,
        @Nullable Place search,
        @Nullable Place detail) {

    /// Where a field stands among others, and under which words.
    ///
    /// @param at sorts
    /// @param label may be empty
    public record Place(int at, String label) {}

    /// @return null where the field is optional and the persona lacks it
    public @Nullable T value(Persona persona) {
        return getter.apply(persona);
    }

    /// The value as it stands in personas.json.
    ///
    /// @return null where the field is optional and the persona lacks it
    public @Nullable Object plain(Persona persona) {
        T value = value(persona);
        return value == null ? null : kind.plain(value);
    }

    /// What is taken where a persona's source does not say, as [#plain] gives it.
    ///
    /// @return null where nothing can be taken
    public @Nullable Object plainOtherwise() {
        return otherwise == null ? null : kind.plain(otherwise);
    }

    /// A value of this field among those that make a persona, see [PersonaFields#persona].
    public Map.Entry<String, Object> entry(T value) {
        return Map.entry(key, value);
    }

    /// The value among those of a persona, which are typed as their fields.
    ///
    /// @return null where it is not there
    @SuppressWarnings("unchecked")
    @Nullable T optional(Map<String, ?> values) {
        return (T) values.get(key);
    }

    T needed(Map<String, ?> values) {
        return Objects.requireNonNull(optional(values), key);
    }

    @Override
    public String toString() {
        return key;
    }

    static <T> Declaration<T> of(
            String key, String label, FieldKind<T> kind, Function<Persona, @Nullable T> getter) {
        return new Declaration<>(key, label, kind, getter);
    }

    /// A declaration under way.
    static final class Declaration<T> {
        private final String key;
        private final String label;
        private final FieldKind<T> kind;
        private final Function<Persona, @Nullable T> getter;
        private boolean required = true;
        private String help = "";
        private String remedy = "Correct it.";
        private boolean column;
        private @Nullable T otherwise;
        private @Nullable Place form;
        private @Nullable Place prompt;
        private @Nullable Place search;
        private @Nullable Place detail;

        Declaration(
                String key,
                String label,
                FieldKind<T> kind,
                Function<Persona, @Nullable T> getter) {
            this.key = key;
            this.label = label;
            this.kind = kind;
            this.getter = getter;
        }

        Declaration<T> mayBeLeftOut() {
            required = false;
            return this;
        }

        Declaration<T> help(String words) {
            help = words;
            return this;
        }

        Declaration<T> remedy(String words) {
            remedy = words;
            return this;
        }

        Declaration<T> column() {
            column = true;
            return this;
        }

        Declaration<T> otherwise(T value) {
            otherwise = value;
            return this;
        }

        Declaration<T> form(int at) {
            form = new Place(at, label);
            return this;
        }

        Declaration<T> prompt(int at, String name) {
            prompt = new Place(at, name);
            return this;
        }

        Declaration<T> search(int at, String name) {
            search = new Place(at, name);
            return this;
        }

        Declaration<T> detail(int at, String title) {
            detail = new Place(at, title);
            return this;
        }

        PersonaField<T> declared() {
            return new PersonaField<>(
                    key, label, kind, getter, required, help, remedy, column, otherwise, form,
                    prompt, search, detail);
        }
    }
}
