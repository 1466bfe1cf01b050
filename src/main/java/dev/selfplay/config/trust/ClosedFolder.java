package dev.selfplay.config.trust;

import dev.selfplay.config.Problem;
import dev.selfplay.config.SafetyRefusal;

/// A folder that is not opened before a person has said something to what it asks for.
public final class ClosedFolder extends SafetyRefusal {
    private static final long serialVersionUID = 1L;

    private final transient TrustDesk desk;

    /// @param desk where that is said
    public ClosedFolder(Problem why, TrustDesk desk) {
        super(why);
        this.desk = desk;
    }

    public TrustDesk desk() {
        return desk;
    }
}
