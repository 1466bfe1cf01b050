package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Sort;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.history.BattleHistoryViewModel.State;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.PagedRows;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.wall.RunControl;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class BattleHistoryViewModelTest {
    private final SameThread ui = new SameThread();
    private final BattleFeed feed = new BattleFeed(ui);

    private @Nullable PastBattles listed;

    @AfterEach
    void close() {
        if (listed != null) {
            listed.close();
        }
    }

    private PastBattles mixed(int battles) {
        listed = new PastBattles(battles);
        return listed;
    }

    private BattleHistoryViewModel shown(PastBattles history) {
        var model = model(history);
        model.reload();
        ui.settle();
        return model;
    }

    private BattleHistoryViewModel model(PastBattles history) {
        return new BattleHistoryViewModel(ui.context, history.workbench.index(), feed);
    }

    private void words(BattleHistoryViewModel model, String words) {
        model.searchProperty().set(words);
        model.search();
    }

    @Test
    void hasEveryBattleAndReadsThePageThatIsLookedAt() {
        var listed = mixed(2_500);
        var model = shown(listed);
        assertThat(model.stateProperty().get()).isEqualTo(State.SHOWN);
        assertThat(model.rows()).hasSize(2_500);
        assertThat(model.summaryProperty().get()).isEqualTo("2,500 battles");
        assertThat(model.rows().get(1_234)).isNull();
        ui.settle();
        assertThat(model.battle(1_234)).isEqualTo(listed.battles.get(1_234));
        assertThat(model.battle(2_400)).isNull();
    }

    @Test
    void theBeginningShowsBeforeAllIsCounted() {
        var model = model(mixed(500));
        model.reload();
        assertThat(model.stateProperty().get()).isEqualTo(State.LOADING);
        ui.background.pop().run();
        assertThat(model.stateProperty().get()).isEqualTo(State.SHOWN);
        assertThat(model.rows()).hasSize(60);
        assertThat(model.battle(59)).isNotNull();
        assertThat(model.busyProperty().get()).isTrue();
        ui.settle();
        assertThat(model.rows()).hasSize(500);
        assertThat(model.battle(59)).isNotNull();
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void memoryIsBoundedHoweverFarOneScrolls() {
        var model = shown(mixed(6_000));
        for (int i = 0; i < 6_000; i += PagedRows.PAGE) {
            model.rows().get(i);
            ui.settle();
        }
        int held = 0;
        for (int i = 0; i < 6_000; i++) {
            held += model.battle(i) == null ? 0 : 1;
        }
        assertThat(held).isEqualTo(PagedRows.MOST);
    }

    @Test
    void whoDragsTheScrollBarWaitsOnlyForWhereItStops() {
        var listed = mixed(5_000);
        var model = shown(listed);
        for (int i = 0; i < 5_000; i += 100) {
            model.rows().get(i);
        }
        // the first page is under way, the rest waits, the last one first
        ui.background.pop().run();
        ui.background.pop().run();
        assertThat(model.battle(4_900)).isEqualTo(listed.battles.get(4_900));
        ui.settle();
        assertThat(model.battle(2_000)).isNull();
    }

    @Test
    void dropsAnAnswerToAQuestionThatWasReplaced() {
        var history = mixed(30);
        var model = shown(history);
        model.filterProperty().set(BattleFilter.ALL.withTotals(90, 100));
        Runnable slow = ui.background.pop();
        model.filterProperty().set(BattleFilter.ALL.withStates(Set.of(BattleState.QUEUED)));
        ui.settle();
        slow.run();
        ui.settle();
        assertThat(model.rows()).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(State.NO_MATCH);
        model.reset();
        ui.settle();
        assertThat(model.rows()).hasSize(30);
    }

    @Test
    void searchesTogetherWithTheFilter() {
        var listed = mixed(30);
        listed.say(List.of("Hello.", "A memorandum?"));
        var model = shown(listed);
        model.filterProperty().set(BattleFilter.ALL.withStates(Set.of(BattleState.UNGRADED)));
        words(model, "memorandum ");
        ui.settle();
        assertThat(model.rows()).hasSize(3);
        HistoryRow row = model.rows().get(0);
        assertThat(row.battle().state()).isEqualTo(BattleState.UNGRADED);
        assertThat(row.entry().hit().turn()).isEqualTo(2);
        assertThat(model.summaryProperty().get()).isEqualTo("3 battles found");
        words(model, "zz");
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.NO_MATCH);
    }

    /// The heading once counted nine while chip and badge counted ten, and the tenth was listed.
    @Test
    void theSummarySaysHowManyWaitAfterEachDecisionAndWhenItIsTakenBack() {
        var history = mixed(30);
        var model = shown(history);
        model.filterProperty().set(BattleFilter.ALL.withToDecide(Set.of(ToDecide.DISPUTED)));
        ui.settle();
        assertThat(model.summaryProperty().get()).isEqualTo("3 battles found");
        Battle first = history.battles.get(4);
        history.workbench.questions().leave(first.id(), "");
        model.waitingChanged();
        ui.settle();
        assertThat(model.summaryProperty().get()).isEqualTo("2 battles found · 1 decided");
        assertThat(model.rows()).as("it may be gone back to").hasSize(3);
        history.workbench.questions().undo(first.id());
        model.waitingChanged();
        ui.settle();
        assertThat(model.summaryProperty().get()).isEqualTo("3 battles found");
        history.workbench.questions().leave(first.id(), "");
        model.reload();
        ui.settle();
        assertThat(model.rows()).hasSize(2);
        history.workbench.questions().undo(first.id());
        model.waitingChanged();
        ui.settle();
        assertThat(model.rows()).as("it comes back").hasSize(3);
        assertThat(model.summaryProperty().get()).isEqualTo("3 battles found");
    }

    @Test
    void sortsInTheStore() {
        var model = shown(mixed(40));
        model.orderProperty().set(new Order(Sort.TOTAL, false));
        ui.settle();
        Integer worst = model.rows().get(0).battle().total();
        assertThat(worst).isLessThan(60);
        assertThat(model.rows().get(39).battle().total()).isNull();
    }

    @Test
    void newBattlesAreCountedWithoutMovingTheRows() {
        var listed = mixed(20);
        var model = shown(listed);
        listed.put(PastBattles.battle(900, BattleState.COMPLETED, 15, 91, false));
        listed.put(PastBattles.battle(901, BattleState.RUNNING, 3, null, false));
        model.look(0);
        ui.settle();
        assertThat(model.newerProperty().get()).isEqualTo(2);
        assertThat(model.rows()).hasSize(20);
        model.reload();
        ui.settle();
        assertThat(model.newerProperty().get()).isZero();
        assertThat(model.rows()).hasSize(22);
    }

    @Test
    void anEmptyListShowsTheFirstBattleByItself() {
        var history = mixed(0);
        var model = shown(history);
        assertThat(model.stateProperty().get()).isEqualTo(State.EMPTY);
        history.put(PastBattles.battle(1, BattleState.RUNNING, 3, null, false));
        model.look(0);
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.SHOWN);
    }

    @Test
    void followsBattlesUnderWayHereAndElsewhere() {
        var listed = mixed(20);
        listed.put(listed.battles.get(4).withState(BattleState.RUNNING, null, PastBattles.NOON));
        var model = shown(listed);
        feed.accept(
                new BattleEvent.BattleChanged(
                        PastBattles.NOON,
                        listed.battles
                                .get(3)
                                .withState(BattleState.RUNNING, null, PastBattles.NOON)));
        assertThat(model.rows().get(3).state()).isEqualTo("running");
        // another process ends its battle: only the store knows
        listed.put(listed.battles.get(4));
        model.look(0);
        ui.settle();
        assertThat(model.battle(4)).isEqualTo(listed.battles.get(4));
    }

    @Test
    void tellsFailureAndRecovers() {
        var history = mixed(5);
        Runnable mend = history.bench.without("battles");
        var model = shown(history);
        assertThat(model.stateProperty().get()).isEqualTo(State.FAILED);
        assertThat(model.failureProperty().get()).contains("no such table");
        assertThat(ui.notices).extracting(Notice::severity).contains(Notice.Severity.ERROR);
        mend.run();
        model.reload();
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.SHOWN);
    }

    @Test
    void resumesWhatCanBeAndLeavesTheRest() {
        var listed = mixed(30);
        var model = shown(listed);
        var control = new RunControl(ui.context, listed.workbench);
        var chores =
                new BattleChores(ui.context, listed.workbench.archive(), control, model::reload);
        assertThat(model.interruptedProperty().get()).isEqualTo(3);
        chores.resume(List.of(model.rows().get(2), model.rows().get(3)));
        ui.settle();
        control.question().yes();
        ui.settle();
        assertThat(resumed(listed)).containsExactly(listed.battles.get(3));
        chores.resumeInterrupted();
        ui.settle();
        control.question().yes();
        ui.settle();
        assertThat(resumed(listed)).hasSize(3);
    }

    /// Resume of the history once began billed battles without a word on what they cost.
    @Test
    void whatIsBilledIsAskedAboutBeforeItIsTakenUp() {
        var listed = mixed(30);
        var model = shown(listed);
        var control = new RunControl(ui.context, listed.workbench);
        var chores =
                new BattleChores(ui.context, listed.workbench.archive(), control, model::reload);
        chores.resumeInterrupted();
        ui.settle();
        assertThat(resumed(listed)).isEmpty();
        assertThat(control.question().askedProperty().get())
                .satisfies(asked -> {
                    assertThat(asked.title()).isEqualTo("Resume 3 battles?");
                    assertThat(asked.cost())
                            .matches("It will cost about \\$0\\.\\d+, up to \\$\\d\\.\\d+\\.");
                });
        control.question().no();
        ui.settle();
        assertThat(resumed(listed)).isEmpty();
        assertThat(ui.notices).isEmpty();
    }

    /// Which of the interrupted ones are so no longer.
    private static List<Battle> resumed(PastBattles listed) {
        return listed.battles.stream()
                .filter(b -> b.state() == BattleState.INTERRUPTED)
                .filter(b -> listed.state(b) != BattleState.INTERRUPTED)
                .toList();
    }
}
