package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleIndex.Choices;
import dev.selfplay.engine.BattleIndex.Hit;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.scorecard.ScorecardView;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.RunControl;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Parent;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;

/// The History page put together: its list, the selected battle's transcript, what stands beside
/// it, the comparison. JavaFX thread only.
final class HistoryPage {
    private final Tasks tasks;
    private final Workbench workbench;
    private final HistoryFeature.Dependencies window;
    private final BattleHistoryViewModel list;
    private final CompareViewModel compare;
    private final TranscriptViewModel opened;
    private final NoteViewModel note;
    private final Comparison comparison = new Comparison();
    private final ReadOnlyObjectWrapper<@Nullable Choices> choices = new ReadOnlyObjectWrapper<>();
    private final HistoryPageView page;
    private final HistorySideView side;
    private final Parent root;
    private final Parent aside;
    private final BiConsumer<Integer, String> showHit;
    private @Nullable HistoryRow hit;
    private String sought = ""; // the words that it is a hit of

    HistoryPage(
            WindowContext context,
            Workbench workbench,
            RunControl control,
            BattleFeed feed,
            ReadOnlyObjectProperty<Waiting> counts,
            HistoryFeature.Dependencies window) {
        tasks = context.tasks();
        this.workbench = workbench;
        this.window = window;
        list = new BattleHistoryViewModel(context, workbench.index(), feed);
        compare = new CompareViewModel(context, workbench);
        opened = new TranscriptViewModel(tasks, workbench, feed, window.marks(), window.pass());
        note = new NoteViewModel(context, workbench, list::refresh);
        var grade = new GradeViewModel(context, workbench, list::refresh);
        var chores = new BattleChores(context, workbench.archive(), control, list::reload);
        var files = new BattleFiles(context, workbench, window.saveAs());
        TranscriptView transcript = new TranscriptView(opened, tasks.ui(), context.zone());
        // the words may be written otherwise than they were searched for
        showHit = transcript::reveal;
        var sideView = new HistorySideView(context, workbench, opened, note, grade);
        ViewLoader loader =
                new ViewLoader()
                        .with(HistoryPageView.class, () -> new HistoryPageView(context, compare))
                        .with(
                                BattleHistoryView.class,
                                () ->
                                        new BattleHistoryView(
                                                context,
                                                list,
                                                chores,
                                                files,
                                                comparison,
                                                choices,
                                                counts,
                                                new ListPage(),
                                                window.pass()))
                        .with(
                                HistoryFilterView.class,
                                () ->
                                        new HistoryFilterView(
                                                context,
                                                list.filterProperty(),
                                                choices,
                                                counts,
                                                window.pass()::threshold))
                        .with(TranscriptView.class, () -> transcript)
                        .with(
                                CompareView.class,
                                () ->
                                        new CompareView(
                                                context, compare, window.marks().shownProperty()))
                        .with(HistorySideView.class, () -> sideView)
                        .with(
                                ScorecardView.class,
                                () ->
                                        new ScorecardView(
                                                opened,
                                                control::regrade,
                                                context.time(),
                                                context.zone()))
                        .with(
                                PersonGradeView.class,
                                () -> new PersonGradeView(context, grade, this::back))
                        .with(BattleNoteView.class, () -> new BattleNoteView(note, this::back));
        var loadedPage = loader.load(HistoryPageView.class);
        page = loadedPage.view();
        root = loadedPage.root();
        window.transcript().accept(transcript);
        side = sideView;
        aside = loader.load(HistorySideView.class).root();
        opened.stateProperty().subscribe(s -> onOpened());
        opened.questions().onNextBattle(this::goOn);
    }

    private final class ListPage implements BattleHistoryView.Page {
        @Override
        public void open(Battle battle) {
            window.open().accept(battle);
        }

        @Override
        public void select(@Nullable HistoryRow row) {
            if (row == null) {
                return;
            }
            Battle shown = opened.battleProperty().get();
            boolean other = shown == null || !shown.id().equals(row.battle().id());
            boolean otherHit =
                    hit == null
                            || !Objects.equals(hit.entry().hit(), row.entry().hit())
                            || !sought.equals(words());
            if (other) {
                found(row);
                opened.open(row.battle());
            } else if (shown != null && changed(shown, row.battle())) {
                // a teammate, or another program, graded it again or decided
                opened.refresh();
            } else if (otherHit) {
                // other words were searched for
                reveal(row);
            }
        }

        private static boolean changed(Battle was, Battle is) {
            return !Objects.equals(was.total(), is.total())
                    || was.questions() != is.questions()
                    || was.disputed() != is.disputed();
        }

        @Override
        public void reveal(HistoryRow row) {
            found(row);
            onOpened();
        }

        @Override
        public void compare(Battle a, Battle b) {
            compare.open(a.id(), b.id());
        }

        @Override
        public void note() {
            side.note();
        }

        @Override
        public void grade() {
            side.grade();
        }

        @Override
        public void newRun() {
            window.newRun().run();
        }

        @Override
        public void readChoices() {
            tasks.run("read what can be chosen", () -> workbench.index().choices(), choices::set);
        }
    }

    private void goOn(Battle next) {
        if (!page.list().select(next.id())) {
            opened.open(next);
        }
    }

    /// Shows the turn with the words that were searched for, once its transcript is there.
    private void onOpened() {
        HistoryRow row = hit;
        Battle shown = opened.battleProperty().get();
        Hit found = row == null ? null : row.entry().hit();
        if (row == null
                || found == null
                || shown == null
                || !shown.id().equals(row.battle().id())
                || opened.stateProperty().get() != Async.State.SHOWN
                || found.turn() == 0) {
            return;
        }
        tasks.ui().atNextPulse(this, () -> showHit.accept(found.turn(), words()));
    }

    private void found(HistoryRow row) {
        hit = row;
        sought = words();
    }

    private String words() {
        return list.filterProperty().get().words();
    }

    private void back() {
        page.list().focusTable();
    }

    void compare(UUID first, UUID other) {
        compare.open(first, other);
    }

    HistoryPageView page() {
        return page;
    }

    HistorySideView side() {
        return side;
    }

    BattleHistoryViewModel list() {
        return list;
    }

    Parent root() {
        return root;
    }

    Parent aside() {
        return aside;
    }
}
