package dev.selfplay.ui.transcript;

import dev.selfplay.audit.Auditor;
import dev.selfplay.audit.CallEnd;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Transcript;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.live.BattleChange;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;
import dev.selfplay.workbench.Rubrics;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/// The battle that is shown large: what the archive has of it, and what streams in after. UI thread
/// only; the archive is read in the background, and an answer that comes after another battle was
/// opened is dropped.
public final class TranscriptViewModel {
    private final BattleArchive archive;
    private final BattleFeed feed;
    private final MarkSwitches marks;
    private final PassMark pass;
    private final Rubrics rubrics;
    private final Async<Answer> read;
    private final LatestOnly<Looked> looks;
    private final ReadOnlyObjectWrapper<@Nullable Battle> battle = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<BattleEvent.@Nullable Held> held =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Audit> figures = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper nextTurn = new ReadOnlyIntegerWrapper();
    private final BattleDecision decision;
    private final ObjectProperty<List<Ruling>> rulings = new SimpleObjectProperty<>(List.of());
    private @Nullable RunSettings rules;
    private final TranscriptLines lines = new TranscriptLines();
    private final ReaderPosition reading = new ReaderPosition(lines);
    private final TurnQuestions questions;
    private final Gradings gradings;

    /// @param marks shared by all transcripts of the window
    /// @param pass the window's
    public TranscriptViewModel(
            Tasks tasks, Workbench workbench, BattleFeed feed, MarkSwitches marks, PassMark pass) {
        read = new Async<>(tasks, "open the battle");
        looks = new LatestOnly<>(tasks, "find the figures on the table");
        archive = workbench.archive();
        rubrics = workbench.rubrics();
        this.feed = feed;
        this.marks = marks;
        this.pass = pass;
        questions = new TurnQuestions(tasks, workbench.questions(), reading, this::refresh);
        questions.onNextBattle(this::open);
        decision = new BattleDecision(tasks, workbench.questions(), this::refresh);
        gradings = new Gradings(this::onGrading);
        rulings.subscribe((was, is) -> establish(gradings.shownProperty().get()));
        feed.subscribe(this::apply);
    }

    /// Opens a battle, or nothing.
    public void open(@Nullable Battle newBattle) {
        Battle old = battle.get();
        if (old != null && newBattle != null && old.id().equals(newBattle.id())) {
            return;
        }
        if (old != null) {
            feed.unfollow(old.id());
        }
        looks.drop();
        reading.reset();
        lines.clear();
        gradings.clear();
        figures.set(null);
        held.set(null);
        rules = null;
        rulings.set(List.of());
        decision.update(null);
        questions.reset(newBattle == null ? null : newBattle.id());
        nextTurn.set(newBattle == null ? 0 : newBattle.nextTurn());
        battle.set(newBattle);
        if (newBattle == null) {
            read.clear();
            return;
        }
        feed.follow(newBattle.id());
        read.ask(readBattle(newBattle.id()), this::show);
    }

    /// Tries again to read a battle that could not be opened.
    public void retry() {
        if (read.state() == Async.State.FAILED) {
            read.retry();
        }
    }

    /// Reads the battle that is open again, where another program changed it; what is shown stays until
    /// then.
    public void refresh() {
        Battle shown = battle.get();
        if (shown != null && read.state() == Async.State.SHOWN) {
            read.refresh(readBattle(shown.id()), this::show);
        }
    }

    private Callable<Answer> readBattle(UUID id) {
        return () -> {
            BattleDetail detail = archive.detail(id).orElse(null);
            RunSettings of =
                    detail == null
                            ? null
                            : archive.run(detail.battle().runId()).map(Run::settings).orElse(null);
            return new Answer(detail, of);
        };
    }

    private record Answer(@Nullable BattleDetail detail, @Nullable RunSettings rules) {}

    private record Looked(Audit audit, int nextTurn) {}

