package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.ui.kit.PassMark;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/// The small pieces that a scorecard is made of.
public final class ScorecardNodes {
    private ScorecardNodes() {}

    public static Label quiet(String words) {
        return label(words, "quiet");
    }

    public static Label banner(String words) {
        Label label = label(words, "banner");
        label.getStyleClass().add("warning");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    public static Label label(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    public static Label section(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("section", "section-gap");
        return label;
    }

    public static Label badge(String words, String style) {
        Label badge = new Label(words);
        badge.getStyleClass().addAll("badge", style);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    /// What plain code says to a grading. It agrees only where both found the same words.
    public static Label audited(boolean disputed, boolean undecided, boolean agreed) {
        Label badge =
                disputed
                        ? badge("disputed", "warning")
                        : undecided
                                ? badge("unclear", "warning")
                                : agreed
                                        ? badge("audit agrees", "success")
                                        : badge("not confirmed", "quiet");
        badge.setTooltip(
                new Tooltip(
                        disputed
                                ? "The referee's grades contradict what is established."
                                : undecided
                                        ? "A person has still to decide what was said."
                                        : agreed
                                                ? "Plain code found the same over-offer or spoken"
                                                        + " yes as the referee, and nothing against"
                                                        + " the grades."
                                                : "There is no fact that referee and plain code"
                                                        + " could agree on: no over-offer, and no"
                                                        + " spoken yes."));
        return badge;
    }

    /// Each grade of 0-10 as a bar; without one the bar is empty.
    public static List<Node> grades(Scorecard card, List<Criterion> criteria, PassMark pass) {
        return criteria.stream().map(c -> grade(c.label(), card.grade(c), pass)).toList();
    }

    static Node grade(String name, Scorecard.Grade grade, PassMark pass) {
        Integer given = grade.score();
        int score = given == null ? 0 : given;
        Label label = new Label(name);
        label.getStyleClass().add("grade-name");
        ProgressBar bar = new ProgressBar(score / (double) Criterion.HIGHEST);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().addAll("score-bar", pass.toneOfGrade(score).styleClass());
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label figure = new Label(grade.shown());
        figure.getStyleClass().addAll("figure", "grade-figure");
        HBox row = new HBox(label, bar, figure);
        row.getStyleClass().add("grade");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(given == null ? name + " not told" : name + " " + score + " of 10");
        return row;
    }

    /// A fact with its value at the right.
    public static Node fact(String name, String value, String tone) {
        Label left = quiet(name);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMaxWidth(Double.MAX_VALUE);
        Label right = new Label(value);
        right.getStyleClass().add("figure");
        right.setMinWidth(Region.USE_PREF_SIZE);
        if (!tone.isEmpty()) {
            right.getStyleClass().addAll("toned", tone);
        }
        HBox row = new HBox(left, right);
        row.getStyleClass().add("fact");
        return row;
    }

    public static Node grow() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
