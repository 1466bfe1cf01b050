package dev.selfplay.ui.settings;

import dev.selfplay.config.Setting;
import dev.selfplay.config.SettingType;
import dev.selfplay.config.Settings;
import dev.selfplay.ui.kit.FieldBox;

import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.util.converter.BooleanStringConverter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The fields of some groups of settings, made from their declarations: what is chosen in rows, then
/// numbers side by side, texts over the whole width, and what is on or off. Each node has the setting's
/// key as its id, with dashes for points. JavaFX thread only.
public final class SettingFields extends VBox {
    private final Map<Setting<?>, FieldBox> boxes = new HashMap<>();
    private final Pane chosen = new VBox(10);
    private final Pane numbers = new FlowPane(12, 10);
    private final Pane texts = new VBox(10);
    private final Pane flags = new VBox(10);
    private List<Setting.Group> groups = List.of();

    public SettingFields() {
        setSpacing(10);
    }

    public String getGroups() {
        return String.join(", ", groups.stream().map(Enum::name).toList());
    }

    /// Names of groups, with commas between them, in the order in which they are shown.
    public void setGroups(String names) {
        groups =
                Arrays.stream(names.split(",", -1))
                        .map(name -> Setting.Group.valueOf(name.strip()))
                        .toList();
    }

    /// Makes the fields, which show and change what the form has.
    void fill(SettingsFormViewModel form) {
        for (Setting.Group group : groups) {
            Settings.ALL.stream()
                    .filter(setting -> setting.shown().group() == group)
                    .forEach(setting -> add(setting, form.field(setting)));
        }
        for (Pane part : List.of(chosen, numbers, texts, flags)) {
            if (!part.getChildren().isEmpty()) {
                getChildren().add(part);
            }
        }
        form.problemsProperty()
                .subscribe(problems ->
                        boxes.forEach((setting, box) -> box.setProblem(problems.get(setting))));
    }

    /// The box of a setting that is typed.
    FieldBox box(Setting<?> setting) {
        return Objects.requireNonNull(boxes.get(setting));
    }

    private void add(Setting<?> setting, StringProperty text) {
        switch (setting.type()) {
            case SettingType.Choice<?> choice ->
                    put(chosen, setting, chips(setting, text, choice.labels()));
            case SettingType.Flag _ -> put(flags, setting, flag(setting, text));
            case SettingType.Text _ -> put(texts, setting, typed(setting, text));
            default -> {
                if (setting.shown().offered().isEmpty()) {
                    put(numbers, setting, typed(setting, text));
                } else {
                    FlowPane row =
                            new FlowPane(
                                    16,
                                    6,
                                    typed(setting, text),
                                    chips(setting, text, setting.shown().offered()));
                    row.setRowValignment(VPos.CENTER);
                    put(chosen, setting, row);
                }
            }
        }
    }

    private static void put(Pane part, Setting<?> setting, Node made) {
        made.setId(setting.key().replace('.', '-'));
        part.getChildren().add(made);
    }

    private FieldBox typed(Setting<?> setting, StringProperty text) {
        FieldBox box = new FieldBox();
        box.setLabel(setting.shown().label());
        box.setHint(setting.shown().hint());
        box.field().setPromptText(setting.shown().prompt());
        box.bind(text, typed -> setting.type().problem(typed.strip()));
        boxes.put(setting, box);
        return box;
    }

    private static CheckBox flag(Setting<?> setting, StringProperty text) {
        CheckBox box = new CheckBox(setting.shown().label());
        box.setWrapText(true);
        box.setSelected(Boolean.parseBoolean(text.get()));
        Bindings.bindBidirectional(text, box.selectedProperty(), new BooleanStringConverter());
        return box;
    }

    /// @param offered by how it is typed, what it is called
    private static HBox chips(
            Setting<?> setting, StringProperty text, Map<String, String> offered) {
        HBox row = new HBox(6);
        row.setAlignment(Pos.CENTER_LEFT);
        ToggleGroup group = new ToggleGroup();
        String name = setting.shown().label().replaceFirst(",.*", "");
        offered.forEach((value, label) -> {
            ToggleButton button = new ToggleButton(label);
            button.getStyleClass().add("filter-chip");
            button.setAccessibleText(name + ": " + label);
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                text.set(value);
            });
            text.subscribe(now -> button.setSelected(now.equals(value)));
            row.getChildren().add(button);
        });
        return row;
    }
}
