package dev.selfplay.ui.personas;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.ui.personas.PersonasViewModel.Row;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A seller in the list.
final class PersonaCell extends ListCell<Row> {
    private static final PseudoClass INACTIVE = PseudoClass.getPseudoClass("inactive");

    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Label description = new Label();
    private final Label score = new Label();
    private final Label stars = new Label();
    private final HBox row;

    PersonaCell() {
        getStyleClass().add("persona-cell");
        name.getStyleClass().add("persona-name");
        description.getStyleClass().add("persona-line");
        score.getStyleClass().add("figure");
        stars.getStyleClass().add("stars");
        VBox words = new VBox(name, description);
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
    protected void updateItem(@Nullable Row item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        Persona persona = item.persona();
        avatar.show(persona.name(), persona.type());
        name.setText(persona.name());
        description.setText(persona.description());
        stars.setText("★" + persona.difficulty());
        PersonaRecord record = item.record();
        Integer last = record == null ? null : record.lastTotal();
        score.setText(last == null ? "–" : String.valueOf(last));
        score.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        if (last != null && last > 85) {
            score.getStyleClass().add("tone-good");
        }
        pseudoClassStateChanged(INACTIVE, !persona.active());
        setAccessibleText(
                "%s, difficulty %d, %s"
                        .formatted(
                                persona.name(),
                                persona.difficulty(),
                                last == null ? "no grade yet" : "last total " + last));
        setGraphic(row);
    }
}
