package dev.selfplay.config;

import java.util.Optional;

/// Leave to write to production, and the means. Only [Environment.Prod#credentials] makes one, so a
/// method that takes it cannot be called in SANDBOX. Immutable.
public final class ProdCredentials {
    private final Environment.Prod environment;

    ProdCredentials(Environment.Prod environment) {
        this.environment = environment;
    }

    public Optional<ResolvedValue> supabaseUrl() {
        return environment.value(Variable.NEXT_PUBLIC_SUPABASE_URL);
    }

    public Optional<ResolvedValue> serviceRoleKey() {
        return environment.value(Variable.SUPABASE_SERVICE_ROLE_KEY);
    }

    @Override
    public String toString() {
        return "ProdCredentials" + environment;
    }
}
