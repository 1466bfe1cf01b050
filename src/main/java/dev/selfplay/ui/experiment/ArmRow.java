package dev.selfplay.ui.experiment;

import dev.selfplay.log.Visible;
import dev.selfplay.ui.experiment.ExperimentForm.TypedArm;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.Experiments.ArmChoice;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// An arm in the card: its name, what its Closer is given, another model if it has one.
/// JavaFX thread only.
final class ArmRow extends VBox {
    private static final int LONGEST = 70;

    private final TextField name = new TextField();
    private final ComboBox<String> spec = new ComboBox<>();
    private final ComboBox<String> model = new ComboBox<>();
    private final Button file = new Button();
    private final Button remove = new Button();
    private final Label problem = new Label();

    /// @param onFile asks for a file; empty where the person gave it up
    ArmRow(
            TypedArm arm,
            List<ArmChoice> choices,
            List<String> models,
            Supplier<Optional<Path>> onFile,
            Runnable onRemove) {
        setSpacing(3);
        name.getStyleClass().add("arm-name");
        name.textProperty().bindBidirectional(arm.name());
        Map<String, String> words =
                choices.stream()
                        .collect(
                                Collectors.toMap(
                                        ArmChoice::spec, ArmChoice::words, (one, other) -> one));
        spec.getItems().setAll(choices.stream().map(ArmChoice::spec).toList());
        spec.setCellFactory(v -> new ChoiceCell(words));
        combo(spec, arm.spec().get());
        spec.getEditor().textProperty().bindBidirectional(arm.spec());
        spec.setTooltip(
                new Tooltip(
                        "current, draft, version:NUMBER, file:PATH, current-TACTIC or"
                                + " current+TACTIC"));
        model.getItems().setAll(models);
        model.getItems().addFirst("");
        combo(model, arm.model().get());
        model.getEditor().textProperty().bindBidirectional(arm.model());
        model.setPromptText("as the settings say");
        arm.name().subscribe(this::names);
        file.setGraphic(new FontIcon("fth-folder"));
        file.getStyleClass().add("icon-button");
        file.setMinWidth(Region.USE_PREF_SIZE);
        file.setTooltip(new Tooltip("A file as the prompt…"));
        file.setOnAction(e -> onFile.get().ifPresent(path -> arm.spec().set("file:" + path)));
        remove.setGraphic(new FontIcon("fth-x"));
        remove.getStyleClass().add("icon-button");
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(e -> onRemove.run());
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(spec, Priority.ALWAYS);
        HBox row = new HBox(6, name, spec, file, model, remove);
        row.getStyleClass().add("arm-row");
        getChildren().setAll(row, problem);
        tell("");
    }

    private static void combo(ComboBox<String> box, String value) {
        box.setEditable(true);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisibleRowCount(12);
        box.getEditor().setText(value);
    }

    private void names(String called) {
        name.setAccessibleText("Name of arm " + called);
        spec.setAccessibleText("Prompt of arm " + called);
        spec.getEditor().setAccessibleText(spec.getAccessibleText());
        model.setAccessibleText("Closer's model of arm " + called + "; empty for that of all");
        model.getEditor().setAccessibleText(model.getAccessibleText());
        file.setAccessibleText("Choose a file as the prompt of arm " + called);
        remove.setAccessibleText("Remove arm " + called);
    }

    /// @param wrong empty where nothing is
    void tell(String wrong) {
        problem.setText(Visible.line(wrong));
        Nodes.show(problem, !wrong.isEmpty());
        spec.getStyleClass().remove("wrong");
        if (!wrong.isEmpty()) {
            spec.getStyleClass().add("wrong");
        }
    }

    void removable(boolean may) {
        remove.setVisible(may);
    }

    private static final class ChoiceCell extends ListCell<String> {
        private final Map<String, String> words;

        ChoiceCell(Map<String, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable String choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setText(null);
                return;
            }
            String about = words.getOrDefault(choice, "").replaceAll("\\s+", " ");
            setText(
                    choice
                            + "   "
                            + (about.length() <= LONGEST
                                    ? about
                                    : about.substring(0, LONGEST) + "…"));
        }
    }
}
