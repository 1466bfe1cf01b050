package dev.selfplay.ui.settings;

import dev.selfplay.ui.settings.SettingsActions.Finding;
import dev.selfplay.ui.settings.SettingsActions.Level;
import dev.selfplay.ui.settings.SettingsActions.ThemeChoice;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// Theme, the doctor's findings with their remedies, and the log.
public final class SettingsView {
    private final SettingsViewModel model;

    @FXML private HBox themes;
    @FXML private VBox findings;
    @FXML private Button refresh;
    @FXML private ListView<String> log;
    @FXML private Button refreshLog;
    @FXML private Button copyLog;

    public SettingsView(SettingsViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            ToggleButton button =
                    new ToggleButton(
                            switch (choice) {
                                case LIGHT -> "Light";
                                case DARK -> "Dark";
                                case DESKTOP -> "As the desktop";
                            });
            button.getStyleClass().add("filter-chip");
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                model.themeProperty().set(choice);
            });
            model.themeProperty().subscribe(now -> button.setSelected(now == choice));
            themes.getChildren().add(button);
        }
        refresh.setOnAction(e -> model.refresh());
        refreshLog.setOnAction(e -> model.refreshLog());
        copyLog.setOnAction(e -> copy(String.join("\n", model.logProperty().get())));
        model.findingsProperty().subscribe(this::show);
        model.logProperty().subscribe(this::showLog);
    }

    private void show(List<Finding> found) {
        findings.getChildren().clear();
        for (Finding finding : found) {
            FontIcon icon =
                    new FontIcon(
                            switch (finding.level()) {
                                case OK -> "fth-check-circle";
                                case NOTE -> "fth-info";
                                case PROBLEM -> "fth-alert-triangle";
                            });
            Label what = new Label(finding.what());
            what.getStyleClass().add("figure");
            what.setMinWidth(170);
            what.setPrefWidth(170);
            what.setWrapText(true);
            Label state = new Label(finding.state());
            state.setWrapText(true);
            VBox words = new VBox(2, state);
            HBox.setHgrow(words, Priority.ALWAYS);
            if (!finding.remedy().isEmpty()) {
                Label remedy = new Label(finding.remedy());
                remedy.setWrapText(true);
                remedy.getStyleClass().add("quiet");
                words.getChildren().add(remedy);
            }
            HBox row = new HBox(10, icon, what, words);
            row.getStyleClass().addAll("finding", tone(finding.level()));
            row.setMinHeight(Region.USE_PREF_SIZE);
            row.setAccessibleText(finding.what() + ": " + finding.state() + " " + finding.remedy());
            findings.getChildren().add(row);
        }
    }

    private static String tone(Level level) {
        return switch (level) {
            case OK -> "tone-good";
            case NOTE -> "tone-live";
            case PROBLEM -> "tone-bad";
        };
    }

    private void showLog(List<String> lines) {
        log.getItems().setAll(lines);
        if (!lines.isEmpty()) {
            log.scrollTo(lines.size() - 1);
        }
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
