package dev.selfplay.ui.history;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Turn;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.workbench.HistoryDesk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Two battles beside each other. UI thread only; what is read for two battles that were replaced
/// meanwhile is dropped.
public final class CompareViewModel {
    /// How far the page is.
    public enum State {
        CLOSED,
        LOADING,
        OPEN,
        FAILED
    }

    /// One of the two.
    ///
    /// @param card null where the referee did not grade it
    /// @param own null where no person did
    /// @param deal what was to be agreed
    public record Side(
            Battle battle,
            List<Turn> turns,
            @Nullable Scorecard card,
            @Nullable PersonGrade own,
            Audit audit,
            DealSheet deal) {}

    private record Both(Side left, Side right) {}

    /// What both said in a turn; null where one of them had ended.
    public record Pair(int turn, @Nullable Turn left, @Nullable Turn right) {}

    private final Tasks tasks;
    private final HistoryDesk desk;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyObjectWrapper<@Nullable Side> left = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Side> right = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final BooleanProperty linked = new SimpleBooleanProperty(true);
    private UUID first = new UUID(0, 0);
    private UUID second = first;
    private int sequence;

    public CompareViewModel(Tasks tasks, HistoryDesk desk) {
        this.tasks = tasks;
        this.desk = desk;
    }

    /// Opens two battles, the first one at the left.
    public void open(UUID a, UUID b) {
        first = a;
        second = b;
        int asked = ++sequence;
        left.set(null);
        right.set(null);
        state.set(State.LOADING);
        tasks.run(
                "open the two battles",
                () -> new Both(read(a), read(b)),
                both -> {
                    if (asked == sequence) {
                        left.set(both.left());
                        right.set(both.right());
                        state.set(State.OPEN);
                    }
                },
                problem -> {
                    if (asked == sequence) {
                        failure.set(
                                problem.getMessage() == null
                                        ? problem.toString()
                                        : problem.getMessage());
                        state.set(State.FAILED);
                    }
                });
    }

    private Side read(UUID id) {
        BattleDetail detail = desk.archive().detail(id).orElseThrow();
        DealSheet deal =
                desk.archive()
                        .run(detail.battle().runId())
                        .map(r -> r.settings().dealSheet())
                        .orElse(DealSheet.DEFAULT);
        return new Side(
                detail.battle(),
                detail.turns(),
                detail.latestGrading().map(g -> g.scorecard()).orElse(null),
                desk.notes().grades(id).stream().findFirst().orElse(null),
                Auditor.audit(detail.transcript(), deal),
                deal);
    }

    public void retry() {
        open(first, second);
    }

    /// The left one to the right.
    public void swap() {
        Side was = left.get();
        left.set(right.get());
        right.set(was);
        UUID id = first;
        first = second;
        second = id;
    }

    public void close() {
        sequence++;
        state.set(State.CLOSED);
        left.set(null);
        right.set(null);
    }

    /// Turn beside turn; empty until both are there.
    List<Pair> pairs() {
        Side a = left.get();
        Side b = right.get();
        List<Pair> pairs = new ArrayList<>();
        if (a != null && b != null) {
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

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Side> leftProperty() {
        return left.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Side> rightProperty() {
        return right.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether both scroll together, turn beside turn.
    public BooleanProperty linkedProperty() {
        return linked;
    }
}
