package dev.selfplay.ui.settings;

import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Unseen;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Settings page: an index at the side, and beside it the form with its sections, the
/// environment with the doctor, or the log. JavaFX thread only.
public final class SettingsPageView {
    private static final String CHECKS = "Environment and checks";

    private final SettingsFormViewModel form;
    private final DoctorViewModel doctor;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<String, ToggleButton> index = new LinkedHashMap<>();
    private final List<Node> others = new ArrayList<>();

    @FXML private TextField search;
    @FXML private VBox sections;
    @FXML private StackPane body;
    @FXML private Node settingsForm;
    @FXML private SettingsFormView settingsFormController;
    @FXML private Node doctorPart;
    @FXML private Node logPart;

    public SettingsPageView(SettingsFormViewModel form, DoctorViewModel doctor) {
        this.form = form;
        this.doctor = doctor;
    }

    @FXML
    void initialize() {
        settingsFormController.sections().forEach(name -> section(name, settingsForm));
        section(CHECKS, doctorPart);
        section("Log", logPart);
        settingsFormController
                .shownSections()
                .addListener((ListChangeListener<String>) c -> onShownSections());
        settingsFormController.topProperty().subscribe(this::onTop);
        search.textProperty().subscribe((was, is) -> find(is));
        search.setOnKeyPressed(this::searchKey);
        show(index.keySet().iterator().next());
        Unseen.keepOut(doctorPart, logPart);
    }

    /// To be called whenever the page is shown.
    public void shown() {
        form.reload();
        form.askServer();
        doctor.examine();
        Focus.on(search);
    }

    /// The names of its sections.
    public List<String> sections() {
        return List.copyOf(index.keySet());
    }

    /// Shows the section of this name.
    public void show(String section) {
        ToggleButton button = index.get(section);
        if (button != null) {
            button.fire();
        }
    }

    /// Adds a section of another feature, before the checks.
    public void place(String label, Node part) {
        int checks = List.copyOf(index.keySet()).indexOf(CHECKS);
        part.setVisible(false);
        body.getChildren().add(part);
        Unseen.keepOut(part);
        others.add(part);
        section(label, part);
        Node button = sections.getChildren().removeLast();
        sections.getChildren().add(checks, button);
    }

    private void section(String label, Node part) {
        ToggleButton button = new ToggleButton(label);
        button.getStyleClass().add("side-entry");
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText("Section: " + label);
        button.setToggleGroup(group);
        button.setOnAction(e -> {
            button.setSelected(true);
            settingsForm.setVisible(part.equals(settingsForm));
            doctorPart.setVisible(part.equals(doctorPart));
            logPart.setVisible(part.equals(logPart));
            others.forEach(other -> other.setVisible(part.equals(other)));
            if (part.equals(settingsForm)) {
                settingsFormController.reveal(label);
            }
        });
        button.setOnKeyPressed(this::indexKey);
        button.managedProperty().bind(button.visibleProperty());
        index.put(label, button);
        sections.getChildren().add(button);
    }

    /// The arrow keys walk through the index.
    private void indexKey(KeyEvent e) {
        int step = e.getCode() == KeyCode.DOWN ? 1 : e.getCode() == KeyCode.UP ? -1 : 0;
        List<Node> shown = sections.getChildren().stream().filter(Node::isVisible).toList();
        int to = shown.indexOf(e.getSource()) + step;
        if (step != 0 && to >= 0 && to < shown.size()) {
            shown.get(to).requestFocus();
            ((ToggleButton) shown.get(to)).fire();
        }
        if (step != 0) {
            e.consume();
        }
    }

    private void find(String words) {
        if (!words.isBlank() && !settingsForm.isVisible()) {
            show(settingsFormController.sections().getFirst());
        }
        settingsFormController.find(words);
    }

    private void searchKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER) {
            settingsFormController.focusFirst();
            e.consume();
        }
    }

    private void onShownSections() {
        for (String name : settingsFormController.sections()) {
            ToggleButton button = index.get(name);
            if (button != null) {
                button.setVisible(settingsFormController.shownSections().contains(name));
            }
        }
    }

    /// Scrolling moves the index along.
    private void onTop(String section) {
        ToggleButton button = index.get(section);
        if (button != null && settingsForm.isVisible()) {
            button.setSelected(true);
        }
    }
}
