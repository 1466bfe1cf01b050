package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

/// How an address is reached.
public sealed interface ProxyRoute {

    /// Without a proxy.
    record Direct() implements ProxyRoute {}

    /// @param socks whether the proxy speaks SOCKS rather than HTTP
    /// @param user null where the proxy wants none; then the password is null too
    record Via(
            boolean socks, String host, int port, @Nullable String user, @Nullable Secret password)
            implements ProxyRoute {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// The variable says something that cannot be used.
    record Unusable(String message, String remedy) implements ProxyRoute {}
}
