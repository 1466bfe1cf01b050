package dev.selfplay.config;

/// How a connection to a database is protected.
public enum Tls {
    /// Not at all: on loopback, or because the address says so.
    OFF("disable"),
    /// Encrypted, whoever answers.
    ENCRYPTED("require"),
    /// Encrypted, and the server's certificate is signed by the CA file and names the host.
    VERIFIED("verify-full");

    private final String sslmode;

    Tls(String sslmode) {
        this.sslmode = sslmode;
    }

    /// The name that Postgres clients have for it.
    public String sslmode() {
        return sslmode;
    }
}
