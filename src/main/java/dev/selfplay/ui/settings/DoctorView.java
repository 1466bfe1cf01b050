package dev.selfplay.ui.settings;

import dev.selfplay.doctor.Finding;
import dev.selfplay.ui.kit.Nodes;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;

/// Mode, variables and the doctor's findings. JavaFX thread only.
public final class DoctorView {
    private final DoctorViewModel model;

    @FXML private Label mode;
    @FXML private Label modeMeans;
    @FXML private Label environmentProblems;
    @FXML private GridPane variables;
    @FXML private Label summary;
    @FXML private Button again;
    @FXML private Button copy;
    @FXML private ProgressBar examining;
    @FXML private VBox findings;

    public DoctorView(DoctorViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        boolean production = model.production();
        mode.setText(production ? "PROD" : "SANDBOX");
        mode.getStyleClass().add(production ? "danger" : "success");
        modeMeans.setText(
                production
                        ? "NODE_ENV=production: battles are refused. Set NODE_ENV=development, or"
                                + " unset it, and start again to run battles."
                        : "Battles run; production is out of reach. Variables with SANDBOX_ before"
                                + " their name win.");
        String problems = String.join("\n", model.problems());
        environmentProblems.setText(problems);
        environmentProblems.setVisible(!problems.isEmpty());
        environmentProblems.setManaged(!problems.isEmpty());
        again.setOnAction(e -> model.examine());
        again.disableProperty().bind(model.examiningProperty());
        copy.setOnAction(e -> copy());
        examining.visibleProperty().bind(model.examiningProperty());
        model.findingsProperty().subscribe(this::onFindings);
    }

    private void variables() {
        variables.getChildren().clear();
        int row = 0;
        for (DoctorViewModel.Resolved variable : model.variables()) {
            Label name = Nodes.label(variable.variable(), "mono");
            Label value =
                    Nodes.label(
                            variable.set() ? variable.value() : "not set",
                            variable.set() ? "mono" : "quiet");
            Label origin = Nodes.label(variable.origin(), "field-hint");
            origin.setWrapText(true);
            HBox line = new HBox(name);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setAccessibleText(
                    variable.variable() + ", " + value.getText() + ", " + variable.origin());
            name.setMinWidth(Region.USE_PREF_SIZE);
            variables.addRow(row++, line, value, origin);
        }
    }

    private void onFindings(List<Finding> found) {
        variables();
        summary.setText(model.summary());
        copy.setDisable(found.isEmpty());
        findings.getChildren().setAll(found.stream().map(DoctorView::row).toList());
    }

    private static Node row(Finding finding) {
        FontIcon icon =
                new FontIcon(
                        switch (finding.state()) {
                            case OK -> "fth-check-circle";
                            case INFO -> "fth-info";
                            case WARN -> "fth-alert-triangle";
                            case FAIL -> "fth-x-circle";
                        });
        Label word = Nodes.label(finding.state().name().toLowerCase(Locale.ROOT), "toned");
        word.setMinWidth(34);
        Label what = Nodes.label(finding.what(), "finding-what");
        what.setMinWidth(190);
        what.setMaxWidth(190);
        what.setWrapText(true);
        VBox told = new VBox(2, wrapped(finding.detail(), "finding-detail"));
        if (!finding.remedy().isEmpty()) {
            told.getChildren().add(wrapped(finding.remedy(), "field-hint"));
        }
        HBox.setHgrow(told, Priority.ALWAYS);
        HBox row = new HBox(10, icon, word, what, told);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass()
                .addAll(
                        "finding",
                        switch (finding.state()) {
                            case OK -> "tone-good";
                            case INFO -> "tone-quiet";
                            case WARN -> "tone-waiting";
                            case FAIL -> "tone-bad";
                        });
        row.setAccessibleText(
                "%s: %s, %s. %s"
                        .formatted(
                                finding.state(),
                                finding.what(),
                                finding.detail(),
                                finding.remedy()));
        return row;
    }

    private static Label wrapped(String text, String style) {
        Label label = Nodes.label(text, style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void copy() {
        Nodes.copy(model.text());
    }
}
