package dev.selfplay.ui.wall;

import static dev.selfplay.ui.shell.SampleValues.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.GradedBattle;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.ManualUi;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.transcript.TurnNote;
import dev.selfplay.ui.wall.ArenaViewModel.State;
import dev.selfplay.workbench.Runs.Prompt;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

class ArenaViewModelTest {
    private final ManualUi ui = new ManualUi();
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Runnable> background = new ArrayList<>();
    private final Tasks tasks = new Tasks(background::add, ui, notices::add);
    private static final Instant LATEST = SampleValues.NOW.plus(Duration.ofDays(2));

    private final BattleFeed feed = new BattleFeed(ui);
    private final TranscriptViewModel transcript =
            new TranscriptViewModel(
                    tasks,
                    world.workbench(),
                    feed,
                    new MarkSwitches(world.memory),
                    new PassMark(90));
    private final ArenaViewModel arena = arena(feed);

    ArenaViewModelTest() {
        // the workbench looks at its spending by the real clock, the world's runs have one of their
        // own
        world.events()
                .subscribe(event -> {
                    if (!(event instanceof BattleEvent.SpendChanged)
                            || !event.at().isAfter(LATEST)) {
                        feed.accept(event);
                    }
                });
    }

    private ArenaViewModel arena(BattleFeed of) {
        return new ArenaViewModel(world.context(tasks), world.workbench(), of, transcript);
    }

    private void settle() {
        do {
            ui.pulse();
            List<Runnable> due = new ArrayList<>(background);
            background.clear();
            due.forEach(Runnable::run);
        } while (!background.isEmpty() || ui.pending() > 0);
    }

    @Test
    void theLastRunsComeBackAndTheInterruptedOneCanBeResumed() {
        world.playMiddle();
        settle();
        List<Battle> cut =
                arena.tiles().stream()
                        .map(t -> t.battle().withState(BattleState.INTERRUPTED, null, NOW))
                        .toList();
        world.become(cut);
        var reopened = arena(new BattleFeed(ui));
        reopened.recall();
        settle();
        assertThat(reopened.stateProperty().get()).isEqualTo(State.INTERRUPTED);
        assertThat(reopened.tiles()).hasSize(16);
        assertThat(reopened.runs().getFirst().stopped()).isEqualTo(16);
        assertThat(reopened.shown().selectedProperty().get()).isNotNull();
        // what this window has already is not brought twice
        arena.recall();
        settle();
        assertThat(arena.runs()).hasSize(1);
        assertThat(arena.stateProperty().get()).isEqualTo(State.RUNNING);
    }

    @Test
    void aRunOfAnyDayIsPutBeforeTheOthersAndOneThatIsFoughtIsNot() {
        world.playMiddle();
        settle();
        UUID live = arena.runs().getFirst().id();
        Run earlier =
                new Run(
                        SampleValues.id("earlier"),
                        SampleValues.run(1).settings(),
                        1,
                        NOW.minusSeconds(90_000));
        Battle of = inRun(SampleValues.battle(40, BattleState.COMPLETED, 15), earlier.id());
        keep(of, "We close in ten days.", earlier);
        arena.shown().largeProperty().set(true);
        arena.putOnWall(earlier.id());
        settle();
        assertThat(arena.runs()).extracting(RunGroup::id).containsExactly(earlier.id(), live);
        assertThat(selected(arena)).isEqualTo(of.id());
        assertThat(arena.shown().largeProperty().get()).as("beside the wall").isFalse();
        arena.runs().getLast().collapsedProperty().set(true);
        arena.putOnWall(live);
        settle();
        assertThat(arena.runs()).as("one that is there stays where it is").hasSize(2);
        assertThat(arena.runs().getLast().collapsedProperty().get()).isFalse();
        var elsewhere = arena(new BattleFeed(ui));
        elsewhere.putOnWall(live);
        settle();
        assertThat(elsewhere.runs()).as("another program fights it").isEmpty();
    }

    private static UUID selected(ArenaViewModel of) {
        return Objects.requireNonNull(of.shown().selectedProperty().get()).id();
    }

    private static Battle inRun(Battle b, UUID run) {
        return new Battle(
                b.id(),
                run,
                0,
                b.personaId(),
                b.personaType(),
                b.personaName(),
                b.difficulty(),
                b.state(),
                b.reason(),
                b.turnsPlanned(),
                b.turnsDone(),
                b.seed(),
                b.account(),
                b.models(),
                b.promptHash(),
                b.total(),
                b.disputed(),
                b.cost(),
                b.createdAt(),
                b.endedAt());
    }

