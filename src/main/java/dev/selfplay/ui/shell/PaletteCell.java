package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.PaletteEntry;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.shell.PaletteViewModel.Hit;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

/// A line of the palette: the title with the letters that fit, what it belongs to, its keys.
final class PaletteCell extends ListCell<Hit> {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final PaletteViewModel model;
    private final TextFlow title = new TextFlow();
    private final Label detail = new Label();
    private final Label group = new Label();
    private final Label keys = new Label();
    private final HBox line;

    PaletteCell(PaletteViewModel model) {
        this.model = model;
        getStyleClass().add("palette-cell");
        title.getStyleClass().add("palette-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("palette-detail");
        detail.setMinWidth(0);
        group.getStyleClass().add("palette-group");
        group.setMinWidth(Region.USE_PREF_SIZE);
        keys.getStyleClass().add("keys");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line = new HBox(10, title, detail, gap, group, keys);
        line.setAlignment(Pos.CENTER_LEFT);
        title.setMaxHeight(Region.USE_PREF_SIZE);
        line.setMinWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
        super.updateItem(hit, empty);
        if (empty || hit == null) {
            setGraphic(null);
            setText(null);
            return;
        }
        PaletteEntry entry = hit.entry();
        write(hit);
        detail.setText(entry.available() ? entry.detail() : entry.whyNot());
        group.setText((model.recent(hit) ? "recent · " : "") + entry.group());
        keys.setText(Shortcuts.text(entry.keys()));
        keys.setVisible(!entry.keys().isEmpty());
        keys.setManaged(!entry.keys().isEmpty());
        pseudoClassStateChanged(OFF, !entry.available());
        setAccessibleText(entry.title() + ", " + entry.group());
        setGraphic(line);
    }

    private void write(Hit hit) {
        title.getChildren().clear();
        String words = hit.entry().title();
        int from = 0;
        while (from < words.length()) {
            boolean fits = hit.letters().contains(from);
            int to = from + 1;
            while (to < words.length() && hit.letters().contains(to) == fits) {
                to++;
            }
            Text part = new Text(words.substring(from, to));
            part.getStyleClass().add(fits ? "palette-hit" : "palette-words");
            title.getChildren().add(part);
            from = to;
        }
    }
}
