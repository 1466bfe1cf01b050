package dev.selfplay.key;

import dev.selfplay.config.Secret;

import java.io.IOException;
import java.util.Optional;

/// A place of the system's that keeps secrets for its user. Every method may block for as long as the
/// system asks its user, a minute at most. Thread-safe.
public interface Keychain {

    /// As it is called in a sentence: `the keychain (Secret Service)`.
    String name();

    /// Keeps a key in the place of the one that it has for the address.
    ///
    /// @return what must be kept beside to find it again, which tells nothing of it; mostly empty
    /// @throws IOException if it does not, with a reason for people
    String keep(String address, Secret key) throws IOException;

    /// @param beside what [#keep] gave back
    /// @throws IOException if it does not answer, with a reason for people
    Optional<Secret> find(String address, String beside) throws IOException;

    /// @throws IOException if it does not, with a reason for people
    void remove(String address) throws IOException;
}
