package dev.selfplay.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a key that a person entered is kept.
public enum KeyPlace {
    /// The system keeps it.
    KEYCHAIN("the keychain"),
    /// In a file that only its owner can read, in the user's own state.
    FILE("a file that only you can read");

    private final String words;

    KeyPlace(String words) {
        this.words = words;
    }

    /// As the command line takes it and the file has it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As it stands in a sentence.
    public String words() {
        return words;
    }

    static Optional<KeyPlace> of(String key) {
        return Arrays.stream(values()).filter(place -> place.key().equals(key)).findFirst();
    }
}
