package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.workbench.Questions;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// What a person has to decide in the battle that is shown, and the one question that is asked now. A
/// decision is kept in the background, and the next question is asked once the battle was read again.
/// UI thread only.
public final class TurnQuestions {
    private final Tasks tasks;
    private final Questions questions;
    private final ReaderPosition reading;
    private final Runnable readAgain;
    private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Question> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");

    /// Decided here, the last one first.
    private final Deque<Question> decided = new ArrayDeque<>();

    private Consumer<Battle> goOn = b -> {};
    private @Nullable UUID battle;
    private boolean busy;
    private @Nullable Runnable onRead;

    /// @param readAgain reads the battle that is shown again
    TurnQuestions(Tasks tasks, Questions questions, ReaderPosition reading, Runnable readAgain) {
        this.tasks = tasks;
        this.questions = questions;
        this.reading = reading;
        this.readAgain = readAgain;
    }

    /// @param opens shows the next battle that has an open question
    public void onNextBattle(Consumer<Battle> opens) {
        goOn = opens;
    }

    /// Begins anew, with another battle.
    void reset(@Nullable UUID newBattle) {
        battle = newBattle;
        busy = false;
        onRead = null;
        decided.clear();
        asked.set(null);
        told.set("");
        facts.set(null);
    }

    /// Takes in what is established of the battle now.
    void update(@Nullable Facts now) {
        facts.set(now);
        Question shown = asked.get();
        if (shown != null) {
            asked.set(find(shown.turn(), shown.kind()));
        }
    }

    /// The battle was read again, with what was decided.
    void read() {
        Runnable next = onRead;
        onRead = null;
        if (next != null) {
            next.run();
        }
    }

    /// What the grading shown and people's rulings establish; null where it is not graded.
    public ReadOnlyObjectProperty<@Nullable Facts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// The question whose card is open; null where none is.
    public ReadOnlyObjectProperty<@Nullable Question> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /// What came of the last decision, in words for people; empty before the first.
    ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// All of the battle by turn, the decided ones too.
    public List<Question> all() {
        Facts now = facts.get();
        return now == null ? List.of() : now.questions();
    }

    /// What has still to be decided.
    public List<Question> open() {
        return all().stream().filter(Question::open).toList();
    }

    /// Whether a person decides here, or can begin to.
    boolean underWay() {
        return asked.get() != null || !decided.isEmpty() || !open().isEmpty();
    }

    List<Question> in(int turn) {
        return all().stream().filter(q -> q.turn() == turn).toList();
    }

    private @Nullable Question find(int turn, Kind kind) {
        return in(turn).stream().filter(q -> q.kind() == kind).findFirst().orElse(null);
    }

    /// Opens the card of a question, open or decided.
    public void ask(Question question) {
        asked.set(question);
        reading.lookAt(question.turn(), question.quote());
    }

    /// Asks what is to be decided about a turn.
    ///
    /// @return whether anything is
    boolean ask(int turn) {
        List<Question> here = in(turn);
        here.stream()
                .filter(Question::open)
                .findFirst()
                .or(() -> here.stream().findFirst())
                .ifPresent(this::ask);
        return !here.isEmpty();
    }

    /// Asks the next open question after a turn, or after the one asked. Past the last one it goes on to
    /// the next battle; where no other has any, it begins anew here, and the only one is closed.
    ///
    /// @return whether there is any here
    boolean next(int after) {
        Question now = asked.get();
        List<Question> open = open();
        if (open.isEmpty()) {
            return false;
        }
        if (now == null || open.stream().anyMatch(q -> later(q, now))) {
            nextHere(after);
        } else {
            nextBattle(() -> nextHere(after));
        }
        return true;
    }

    /// From the end it begins anew.
    private void nextHere(int after) {
        Question now = asked.get();
        List<Question> open = open();
        open.stream()
                .filter(q -> now == null ? q.turn() > after : later(q, now))
                .findFirst()
                .or(() -> open.stream().findFirst())
                .filter(q -> !q.equals(now))
                .ifPresentOrElse(this::ask, this::close);
    }

    /// Goes on to the next battle that has an open question, and asks it.
    void nextBattle() {
        nextBattle(() -> tell("Nothing is left to decide"));
    }

    private void nextBattle(Runnable none) {
        UUID of = battle;
        if (of == null || busy) {
            return;
        }
        tasks.run(
                "find what is to be decided next",
                () -> questions.after(of),
                found -> {
                    if (!of.equals(battle)) {
                        return;
                    }
                    if (found.isEmpty()) {
                        none.run();
                    } else {
                        goOn.accept(found.get());
                        askFirst();
                    }
                });
    }

    /// Asks the first open question, once the battle was read.
    public void askFirst() {
        if (!next(0)) {
            onRead = () -> next(0);
        }
    }

    private static boolean later(Question question, Question than) {
        return question.turn() > than.turn()
                || (question.turn() == than.turn() && question.kind().compareTo(than.kind()) > 0);
    }

    /// Closes the card; nothing is decided.
    public void close() {
        asked.set(null);
    }

    /// Decides the question that is asked, and goes on to the next.
    public void answer(Answer answer) {
        Question question = asked.get();
        UUID of = battle;
        if (question == null || of == null || busy || answer.kind() != question.kind()) {
            return;
        }
        busy = true;
        tasks.run(
                "keep the decision",
                () -> {
                    Battle kept = questions.decide(of, question.turn(), answer, question.usd());
                    int all = questions.counts().getOrDefault(ToDecide.UNCLEAR, 0);
                    return kept.questions() > 0 ? all - 1 : all;
                },
                more -> done(of, () -> onDecided(question, answer, more)),
                failure -> busy = false);
    }

    /// @param more other battles that have an open question
    private void onDecided(Question question, Answer answer, int more) {
        forget(question);
        decided.push(question);
        onRead =
                () -> {
                    Question now = asked.get();
                    if (now != null && now.about(question)) {
                        nextHere(question.turn());
                    }
                    tell("Decided: " + answer.label() + left(more) + " Z takes it back.");
                };
    }

    private String left(int more) {
        int left = open().size();
        if (left > 0) {
            return ", " + left + " left.";
        }
        return more == 0
                ? ", nothing is left open."
                : ", nothing is left open here. J: the next of %s."
                        .formatted(Counted.of(more, "battle"));
    }

    /// Takes the last decision back that was made here, and asks it again.
    ///
    /// @return whether there is any
    boolean undo() {
        Question last = decided.peek();
        if (last == null) {
            return false;
        }
        takeBack(last);
        return true;
    }

    /// Takes back what was decided about a question, and asks it again.
    public void takeBack(Question question) {
        UUID of = battle;
        if (of == null || busy) {
            return;
        }
        busy = true;
        tasks.run(
                "take the decision back",
                () -> questions.undo(of, question.turn(), question.kind()),
                kept -> done(of, () -> onTakenBack(question)),
                failure -> busy = false);
    }

    private void onTakenBack(Question question) {
        forget(question);
        onRead =
                () -> {
                    Question again = find(question.turn(), question.kind());
                    if (again != null) {
                        ask(again);
                    }
                    tell("Taken back: turn " + question.turn() + " is open again.");
                };
    }

    private void done(UUID of, Runnable then) {
        if (of.equals(battle)) {
            busy = false;
            then.run();
            readAgain.run();
        }
    }

    private void forget(Question question) {
        decided.removeIf(question::about);
    }

    private void tell(String words) {
        told.set("");
        told.set(words);
    }
}
