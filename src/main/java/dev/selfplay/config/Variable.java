package dev.selfplay.config;

import java.util.List;

/// The variables of the specification, and those under which Supabase hands out connections, by the
/// name that every mode knows.
public enum Variable {
    OPENAI_API_KEY(true),
    OPENAI_BASE_URL(false),
    NEXT_PUBLIC_SUPABASE_URL(false),
    SUPABASE_SERVICE_ROLE_KEY(true),
    SUPABASE_DB_URL(false),
    POSTGRES_URL_NON_POOLING(false),
    POSTGRES_URL(false),
    DATABASE_URL(false),
    PGSSLROOTCERT(false),
    SLACK_WEBHOOK_URL(true);

    /// Where the team's database may stand, best first.
    static final List<Variable> CONNECTIONS =
            List.of(SUPABASE_DB_URL, POSTGRES_URL_NON_POOLING, POSTGRES_URL, DATABASE_URL);

    private final boolean secret;

    Variable(boolean secret) {
        this.secret = secret;
    }

    /// Whether its value must not be seen. An address may be; a password in it may not.
    public boolean secret() {
        return secret;
    }

    /// Whether it is one of the names under which a Postgres connection is handed out.
    public boolean connection() {
        return CONNECTIONS.contains(this);
    }

    /// The names that win in SANDBOX over the plain one, best first.
    public List<String> sandboxNames() {
        String plain = "SANDBOX_" + name();
        return this == NEXT_PUBLIC_SUPABASE_URL
                ? List.of("SANDBOX_SUPABASE_URL", plain)
                : List.of(plain);
    }
}
