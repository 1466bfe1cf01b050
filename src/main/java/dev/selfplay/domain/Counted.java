package dev.selfplay.domain;

import java.util.Locale;

/// Numbers of things as people read them. Stateless.
public final class Counted {
    private Counted() {}

    /// `1 battle`, `1,116 battles`.
    ///
    /// @param one the word for one of them
    public static String of(long n, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", n, one, n == 1 ? "" : "s");
    }
}