    @Test
    void whatComesBackShowsItsLastWordsAndWhatIsOfferedUntilItIsTakenUp() {
        Battle done = SampleValues.battle(0, BattleState.COMPLETED, 15);
        Battle hungUp =
                SampleValues.battle(1, BattleState.RUNNING, 8)
                        .withState(BattleState.INTERRUPTED, "The program was stopped", NOW);
        Battle cut =
                SampleValues.battle(2, BattleState.RUNNING, 6)
                        .withState(BattleState.KILLED, "Kill-switch activated.", NOW);
        Run run = SampleValues.run(3);
        Run early = new Run(run.id(), SampleValues.stoppingEarly(), run.battles(), run.startedAt());
        keep(done, "We close in ten days.", early);
        keep(hungUp, "I'm hanging up now. Goodbye.", early);
        keep(cut, "Who is this?", early);
        arena.recall();
        settle();
        List<BattleTile> tiles = List.copyOf(arena.tiles());
        assertThat(tiles)
                .extracting(BattleTile::words)
                .containsExactly(
                        "We close in ten days.",
                        "The program was stopped. Resume grades it.",
                        "Kill-switch activated. Resume takes it up at turn 7.");
        feed.accept(
                new BattleEvent.BattleChanged(NOW, cut.withState(BattleState.RUNNING, null, NOW)));
        settle();
        assertThat(tiles.get(2).words()).isEqualTo("Who is this?");
        assertThat(tiles.get(2).status()).isEqualTo("turn 7");
    }

    private void keep(Battle battle, String lastWords, Run run) {
        List<Turn> said = new ArrayList<>();
        for (int n = 1; n <= battle.turnsDone(); n++) {
            String words = n < battle.turnsDone() ? SampleValues.words(n) : lastWords;
            said.add(SampleValues.turn(n, words, Finish.REPLY, 1, false));
        }
        world.keep(new BattleDetail(battle, said, List.of()), run);
    }

    @Test
    void whatIsBilledIsAskedAboutBeforeItIsRunAgainOrTakenUp() {
        world.playMiddle();
        settle();
        RunGroup group = arena.runs().getFirst();
        var control = arena.control();
        var question = control.question();
        control.again(group, Prompt.AS_IT_WAS);
        settle();
        assertThat(world.started()).isEmpty();
        var asked = question.askedProperty().get();
        assertThat(asked).isNotNull();
        assertThat(asked.title()).isEqualTo("Run it again?");
        assertThat(asked.cost()).matches("It will cost about \\$0\\.\\d+, up to \\$\\d\\.\\d+\\.");
        question.no();
        question.yes();
        settle();
        assertThat(world.started()).as("left").isEmpty();

        control.again(group, Prompt.AS_IT_WAS);
        settle();
        question.yes();
        question.yes();
        settle();
        assertThat(world.started()).hasSize(1);
        assertThat(world.fought()).hasSize(16);
        assertThat(question.askedProperty().get()).isNull();

        Battle stopped = SampleValues.battle(9, BattleState.INTERRUPTED, 3);
        world.become(List.of(stopped));
        control.resume(stopped);
        settle();
        assertThat(question.askedProperty().get().title()).isEqualTo("Resume 1 battle?");
        assertThat(world.stored(stopped.id()).battle()).isEqualTo(stopped);
        question.yes();
        settle();
        assertThat(world.stored(stopped.id()).battle().state()).isNotEqualTo(stopped.state());
    }

    @Test
    void whatCostsNothingStartsAtOnce() throws Exception {
        world.playMiddle();
        settle();
        Battle billed = arena.tiles().getFirst().battle();
        world.workbench().trust().setServerFree(true);
        arena.control().again(billed, Prompt.OF_TODAY);
        settle();
        assertThat(world.fought()).as("a server that is free").hasSize(1);

        world.workbench().trust().setServerFree(false);
        RunGroup rehearsed = new RunGroup(billed.runId(), Account.REHEARSAL);
        arena.control().again(rehearsed, Prompt.AS_IT_WAS);
        settle();
        assertThat(world.fought()).hasSize(17);
        assertThat(arena.control().question().askedProperty().get()).isNull();
    }

