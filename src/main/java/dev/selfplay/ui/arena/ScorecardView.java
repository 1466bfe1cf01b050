package dev.selfplay.ui.arena;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.ui.fx.Formats;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// The scorecard of the shown battle: grades with their evidence beside what the audit found.
public final class ScorecardView {
    private final TranscriptViewModel model;
    private final Consumer<Battle> regrade;
    private final IntConsumer reveal;

    @FXML private Label title;
    @FXML private VBox body;

    /// @param reveal shows a turn in the transcript
    public ScorecardView(TranscriptViewModel model, Consumer<Battle> regrade, IntConsumer reveal) {
        this.model = model;
        this.regrade = regrade;
        this.reveal = reveal;
    }

    @FXML
    void initialize() {
        model.gradingProperty().subscribe(g -> refresh());
        model.battleProperty()
                .subscribe((was, is) -> {
                    if (was == null
                            || is == null
                            || !was.id().equals(is.id())
                            || was.state() != is.state()) {
                        refresh();
                    }
                });
        refresh();
    }

    private void refresh() {
        Battle battle = model.battleProperty().get();
        Grading grading = model.gradingProperty().get();
        title.setText(
                battle == null
                        ? "SCORECARD"
                        : "SCORECARD · " + battle.personaName().toUpperCase(java.util.Locale.ROOT));
        body.getChildren().clear();
        if (battle == null) {
            body.getChildren().add(quiet("Grades and evidence stand here once a battle is over."));
        } else if (grading == null) {
            ungraded(battle);
        } else {
            graded(battle, grading);
        }
    }

    private void ungraded(Battle battle) {
        switch (battle.state()) {
            case UNGRADED -> {
                String why = battle.reason();
                body.getChildren()
                        .add(
                                quiet(
                                        "Ungraded"
                                                + (why == null ? "." : ": " + why)
                                                + " The battle is kept."));
                body.getChildren().add(gradeAgain(battle, "Grade again"));
            }
            case GRADING -> body.getChildren().add(quiet("The referee is reading…"));
            case QUEUED, RUNNING, WAITING ->
                    body.getChildren().add(quiet("The referee grades after the last turn."));
            case COMPLETED, CANCELLED, KILLED, FAILED, INTERRUPTED ->
                    body.getChildren().add(quiet("Not graded: the battle did not reach its end."));
        }
    }

    private Button gradeAgain(Battle battle, String text) {
        Button again = new Button(text);
        again.setId("gradeAgain");
        again.getStyleClass().add("small");
        again.setOnAction(e -> regrade.accept(battle));
        return again;
    }

    private void graded(Battle battle, Grading grading) {
        Scorecard card = grading.scorecard();
        Label total = new Label(String.valueOf(card.total()));
        total.getStyleClass().addAll("total", BattleTile.Tone.ofTotal(card.total()).styleClass());
        Label of = new Label("/ 100");
        of.getStyleClass().add("quiet");
        HBox head = new HBox(6, total, of, grow());
        head.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        if (grading.disputed()) {
            head.getChildren().add(badge("disputed", "warning"));
        } else {
            head.getChildren().add(badge("audit agrees", "success"));
        }
        body.getChildren().add(head);
        if (card.passes() > 1) {
            body.getChildren()
                    .add(quiet("median of %d, spread %d".formatted(card.passes(), card.spread())));
        }
        criterion("Math defense", card.mathDefense());
        criterion("Humanity", card.humanity());
        criterion("Success", card.success());
        for (String contradiction : grading.contradictions()) {
            Label sides = new Label(contradiction);
            sides.setWrapText(true);
            sides.getStyleClass().addAll("banner", "warning");
            sides.setMaxWidth(Double.MAX_VALUE);
            body.getChildren().add(sides);
        }
        section("EVIDENCE");
        for (Scorecard.Criterion c : List.of(card.mathDefense(), card.humanity(), card.success())) {
            c.quotes().forEach(q -> quote(q.quote(), q.turn(), q.verified(), null));
        }
        if (!card.winningRebuttals().isEmpty()) {
            section("WINNING REBUTTALS");
            card.winningRebuttals()
                    .forEach(r ->
                            quote(
                                    r.quote(),
                                    r.turn(),
                                    r.verified(),
                                    "Against “" + r.objection() + "”: " + r.why()));
        }
        section("AUDIT");
        audit(card.verbalYes(), grading.audit());
        section("FEEDBACK");
        Label feedback = new Label(card.feedback());
        feedback.setWrapText(true);
        body.getChildren().add(feedback);
        body.getChildren()
                .add(
                        quiet(
                                "%s · rubric %s · %s"
                                        .formatted(
                                                card.model(),
                                                card.rubricVersion(),
                                                Formats.usd(grading.cost()))));
        if (battle.state() == BattleState.COMPLETED) {
            body.getChildren().add(gradeAgain(battle, "Grade again"));
        }
    }

