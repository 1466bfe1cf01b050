package dev.selfplay.export;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Run;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A battle with all that is exported of it.
///
/// @param run that it belongs to
public record ExportedBattle(BattleDetail detail, Run run) {

    public Battle battle() {
        return detail.battle();
    }

    /// The latest grading; null where there is none.
    public @Nullable Grading grading() {
        return detail.latestGrading().orElse(null);
    }

    /// The facts that belong to the latest grading, or to the transcript as it is where there is none;
    /// null where plain code did not look at that grading.
    public @Nullable Audit audit() {
        Grading grading = grading();
        return grading == null
                ? Auditor.audit(detail.transcript(), run.settings().dealSheet())
                : grading.audit();
    }

    /// What speaks against the latest grading, people's rulings counted in.
    public List<String> contradictions() {
        return detail.facts().map(Facts::contradictions).orElse(List.of());
    }
}
