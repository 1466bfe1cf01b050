package dev.selfplay.config.trust;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.Settings;

/// One thing that a folder asks for. Immutable; holds no secret.
///
/// @param value what exactly: another value is another ask
/// @param source where the folder asks, such as `SANDBOX_OPENAI_BASE_URL in .env`
/// @param effect what happens once it is allowed, and what as long as it is not: sentences
public record Ask(AskKind kind, String value, String source, String effect) {

    /// Whether it is the cap that the settings ask for; a session may ask for one too.
    public boolean capOfSettings() {
        return kind == AskKind.CAP && source.equals(Settings.CAP.place());
    }

    /// As the command line takes it and the store keeps it: `server:https://models.example/v1`.
    public String key() {
        return kind.key() + ":" + value;
    }

    /// The value as a person reads it: a cap in dollars.
    public String shown() {
        return kind == AskKind.CAP ? "$" + value : value;
    }

    /// What a person has decided about it.
    public enum Permission {
        /// Nobody has decided: it has no effect, and what depends on it is refused.
        WAITING,
        /// It has its effect.
        GRANTED,
        /// It has none, and is not asked again; what can do without goes on without.
        RESTRICTED
    }

    /// An ask, and what a person has decided about it.
    public record Status(Ask ask, Permission permission) {}
}
