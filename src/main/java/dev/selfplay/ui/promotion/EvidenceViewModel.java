package dev.selfplay.ui.promotion;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Grading;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.Victory;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The proof for one tactic: its victories, and the battle of the one that is looked at. UI thread
/// only.
public final class EvidenceViewModel {
    private final BattleArchive archive;
    private final ReadOnlyObjectWrapper<@Nullable Tactic> tactic = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Victory> victory = new ReadOnlyObjectWrapper<>();
    private final Async<@Nullable BattleDetail> battle;

    public EvidenceViewModel(WindowContext context, BattleArchive archive) {
        this.archive = archive;
        battle = new Async<>(context.tasks(), "read the battle");
    }

    /// Shows the proof for what is decided about; nothing for several.
    public void show(List<Tactic> chosen) {
        Tactic one = chosen.size() == 1 ? chosen.getFirst() : null;
        Tactic before = tactic.get();
        tactic.set(one);
        if (one == null) {
            victory.set(null);
            battle.clear();
            return;
        }
        Victory shown = victory.get();
        boolean same = before != null && before.id().equals(one.id());
        if (!same || shown == null || !one.victories().contains(shown)) {
            look(one.bestVictory());
        }
    }

    /// Shows the proof of a teammate's tactic; null for none.
    public void show(@Nullable Victory proof) {
        tactic.set(null);
        if (proof == null) {
            victory.set(null);
            battle.clear();
        } else if (!proof.equals(victory.get())) {
            look(proof);
        }
    }

    /// Looks at another victory.
    public void look(Victory wanted) {
        BattleDetail shown = battle.valueProperty().get();
        if (shown == null || !shown.battle().id().equals(wanted.battleId())) {
            battle.clear();
        }
        victory.set(wanted);
        battle.refresh(() -> archive.detail(wanted.battleId()).orElse(null));
    }

    /// The grading that says so; null until the battle is read.
    public @Nullable Grading grading() {
        BattleDetail read = battle.valueProperty().get();
        Victory won = victory.get();
        return read == null || won == null
                ? null
                : read.gradings().stream()
                        .filter(g -> g.id().equals(won.gradingId()))
                        .findFirst()
                        .orElse(null);
    }

    public ReadOnlyObjectProperty<@Nullable Tactic> tacticProperty() {
        return tactic.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Victory> victoryProperty() {
        return victory.getReadOnlyProperty();
    }

    /// The battle of the victory; null while it is read.
    public ReadOnlyObjectProperty<@Nullable BattleDetail> battleProperty() {
        return battle.valueProperty();
    }
}
