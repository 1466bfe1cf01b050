package dev.selfplay.ui.settings;

import dev.selfplay.config.Problem;
import dev.selfplay.config.Setting;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Role;
import dev.selfplay.ui.key.KeyBox;
import dev.selfplay.ui.key.KeyViewModel;
import dev.selfplay.ui.kit.FieldBox;
import dev.selfplay.ui.settings.SettingsFormViewModel.State;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The settings form, in sections: checked beside each field as one types, applied and written with
/// Enter or when a field is left. JavaFX thread only.
public final class SettingsFormView {
    private final SettingsFormViewModel model;
    private final FormSections sections = new FormSections(() -> this.scroll);
    private final KeyViewModel key;
    private final FreeServer freeServer;
    private final ReadOnlyStringProperty capNote;
    private final Map<Role, ModelBox> models = new EnumMap<>(Role.class);

    @FXML private ScrollPane scroll;
    @FXML private VBox modelsCard;
    @FXML private VBox keyCard;
    @FXML private VBox serverCard;
    @FXML private Label serverPlace;
    @FXML private Label askedAt;
    @FXML private Button costsNothing;
    @FXML private VBox runsCard;
    @FXML private VBox gradingCard;
    @FXML private VBox gateCard;
    @FXML private VBox dealCard;
    @FXML private VBox alertsCard;
    @FXML private VBox youCard;
    @FXML private VBox lookCard;
    @FXML private VBox foldersCard;
    @FXML private VBox places;
    @FXML private Label noMatch;
    @FXML private Label fileProblem;
    @FXML private Label stateWord;
    @FXML private Button defaults;
    @FXML private Label weightShares;
    @FXML private SettingFields runs;
    @FXML private SettingFields grading;
    @FXML private SettingFields gate;
    @FXML private SettingFields deal;
    @FXML private SettingFields output;
    @FXML private SettingFields firstToken;
    @FXML private SettingFields certificates;
    @FXML private SettingFields you;
    @FXML private SettingFields look;

    /// @param capNote what holds instead of the cap that is set; empty where that one does
    public SettingsFormView(
            SettingsFormViewModel model,
            KeyViewModel key,
            FreeServer freeServer,
            ReadOnlyStringProperty capNote) {
        this.model = model;
        this.key = key;
        this.freeServer = freeServer;
        this.capNote = capNote;
    }

    @FXML
    void initialize() {
        sections.followScrolling();
        sections.add("Models", modelsCard);
        sections.add("Runs and money", runsCard);
        sections.add("Grading", gradingCard);
        sections.add("Gate", gateCard);
        sections.add("Deal sheet", dealCard);
        keyCard.getChildren().add(new KeyBox(key));
        sections.add("Key", keyCard);
        sections.add("Server", serverCard);
        alertsCard.getChildren().add(new AlertsBox(model));
        sections.add("Alerts", alertsCard);
        sections.add("You", youCard);
        sections.add("Look", lookCard);
        sections.add("Folders", foldersCard);
        model.places().forEach(place -> places.getChildren().add(new PlaceRow(place, model::open)));
        noMatch.setVisible(false);
        noMatch.managedProperty().bind(noMatch.visibleProperty());
        List.of(runs, grading, gate, deal, output, firstToken, certificates, you, look)
                .forEach(fields -> fields.fill(model));
        FieldBox cap = runs.box(Settings.CAP);
        String usual = cap.getHint();
        capNote.subscribe(note -> cap.setHint(note.isEmpty() ? usual : note));
        serverPlace.setText(
                "How to deal with "
                        + model.server()
                        + ". OPENAI_BASE_URL names another server. Empty: what suits the model and"
                        + " the address.");
        for (Role role : Role.values()) {
            model(role);
        }
        freeServer.free().subscribe(this::onFree);
        costsNothing.setOnAction(e -> freeServer.say().run());
        defaults.setOnAction(e -> model.restoreDefaults());
        model.problemsProperty().subscribe(this::onProblems);
        model.fileProblemsProperty().subscribe(this::onFile);
        model.stateProperty().subscribe(this::onState);
        weightShares.textProperty().bind(model.weightsProperty());
    }

    List<String> sections() {
        return sections.names();
    }

    /// The sections that have in them what is looked for.
    ObservableList<String> shownSections() {
        return sections.shown();
    }

    /// The section on top.
    ReadOnlyStringProperty topProperty() {
        return sections.topProperty();
    }

    void reveal(String section) {
        sections.reveal(section);
    }

    void focusFirst() {
        sections.focusFirst();
    }

    void find(String words) {
        sections.find(words);
        noMatch.setVisible(sections.shown().isEmpty());
    }

    private void model(Role role) {
        Setting<String> setting = Settings.model(role);
        ModelBox box = new ModelBox();
        box.setLabel(setting.shown().label());
        box.choice().valueProperty().bindBidirectional(model.field(setting));
        modelsCard.getChildren().add(box);
        models.put(role, box);
        model.modelsProperty().subscribe(offered -> offer(box, offered));
        model.field(setting).subscribe(text -> onProblems(model.problemsProperty().get()));
    }

    /// A choice forgets its value when its items change.
    private void offer(ModelBox box, List<String> offered) {
        String chosen = box.choice().getValue();
        box.choice().getItems().setAll(offered);
        box.choice().setValue(chosen);
        onProblems(model.problemsProperty().get());
    }

    private void onProblems(Map<Setting<?>, String> problems) {
        boolean perhapsFree = false;
        for (var entry : models.entrySet()) {
            ModelNote note = model.note(entry.getKey());
            perhapsFree |= note.perhapsFree();
            entry.getValue().show(note, problems.get(Settings.model(entry.getKey())));
        }
        costsNothing.setVisible(perhapsFree);
        costsNothing.setManaged(perhapsFree);
    }

    private void onFree(boolean free) {
        askedAt.setText("Asked at " + model.server() + (free ? ", which costs nothing" : ""));
        onProblems(model.problemsProperty().get());
    }

    private void onFile(List<Problem> problems) {
        fileProblem.setText(
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        fileProblem.setVisible(!problems.isEmpty());
        fileProblem.setManaged(!problems.isEmpty());
    }

    private void onState(State state) {
        stateWord.setText(
                switch (state) {
                    case LOADING -> "";
                    case SAVED -> "Saved in settings.json";
                    case CHANGED, WRITING -> "Saving…";
                    case NOT_WRITTEN -> "In force, but not written";
                });
        stateWord
                .getStyleClass()
                .setAll("label", state == State.NOT_WRITTEN ? "field-problem" : "quiet");
        if (state == State.CHANGED) {
            model.save();
        }
    }
}
