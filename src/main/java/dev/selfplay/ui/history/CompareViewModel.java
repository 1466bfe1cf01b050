package dev.selfplay.ui.history;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Turn;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Two battles beside each other. UI thread only.
public final class CompareViewModel {
    /// One of the two.
    ///
    /// @param card null where the referee did not grade it
    /// @param own null where no person did
    /// @param facts what is established; null where nobody graded it
    /// @param deal what was to be agreed
    public record Side(
            Battle battle,
            List<Turn> turns,
            @Nullable Scorecard card,
            @Nullable PersonGrade own,
            Audit audit,
            @Nullable Facts facts,
            DealSheet deal) {}

    /// Them, the first one at the left.
    public record Both(Side left, Side right) {}

    /// What both said in a turn; null where one of them had ended.
    public record Pair(int turn, @Nullable Turn left, @Nullable Turn right) {}

    private final Workbench workbench;
    private final Async<Both> both;
    private final BooleanProperty linked = new SimpleBooleanProperty(true);

    public CompareViewModel(WindowContext context, Workbench workbench) {
        this.workbench = workbench;
        both = new Async<>(context.tasks(), "open the two battles");
    }

    /// Opens two battles, the first one at the left.
    public void open(UUID a, UUID b) {
        both.ask(() -> new Both(read(a), read(b)));
    }

    private Side read(UUID id) {
        BattleDetail detail = workbench.archive().detail(id).orElseThrow();
        DealSheet deal =
                workbench
                        .archive()
                        .run(detail.battle().runId())
                        .map(r -> r.settings().dealSheet())
                        .orElse(DealSheet.DEFAULT);
        return new Side(
                detail.battle(),
                detail.turns(),
                detail.latestGrading().map(g -> g.scorecard()).orElse(null),
                workbench.notes().grades(id).stream().findFirst().orElse(null),
                Auditor.audit(detail.transcript(), deal),
                detail.facts().orElse(null),
                deal);
    }

    /// Puts the left one to the right.
    public void swap() {
        Both shown = both.valueProperty().get();
        if (shown != null) {
            both.show(new Both(shown.right(), shown.left()));
        }
    }

    public void close() {
        both.clear();
    }

    /// Turn beside turn; empty until both are there.
    List<Pair> pairs() {
        Both shown = both.valueProperty().get();
        List<Pair> pairs = new ArrayList<>();
        if (shown != null) {
            Side a = shown.left();
            Side b = shown.right();
            int most = Math.max(a.turns().size(), b.turns().size());
            for (int i = 0; i < most; i++) {
                pairs.add(new Pair(i + 1, turn(a, i), turn(b, i)));
            }
        }
        return pairs;
    }

    private static @Nullable Turn turn(Side side, int index) {
        return index < side.turns().size() ? side.turns().get(index) : null;
    }

    /// Both battles, or what stands in their way; nothing is asked where the comparison is closed.
    public Async<Both> both() {
        return both;
    }

    /// Whether both scroll together, turn beside turn.
    public BooleanProperty linkedProperty() {
        return linked;
    }
}
