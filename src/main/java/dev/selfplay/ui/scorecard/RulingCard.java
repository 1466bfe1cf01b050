package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.ui.transcript.BattleDecision;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What a person may decide about a void or disputed battle as a whole, or has decided.
final class RulingCard {
    private final Battle battle;
    private final BattleDecision decision;
    private final Consumer<Battle> grade;

    /// @param grade asks the referee about a battle that was overruled before it had any grades
    RulingCard(Battle battle, BattleDecision decision, Consumer<Battle> grade) {
        this.battle = battle;
        this.decision = decision;
        this.grade = grade;
    }

    /// Empty where there is nothing to decide.
    List<Node> nodes() {
        BattleRuling ruling = decision.rulingProperty().get();
        if (ruling != null) {
            return List.of(
                    ScorecardNodes.quiet(ruling.sentence()),
                    link(
                            "Take back",
                            "Take back what was decided about the battle",
                            () -> decision.takeBack(battle.id())));
        }
        Set<ToDecide> why = ToDecide.of(battle);
        return why.contains(ToDecide.VOID)
                ? List.of(overruling(), leaving())
                : why.equals(Set.of(ToDecide.DISPUTED)) ? List.of(leaving()) : List.of();
    }

    private HBox overruling() {
        TextField reason = new TextField();
        reason.setId("overruleReason");
        reason.setPromptText("Why it is not void");
        reason.setAccessibleText("Why the battle is not void");
        HBox.setHgrow(reason, Priority.ALWAYS);
        Button overrule = new Button("Overrule");
        overrule.setId("overrule");
        overrule.getStyleClass().add("small");
        overrule.setMinWidth(Region.USE_PREF_SIZE);
        overrule.setAccessibleText("Overrule: the seller kept its role, and the battle counts");
        overrule.disableProperty().bind(reason.textProperty().map(String::isBlank));
        overrule.setOnAction(e -> overrule(reason.getText()));
        reason.setOnAction(e -> overrule.fire());
        HBox row = new HBox(reason, overrule);
        row.getStyleClass().add("fact");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void overrule(String reason) {
        decision.overrule(
                battle.id(),
                reason,
                after -> {
                    if (after.state() == BattleState.UNGRADED) {
                        grade.accept(after);
                    }
                });
    }

    private Hyperlink leaving() {
        String standing = battle.isVoid() ? "void" : "disputed";
        return link(
                "Leave it " + standing,
                "Leave the battle " + standing + ": nobody need decide about it",
                () -> decision.leave(battle.id()));
    }

    private static Hyperlink link(String words, String spoken, Runnable deed) {
        Hyperlink link = new Hyperlink(words);
        link.getStyleClass().add("ruling-link");
        link.setAccessibleText(spoken);
        link.setOnAction(e -> deed.run());
        return link;
    }
}
