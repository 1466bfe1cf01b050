package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Grading;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.live.BattleWords;
import dev.selfplay.ui.transcript.Evidence;
import dev.selfplay.ui.transcript.TranscriptViewModel;

import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;

/// The scorecard of the shown battle: grades with their evidence beside what the audit found, of the
/// latest grading or of an earlier one.
public final class ScorecardView {
    private final TranscriptViewModel model;
    private final Consumer<Battle> regrade;
    private final InstantSource time;
    private final ZoneId zone;
    private final @Nullable Node above;

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private HBox gradings;
    @FXML private Button older;
    @FXML private Button newer;
    @FXML private Label which;
    @FXML private ScrollPane scroll;
    @FXML private VBox body;

    /// @param regrade asks the referee again
    public ScorecardView(
            TranscriptViewModel model, Consumer<Battle> regrade, InstantSource time, ZoneId zone) {
        this(model, regrade, time, zone, null);
    }

    /// @param above stands between the heading and the grades; null for nothing
    public ScorecardView(
            TranscriptViewModel model,
            Consumer<Battle> regrade,
            InstantSource time,
            ZoneId zone,
            @Nullable Node above) {
        this.above = above;
        this.model = model;
        this.regrade = regrade;
        this.time = time;
        this.zone = zone;
    }

    @FXML
    void initialize() {
        if (above != null) {
            root.getChildren().add(root.getChildren().indexOf(scroll), above);
        }
        model.reading().scorecardBeside();
        model.gradingProperty().subscribe(g -> refresh());
        model.stateProperty().subscribe(s -> refresh());
        model.questions().factsProperty().subscribe((was, is) -> refresh());
        model.decision().rulingProperty().subscribe((was, is) -> refresh());
        model.pass().thresholdProperty().subscribe(n -> refresh());
        model.nextTurnProperty().subscribe((was, is) -> onNextTurn());
        model.gradings().countProperty().subscribe(n -> onGradings());
        model.battleProperty()
                .subscribe((was, is) -> {
                    if (was == null
                            || is == null
                            || !was.id().equals(is.id())
                            || was.state() != is.state()) {
                        refresh();
                    }
                });
        model.reading()
                .wantedProperty()
                .subscribe(wanted -> {
                    if (wanted != null) {
                        focus(wanted);
                    }
                });
        older.setOnAction(e -> model.gradings().older());
        newer.setOnAction(e -> model.gradings().newer());
        refresh();
    }

    /// Whether turns are left is known only once the transcript was read.
    private void onNextTurn() {
        Battle battle = model.battleProperty().get();
        if (battle != null && battle.resumable()) {
            refresh();
        }
    }

    private void refresh() {
        Battle battle = model.battleProperty().get();
        Grading grading = model.gradingProperty().get();
        Facts facts = model.questions().factsProperty().get();
        title.setText(
                battle == null
                        ? "SCORECARD"
                        : "SCORECARD · "
                                + (battle.level().asWritten() ? "" : battle.level().mark() + " · ")
                                + battle.personaName().toUpperCase(Locale.ROOT));
        onGradings();
        body.getChildren().clear();
        if (battle == null) {
            body.getChildren()
                    .add(
                            ScorecardNodes.quiet(
                                    "Select a battle: its grades and their evidence stand here"
                                            + " once it is over."));
        } else if (grading == null || facts == null) {
            ungraded(battle);
        } else {
            if (battle.state() == BattleState.GRADING) {
                body.getChildren().add(reading("The referee is reading it again…"));
            }
            standing(battle, grading.fidelity());
            body.getChildren()
                    .addAll(
                            new GradedCard(
                                            battle,
                                            grading,
                                            facts,
                                            model.gradings().changeFromBefore(),
                                            model.pass(),
                                            new FactsCard(
                                                    grading, facts, model, time.instant(), zone),
                                            model.own())
                                    .nodes(e -> model.reading().show(e)));
            if (battle.state() == BattleState.COMPLETED
                    || battle.state() == BattleState.UNGRADED
                    || battle.isVoid()) {
                body.getChildren().add(gradeAgain(battle));
            }
        }
        scroll.setVvalue(0);
    }

    /// Whether it is void, and what a person decides about it as a whole.
    private void standing(Battle battle, Fidelity fidelity) {
        body.getChildren().addAll(VoidCard.nodes(fidelity, e -> model.reading().show(e)));
        body.getChildren().addAll(new RulingCard(battle, model.decision(), regrade).nodes());
    }

