package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
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
        List<Button> buttons = new ArrayList<>();
        for (Answer answer : all) {
            buttons.add(button(answer, buttons.size() + 1, questions));
        }
        getChildren().setAll(head(), new Answers(buttons, !shown.narrow()), foot(questions));
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
        Button button = new Button();
        button.setGraphic(new VBox(top, meaning));
        button.getStyleClass().add("answer");
        if (given) {
            button.getStyleClass().add("given");
        }
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

    private Pane foot(TurnQuestions questions) {
        Question question = shown.question();
        Label why = Nodes.label(QuestionWords.why(question, shown.audit()), "question-why");
        why.setWrapText(true);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox links = new HBox();
        links.getStyleClass().add("question-links");
        links.setAlignment(Pos.BASELINE_RIGHT);
        if (question.open()) {
            links.getChildren()
                    .add(
                            link(
                                    "Skip, J",
                                    "Skip to the next question. Key J",
                                    () -> questions.next(question.turn())));
        } else {
            links.getChildren()
                    .add(
                            link(
                                    "Take back",
                                    "Take the decision back",
                                    () -> questions.takeBack(question)));
        }
        links.getChildren().add(link("Close, Esc", "Close the question. Escape", questions::close));
        Pane foot = shown.narrow() ? new VBox(why, links) : new HBox(why, links);
        foot.getStyleClass().add("question-foot");
        return foot;
    }

    /// The answers side by side, or one under the other, all of the same width and as high as the words
    /// of the longest need.
    private static final class Answers extends Pane {
        private static final double GAP = 8;
        private final boolean side;

        Answers(List<Button> buttons, boolean side) {
            this.side = side;
            getChildren().setAll(buttons);
            getStyleClass().add("answers");
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        private double each(double width) {
            double within = Math.max(0, width - snappedLeftInset() - snappedRightInset());
            int n = getChildren().size();
            return side ? Math.floor((within - GAP * (n - 1)) / n) : within;
        }

        /// How high each answer is; where they stand side by side, the same.
        private double high(Node answer, double width) {
            Button button = (Button) answer;
            Insets in = button.getInsets();
            double words = width - in.getLeft() - in.getRight();
            return Math.ceil(
                    ((Region) button.getGraphic()).prefHeight(words)
                            + in.getTop()
                            + in.getBottom());
        }

        private double highest(double width) {
            return getChildren().stream().mapToDouble(n -> high(n, width)).max().orElse(0);
        }

        @Override
        protected double computePrefHeight(double width) {
            double each = each(width < 0 ? getWidth() : width);
            int n = getChildren().size();
            double all =
                    side
                            ? highest(each)
                            : getChildren().stream().mapToDouble(c -> high(c, each)).sum()
                                    + GAP * (n - 1);
            return all + snappedTopInset() + snappedBottomInset();
        }

        @Override
        protected double computeMinHeight(double width) {
            return 0;
        }

        @Override
        protected void layoutChildren() {
            double each = each(getWidth());
            double same = side ? highest(each) : 0;
            double x = snappedLeftInset();
            double y = snappedTopInset();
            for (Node child : getChildren()) {
                double high = side ? same : high(child, each);
                child.resizeRelocate(x, y, each, high);
                x += side ? each + GAP : 0;
                y += side ? 0 : high + GAP;
            }
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
