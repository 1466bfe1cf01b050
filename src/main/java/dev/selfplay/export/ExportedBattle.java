package dev.selfplay.export;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// A battle with all that is exported of it.
///
/// @param run that it belongs to
/// @param prompt that its Closer was given; null where a teammate fought it, with a prompt of theirs
/// @param chosen turns that a person chose to be learnt from; empty for all
public record ExportedBattle(
        BattleDetail detail, Run run, @Nullable String prompt, Set<Integer> chosen) {
    public ExportedBattle {
        chosen = Set.copyOf(chosen);
    }

    /// Whose prompt is not asked for, and all turns of which are chosen.
    public ExportedBattle(BattleDetail detail, Run run) {
        this(detail, run, null, Set.of());
    }

    /// Whether a model may learn from a turn: one of the Closer, said to its end, and chosen.
    boolean teaches(Turn turn) {
        return turn.speaker() == Speaker.CLOSER
                && turn.finish().whole()
                && (chosen.isEmpty() || chosen.contains(turn.number()));
    }

    public Battle battle() {
        return detail.battle();
    }

    /// Who speaks for the Closer: provider and model, since a rehearsal plays under the model's name too.
    String closer() {
        return battle().account().key() + "/" + battle().models().closer();
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