    @Test
    void aTotalIsColouredByTheSettingsThresholdNowhereByAnother() {
        var pass = transcript.pass();
        world.playMiddle();
        settle();
        var tile = arena.tiles().getFirst();
        Battle graded =
                GradedBattle.of(tile.battle(), SampleValues.grading(tile.id(), 9, 9, 8, true))
                        .withState(BattleState.COMPLETED, null, NOW);
        feed.accept(new BattleEvent.BattleEnded(NOW, graded));
        settle();
        assertThat(tile.battle().total()).isEqualTo(87);
        assertThat(tile.tone()).isEqualTo(Tone.FAIR);
        assertThat(tile.passes()).isFalse();
        int before = tile.versionProperty().get();
        pass.thresholdProperty().set(80);
        assertThat(tile.tone()).isEqualTo(Tone.GOOD);
        assertThat(tile.passes()).isTrue();
        assertThat(tile.versionProperty().get()).as("painted again").isGreaterThan(before);
        assertThat(pass.tone(60)).isEqualTo(Tone.BAD);
        assertThat(pass.tone(61)).isEqualTo(Tone.FAIR);
        assertThat(pass.tone(null)).isEqualTo(Tone.QUIET);
    }

    @Test
    void aDecisionShowsOnTheTileThatIsThereAndAddsNone() {
        world.playMiddle();
        settle();
        var tile = arena.tiles().getFirst();
        Battle decided =
                GradedBattle.of(tile.battle(), SampleValues.grading(tile.id(), 9, 9, 8, true))
                        .withState(BattleState.COMPLETED, null, NOW);
        int before = arena.tiles().size();
        feed.accept(new BattleEvent.Decided(NOW, decided));
        feed.accept(
                new BattleEvent.Decided(NOW, SampleValues.battle(40, BattleState.COMPLETED, 15)));
        settle();
        assertThat(tile.battle()).isEqualTo(decided);
        assertThat(arena.tiles()).hasSize(before);
    }

    @Test
    void aBattleThatIsTakenUpShowsItsWordsItsNextTurnAndNoMoreTurnsThanItHas() {
        world.playMiddle();
        settle();
        var tile = arena.tiles().getFirst();
        Battle all = SampleValues.battle(0, BattleState.WAITING, 15);
        feed.accept(
                new BattleEvent.TakenUp(
                        NOW, all, SampleValues.turn(15, Finish.REPLY, 1, false), 0));
        settle();
        assertThat(SampleValues.turn(15, Finish.REPLY, 1, false).text()).endsWith(tile.words());
        assertThat(tile.words()).isNotEmpty();
        feed.accept(
                new BattleEvent.BattleChanged(NOW, all.withState(BattleState.RUNNING, null, NOW)));
        settle();
        assertThat(tile.status()).isEqualTo("turn 15");
        feed.accept(
                new BattleEvent.BattleChanged(NOW, SampleValues.battle(0, BattleState.RUNNING, 7)));
        settle();
        assertThat(tile.status()).isEqualTo("turn 8");
    }

    @Test
    void aRunOfWhichSomeBattlesAreTakenUpCountsAllThatAreHere() {
        world.playMiddle();
        settle();
        RunGroup group = arena.runs().getFirst();
        arena.tiles()
                .forEach(t ->
                        feed.accept(
                                new BattleEvent.BattleEnded(
                                        NOW,
                                        t.battle().withState(BattleState.CANCELLED, "", NOW))));
        feed.accept(
                new BattleEvent.RunFinished(
                        NOW,
                        new RunSummary(group.id(), 0, 0, 0, 0, 0, 16, 0, Usd.ZERO, Duration.ZERO)));
        settle();
        assertThat(group.state()).isEqualTo(RunGroup.Phase.CANCELLED);
        Battle first = arena.tiles().getFirst().battle();
        feed.accept(
                new BattleEvent.BattleEnded(
                        NOW,
                        GradedBattle.of(first, SampleValues.grading(first.id(), 9, 9, 9, true))
                                .withState(BattleState.COMPLETED, null, NOW)));
        feed.accept(
                new BattleEvent.RunFinished(
                        NOW,
                        new RunSummary(group.id(), 1, 0, 0, 0, 0, 0, 0, Usd.ZERO, Duration.ZERO)));
        settle();
        assertThat(group.state())
                .as("fifteen are cancelled still")
                .isEqualTo(RunGroup.Phase.CANCELLED);
    }

    @Test
    void aRunGoesFromEmptyToFinished() {
        assertThat(arena.stateProperty().get()).isEqualTo(State.EMPTY);
        world.playMiddle();
        settle();
        assertThat(arena.stateProperty().get()).isEqualTo(State.RUNNING);
        assertThat(arena.tiles()).hasSize(16);
        assertThat(arena.progressProperty().get().ended()).isEqualTo(4);
        assertThat(arena.progressProperty().get().queued()).isEqualTo(4);
        assertThat(arena.progressProperty().get().left()).isPositive();
        end(BattleState.COMPLETED, 15, new int[] {16, 0, 0, 0});
        assertThat(arena.stateProperty().get()).isEqualTo(State.FINISHED);
        assertThat(arena.progressProperty().get().share()).isEqualTo(1);
    }

