package dev.selfplay.config;

import dev.selfplay.log.SecretMask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that must not be seen. Printing one masks it, and making one has the log mask it
/// wherever else it stands. Immutable.
public final class Secret {
    private static final int LONG_ENOUGH_TO_HINT = 16;
    private static final int HINT = 4;

    private final String value;
    private final boolean address;

    private Secret(String value, boolean address) {
        this.value = value;
        this.address = address;
    }

    public static Secret of(String value) {
        SecretMask.register(value);
        return new Secret(value, false);
    }

    /// An address, which may be seen; a password or a key in it may not, there or elsewhere.
    static Secret address(String value) {
        SecretMask.registerAddress(value);
        return new Secret(value, true);
    }

    /// The value itself, for the one call that needs it.
    public String reveal() {
        return value;
    }

    /// Fit to be shown: the mask, with the last four characters where the value is long enough to
    /// afford them.
    public String masked() {
        if (address) {
            return SecretMask.mask(value);
        }
        return value.length() < LONG_ENOUGH_TO_HINT
                ? SecretMask.MASK
                : SecretMask.MASK + value.substring(value.length() - HINT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
