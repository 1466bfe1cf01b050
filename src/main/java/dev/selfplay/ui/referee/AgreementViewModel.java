package dev.selfplay.ui.referee;

import dev.selfplay.statistics.Agreement;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import java.util.List;

/// How far each referee agrees with people; kappas and their intervals are computed in the
/// background. UI thread only.
public final class AgreementViewModel {
    private final Workbench workbench;
    private final Async<List<Agreement>> referees;

    AgreementViewModel(WindowContext context, Workbench workbench) {
        this.workbench = workbench;
        referees = new Async<>(context.tasks(), "read how far people and referee agree");
    }

    /// Reads and computes again; what is shown stays until then.
    void refresh() {
        referees.refresh(() -> Agreement.of(workbench.notes().comparison()));
    }

    /// One for each referee, the most used one first.
    public Async<List<Agreement>> referees() {
        return referees;
    }
}
