package dev.selfplay.ui.team;

import dev.selfplay.ui.kit.Shortcuts;

import javafx.scene.control.Button;

import org.kordamp.ikonli.javafx.FontIcon;

/// The status of the team's database, in the status bar; pressed it tells more. Not there where none is
/// named. JavaFX thread only.
final class TeamButton extends Button {
    private final FontIcon icon = new FontIcon(StatusWord.NONE.icon());

    TeamButton(TeamViewModel model) {
        setId("team-status");
        getStyleClass().addAll("status-button", "team-status");
        setGraphic(icon);
        model.wordProperty().subscribe(this::show);
    }

    private void show(StatusWord word) {
        boolean some = !word.words().isEmpty();
        setVisible(some);
        setManaged(some);
        setText(word.words());
        setAccessibleText("Team's database: " + word.words());
        Shortcuts.tooltip(this, word.words() + ": more of the team's database", "");
        icon.setIconLiteral(word.icon());
        getStyleClass().removeIf(style -> style.startsWith("tone-"));
        getStyleClass().add(word.tone());
    }
}
