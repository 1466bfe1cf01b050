package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleLink;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Typing;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/// What keys do in a transcript: arrows move from turn to turn, with Shift they select turns; C
/// copies a turn, Ctrl+C what is selected; J asks what a person has to decide, 1 to 3 answer it, Z
/// takes it back. Those about a question act from anywhere on the page that shows the transcript.
final class TranscriptKeys {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final KeyCombination COPY_ALL = KeyCombination.valueOf("Shortcut+Shift+C");
    private static final KeyCombination ALL = KeyCombination.valueOf("Shortcut+A");
    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");
    private static final KeyCombination BACK = KeyCombination.valueOf("Alt+Left");

    private final TranscriptView view;
    private final TranscriptViewModel model;
    private final ReaderPosition reading;
    private final ListView<TranscriptLine> list;

    TranscriptKeys(TranscriptView view, TranscriptViewModel model, ListView<TranscriptLine> list) {
        this.view = view;
        this.model = model;
        this.list = list;
        reading = model.reading();
    }

    /// Keys anywhere in the transcript's pane.
    void onPaneKey(KeyEvent event) {
        boolean typing = Typing.into(event.getTarget());
        if (FIND.match(event)) {
            view.find();
        } else if (COPY_ALL.match(event)) {
            copyAll();
        } else if (event.getCode() == KeyCode.F3) {
            if (event.isShiftDown()) {
                reading.find().previous();
            } else {
                reading.find().next();
            }
        } else if (!typing && plain(event) && question(event.getCode())) {
            // done
        } else if (BACK.match(event) || (!typing && event.getCode() == KeyCode.BACK_SPACE)) {
            reading.back();
        } else {
            return;
        }
        event.consume();
    }

    /// Keys elsewhere on the page that shows the transcript. There J is the key of a list as well, so that
    /// it asks only where something is to be decided, or was just decided.
    ///
    /// @return whether it was one about what a person has to decide
    boolean onPageKey(KeyEvent event) {
        return plain(event)
                && (event.getCode() != KeyCode.J || model.questions().underWay())
                && question(event.getCode());
    }

    private static boolean plain(KeyEvent event) {
        return !event.isShortcutDown()
                && !event.isAltDown()
                && !event.isShiftDown()
                && !event.isMetaDown();
    }

    /// Keys about what a person has to decide.
    private boolean question(KeyCode code) {
        TurnQuestions questions = model.questions();
        return switch (code) {
            case J -> nextQuestion();
            case Z -> questions.undo();
            case ESCAPE -> {
                boolean asked = questions.askedProperty().get() != null;
                questions.close();
                yield asked;
            }
            case DIGIT1, NUMPAD1 -> answer(0);
            case DIGIT2, NUMPAD2 -> answer(1);
            case DIGIT3, NUMPAD3 -> answer(2);
            default -> false;
        };
    }

    /// Asks the next question after the current turn, or of the next battle; who listens to a battle
    /// under way is not led away from it.
    boolean nextQuestion() {
        TranscriptLine line = current();
        if (model.questions().next(line == null ? 0 : line.number() - 1)) {
            return true;
        }
        Battle shown = model.battleProperty().get();
        boolean over = shown != null && shown.state().ended();
        if (over) {
            model.questions().nextBattle();
        }
        return over;
    }

    private boolean answer(int index) {
        Question asked = model.questions().askedProperty().get();
        if (asked == null) {
            return false;
        }
        if (view.asksInSight()) {
            model.questions().answer(Answer.to(asked.kind()).get(index));
        } else {
            model.questions().ask(asked); // nobody decides about words that are out of sight
        }
        return true;
    }

    /// Keys in the list of turns.
    void onListKey(KeyEvent event) {
        if (COPY.match(event)) {
            copySelection();
        } else if (ALL.match(event)) {
            reading.selection().all();
        } else if (event.isShiftDown() && event.getCode().isNavigationKey()) {
            extend(event.getCode());
        } else if (event.isShortcutDown() || event.isAltDown()) {
            return;
        } else {
            switch (event.getCode()) {
                case C -> copyTurn();
                case ENTER -> {
                    TranscriptLine line = current();
                    if (line == null || !model.questions().ask(line.number())) {
                        return;
                    }
                }
                case E -> toEvidence();
                case ESCAPE -> {
                    if (!escape()) {
                        return;
                    }
                }
                default -> {
                    if (event.getCode().isNavigationKey()) {
                        reading.selection().clear();
                    }
                    return;
                }
            }
        }
        event.consume();
    }

    private boolean escape() {
        if (view.findBar().isOpen()) {
            view.findBar().close();
            return true;
        }
        if (reading.selection().isEmpty()) {
            return false;
        }
        reading.selection().clear();
        return true;
    }

    private void extend(KeyCode code) {
        int last = model.lines().size() - 1;
        int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
        boolean fresh = reading.selection().isEmpty();
        int to =
                switch (code) {
                    case UP -> fresh ? at : at - 1;
                    case DOWN -> fresh ? at : at + 1;
                    case HOME -> 0;
                    case END -> last;
                    default -> at;
                };
        if (last < 0) {
            return;
        }
        to = Math.clamp(to, 0, last);
        int anchor = fresh ? model.lines().get(at).number() : reading.selection().anchorTurn();
        reading.selection().turns(anchor, model.lines().get(to).number());
        list.getSelectionModel().select(to);
        list.scrollTo(to);
    }

    private @Nullable TranscriptLine current() {
        return list.getSelectionModel().getSelectedItem();
    }

    private void toEvidence() {
        TranscriptLine line = current();
        if (line != null) {
            reading.evidenceIn(line.number()).stream().findFirst().ifPresent(reading::want);
        }
    }

    /// Copies what is selected; the current turn where no words are.
    void copySelection() {
        String text = reading.selection().text();
        if (text.isEmpty()) {
            copyTurn();
        } else {
            copy(text, "Selection copied");
        }
    }

    void copyTurn() {
        TranscriptLine line = current();
        if (line != null) {
            copy(line.asText(), "Turn " + line.number() + " copied");
        }
    }

    void copyAll() {
        if (!model.lines().isEmpty()) {
            copy(model.text(), "Transcript copied");
        }
    }

    void copyLink(int turn) {
        Battle shown = model.battleProperty().get();
        if (shown != null) {
            copy(BattleLink.to(shown.id(), turn).command(), "Link to turn " + turn + " copied");
        }
    }

    private void copy(String text, String told) {
        Nodes.copy(text);
        view.tell(told);
    }
}
