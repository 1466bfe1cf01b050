package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.history.BattleHistoryViewModel.State;
import dev.selfplay.ui.live.BattleFeed;

import org.junit.jupiter.api.Test;

import java.util.List;

class BattleHistoryViewModelTest {
    private final SameThread ui = new SameThread();
    private final BattleFeed feed = new BattleFeed(ui);

    private BattleHistoryViewModel model(ListedBattles listed) {
        return new BattleHistoryViewModel(ui.tasks, listed, listed, feed);
    }

    @Test
    void readsPageAfterPageUntilTheEnd() {
        var model = model(ListedBattles.mixed(250));
        model.reload();
        assertThat(model.stateProperty().get()).isEqualTo(State.LOADING);
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.SHOWN);
        assertThat(model.rows()).hasSize(100);
        model.loadMore();
        model.loadMore();
        ui.settle();
        assertThat(model.rows()).hasSize(200);
        model.loadMore();
        ui.settle();
        model.loadMore();
        assertThat(ui.background).isEmpty();
        assertThat(model.rows()).hasSize(250).doesNotHaveDuplicates();
        assertThat(model.summaryProperty().get()).isEqualTo("250 battles");
    }

    @Test
    void holdsABoundedNumberOfRowsAndTellsHowManyItLetGo() {
        var model = model(ListedBattles.mixed(BattleHistoryViewModel.MOST_ROWS + 250));
        model.reload();
        ui.settle();
        for (int i = 0; i < 40; i++) {
            model.loadMore();
            ui.settle();
        }
        assertThat(model.rows()).hasSize(BattleHistoryViewModel.MOST_ROWS);
        assertThat(model.letGoProperty().get()).isEqualTo(250);
        model.reload();
        ui.settle();
        assertThat(model.rows()).hasSize(100);
        assertThat(model.letGoProperty().get()).isZero();
    }

    @Test
    void dropsAnAnswerToAQuestionThatWasReplaced() {
        var model = model(ListedBattles.mixed(30));
        model.searchProperty().set("slow");
        model.reload();
        Runnable slow = ui.background.pop();
        model.searchProperty().set("zz nothing");
        model.reload();
        ui.settle();
        slow.run();
        assertThat(model.rows()).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(State.NO_MATCH);
    }

    @Test
    void marksHitsAndFiltersThemByState() {
        var model = model(ListedBattles.mixed(30));
        model.searchProperty().set("memorandum");
        model.filterProperty().set(HistoryFilter.UNGRADED);
        model.reload();
        ui.settle();
        assertThat(model.rows())
                .isNotEmpty()
                .allSatisfy(r -> {
                    assertThat(r.battle().state()).isEqualTo(BattleState.UNGRADED);
                    assertThat(r.snippet().pieces())
                            .contains(new Snippet.Piece("memorandum", true));
                });
    }

    @Test
    void resumesWhatCanBeAndLeavesTheRest() {
        var listed = ListedBattles.mixed(30);
        var model = model(listed);
        model.reload();
        ui.settle();
        assertThat(model.interruptedProperty().get()).isEqualTo(3);
        model.resume(List.copyOf(model.rows()).subList(0, 4));
        ui.settle();
        assertThat(listed.resumed).containsExactly(listed.battles.get(3).id());
        model.resumeInterrupted();
        ui.settle();
        assertThat(listed.resumed).hasSize(4);
    }

    @Test
    void tellsEmptyFromNoMatchFromFailed() {
        var listed = new ListedBattles();
        var model = model(listed);
        model.reload();
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.EMPTY);
        listed.broken = new IllegalStateException("The database is locked.");
        model.reload();
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.FAILED);
        assertThat(model.failureProperty().get()).isEqualTo("The database is locked.");
        assertThat(ui.notices).extracting(Notice::severity).contains(Notice.Severity.ERROR);
    }

    @Test
    void followsWhatHappensWithoutMovingTheRows() {
        var listed = ListedBattles.mixed(20);
        var model = model(listed);
        model.reload();
        ui.settle();
        var third = listed.battles.get(3);
        feed.accept(
                new BattleEvent.BattleChanged(
                        ListedBattles.NOON,
                        third.withState(BattleState.RUNNING, null, ListedBattles.NOON)));
        assertThat(model.rows().get(3).state()).isEqualTo("running");
        feed.accept(
                new BattleEvent.BattleEnded(
                        ListedBattles.NOON,
                        ListedBattles.battle(900, BattleState.COMPLETED, 15, 91, false)));
        assertThat(model.newerProperty().get()).isEqualTo(1);
        assertThat(model.rows()).hasSize(20);
    }

    @Test
    void aBracketWithoutItsPartnerIsText() {
        assertThat(Snippet.parse(2, "a [hit] and an open [ bracket").pieces())
                .containsExactly(
                        new Snippet.Piece("a ", false),
                        new Snippet.Piece("hit", true),
                        new Snippet.Piece(" and an open [ bracket", false));
    }
}
