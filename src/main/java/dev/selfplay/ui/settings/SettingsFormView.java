package dev.selfplay.ui.settings;

import dev.selfplay.config.Problem;
import dev.selfplay.config.TeamName;
import dev.selfplay.config.Theme;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Weights;
import dev.selfplay.ui.key.KeyBox;
import dev.selfplay.ui.key.KeyViewModel;
import dev.selfplay.ui.settings.SettingsFormViewModel.State;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The settings form, in sections: checked beside each field as one types, applied and written with
/// Enter or when a field is left. JavaFX thread only.
public final class SettingsFormView {
    private static final int[] TEXT_SIZES = {100, 125, 150, 175, 200};

    private final SettingsFormViewModel model;
    private final Map<SettingsField, FieldBox> boxes = new EnumMap<>(SettingsField.class);
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
    @FXML private FieldBox outputCloser;
    @FXML private FieldBox outputSeller;
    @FXML private FieldBox outputReferee;
    @FXML private FieldBox firstTokenCloser;
    @FXML private FieldBox firstTokenSeller;
    @FXML private FieldBox firstTokenReferee;
    @FXML private FieldBox loading;
    @FXML private FieldBox certificates;
    @FXML private VBox runsCard;
    @FXML private VBox gradingCard;
    @FXML private VBox dealCard;
    @FXML private VBox alertsCard;
    @FXML private VBox youCard;
    @FXML private FieldBox yourName;
    @FXML private VBox lookCard;
    @FXML private VBox foldersCard;
    @FXML private VBox places;
    @FXML private Label noMatch;
    @FXML private Label fileProblem;
    @FXML private Label stateWord;
    @FXML private Button defaults;
    @FXML private ModelBox closer;
    @FXML private ModelBox seller;
    @FXML private ModelBox referee;
    @FXML private FieldBox turns;
    @FXML private FieldBox concurrency;
    @FXML private FieldBox temperature;
    @FXML private FieldBox stall;
    @FXML private FieldBox pace;
    @FXML private CheckBox stopOnYes;
    @FXML private CheckBox stopOnWalkAway;
    @FXML private FieldBox cap;
    @FXML private FieldBox promptBudget;
    @FXML private FieldBox weightMath;
    @FXML private FieldBox weightHumanity;
    @FXML private FieldBox weightSuccess;
    @FXML private Label weightShares;
    @FXML private FieldBox threshold;
    @FXML private FieldBox offer;
    @FXML private FieldBox earnest;
    @FXML private FieldBox clause;
    @FXML private FieldBox closing;
    @FXML private HBox themes;
    @FXML private HBox textSizes;
    @FXML private FieldBox textPercent;

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
        sections.add("Deal sheet", dealCard);
        keyCard.getChildren().add(new KeyBox(key));
        sections.add("Key", keyCard);
        sections.add("Server", serverCard);
        alertsCard.getChildren().add(new AlertsBox(model.alerts()));
        sections.add("Alerts", alertsCard);
        sections.add("You", youCard);
        field(yourName, SettingsField.YOUR_NAME);
        yourName.setHint(yourNameHint());
        yourName.field().setPromptText(TeamName.ofThisComputer());
        sections.add("Look", lookCard);
        sections.add("Folders", foldersCard);
        model.places().forEach(place -> places.getChildren().add(new PlaceRow(place, model::open)));
        noMatch.setVisible(false);
        noMatch.managedProperty().bind(noMatch.visibleProperty());
        field(turns, SettingsField.TURNS);
        field(concurrency, SettingsField.CONCURRENCY);
        field(temperature, SettingsField.TEMPERATURE);
        field(stall, SettingsField.STALL_TIMEOUT);
        server();
        field(pace, SettingsField.REHEARSAL_PACE);
        field(cap, SettingsField.CAP);
        String usual = cap.getHint();
        capNote.subscribe(note -> cap.setHint(note.isEmpty() ? usual : note));
        field(promptBudget, SettingsField.PROMPT_BUDGET);
        field(weightMath, SettingsField.WEIGHT_MATH);
        field(weightHumanity, SettingsField.WEIGHT_HUMANITY);
        field(weightSuccess, SettingsField.WEIGHT_SUCCESS);
        field(threshold, SettingsField.PASS_THRESHOLD);
        field(offer, SettingsField.OFFER);
        field(earnest, SettingsField.EARNEST_MONEY);
        field(clause, SettingsField.CLAUSE);
        field(closing, SettingsField.CLOSING_DAYS);
        model(closer, Role.CLOSER);
        model(seller, Role.SELLER);
        model(referee, Role.REFEREE);
        freeServer.free().subscribe(this::onFree);
        costsNothing.setOnAction(e -> freeServer.say().run());
        stopOnYes.selectedProperty().bindBidirectional(model.stopOnYesProperty());
        stopOnWalkAway.selectedProperty().bindBidirectional(model.stopOnWalkAwayProperty());
        themes();
        textSizes();
        field(textPercent, SettingsField.TEXT_PERCENT);
        defaults.setOnAction(e -> model.restoreDefaults());
        model.problemsProperty().subscribe(this::onProblems);
        model.fileProblemsProperty().subscribe(this::onFile);
        model.stateProperty().subscribe(this::onState);
        model.settingsProperty()
                .subscribe(s -> {
                    onWeights(s.weights());
                });
    }

    private static String yourNameHint() {
        return "Stands beside your battles, personas, tactics, notes and decisions, from now on."
                + " Each person in a team should use a different one. Empty: "
                + TeamName.ofThisComputer()
                + ", the user name on this computer.";
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

    private void field(FieldBox box, SettingsField field) {
        box.bind(model.field(field), typed -> model.problem(field, typed));
        boxes.put(field, box);
    }

    private void server() {
        serverPlace.setText(
                "How to deal with "
                        + model.server()
                        + ". OPENAI_BASE_URL names another server. Empty: what suits the model and"
                        + " the address.");
        Map<SettingsField, FieldBox> automatic =
                Map.of(
                        SettingsField.OUTPUT_CLOSER, outputCloser,
                        SettingsField.OUTPUT_SELLER, outputSeller,
                        SettingsField.OUTPUT_REFEREE, outputReferee,
                        SettingsField.FIRST_TOKEN_CLOSER, firstTokenCloser,
                        SettingsField.FIRST_TOKEN_SELLER, firstTokenSeller,
                        SettingsField.FIRST_TOKEN_REFEREE, firstTokenReferee);
        automatic.forEach((field, box) -> {
            field(box, field);
            box.field().setPromptText("automatic");
        });
        field(loading, SettingsField.LOADING);
        field(certificates, SettingsField.CERTIFICATES);
        certificates.field().setPromptText("none");
    }

    private void model(ModelBox box, Role role) {
        box.choice()
                .valueProperty()
                .bindBidirectional(model.field(SettingsFormViewModel.model(role)));
        model.modelsProperty().subscribe(offered -> offer(box, offered));
        models.put(role, box);
        model.field(SettingsFormViewModel.model(role))
                .subscribe(text -> onProblems(model.problemsProperty().get()));
    }

    /// A choice forgets its value when its items change.
    private void offer(ModelBox box, List<String> offered) {
        String chosen = box.choice().getValue();
        box.choice().getItems().setAll(offered);
        box.choice().setValue(chosen);
        onProblems(model.problemsProperty().get());
    }

    private void themes() {
        ToggleGroup group = new ToggleGroup();
        for (Theme theme : Theme.values()) {
            ToggleButton button =
                    new ToggleButton(
                            switch (theme) {
                                case SYSTEM -> "As the desktop";
                                case LIGHT -> "Light";
                                case DARK -> "Dark";
                            });
            button.getStyleClass().add("filter-chip");
            button.setAccessibleText("Theme: " + button.getText());
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                model.themeProperty().set(theme);
            });
            model.themeProperty().subscribe(now -> button.setSelected(now == theme));
            themes.getChildren().add(button);
        }
    }

    private void textSizes() {
        ToggleGroup group = new ToggleGroup();
        for (int percent : TEXT_SIZES) {
            ToggleButton button = new ToggleButton(percent + " %");
            button.getStyleClass().add("filter-chip");
            button.setAccessibleText("Text size: " + button.getText());
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                model.field(SettingsField.TEXT_PERCENT).set(String.valueOf(percent));
            });
            model.field(SettingsField.TEXT_PERCENT)
                    .subscribe(typed -> button.setSelected(typed.equals("" + percent)));
            textSizes.getChildren().add(button);
        }
    }

    private void onProblems(Map<SettingsField, String> problems) {
        boxes.forEach((field, box) -> box.problem(problems.get(field)));
        boolean perhapsFree = false;
        for (var entry : models.entrySet()) {
            ModelNote note = model.note(entry.getKey());
            perhapsFree |= note.perhapsFree();
            entry.getValue().show(note, problems.get(SettingsFormViewModel.model(entry.getKey())));
        }
        costsNothing.setVisible(perhapsFree);
        costsNothing.setManaged(perhapsFree);
    }

    private void onFree(boolean free) {
        askedAt.setText("Asked at " + model.server() + (free ? ", which costs nothing" : ""));
        onProblems(model.problemsProperty().get());
    }

    private void onWeights(Weights w) {
        weightShares.setText(
                Criterion.ALL.stream()
                        .map(c -> "%s %d %%".formatted(c.inSentence(), w.percent(c)))
                        .collect(Collectors.joining(", ", "Of the total: ", ".")));
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
