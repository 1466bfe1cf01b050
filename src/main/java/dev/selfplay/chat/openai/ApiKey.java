package dev.selfplay.chat.openai;

import dev.selfplay.log.SecretMask;

import org.jspecify.annotations.Nullable;

/// The key that goes with a call, as it is when the call is made: a person may enter another one, or
/// take it away, while the program runs. Thread-safe.
@FunctionalInterface
public interface ApiKey {

    /// May block for as long as a keychain asks its owner.
    Answer ask();

    /// @param value null where there is none
    /// @param trouble why there is one that cannot be had, a sentence; null where that is not so
    record Answer(@Nullable String value, @Nullable String trouble) {
        @Override
        public String toString() {
            return value == null ? "no key" : "key set";
        }
    }

    /// One that never changes.
    ///
    /// @param key null or blank where the server wants none
    static ApiKey of(@Nullable String key) {
        String value = key == null || key.isBlank() ? null : key.strip();
        if (value != null) {
            // servers like to repeat the key that they refuse
            SecretMask.register(value);
        }
        Answer answer = new Answer(value, null);
        return () -> answer;
    }
}
