package dev.selfplay.ui.prompt;

import dev.selfplay.domain.Counted;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.ui.diff.LineDiff.Count;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.WrappingCell;
import dev.selfplay.ui.prompt.PromptVersionsViewModel.Entry;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A version in the list: number, when, by whom, what changed in figures, and how battles with it went.
/// JavaFX thread only.
final class VersionCell extends WrappingCell<Entry> {
    private final PromptOutline.Ways ways;
    private final Label number = new Label();
    private final Label title = new Label();
    private final Label who = new Label();
    private final Label change = new Label();
    private final Label battles = new Label();
    private final VBox box;

    VersionCell(PromptOutline.Ways ways) {
        this.ways = ways;
        getStyleClass().add("version-cell");
        number.getStyleClass().add("version-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("outline-title");
        title.setMinWidth(0);
        who.getStyleClass().addAll("badge", "neutral");
        who.setMinWidth(Region.USE_PREF_SIZE);
        change.getStyleClass().add("outline-meta");
        for (Label words : java.util.List.of(change, battles)) {
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
        }
        battles.getStyleClass().add("outline-meta");
        Region space = Nodes.spacer();
        HBox head = new HBox(number, title, space, who);
        head.getStyleClass().add("version-head");
        head.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(head, change, battles);
        box.getStyleClass().add("outline-block");
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        PromptVersion version = entry.version();
        number.setText(String.valueOf(version.number()));
        title.setText(version.title());
        who.setText(entry.current() ? "now" : version.outside() ? "outside" : "workbench");
        who.getStyleClass().setAll("label", "badge", entry.current() ? "success" : "neutral");
        change.setText(
                "%s · %s · %s"
                        .formatted(
                                ways.when(version.at()),
                                version.outside() ? "outside" : version.who(),
                                change(entry)));
        battles.setText(version.record());
        setAccessibleText(
                "Version %d, %s. %s. %s"
                        .formatted(
                                version.number(),
                                version.title(),
                                change.getText(),
                                battles.getText()));
        setGraphic(box);
    }

    private static String change(Entry entry) {
        List<String> parts = new ArrayList<>();
        Count count = entry.count();
        if (count != null) {
            parts.add("+%d −%d lines".formatted(count.added(), count.removed()));
        }
        if (entry.tactics() >= 0) {
            parts.add(Counted.of(entry.tactics(), "tactic"));
        }
        return String.join(", ", parts);
    }
}
