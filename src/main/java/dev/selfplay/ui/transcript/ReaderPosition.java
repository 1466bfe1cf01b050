package dev.selfplay.ui.transcript;

import dev.selfplay.audit.QuotedWords;
import dev.selfplay.domain.Grading;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Where the reader of a transcript is: at its end or not, at which words, on the way from which
/// evidence. UI thread only.
public final class ReaderPosition {
    private final TranscriptLines lines;
    private final FindInTranscript find;
    private final TranscriptSelection selection;
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper missed = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Passage> goal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Passage> pointed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Evidence> from = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Evidence>> evidence =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable Evidence> wanted = new SimpleObjectProperty<>();
    private boolean scorecard;
    private int lastSeen;

    ReaderPosition(TranscriptLines lines) {
        this.lines = lines;
        find = new FindInTranscript(lines.list(), this::goTo);
        selection = new TranscriptSelection(lines.list());
        follow.subscribe(on -> {
            lastSeen = lastNumber();
            count();
        });
        lines.list().subscribe(this::count);
    }

    private int lastNumber() {
        return lines.list().isEmpty() ? 0 : lines.list().getLast().number();
    }

    private void count() {
        missed.set(follow.get() ? 0 : Math.max(0, lastNumber() - lastSeen));
    }

    /// Begins anew, with another battle.
    void reset() {
        selection.clear();
        pointed.set(null);
        from.set(null);
        wanted.set(null);
        goal.set(null);
        evidence.set(List.of());
        find.opened(false);
        find.wordsProperty().set("");
        follow.set(true);
    }

    void onGrading(@Nullable Grading grading) {
        evidence.set(grading == null ? List.of() : Evidence.of(grading));
        if (from.get() != null) {
            pointed.set(null);
            from.set(null);
        }
    }

    /// Shows a turn and points it out.
    public void reveal(int turn) {
        Passage place = Passage.turn(turn);
        pointed.set(place);
        from.set(null);
        goTo(place);
    }

    /// Shows the words of evidence and points them out; `back` leads to the scorecard again.
    public void show(Evidence shown) {
        Passage place = place(shown.turn(), shown.quote());
        pointed.set(place);
        from.set(shown);
        goTo(place);
    }

    /// Shows words without pointing them out.
    void lookAt(int turn, String quote) {
        pointed.set(null);
        from.set(null);
        goTo(place(turn, quote));
    }

    /// Where quoted words stand in a turn; the whole turn where they do not.
    Passage place(int turn, String quote) {
        TranscriptLine line = lines.find(turn);
        return line == null
                ? Passage.turn(turn)
                : QuotedWords.find(line.words(), quote)
                        .map(s -> new Passage(turn, s.start(), s.end()))
                        .orElse(Passage.turn(turn));
    }

    private void goTo(Passage place) {
        follow.set(false);
        goal.set(null);
        goal.set(place);
    }

    /// Back to the evidence in the scorecard that led here, if any did.
    public void back() {
        Evidence came = from.get();
        if (came != null) {
            from.set(null);
            pointed.set(null);
            want(came);
        }
    }

    /// Tells that a scorecard is shown with this transcript, so that evidence may lead to it.
    public void scorecardBeside() {
        scorecard = true;
    }

    /// Leads to evidence in the scorecard.
    public void want(Evidence which) {
        wanted.set(null);
        wanted.set(which);
    }

    /// Evidence of the grading shown that rests on a turn; none where no scorecard is shown.
    List<Evidence> evidenceIn(int turn) {
        return scorecard
                ? evidence.get().stream().filter(e -> e.turn() == turn).toList()
                : List.of();
    }

    /// The words pointed out in a turn; null where none are. The whole turn where its words are not
    /// found.
    @Nullable Passage pointedIn(int turn) {
        Passage place = pointed.get();
        return place != null && place.turn() == turn ? place : null;
    }

    public FindInTranscript find() {
        return find;
    }

    public TranscriptSelection selection() {
        return selection;
    }

    /// Whether the end is kept in sight as it grows.
    public BooleanProperty followProperty() {
        return follow;
    }

    /// Turns that began since the end was let go.
    public ReadOnlyIntegerProperty missedProperty() {
        return missed.getReadOnlyProperty();
    }

    /// The place that is to be scrolled to; set anew each time.
    ReadOnlyObjectProperty<@Nullable Passage> goalProperty() {
        return goal.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Passage> pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /// The evidence that led here; null where none did.
    public ReadOnlyObjectProperty<@Nullable Evidence> fromProperty() {
        return from.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Evidence>> evidenceProperty() {
        return evidence.getReadOnlyProperty();
    }

    /// The evidence that the scorecard is to show; set anew each time.
    public ReadOnlyObjectProperty<@Nullable Evidence> wantedProperty() {
        return wanted;
    }
}
