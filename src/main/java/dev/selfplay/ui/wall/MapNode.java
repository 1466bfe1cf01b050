package dev.selfplay.ui.wall;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.live.BattleTile;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// A battle as a cell of the map: its colour tells the total or the state, and where there is room
/// stand initials, total and progress. The pointer over it shows who it is and the last words.
final class MapNode extends Region implements BattleNode {
    private static final PseudoClass VOID = PseudoClass.getPseudoClass("void");
    private static final PseudoClass UNCLEAR = PseudoClass.getPseudoClass("unclear");
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");
    private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final int HIGH_FROM = 95;
    private static final int LOW_BELOW = 50;

    /// Letters of the last words.
    private static final int LONGEST = 160;

    private final MapSize size;
    private final ShownBattle shown = new ShownBattle(this, this::refresh);
    private final Label initials = new Label();
    private final Region progress = new Region();
    private final Tooltip hover = new Tooltip();
    private double share;

    MapNode(MapSize size) {
        this.size = size;
        getStyleClass().addAll("map-cell", size.styleClass());
        initials.getStyleClass().add("map-initials");
        shown.status.getStyleClass().add("map-status");
        progress.getStyleClass().add("map-progress");
        hover.setShowDelay(Duration.millis(150));
        hover.setWrapText(true);
        hover.setMaxWidth(320);
        Tooltip.install(this, hover);
        switch (size) {
            case LARGE -> getChildren().setAll(initials, shown.status, shown.toDecide, progress);
            case MEDIUM -> getChildren().setAll(shown.status, progress);
            case SMALL -> {}
        }
        getChildren().forEach(each -> each.setMouseTransparent(true));
        shown.toDecide.getStyleClass().add("map-decide");
    }

    @Override
    public Region region() {
        return this;
    }

    @Override
    public ShownBattle shown() {
        return shown;
    }

    private void refresh(BattleTile tile) {
        Battle battle = tile.battle();
        Integer total = battle.total();
        initials.setText(Formats.initials(battle.personaName()));
        shown.status.setText(brief(tile));
        share =
                battle.state().ended() || battle.turnsPlanned() == 0
                        ? 0
                        : Math.min(1, (double) battle.turnsDone() / battle.turnsPlanned());
        boolean unclear = ToDecide.of(battle).stream().anyMatch(why -> why != ToDecide.VOID);
        pseudoClassStateChanged(VOID, battle.isVoid());
        pseudoClassStateChanged(UNCLEAR, unclear);
        pseudoClassStateChanged(STOPPED, total == null && battle.state().ended());
        pseudoClassStateChanged(HIGH, total != null && total >= HIGH_FROM);
        pseudoClassStateChanged(LOW, total != null && total < LOW_BELOW);
        hover.setText(
                "%s · %s%s\n%s"
                        .formatted(
                                shown.name.getText(),
                                tile.status(),
                                shown.toDecide.getText().isEmpty()
                                        ? ""
                                        : " · " + shown.toDecide.getText(),
                                lastWords(tile)));
        requestLayout();
    }

    /// What fits into a cell: its colour, the pointer and a screen reader say more.
    private static String brief(BattleTile tile) {
        Battle battle = tile.battle();
        return switch (battle.state()) {
            case QUEUED -> "";
            case RUNNING, WAITING -> String.valueOf(Math.max(tile.turn(), battle.turnsDone()));
            case GRADING -> "…";
            case COMPLETED -> tile.status();
            case UNGRADED -> "?";
            case VOID -> "void";
            case CANCELLED -> "–";
            case FAILED -> "fail";
            case KILLED, INTERRUPTED -> "stop";
        };
    }

    /// The end of an utterance, the beginning of a reason.
    private static String lastWords(BattleTile tile) {
        String words = Visible.line(tile.words());
        int over = words.length() - LONGEST;
        return over <= 0
                ? words
                : tile.explains() ? words.substring(0, LONGEST) + "…" : "…" + words.substring(over);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double pad = size == MapSize.LARGE ? width / 12 : 0;
        double status = shown.status.prefWidth(-1);
        double line = shown.status.prefHeight(-1);
        if (size == MapSize.LARGE) {
            initials.resizeRelocate(pad, pad * 0.7, initials.prefWidth(-1), line);
            shown.status.resizeRelocate(width - pad - status, pad * 0.7, status, line);
            double decide = Math.min(width - 2 * pad, shown.toDecide.prefWidth(-1));
            double lower = shown.toDecide.prefHeight(-1);
            shown.toDecide.resizeRelocate(pad, height - lower - pad * 0.4, decide, lower);
        } else {
            shown.status.resizeRelocate((width - status) / 2, (height - line) / 2, status, line);
        }
        double thick = Math.max(2, height / 12);
        progress.setVisible(share > 0);
        progress.resizeRelocate(pad, height - thick - pad * 0.8, (width - 2 * pad) * share, thick);
    }
}
