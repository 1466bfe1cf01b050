package dev.selfplay.ui.team;

import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.team.TeamViewModel.Looked;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The team's database on the Settings page: what named it, how the connection is protected, and a
/// test of it. JavaFX thread only.
public final class TeamSettingsView {
    private final TeamViewModel model;

    @FXML private GridPane facts;
    @FXML private Label from;
    @FXML private Label protection;
    @FXML private CopyableWords where;
    @FXML private FontIcon icon;
    @FXML private Label word;
    @FXML private Label notes;
    @FXML private VBox missing;
    @FXML private Label missingWords;
    @FXML private CopyableWords remedy;
    @FXML private Button test;
    @FXML private Button pause;
    @FXML private Button resume;
    @FXML private ProgressBar looking;
    @FXML private VBox looked;
    @FXML private FontIcon lookedIcon;
    @FXML private CopyableWords lookedWords;

    public TeamSettingsView(TeamViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        TeamPlace place = model.place();
        boolean named = place.usable();
        Nodes.show(facts, named);
        Nodes.show(missing, !named);
        where.say(place.where());
        from.setText(place.from());
        protection.setText(place.protection());
        notes.setText(String.join("\n", place.notes()));
        Nodes.show(notes, !place.notes().isEmpty());
        missingWords.setText(place.problem());
        remedy.say(place.remedy());
        Nodes.show(test, named);
        test.setOnAction(e -> model.look());
        test.disableProperty().bind(model.looked().askingProperty());
        looking.visibleProperty().bind(model.looked().askingProperty());
        pause.setOnAction(e -> {
            model.pause();
            resume.requestFocus();
        });
        resume.setOnAction(e -> {
            model.resume();
            pause.requestFocus();
        });
        model.wordProperty().subscribe(w -> refresh());
        model.statusProperty().subscribe(s -> refresh());
        model.looked().valueProperty().subscribe(this::onLooked);
    }

    private void refresh() {
        StatusWord now = model.wordProperty().get();
        word.setText(
                now.words().isEmpty()
                        ? "Not syncing"
                        : now.words() + (model.times().isEmpty() ? "" : " · " + model.times()));
        icon.setIconLiteral(now.icon());
        icon.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        icon.getStyleClass().add(now.tone());
        SyncStatus status = model.statusProperty().get();
        boolean syncs = model.place().syncs() && status.state() != Phase.OFF;
        boolean paused = status.state() == Phase.PAUSED;
        boolean focused = pause.isFocused() || resume.isFocused();
        Nodes.show(pause, syncs && !paused);
        Nodes.show(resume, syncs && paused);
        if (focused) {
            (paused ? resume : pause).requestFocus();
        }
    }

    private void onLooked(@Nullable Looked answer) {
        Nodes.show(looked, answer != null);
        if (answer == null) {
            return;
        }
        lookedWords.say(answer.words() + (answer.remedy().isEmpty() ? "" : "\n" + answer.remedy()));
        lookedIcon.setIconLiteral(answer.well() ? "fth-check-circle" : "fth-x-circle");
        lookedIcon.getStyleClass().removeIf(style -> style.startsWith("tone-"));
        lookedIcon.getStyleClass().add(answer.well() ? "tone-good" : "tone-bad");
    }
}