    private void show(Answer answer) {
        rules = answer.rules();
        BattleDetail detail = answer.detail();
        if (detail != null) {
            // before the gradings, which are shown with them
            rulings.set(detail.rulings());
            decision.update(detail.ruling());
            Battle shown = battle.get();
            if (shown == null || shown.turnsDone() <= detail.battle().turnsDone()) {
                battle.set(detail.battle());
            }
            detail.turns().forEach(lines::put);
            gradings.load(detail.gradings());
        }
        reading.find().opened(true);
        questions.read();
        audit();
    }

    private void onGrading(@Nullable Grading grading) {
        reading.onGrading(grading);
        establish(grading);
    }

    private void establish(@Nullable Grading grading) {
        questions.update(
                grading == null ? null : Facts.of(grading, rulings.get(), lines.durable()));
    }

    private void apply(Changes changes) {
        Battle shown = battle.get();
        if (shown == null) {
            return;
        }
        for (BattleChange change : changes.battles()) {
            if (change.battleId().equals(shown.id())) {
                apply(change);
            }
        }
        boolean decided =
                changes.milestones().stream()
                        .anyMatch(m ->
                                m instanceof BattleEvent.Decided d
                                        && d.battle().id().equals(shown.id()));
        if (decided) {
            refresh();
        }
    }

    private void apply(BattleChange change) {
        if (change.battle() != null) {
            battle.set(change.battle());
        }
        held.set(change.held());
        if (!change.completed().isEmpty()) {
            change.completed().forEach(lines::put);
            audit();
        }
        if (change.grading() != null) {
            gradings.add(change.grading());
        }
        String words = change.words();
        boolean ended = change.battle() != null && change.battle().state().ended();
        if (ended) {
            lines.dropCut();
        } else if (words != null && change.turn() > 0) {
            lines.stream(change.turn(), words);
        }
    }

    /// Finds the figures on the table, and what is left; cheap, but not for the UI thread.
    private void audit() {
        Battle of = battle.get();
        RunSettings by = rules;
        DealSheet deal = dealSheet();
        Transcript transcript = lines.durable();
        looks.submit(
                () ->
                        new Looked(
                                Auditor.audit(transcript, deal),
                                of == null
                                        ? 0
                                        : by == null
                                                ? of.nextTurn()
                                                : CallEnd.nextTurn(of, transcript, by)),
                looked -> {
                    figures.set(looked.audit());
                    nextTurn.set(looked.nextTurn());
                });
    }

    /// The whole transcript as text, a blank line between turns.
    public String text() {
        return lines.text();
    }

    public ReadOnlyObjectProperty<Async.State> stateProperty() {
        return read.stateProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Battle> battleProperty() {
        return battle.getReadOnlyProperty();
    }

    /// Why it is held up; null where it is not.
    public ReadOnlyObjectProperty<BattleEvent.@Nullable Held> heldProperty() {
        return held.getReadOnlyProperty();
    }

    /// The grading that is shown: the latest one, unless an earlier one was chosen.
    public ReadOnlyObjectProperty<@Nullable Grading> gradingProperty() {
        return gradings.shownProperty();
    }

    /// What is established of the battle, and what a person has to decide.
    public TurnQuestions questions() {
        return questions;
    }

    /// What a person decides about the battle as a whole.
    public BattleDecision decision() {
        return decision;
    }

    public Gradings gradings() {
        return gradings;
    }

    /// The figures on the table so far; null before they are known.
    public ReadOnlyObjectProperty<@Nullable Audit> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    public DealSheet dealSheet() {
        RunSettings by = rules;
        return by == null ? DealSheet.DEFAULT : by.dealSheet();
    }

    /// The turn at which it would be taken up; 0 where only its grading is left.
    public ReadOnlyIntegerProperty nextTurnProperty() {
        return nextTurn.getReadOnlyProperty();
    }

    public ObservableList<TranscriptLine> lines() {
        return lines.list();
    }

    /// Criteria of the user's own that battles are graded by now.
    public List<Criterion> own() {
        return rubrics.known().own();
    }

    public PassMark pass() {
        return pass;
    }

    public MarkSwitches marks() {
        return marks;
    }

    /// Where the reader is.
    public ReaderPosition reading() {
        return reading;
    }
}