    private void audit(SpokenYes refereeYes, Audit audit) {
        Integer highest = audit.highestOffer();
        boolean over = audit.closerOffers().stream().anyMatch(Audit.Figure::overOffer);
        fact("Highest offer", highest == null ? "none" : Formats.dollars(highest), over);
        fact("Disfluencies / 100 words", String.valueOf(audit.disfluencies().per100Words()), false);
        fact(
                "Clause 17 in turns",
                audit.clause17Turns().isEmpty()
                        ? "none"
                        : audit.clause17Turns().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")),
                false);
        fact("Spoken yes, referee", yes(refereeYes), false);
        fact("Spoken yes, audit", yes(audit.verbalYes()), false);
    }

    private static String yes(SpokenYes yes) {
        if (!yes.given()) {
            return "no";
        }
        return yes.turn() == null ? "yes" : "turn " + yes.turn();
    }

    private void criterion(String name, Scorecard.Criterion criterion) {
        Label label = new Label(name);
        label.setMinWidth(92);
        ProgressBar bar = new ProgressBar(criterion.score() / 10.0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass()
                .addAll("score-bar", BattleTile.Tone.ofTotal(criterion.score() * 10).styleClass());
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label score = new Label(String.valueOf(criterion.score()));
        score.getStyleClass().add("figure");
        score.setMinWidth(18);
        HBox row = new HBox(10, label, bar, score);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        row.setAccessibleText(name + " " + criterion.score() + " of 10");
        Label why = quiet(criterion.reasoning());
        body.getChildren().addAll(row, why);
    }

    private void quote(String words, int turn, boolean verified, @Nullable String why) {
        Label text = new Label("“" + words + "”");
        text.setWrapText(true);
        Hyperlink where = new Hyperlink("turn " + turn);
        where.setAccessibleText("Show turn " + turn);
        where.setOnAction(e -> reveal.accept(turn));
        Label mark = new Label(verified ? "✓ verified" : "not found there");
        mark.getStyleClass().add(verified ? "verified" : "unverified");
        HBox foot = new HBox(6, where, mark);
        foot.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        VBox box = new VBox(1, text);
        if (why != null) {
            box.getChildren().add(quiet(why));
        }
        box.getChildren().add(foot);
        box.getStyleClass().add("quote");
        body.getChildren().add(box);
    }

    private void section(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("section", "section-gap");
        body.getChildren().add(label);
    }

    private void fact(String name, String value, boolean warn) {
        Label left = new Label(name);
        left.getStyleClass().add("quiet");
        Label right = new Label(value);
        right.getStyleClass().add("figure");
        right.setMinWidth(Region.USE_PREF_SIZE);
        if (warn) {
            right.getStyleClass().add("tone-bad-text");
        }
        body.getChildren().add(new HBox(8, left, grow(), right));
    }

    private static Label badge(String words, String style) {
        Label badge = new Label(words);
        badge.getStyleClass().addAll("badge", style);
        return badge;
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("quiet");
        return label;
    }

    private static Node grow() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