    /// "It calls a killed or cancelled run finished."
    @ParameterizedTest
    @CsvSource({"KILLED, 0, 16, 0, 0", "CANCELLED, 0, 0, 16, 0", "INTERRUPTED, 0, 0, 0, 16"})
    void aRunThatWasStoppedIsNeverCalledFinished(
            BattleState how, int completed, int killed, int cancelled, int interrupted) {
        world.playMiddle();
        settle();
        end(how, 3, new int[] {completed, killed, cancelled, interrupted});
        assertThat(arena.stateProperty().get()).hasToString(how.name());
        assertThat(arena.runs().getFirst().state()).hasToString(how.name());
        assertThat(arena.progressProperty().get().share()).isLessThan(0.5);
        assertThat(arena.progressProperty().get().left()).isNull();
    }

    /// Ends all battles of the run in the middle.
    ///
    /// @param counts completed, killed, cancelled and interrupted battles
    private void end(BattleState state, int turns, int[] counts) {
        for (int i = 0; i < 16; i++) {
            world.emit(
                    new BattleEvent.BattleEnded(
                            SampleValues.NOW, SampleValues.battle(i, state, turns)));
        }
        world.emit(
                new BattleEvent.RunFinished(
                        SampleValues.NOW,
                        new RunSummary(
                                SampleValues.id("run"),
                                counts[0],
                                0,
                                0,
                                0,
                                counts[1],
                                counts[2],
                                counts[3],
                                Usd.parse("1.87"),
                                Duration.ofMinutes(2))));
        settle();
    }

    @Test
    void theOpenedBattleJoinsWhatIsStoredAndWhatStreams() {
        world.playMiddle();
        settle();
        arena.shown().selectedProperty().set(arena.tiles().get(1));
        settle();
        assertThat(transcript.stateProperty().get()).isEqualTo(Async.State.SHOWN);
        assertThat(transcript.lines()).hasSize(9);
        assertThat(transcript.lines().getLast().streaming()).isTrue();
        assertThat(transcript.lines().get(5).notes())
                .extracting(TurnNote::label)
                .containsExactly("retried 2×");
        assertThat(transcript.lines().get(3).notes())
                .extracting(TurnNote::label)
                .containsExactly("truncated");
        assertThat(transcript.figuresProperty().get()).isNotNull();
        world.emit(
                new BattleEvent.TurnCompleted(
                        SampleValues.NOW,
                        SampleValues.battle(1, BattleState.RUNNING, 9),
                        SampleValues.turn(9, dev.selfplay.domain.Finish.REPLY, 1, false)));
        settle();
        assertThat(transcript.lines()).hasSize(9);
        assertThat(transcript.lines().getLast().words()).isEqualTo(SampleValues.words(9));
        assertThat(transcript.text()).startsWith("1 Closer: Hi, uh");
    }

    @Test
    void anAnswerForABattleNoLongerShownIsDropped() {
        world.playMiddle();
        settle();
        arena.shown().selectedProperty().set(arena.tiles().get(1));
        List<Runnable> late = new ArrayList<>(background);
        background.clear();
        arena.shown().selectedProperty().set(arena.tiles().get(2));
        settle();
        int lines = transcript.lines().size();
        late.forEach(Runnable::run);
        assertThat(transcript.lines()).hasSize(lines);
        assertThat(transcript.battleProperty().get()).isNotNull();
        assertThat(transcript.battleProperty().get().personaName())
                .isEqualTo("The Emotional Seller");
    }

    @Test
    void aCutTurnLeavesTheTranscriptWhenItsBattleIsKilled() {
        world.playMiddle();
        settle();
        arena.shown().selectedProperty().set(arena.tiles().get(1));
        settle();
        world.kill("stopped by hand");
        settle();
        assertThat(arena.stateProperty().get()).isEqualTo(State.KILLED);
        assertThat(arena.killReason()).isEqualTo("stopped by hand");
        assertThat(transcript.lines()).hasSize(8);
    }

