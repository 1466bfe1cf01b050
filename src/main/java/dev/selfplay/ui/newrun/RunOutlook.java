package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Session;
import dev.selfplay.spend.CostEstimate;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a run would meet.
///
/// @param estimate what it will cost; null while that is not known
/// @param session that it would spend from; null while that is not known
/// @param problem why it cannot be estimated or was not started; empty where nothing is wrong
/// @param notes what the server will make of it, where that is otherwise than was asked for
public record RunOutlook(
        @Nullable CostEstimate estimate,
        @Nullable Session session,
        String problem,
        List<String> notes) {
    static final RunOutlook UNKNOWN = new RunOutlook(null, null, "", List.of());

    public RunOutlook {
        notes = List.copyOf(notes);
    }

    public boolean locked() {
        return session != null && session.locked();
    }

    /// Whether the kill-switch might stop the run, if it costs more than is likely.
    public boolean tight() {
        return estimate != null && session != null && estimate.high().compareTo(session.left()) > 0;
    }

    /// Whether the kill-switch would probably stop the run.
    public boolean tooMuch() {
        return estimate != null
                && session != null
                && estimate.likely().compareTo(session.left()) > 0;
    }
}
