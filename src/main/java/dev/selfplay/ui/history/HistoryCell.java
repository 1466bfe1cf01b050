package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.arena.BattleTile;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.history.HistoryViewModel.Row;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A battle of an earlier day. Showing the last one asks for the next page.
final class HistoryCell extends ListCell<Row> {
    private final Function<Battle, String> when;
    private final HistoryViewModel model;
    private final Label name = new Label();
    private final Label status = new Label();
    private final Label facts = new Label();
    private final Label snippet = new Label();
    private final VBox box;

    HistoryCell(Function<Battle, String> when, HistoryViewModel model) {
        this.when = when;
        this.model = model;
        getStyleClass().add("history-cell");
        name.getStyleClass().add("persona-name");
        status.getStyleClass().add("tile-status");
        status.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("persona-line");
        snippet.getStyleClass().add("persona-line");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box = new VBox(2, new HBox(8, name, space, status), facts, snippet);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeIf(s -> s.startsWith("tone-"));
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        Battle battle = row.battle();
        BattleTile tile = new BattleTile(battle);
        getStyleClass().add(tile.tone().styleClass());
        name.setText(battle.personaName());
        status.setText(tile.status());
        facts.setText(
                "%s · turn %d of %d · %s%s%s"
                        .formatted(
                                when.apply(battle),
                                battle.turnsDone(),
                                battle.turnsPlanned(),
                                Formats.usd(battle.cost()),
                                battle.backend().billed() ? "" : " not billed",
                                battle.disputed() ? " · disputed" : ""));
        String words = row.snippet() != null ? row.snippet() : battle.reason();
        snippet.setText(words == null ? battle.models().closer() : words.replace('\n', ' '));
        setAccessibleText(battle.personaName() + ", " + tile.status() + ", " + facts.getText());
        setGraphic(box);
        if (getIndex() == model.rows().size() - 1) {
            model.loadMore();
        }
    }
}
