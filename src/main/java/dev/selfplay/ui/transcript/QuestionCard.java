package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// The question about a turn, with its answers; it stands under the turn's bubble.
final class QuestionCard extends VBox {
    /// What a card shows; it is made anew only where that changes.
    ///
    /// @param place among the open ones, from 1; 0 where it is decided
    /// @param narrow whether the answers stand one under the other
    record Shown(Question question, @Nullable Audit audit, int place, int open, boolean narrow) {}

    private final Shown shown;

    QuestionCard(Shown shown, TurnQuestions questions) {
        this.shown = shown;
        Question question = shown.question();
        getStyleClass().add("question-card");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(spoken(question));
        List<Answer> all = Answer.to(question.kind());
        Pane answers = shown.narrow() ? new VBox() : new HBox();
        answers.getStyleClass().add("answers");
        for (int i = 0; i < all.size(); i++) {
            answers.getChildren().add(button(all.get(i), i + 1, questions));
        }
        getChildren().setAll(head(), answers, foot(questions));
    }

    Shown shown() {
        return shown;
    }

    /// All of it for those who hear it.
    static String spoken(Question question) {
        StringBuilder all = new StringBuilder(QuestionWords.asks(question));
        List<Answer> answers = Answer.to(question.kind());
        for (int i = 0; i < answers.size(); i++) {
            all.append(' ').append(i + 1).append(": ").append(answers.get(i).label()).append('.');
        }
        return all.append(" J: skip.").toString();
    }

    private HBox head() {
        FontIcon icon = new FontIcon("fth-alert-triangle");
        Label asks = Nodes.label(QuestionWords.asks(shown.question()), "question-words");
        asks.setWrapText(true);
        asks.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(asks, Priority.ALWAYS);
        Ruling ruling = shown.question().ruling();
        Label place =
                Nodes.label(
                        ruling == null
                                ? shown.place() + " of " + shown.open()
                                : "decided by " + ruling.author(),
                        "question-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(icon, asks, place);
        head.getStyleClass().add("question-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button button(Answer answer, int key, TurnQuestions questions) {
        Ruling ruling = shown.question().ruling();
        boolean given = ruling != null && ruling.answer() == answer;
        Label label = Nodes.label(answer.label(), "answer-label");
        Label number = Nodes.label(String.valueOf(key), "answer-key");
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(label, Nodes.spacer(), number);
        top.setAlignment(Pos.CENTER_LEFT);
        Label meaning = Nodes.label(QuestionWords.meaning(answer), "answer-meaning");
        meaning.setWrapText(true);
        Button button = new WrappingButton(new VBox(top, meaning));
        button.getStyleClass().add("answer");
        if (given) {
            button.getStyleClass().add("given");
        }
        // all the same width
        button.setPrefWidth(1);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMaxHeight(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setAccessibleText(
                "%s: %s%s. Key %d"
                        .formatted(
                                answer.label(),
                                QuestionWords.meaning(answer),
                                given ? ", as it is decided" : "",
                                key));
        button.setOnAction(e -> questions.answer(answer));
        return button;
    }

    private HBox foot(TurnQuestions questions) {
        Question question = shown.question();
        Label why = Nodes.label(QuestionWords.why(question, shown.audit()), "question-why");
        why.setWrapText(true);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox foot = new HBox(why);
        if (question.open()) {
            foot.getChildren()
                    .add(link("Skip, J", "Skip to the next question. Key J", () -> questions.next(question.turn())));
        } else {
            foot.getChildren()
                    .add(
                            link(
                                    "Take back",
                                    "Take the decision back",
                                    () -> questions.takeBack(question)));
        }
        foot.getChildren().add(link("Close, Esc", "Close the question. Escape", questions::close));
        foot.getStyleClass().add("question-foot");
        foot.setAlignment(Pos.BASELINE_LEFT);
        return foot;
    }

    /// Is as high as its words need at its width.
    private static final class WrappingButton extends Button {
        private final Region words;

        WrappingButton(Region words) {
            this.words = words;
            setGraphic(words);
            setMinHeight(USE_PREF_SIZE);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double sides = snappedLeftInset() + snappedRightInset();
            double within = width < 0 ? -1 : Math.max(0, width - sides);
            return words.prefHeight(within) + snappedTopInset() + snappedBottomInset();
        }
    }

    private static Button link(String words, String spoken, Runnable action) {
        Button link = new Button(words);
        link.getStyleClass().add("question-link");
        link.setAccessibleText(spoken);
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(e -> action.run());
        return link;
    }
}