    private void onGradings() {
        int n = model.gradings().countProperty().get();
        int at = model.gradings().index();
        Grading shown = model.gradingProperty().get();
        boolean several = n > 1 && shown != null;
        gradings.setVisible(several);
        gradings.setManaged(several);
        if (several && shown != null) {
            which.setText(
                    "Grading %d of %d · %s"
                            .formatted(n - at, n, Formats.when(shown.at(), time.instant(), zone)));
            older.setDisable(at >= n - 1);
            newer.setDisable(at <= 0);
        }
    }

    private void ungraded(Battle battle) {
        switch (battle.state()) {
            case UNGRADED -> {
                String why = battle.reason();
                body.getChildren()
                        .addAll(
                                ScorecardNodes.banner(
                                        "Not graded"
                                                + (why == null ? "." : ": " + why)
                                                + (why == null || why.endsWith(".") ? "" : ".")),
                                ScorecardNodes.quiet(
                                        "All turns are kept. Grading again asks only the referee;"
                                                + " nothing is played anew."),
                                gradeAgain(battle));
            }
            case GRADING -> body.getChildren().add(reading("The referee is reading…"));
            case QUEUED, RUNNING, WAITING ->
                    body.getChildren()
                            .add(
                                    ScorecardNodes.quiet(
                                            "The referee grades after the last turn: "
                                                    + Criterion.enumeration()
                                                    + ", with quotes."));
            case COMPLETED -> {
                if (model.stateProperty().get() == Async.State.SHOWN) {
                    body.getChildren()
                            .addAll(
                                    ScorecardNodes.quiet("No grading is stored for this battle."),
                                    gradeAgain(battle));
                }
            }
            case VOID -> {
                standing(battle, battle.fidelity());
                body.getChildren().add(ScorecardNodes.quiet("It ended before it cost a referee."));
            }
            case CANCELLED, KILLED, FAILED, INTERRUPTED ->
                    body.getChildren()
                            .add(
                                    ScorecardNodes.quiet(
                                            "Not graded: the battle stopped " + left(battle)));
        }
    }

    private String left(Battle battle) {
        if (model.nextTurnProperty().get() == 0) {
            return "with all its turns. Only the grading is left: Resume "
                    + BattleWords.takingUp(0)
                    + ".";
        }
        return BattleWords.reached(battle.turnsDone())
                + (battle.turnsDone() == 0 ? "" : " of " + battle.turnsPlanned())
                + ". It is graded once it was resumed and has all its turns.";
    }

    private static Node reading(String words) {
        ProgressBar busy = new ProgressBar();
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.setAccessibleText(words);
        VBox box = new VBox(ScorecardNodes.quiet(words), busy);
        box.getStyleClass().add("scorecard-busy");
        return box;
    }

    private Button gradeAgain(Battle battle) {
        Button again = new Button("Grade again");
        again.setId("gradeAgain");
        again.getStyleClass().add("small");
        again.setOnAction(e -> regrade.accept(battle));
        String teammate = battle.foughtBy();
        if (teammate != null) {
            again.setTooltip(
                    new Tooltip(
                            "Fought by %s: grading it again is spent from your session, and shared"
                                            .formatted(teammate)
                                    + " with the team."));
        }
        return again;
    }

    private void focus(Evidence wanted) {
        for (Node node : body.getChildren()) {
            if (node instanceof QuoteNode quote && quote.evidence().equals(wanted)) {
                show(quote);
                quote.requestFocus();
                return;
            }
        }
    }

    /// Scrolls so that a quote is in sight.
    private void show(QuoteNode quote) {
        scroll.layout();
        Bounds at = quote.getBoundsInParent();
        double seen = scroll.getViewportBounds().getHeight();
        double room = body.getHeight() - seen;
        if (room > 0) {
            double top = scroll.getVvalue() * room;
            if (at.getMinY() < top || at.getMaxY() > top + seen) {
                scroll.setVvalue(Math.clamp((at.getMinY() - seen / 3) / room, 0, 1));
            }
        }
    }

    /// The quote that has the focus; null where none has.
    @Nullable Evidence focused() {
        return body.getChildren().stream()
                .filter(n -> n instanceof QuoteNode && n.isFocused())
                .map(n -> ((QuoteNode) n).evidence())
                .findFirst()
                .orElse(null);
    }
}
