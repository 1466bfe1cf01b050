package dev.selfplay.ui.personas;

import dev.selfplay.engine.BattleArchive.Graded;
import dev.selfplay.engine.RoleKept;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Tone;
import dev.selfplay.ui.kit.WindowContext;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// What a seller's battles came to: figures, trend, spread, and the last battles, each of which
/// opens.
final class RecordView extends VBox {
    private static final int LISTED = 12;

    private final Consumer<UUID> open;
    private final WindowContext context;
    private final HBox figures = new HBox();
    private final TotalsLine trend = new TotalsLine(true);
    private final TotalsBars bars = new TotalsBars();
    private final VBox battles = new VBox();
    private final Label none = new Label();
    private final Label role = new Label();
    private final VBox some;

    /// @param open shows a battle large
    RecordView(Consumer<UUID> open, WindowContext context) {
        this.open = open;
        this.context = context;
        getStyleClass().add("persona-record");
        figures.getStyleClass().add("record-figures");
        trend.getStyleClass().add("large");
        battles.getStyleClass().add("record-battles");
        none.getStyleClass().add("quiet");
        none.setWrapText(true);
        role.getStyleClass().addAll("persona-line", "record-role");
        role.setWrapText(true);
        some =
                new VBox(
                        figures,
                        role,
                        Nodes.label("LAST TOTALS, OLDEST FIRST", "section"),
                        trend,
                        Nodes.label("BATTLES BY TOTAL", "section"),
                        bars,
                        Nodes.label("LAST BATTLES", "section"),
                        battles);
        some.getStyleClass().add("record-parts");
        getChildren().setAll(none, some);
    }

    void show(@Nullable PersonaRow row, int passThreshold) {
        boolean fought = row != null && row.record() != null;
        none.setVisible(!fought);
        none.setManaged(!fought);
        some.setVisible(fought);
        some.setManaged(fought);
        if (row == null || row.record() == null) {
            none.setText(
                    row == null
                            ? "Select a seller to see what its battles came to."
                            : row.withoutTotals());
            return;
        }
        figures.getChildren()
                .setAll(
                        figure(Formats.count(row.battles()), "battles"),
                        figure(
                                String.valueOf(row.wins(passThreshold)),
                                "won, over " + passThreshold),
                        figure(row.averageWords(), "average (95 %)" + row.role().mixed().words()));
        RoleKept kept = row.role();
        role.setText((kept.words() + "\n" + kept.advice()).strip());
        Nodes.show(role, !role.getText().isEmpty());
        List<Graded> recent = row.record().recent();
        trend.show(recent.stream().map(Graded::total).toList(), passThreshold);
        bars.show(row.record().totals(), passThreshold);
        battles.getChildren().clear();
        recent.reversed().stream()
                .limit(LISTED)
                .forEach(battle -> battles.getChildren().add(battle(battle, passThreshold)));
    }

    private static VBox figure(String figure, String words) {
        Label number = new Label(figure);
        number.getStyleClass().add("record-figure");
        number.setMinWidth(Region.USE_PREF_SIZE);
        Label name = new Label(words);
        name.getStyleClass().add("persona-line");
        VBox box = new VBox(number, name);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private Button battle(Graded battle, int passThreshold) {
        boolean won = battle.total() > passThreshold;
        Label total = new Label(String.valueOf(battle.total()));
        total.getStyleClass()
                .addAll(
                        "toned",
                        "persona-total",
                        Tone.ofTotal(battle.total(), passThreshold).styleClass());
        Label what = new Label(won ? "won" : "not won");
        what.getStyleClass().add("persona-line");
        Label disputed = new Label("disputed");
        disputed.getStyleClass().addAll("toned", "tone-waiting", "record-disputed");
        disputed.setVisible(battle.disputed());
        Region gap = Nodes.spacer();
        String when = Formats.when(battle.at(), context.time().instant(), context.zone());
        Label at = new Label(when);
        at.getStyleClass().add("persona-line");
        HBox row = new HBox(total, what, disputed, gap, at);
        row.getStyleClass().add("record-battle-row");
        row.setAlignment(Pos.BASELINE_LEFT);
        Button button = new Button();
        button.setGraphic(row);
        button.getStyleClass().setAll("button", "record-battle");
        button.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(button.widthProperty().subtract(16));
        button.setAccessibleText("Open the battle of " + when + ", total " + battle.total());
        button.setOnAction(e -> open.accept(battle.battleId()));
        return button;
    }
}
