package dev.selfplay.ui.arena;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.ui.fx.Tasks;
import dev.selfplay.ui.live.BattleChange;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The battle that is shown large: what the archive has of it, and what streams in after. UI thread
/// only; the archive is read in the background, and an answer that comes after another battle was
/// opened is dropped.
public final class TranscriptViewModel {
    /// How far the opened battle is.
    public enum State {
        EMPTY,
        LOADING,
        OPEN,
        FAILED
    }

    private final Tasks tasks;
    private final BattleArchive archive;
    private final BattleFeed feed;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyObjectWrapper<@Nullable Battle> battle = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Grading> grading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Audit> figures = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<DealSheet> dealSheet =
            new ReadOnlyObjectWrapper<>(DealSheet.DEFAULT);
    private final ObservableList<TranscriptLine> lines = FXCollections.observableArrayList();
    private final ObservableList<TranscriptLine> readOnlyLines =
            FXCollections.unmodifiableObservableList(lines);
    private final BooleanProperty markFigures = new SimpleBooleanProperty(true);
    private final BooleanProperty markClause = new SimpleBooleanProperty(true);
    private final BooleanProperty markDisfluencies = new SimpleBooleanProperty(true);
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private int sequence;

    public TranscriptViewModel(Tasks tasks, BattleArchive archive, BattleFeed feed) {
        this.tasks = tasks;
        this.archive = archive;
        this.feed = feed;
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
        sequence++;
        lines.clear();
        grading.set(null);
        figures.set(null);
        follow.set(true);
        battle.set(newBattle);
        if (newBattle == null) {
            state.set(State.EMPTY);
            return;
        }
        state.set(State.LOADING);
        feed.follow(newBattle.id());
        load(newBattle.id(), sequence);
    }

    private void load(UUID id, int asked) {
        tasks.run(
                "open the battle",
                () -> {
                    BattleDetail detail = archive.detail(id).orElse(null);
                    DealSheet deal =
                            detail == null
                                    ? DealSheet.DEFAULT
                                    : archive.run(detail.battle().runId())
                                            .map(r -> r.settings().dealSheet())
                                            .orElse(DealSheet.DEFAULT);
                    return new Answer(detail, deal);
                },
                answer -> {
                    if (asked == sequence) {
                        show(answer);
                    }
                },
                failure -> {
                    if (asked == sequence) {
                        state.set(State.FAILED);
                    }
                });
    }

    private record Answer(@Nullable BattleDetail detail, DealSheet deal) {}

    private void show(Answer answer) {
        dealSheet.set(answer.deal());
        BattleDetail detail = answer.detail();
        if (detail != null) {
            Battle shown = battle.get();
            if (shown == null || shown.turnsDone() <= detail.battle().turnsDone()) {
                battle.set(detail.battle());
            }
            detail.turns().forEach(this::put);
            if (grading.get() == null) {
                grading.set(detail.latestGrading().orElse(null));
            }
        }
        state.set(State.OPEN);
        audit();
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
    }

    private void apply(BattleChange change) {
        if (change.battle() != null) {
            battle.set(change.battle());
        }
        if (!change.completed().isEmpty()) {
            change.completed().forEach(this::put);
            audit();
        }
        if (change.grading() != null) {
            grading.set(change.grading());
        }
        String words = change.words();
        boolean ended = change.battle() != null && change.battle().state().ended();
        if (words != null && change.turn() > 0 && !ended) {
            TranscriptLine line = line(change.turn());
            if (line.streaming() && !line.words().equals(words)) {
                line.stream(words);
            }
        }
        if (ended && !lines.isEmpty() && lines.getLast().streaming()) {
            // a cut turn is not durable: it is not part of the battle
            lines.removeLast();
        }
    }

    private void put(Turn turn) {
        TranscriptLine line = line(turn.number());
        if (line.streaming()) {
            line.complete(turn);
        }
    }

    /// The line of a turn, put in its place where it is new.
    private TranscriptLine line(int number) {
        int i = lines.size();
        while (i > 0 && lines.get(i - 1).number() > number) {
            i--;
        }
        if (i > 0 && lines.get(i - 1).number() == number) {
            return lines.get(i - 1);
        }
        TranscriptLine line = new TranscriptLine(number);
        lines.add(i, line);
        return line;
    }

    /// Finds the figures on the table; cheap, but not for the UI thread.
    private void audit() {
        int asked = sequence;
        DealSheet deal = dealSheet.get();
        Transcript transcript =
                Transcript.of(lines.stream().flatMap(l -> Stream.ofNullable(l.turn())).toList());
        tasks.run(
                "find the figures on the table",
                () -> Auditor.audit(transcript, deal),
                audit -> {
                    if (asked == sequence) {
                        figures.set(audit);
                    }
                });
    }

    /// The whole transcript as text, a blank line between turns.
    public String text() {
        return lines.stream().map(TranscriptLine::asText).collect(Collectors.joining("\n\n"));
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Battle> battleProperty() {
        return battle.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Grading> gradingProperty() {
        return grading.getReadOnlyProperty();
    }

    /// The figures on the table so far; null before they are known.
    public ReadOnlyObjectProperty<@Nullable Audit> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    public DealSheet dealSheet() {
        return dealSheet.get();
    }

    public ObservableList<TranscriptLine> lines() {
        return readOnlyLines;
    }

    public BooleanProperty markFiguresProperty() {
        return markFigures;
    }

    public BooleanProperty markClauseProperty() {
        return markClause;
    }

    public BooleanProperty markDisfluenciesProperty() {
        return markDisfluencies;
    }

    /// Whether the end is kept in sight as it grows.
    public BooleanProperty followProperty() {
        return follow;
    }
}
