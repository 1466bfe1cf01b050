package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a Postgres is and how to get in, taken out of any of the forms in which it is handed out.
/// Immutable; printing one shows no password.
///
/// @param caFile PEM file of the authority that must have signed the server's certificate; null to
///     trust whoever answers
/// @param pooled whether a pooler in transaction mode is in between: no statement may be prepared on
///     the server, and LISTEN hears nothing
public record DatabaseAddress(
        String host,
        int port,
        String database,
        String user,
        Secret password,
        Tls tls,
        @Nullable String caFile,
        boolean pooled) {
    private static final int TRANSACTION_POOLER = 6543;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Pattern DIRECT =
            Pattern.compile("db\\.([a-z0-9]+)\\.supabase\\.(?:co|net)");
    private static final Pattern POOLER_USER = Pattern.compile("[^.]+\\.([a-z0-9]+)");

    /// Reads `postgres://user:p%40ss@host/db?…`, `postgresql://…` and `jdbc:postgresql:…`. Without a
    /// word about TLS it is on, but for loopback; with a CA file the certificate is verified.
    ///
    /// @param caFile used where the address names none of its own
    /// @throws IllegalArgumentException if it is no such address; the message holds no secret
    public static DatabaseAddress parse(String text, @Nullable String caFile) {
        ConnectionUrl url = ConnectionUrl.parse(text);
        String ca = url.parameters().getOrDefault("sslrootcert", caFile == null ? "" : caFile);
        return new DatabaseAddress(
                url.host(),
                url.port(),
                url.database(),
                url.user(),
                Secret.of(url.password()),
                tls(url, !ca.isEmpty()),
                ca.isEmpty() ? null : ca,
                url.port() == TRANSACTION_POOLER
                        || "true".equals(url.parameters().get("pgbouncer")));
    }

    private static Tls tls(ConnectionUrl url, boolean ca) {
        String mode = url.parameters().getOrDefault("sslmode", "").toLowerCase(Locale.ROOT);
        // a client that falls back to no encryption where none is offered protects from nobody
        Tls least = LOOPBACK.contains(url.host()) ? Tls.OFF : Tls.ENCRYPTED;
        return switch (mode) {
            case "disable" -> Tls.OFF;
            case "require", "no-verify" -> ca ? Tls.VERIFIED : Tls.ENCRYPTED;
            case "verify-ca", "verify-full" -> {
                if (!ca) {
                    throw new IllegalArgumentException(
                            "sslmode="
                                    + mode
                                    + " needs the file of the authority to verify with:"
                                    + " set sslrootcert or PGSSLROOTCERT.");
                }
                yield Tls.VERIFIED;
            }
            case "", "allow", "prefer" -> ca ? Tls.VERIFIED : least;
            default ->
                    throw new IllegalArgumentException(
                            "sslmode is disable, require or verify-full.");
        };
    }

    public boolean loopback() {
        return LOOPBACK.contains(host);
    }

    /// The Supabase project that it belongs to; empty where it does not tell.
    public Optional<String> project() {
        Matcher direct = DIRECT.matcher(host.toLowerCase(Locale.ROOT));
        if (direct.matches()) {
            return Optional.of(direct.group(1));
        }
        Matcher pooled = POOLER_USER.matcher(user);
        return host.toLowerCase(Locale.ROOT).endsWith(".pooler.supabase.com") && pooled.matches()
                ? Optional.of(pooled.group(1))
                : Optional.empty();
    }

    /// Whether both lead to one database, by whatever way.
    public boolean samePlace(DatabaseAddress other) {
        if (!project().equals(other.project())) {
            return false;
        }
        if (project().isPresent()) {
            return true;
        }
        boolean sameServer = port == other.port || pooled != other.pooled;
        return sameServer && host.equalsIgnoreCase(other.host) && database.equals(other.database);
    }

    /// Fit to be shown: where, as whom, and no more.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s@%s:%d/%s",
                user,
                host.contains(":") ? "[" + host + "]" : host,
                port,
                database);
    }
}
