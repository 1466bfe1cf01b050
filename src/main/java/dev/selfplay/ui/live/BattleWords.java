package dev.selfplay.ui.live;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Tone;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/// What tiles and lines have in common: the words of a battle, its ticks and its tone.
public final class BattleWords {
    /// The mean width of a letter, as a share of the font's size.
    private static final double LETTER = 0.51;

    private BattleWords() {}

    public static void ticks(TickBar ticks, BattleTile tile) {
        Battle battle = tile.battle();
        boolean under = battle.state() == BattleState.RUNNING && tile.turn() > 0;
        // a battle that stopped early at a yes or a hang-up has done all its turns
        int planned =
                switch (battle.state()) {
                    case GRADING, COMPLETED, UNGRADED, VOID -> Math.max(1, battle.turnsDone());
                    default -> battle.turnsPlanned();
                };
        ticks.show(planned, battle.turnsDone(), under);
    }

    /// Dresses a node in the tone of what it shows now.
    public static Tone tone(Region node, @Nullable Tone was, BattleTile tile) {
        Tone is = tile.tone();
        if (is != was) {
            if (was != null) {
                node.getStyleClass().remove(was.styleClass());
            }
            node.getStyleClass().add(is.styleClass());
        }
        return is;
    }

    /// The turn that a battle is at: never one more than it has.
    public static int turn(Battle battle) {
        int next = battle.nextTurn();
        return next == 0 ? battle.turnsDone() : next;
    }

    /// How far a battle came that stopped, to follow "stopped".
    public static String reached(int turnsDone) {
        return turnsDone == 0 ? "before the first turn" : "after turn " + turnsDone;
    }

    /// What taking a battle up does: `grades it`, to follow "resume".
    ///
    /// @param nextTurn 0 where only its grading is left
    public static String takingUp(int nextTurn) {
        return nextTurn == 0 ? "grades it" : "takes it up at turn " + nextTurn;
    }

    public static String cost(Battle battle) {
        return battle.cost().isZero() ? "" : Formats.usd(battle.cost());
    }

    /// A label cuts at its end, but what the wall must show is how the utterance goes on.
    ///
    /// @param width of one line
    public static String endOf(String text, Label label, double width, int lines) {
        double letters = width / (LETTER * label.getFont().getSize());
        int fits = (int) (Math.max(12, letters) * lines) - 4;
        if (text.length() <= fits) {
            return text;
        }
        int from = text.length() - fits;
        int space = text.indexOf(' ', from);
        return "…" + text.substring(space < 0 || space > from + 20 ? from : space + 1);
    }

    public static String accessible(BattleTile tile) {
        Battle battle = tile.battle();
        Integer total = battle.total();
        return "%s, difficulty %d%s, %s, turn %d of %d%s%s%s, %s%s"
                .formatted(
                        battle.personaName(),
                        battle.difficulty(),
                        battle.level().asWritten() ? "" : ", " + battle.level().words(),
                        battle.state().key(),
                        battle.turnsDone(),
                        battle.turnsPlanned(),
                        total == null ? "" : ", total " + total,
                        ToDecide.of(battle).stream()
                                .map(why -> ", " + why.words())
                                .collect(Collectors.joining()),
                        tile.tacticWords().isEmpty() ? "" : ", " + tile.tacticWords(),
                        Formats.usd(battle.cost()),
                        tile.pinned() ? ", pinned" : "");
    }
}
