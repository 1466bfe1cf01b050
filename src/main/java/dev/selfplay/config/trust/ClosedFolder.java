package dev.selfplay.config.trust;

import dev.selfplay.config.Problem;
import dev.selfplay.config.SafetyRefusal;

/// A folder that is not opened before a person has said something to what it asks for.
public final class ClosedFolder extends SafetyRefusal {
    private static final long serialVersionUID = 1L;

    private final transient FolderTrust trust;

    /// @param trust where that is said
    public ClosedFolder(Problem why, FolderTrust trust) {
        super(why);
        this.trust = trust;
    }

    public FolderTrust trust() {
        return trust;
    }
}
