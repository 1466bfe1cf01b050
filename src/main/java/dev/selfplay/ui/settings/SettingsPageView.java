package dev.selfplay.ui.settings;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import java.util.List;

/// The Settings page: the form, the environment with the doctor, and the log. JavaFX thread only.
public final class SettingsPageView {
    private final SettingsFormViewModel form;
    private final DoctorViewModel doctor;
    private final ToggleGroup group = new ToggleGroup();

    @FXML private HBox sections;
    @FXML private Node settingsForm;
    @FXML private Node doctorPart;
    @FXML private Node logPart;

    public SettingsPageView(SettingsFormViewModel form, DoctorViewModel doctor) {
        this.form = form;
        this.doctor = doctor;
    }

    @FXML
    void initialize() {
        section("Settings", settingsForm).setSelected(true);
        section("Environment and checks", doctorPart);
        section("Log", logPart);
    }

    /// To be called whenever the page is shown.
    public void shown() {
        form.reload();
        doctor.examine();
    }

    /// The names of its sections.
    public List<String> sections() {
        return group.getToggles().stream().map(t -> ((ToggleButton) t).getText()).toList();
    }

    /// Shows the section of this name.
    public void show(String section) {
        group.getToggles().stream()
                .filter(t -> ((ToggleButton) t).getText().equals(section))
                .forEach(group::selectToggle);
    }

    private ToggleButton section(String label, Node part) {
        ToggleButton button = new ToggleButton(label);
        button.getStyleClass().add("filter-chip");
        button.setAccessibleText("Section: " + label);
        button.setToggleGroup(group);
        button.setOnAction(e -> button.setSelected(true));
        part.visibleProperty().bind(button.selectedProperty());
        sections.getChildren().add(button);
        return button;
    }
}
