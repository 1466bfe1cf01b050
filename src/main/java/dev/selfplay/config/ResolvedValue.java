package dev.selfplay.config;

/// The value of a variable and where it came from. Printing one masks it.
///
/// @param variable what it is
/// @param name the name under which it was found, such as `SANDBOX_OPENAI_API_KEY`; the place where it
///     is kept of one that was entered
public record ResolvedValue(Variable variable, String name, Origin origin, Secret value) {

    /// Where a value was found.
    public enum Origin {
        ENVIRONMENT("environment"),
        DOT_ENV(".env"),
        /// In the program; kept for the user, not in the folder.
        ENTERED("entered");

        private final String label;

        Origin(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// The value itself, for the one call that needs it.
    public String reveal() {
        return value.reveal();
    }

    /// Whether a `SANDBOX_` form was found rather than the plain one.
    public boolean fromSandboxName() {
        return variable.sandboxNames().contains(name);
    }

    /// Fit to be shown: a secret masked, an address without its password.
    public String masked() {
        return value.masked();
    }

    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(masked(), name, origin.label());
    }
}
