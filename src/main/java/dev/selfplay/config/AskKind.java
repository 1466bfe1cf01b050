package dev.selfplay.config;

import java.util.Arrays;
import java.util.Optional;

/// What a folder can ask for that a person has to allow, in the order in which it is asked.
public enum AskKind {
    /// A link in the folder that leads out of it: value is the link and where it leads.
    LINK("link", "Link"),
    /// A model server named by the folder: value is its base URL.
    SERVER("server", "Model server"),
    /// An endpoint whose calls are to cost nothing, so that no cap limits them: value is its base URL.
    FREE("free", "Free server"),
    /// Prices below the known ones, or of a model that has none: value is the model and its prices.
    PRICES("prices", "Prices"),
    /// A cap above the default: value is the dollars. A higher one that was granted covers it.
    CAP("cap", "Spending cap"),
    /// An authority that a model server's certificate may be signed by: value is the file.
    CERTIFICATE("certificate", "Certificate"),
    /// A team database, or production's: value is user, host, port and name.
    DATABASE("database", "Database"),
    /// A webhook named by the folder: value is its host and a fingerprint of the secret rest.
    WEBHOOK("webhook", "Slack webhook"),
    /// A host, not Slack's, that alerts may go to: value is the host.
    ALERT_HOST("alert-host", "Alerts' host");

    private final String key;
    private final String label;

    AskKind(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /// As the command line and the store have it.
    public String key() {
        return key;
    }

    /// For people.
    public String label() {
        return label;
    }

    public static Optional<AskKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
