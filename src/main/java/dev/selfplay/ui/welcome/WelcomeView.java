package dev.selfplay.ui.welcome;

import dev.selfplay.domain.Counted;
import dev.selfplay.ui.key.KeyBox;
import dev.selfplay.ui.key.KeyViewModel;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.welcome.WelcomeViewModel.State;
import dev.selfplay.workbench.FirstSteps.Progress;
import dev.selfplay.workbench.FirstSteps.Server;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

/// The welcome in the arena's place: three steps at most, the last of which is a running battle.
public final class WelcomeView {
    private final WelcomeViewModel model;
    private final KeyBox key;

    @FXML private StackPane root;
    @FXML private FontIcon filesIcon;
    @FXML private Label files;
    @FXML private Button create;
    @FXML private FontIcon modelsIcon;
    @FXML private Label models;
    @FXML private Button enterKey;
    @FXML private VBox keyPlace;
    @FXML private Label battle;
    @FXML private Button watch;
    @FXML private Button skip;
    @FXML private Label paletteKeys;
    @FXML private Label sheetKeys;
    @FXML private Label killKeys;

    public WelcomeView(WelcomeViewModel model, KeyViewModel key) {
        this.model = model;
        this.key = new KeyBox(key);
    }

    @FXML
    void initialize() {
        create.setOnAction(e -> model.create());
        watch.setOnAction(e -> model.watch());
        skip.setOnAction(e -> model.skip());
        keyPlace.getChildren().setAll(key);
        Nodes.show(keyPlace, false);
        enterKey.setOnAction(e -> askForKey());
        paletteKeys.setText(Shortcuts.text("Ctrl+K"));
        sheetKeys.setText(Shortcuts.text("F1"));
        killKeys.setText(Shortcuts.text("Ctrl+Period"));
        model.stateProperty().subscribe(s -> refresh());
        model.progressProperty().subscribe(s -> refresh());
        model.stateProperty().subscribe(this::lead);
    }

    /// The keyboard begins where there is something to do.
    private void lead(State state) {
        if (state == State.READY) {
            Node first = create.isVisible() ? create : watch;
            first.requestFocus();
        }
    }

    private void refresh() {
        State state = model.stateProperty().get();
        Nodes.show(root, state != State.HIDDEN);
        Progress found = model.progressProperty().get();
        if (found != null) {
            files(found, state);
            models(found);
            battle(found, state);
        }
    }

    private void files(Progress found, State state) {
        boolean missing = !found.missing().isEmpty();
        icon(
                filesIcon,
                missing ? "fth-file-plus" : "fth-check",
                missing ? "tone-waiting" : "tone-good");
        files.setText(
                missing
                        ? String.join(" and ", found.missing())
                                + (found.missing().size() == 1 ? " is" : " are")
                                + " not in "
                                + found.folder()
                                + " yet. The workbench brings a prompt and fifty sellers to begin"
                                + " with; both are plain files that you edit as you like."
                        : "base_prompt.txt is what the Closer is told, personas.json holds "
                                + Counted.of(found.sellers(), "active seller")
                                + ". Both are plain files that you edit as you like.");
        Nodes.show(create, missing);
        create.setDisable(state == State.CREATING);
        create.setText(state == State.CREATING ? "Creating…" : "Create the missing files");
    }

    /// A tick says that it works: a rehearsal does, and a server that has answered.
    private void models(Progress found) {
        Server server = found.server();
        boolean works = !server.configured() || server.answers();
        boolean trouble = !server.said().isEmpty();
        icon(
                modelsIcon,
                works ? "fth-check" : trouble ? "fth-alert-circle" : "fth-help-circle",
                works ? "tone-good" : "tone-waiting");
        models.setText(
                server.configured()
                        ? standing(server)
                                + " Runs on it are billed and stop at your cap; a rehearsal runs on"
                                + " this machine and is not billed."
                        : "No key is needed to begin: a rehearsal runs on this machine, offline,"
                                + " and is not billed. For real models enter a key, here or later"
                                + " in Settings.");
        Nodes.show(enterKey, !server.key() && !keyPlace.isVisible());
    }

    private static String standing(Server server) {
        String known =
                server.answers()
                        ? "The model server at " + server.place() + " answers."
                        : !server.said().isEmpty()
                                ? server.said()
                                : "The model server at "
                                        + server.place()
                                        + " is configured; whether it answers is not known yet.";
        return server.key() || server.answers()
                ? known
                : known + " There is no key for it; a local one may need none.";
    }

    private void askForKey() {
        Nodes.show(keyPlace, true);
        Nodes.show(enterKey, false);
        key.first().requestFocus();
    }

    private void battle(Progress found, State state) {
        battle.setText(
                found.refusal().isEmpty()
                        ? "One seller, fifteen turns, the referee's grades at the end. You see"
                                + " every word as it is spoken."
                        : found.refusal());
        watch.setDisable(!model.ready());
        watch.setText(state == State.STARTING ? "Starting…" : "Watch a rehearsal battle");
    }

    private static void icon(FontIcon icon, String literal, String tone) {
        icon.setIconLiteral(literal);
        icon.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        icon.getStyleClass().add(tone);
    }
}
