package dev.selfplay.config;

/// A battle was asked for in PROD. Battles are fought in SANDBOX only; the message says why and what
/// to set.
public final class SandboxViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SandboxViolation() {
        super(
                "Battles run only in SANDBOX, and NODE_ENV=production selects PROD: a battle there"
                        + " would use the production credentials. Set NODE_ENV=development, or"
                        + " unset it.");
    }
}
