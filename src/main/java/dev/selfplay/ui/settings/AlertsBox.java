package dev.selfplay.ui.settings;

import dev.selfplay.alerts.AlertSender.Status;
import dev.selfplay.config.Setting;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where alerts go: a sentence, and what can be done about it. JavaFX thread only.
final class AlertsBox extends VBox {
    private final AlertsViewModel model;
    private final Label words = new Label();
    private final Button allow = button("");
    private final Button forbid = button("");
    private final Button test = button("Send a test message");

    AlertsBox(SettingsFormViewModel form) {
        model = form.alerts();
        setSpacing(8);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        SettingFields fields = new SettingFields();
        fields.setGroups(Setting.Group.ALERTS.name());
        fields.fill(form);
        test.setOnAction(e -> model.test());
        forbid.setOnAction(e -> model.allow(""));
        FlowPane buttons = new FlowPane(8, 6, test, allow, forbid);
        buttons.setRowValignment(javafx.geometry.VPos.CENTER);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(words, buttons, fields);
        model.statusProperty().subscribe(s -> refresh());
        model.tryingProperty().subscribe(t -> refresh());
    }

    private void refresh() {
        Status status = model.statusProperty().get();
        words.setText(model.words());
        words.getStyleClass().setAll("label", model.troubled() ? "field-problem" : "field-hint");
        boolean on = status instanceof Status.On;
        show(test, on);
        test.setDisable(model.tryingProperty().get());
        show(allow, status instanceof Status.Asking);
        if (status instanceof Status.Asking(String host, var _, var _)) {
            allow.setText("Allow " + host);
            allow.setOnAction(e -> model.allow(host));
        }
        String allowed = model.allowed();
        show(forbid, on && !allowed.isEmpty());
        forbid.setText("Allow %s no more".formatted(allowed));
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }

    private static Button button(String text) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
