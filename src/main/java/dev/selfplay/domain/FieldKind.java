package dev.selfplay.domain;

import java.util.List;
import java.util.UUID;

/// What a [PersonaField] holds. The layers that show, check or store fields choose by the kind, never
/// by the field, so that a new field of a known kind needs nothing of them. Immutable.
public sealed interface FieldKind<T> {

    /// The value as it stands in personas.json: a `String`, a `List` of texts, an `Integer` or a
    /// `Boolean`.
    default Object plain(T value) {
        return value;
    }

    /// The value from what [#plain] gave.
    ///
    /// @throws ClassCastException if it is of another kind
    T of(Object plain);

    /// A UUID that never changes.
    record Id() implements FieldKind<UUID> {
        @Override
        public Object plain(UUID value) {
            return value.toString();
        }

        @Override
        public UUID of(Object plain) {
            return UUID.fromString((String) plain);
        }
    }

    /// One line of text.
    ///
    /// @param slug whether only lower-case letters, digits and hyphens are allowed
    record Line(int most, boolean slug) implements FieldKind<String> {
        @Override
        public String of(Object plain) {
            return (String) plain;
        }
    }

    /// Text of any number of lines.
    record Prose(int most) implements FieldKind<String> {
        @Override
        public String of(Object plain) {
            return (String) plain;
        }
    }

    /// A list of texts.
    ///
    /// @param noun what one of them is called, such as `trait`
    /// @param phrases whether they are a few words each, which are read in one line
    record Lines(String noun, boolean phrases) implements FieldKind<List<String>> {
        @Override
        public List<String> of(Object plain) {
            return ((List<?>) plain).stream().map(String.class::cast).toList();
        }
    }

    /// On or off.
    ///
    /// @param when of what it is asked, such as `In battles that name no sellers`
    /// @param on what it does then, such as `Takes part`
    record Flag(String when, String on) implements FieldKind<Boolean> {
        @Override
        public Boolean of(Object plain) {
            return (Boolean) plain;
        }
    }

    /// A mark on a scale, both ends included.
    record Scale(int least, int most) implements FieldKind<Integer> {
        @Override
        public Integer of(Object plain) {
            return (Integer) plain;
        }
    }

    /// Whole US dollars, both ends included.
    record Dollars(int least, int most) implements FieldKind<Integer> {
        @Override
        public Integer of(Object plain) {
            return (Integer) plain;
        }
    }

    /// One of the moods.
    record OfMoods() implements FieldKind<Mood> {
        @Override
        public Object plain(Mood value) {
            return value.key();
        }

        @Override
        public Mood of(Object plain) {
            return Mood.ofKey((String) plain);
        }

        /// The keys to choose from.
        public List<String> keys() {
            return List.of(Mood.values()).stream().map(Mood::key).toList();
        }
    }
}
