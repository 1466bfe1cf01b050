package dev.selfplay.config;

import java.util.List;

/// The variables of the specification, by the name that every mode knows.
public enum Variable {
    OPENAI_API_KEY(true),
    OPENAI_BASE_URL(false),
    NEXT_PUBLIC_SUPABASE_URL(false),
    SUPABASE_SERVICE_ROLE_KEY(true),
    SLACK_WEBHOOK_URL(true);

    private final boolean secret;

    Variable(boolean secret) {
        this.secret = secret;
    }

    /// Whether its value must not be seen. An address may be; a password in it may not.
    public boolean secret() {
        return secret;
    }

    /// The names that win in SANDBOX over the plain one, best first.
    public List<String> sandboxNames() {
        String plain = "SANDBOX_" + name();
        return this == NEXT_PUBLIC_SUPABASE_URL
                ? List.of("SANDBOX_SUPABASE_URL", plain)
                : List.of(plain);
    }
}
