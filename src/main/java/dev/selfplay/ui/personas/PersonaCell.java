package dev.selfplay.ui.personas;

import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Tone;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.IntSupplier;

/// A seller in the arena's pane.
final class PersonaCell extends ListCell<PersonaRow> {
    private static final PseudoClass INACTIVE = PseudoClass.getPseudoClass("inactive");

    private final IntSupplier passThreshold;
    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final MarkedLine line = new MarkedLine();
    private final Label score = new Label();
    private final Label stars = new Label();
    private final HBox row;

    PersonaCell(IntSupplier passThreshold) {
        this.passThreshold = passThreshold;
        getStyleClass().add("persona-cell");
        name.getStyleClass().add("persona-name");
        score.getStyleClass().add("figure");
        stars.getStyleClass().add("stars");
        VBox words = new VBox(name, line);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox figures = new VBox(score, stars);
        figures.setAlignment(Pos.CENTER_RIGHT);
        figures.setMinWidth(Region.USE_PREF_SIZE);
        row = new HBox(10, avatar, words, figures);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable PersonaRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        int pass = passThreshold.getAsInt();
        avatar.show(item.persona().name(), item.persona().type());
        name.setText(Visible.line(item.persona().name()));
        line.show(item.persona().description(), item.hit());
        stars.setText("★" + item.persona().difficulty());
        Integer last = item.lastTotal();
        score.setText(last == null ? "–" : String.valueOf(last));
        score.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        score.getStyleClass().add(Tone.ofTotal(last, pass).styleClass());
        pseudoClassStateChanged(INACTIVE, !item.persona().active());
        setAccessibleText(item.spoken(pass));
        setGraphic(row);
    }
}