    @Test
    void runsStandSideBySideAndAreSummedUpWhileUnderWay() {
        SampleRuns runs = new SampleRuns(world);
        runs.playEnded("earlier", 5, SampleValues.NOW.minusSeconds(900));
        settle();
        assertThat(arena.stateProperty().get()).isEqualTo(State.FINISHED);
        assertThat(arena.progressProperty().get().battles()).isEqualTo(5);
        world.playMiddle();
        var second = runs.begin(SampleRuns.run("second", 4, SampleValues.NOW), "second", 4);
        settle();
        assertThat(arena.runs())
                .extracting(RunGroup::id)
                .containsExactly(second.id(), SampleValues.id("run"), SampleValues.id("earlier"));
        assertThat(arena.progressProperty().get().runs()).isEqualTo(2);
        assertThat(arena.progressProperty().get().battles()).isEqualTo(20);
        assertThat(arena.progressProperty().get().ended()).isEqualTo(4);
        assertThat(arena.find(SampleValues.id("earlier")).orElseThrow().battles()).isEqualTo(5);
    }

    @Test
    void allRunsArePausedTogetherAndGoOnTogether() {
        var one = world.fight(2);
        var _ = world.fight(2);
        becomes(State.RUNNING);
        world.workbench().engine().pause(one.id(), true);
        settle();
        assertThat(arena.stateProperty().get()).isEqualTo(State.RUNNING);
        arena.togglePause();
        becomes(State.PAUSED);
        arena.togglePause();
        becomes(State.RUNNING);
    }

    private void becomes(State state) {
        await().pollInSameThread()
                .until(() -> {
                    settle();
                    return arena.runs().size() == 2 && arena.stateProperty().get() == state;
                });
    }

    @Test
    void theTimeLeftLeavesPausesAndEarlierWorkOut() {
        SampleRuns runs = new SampleRuns(world);
        var start = SampleValues.NOW;
        var run = runs.begin(SampleRuns.run("paced", 2, start), "paced", 2);
        complete(run, 0, 4, 40);
        assertThat(left(run)).isEqualTo(Duration.ofSeconds(280));
        world.emit(new BattleEvent.RunPaused(start.plusSeconds(40), run.id(), true));
        world.emit(new BattleEvent.RunPaused(start.plusSeconds(1_040), run.id(), false));
        complete(run, 1, 4, 1_080);
        assertThat(left(run)).isEqualTo(Duration.ofSeconds(240));
        // taken up again a day later, at turn 4 of both
        var later = start.plusSeconds(86_400);
        world.emit(new BattleEvent.RunStarted(later, run, SampleValues.sessionOf("0", "0", null)));
        settle();
        for (int i = 0; i < 2; i++) {
            world.emit(
                    new BattleEvent.BattleChanged(
                            later, SampleRuns.battle(run, "paced", i, BattleState.QUEUED, 4)));
        }
        settle();
        complete(run, 0, 6, 86_420);
        assertThat(left(run)).isEqualTo(Duration.ofSeconds(220));
    }

    private void complete(dev.selfplay.domain.Run run, int battle, int turns, int second) {
        world.emit(
                new BattleEvent.TurnCompleted(
                        run.startedAt().plusSeconds(second),
                        SampleRuns.battle(run, "paced", battle, BattleState.RUNNING, turns),
                        SampleValues.turn(turns, dev.selfplay.domain.Finish.REPLY, 1, false)));
        settle();
    }

    private Duration left(dev.selfplay.domain.Run run) {
        return arena.find(run.id()).orElseThrow().left();
    }

    @Test
    void aBattleWithoutItsRunComesIntoItsRunsGroup() {
        SampleRuns runs = new SampleRuns(world);
        var run = SampleRuns.run("of yesterday", 9, SampleValues.NOW.minusSeconds(80_000));
        world.know(run);
        world.emit(
                new BattleEvent.BattleChanged(
                        SampleValues.NOW,
                        SampleRuns.battle(run, "of yesterday", 3, BattleState.GRADING, 15)));
        settle();
        RunGroup group = arena.runs().getFirst();
        assertThat(group.run()).isEqualTo(run);
        assertThat(group.battles()).isEqualTo(1);
        assertThat(arena.stateProperty().get()).isEqualTo(State.RUNNING);
        assertThat(runs).isNotNull();
    }

    @Test
    void endedRunsLeaveTheWallToMakeRoomAndByHand() {
        SampleRuns runs = new SampleRuns(world);
        for (int i = 0; i < 9; i++) {
            runs.playEnded("run " + i, 2, SampleValues.NOW.plusSeconds(i * 100L));
            settle();
        }
        assertThat(arena.runs()).hasSize(WallRuns.MAX_ENDED_RUNS + 1);
        assertThat(arena.runsLeft()).isEqualTo(3);
        world.playMiddle();
        settle();
        arena.dismissEnded();
        assertThat(arena.runs()).hasSize(1);
        assertThat(arena.tiles()).hasSize(16);
        assertThat(arena.shown().selectedProperty().get()).isNotNull();
    }
}
