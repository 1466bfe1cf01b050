package dev.selfplay.promotion;

import dev.selfplay.config.Environment;

/// Whether this program may write to production. Only an open gate holds what [Publisher] asks for,
/// so nothing reaches PROD from SANDBOX.
public sealed interface ProductionGate {

    record Open(Environment.Prod prod) implements ProductionGate {}

    /// @param message the safety check's words
    record Shut(String message, String remedy) implements ProductionGate {}

    static ProductionGate of(Environment environment) {
        return switch (environment) {
            case Environment.Sandbox _ ->
                    new Shut(
                            "Safety check: attempting PROD operations in SANDBOX. Publishing writes"
                                    + " to production, and this is SANDBOX.",
                            "Set NODE_ENV=production, with NEXT_PUBLIC_SUPABASE_URL and"
                                    + " SUPABASE_SERVICE_ROLE_KEY of production, and start again.");
            case Environment.Prod prod ->
                    prod.credentials().supabaseUrl().isPresent()
                                    && prod.credentials().serviceRoleKey().isPresent()
                            ? new Open(prod)
                            : new Shut(
                                    "Supabase admin client not available: the PROD credentials are"
                                            + " not complete.",
                                    "Set NEXT_PUBLIC_SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY;"
                                            + " \"doctor\" says which is missing.");
        };
    }
}
