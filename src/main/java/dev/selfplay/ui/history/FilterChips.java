package dev.selfplay.ui.history;

import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex.Choices;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.util.List;

/// What the list is filtered by, each as a chip that a click takes away. JavaFX thread only.
final class FilterChips {
    private final FlowPane chips;
    private final ToggleButton filters;
    private final Node reset;
    private final ObjectProperty<BattleFilter> filter;
    private final ObservableValue<@Nullable Choices> choices;
    private final ZoneId zone;

    /// @param filters opens what can be filtered by; tells how many restrictions there are
    /// @param reset shown where anything restricts
    FilterChips(
            FlowPane chips,
            ToggleButton filters,
            Node reset,
            ObjectProperty<BattleFilter> filter,
            ObservableValue<@Nullable Choices> choices,
            ZoneId zone) {
        this.chips = chips;
        this.filters = filters;
        this.reset = reset;
        this.filter = filter;
        this.choices = choices;
        this.zone = zone;
        filter.subscribe(f -> show());
        choices.subscribe(c -> show());
    }

    private void show() {
        List<ActiveFilter> active = ActiveFilter.of(filter.get(), choices.getValue(), zone);
        chips.getChildren().clear();
        for (ActiveFilter one : active) {
            Button chip = new Button(one.words(), new FontIcon("fth-x"));
            chip.getStyleClass().add("active-filter");
            chip.setAccessibleText("Remove filter: " + one.words());
            chip.setOnAction(e -> filter.set(one.without()));
            chips.getChildren().add(chip);
        }
        filters.setText(active.isEmpty() ? "Filters" : "Filters " + active.size());
        reset.setVisible(!filter.get().isAll());
        reset.setManaged(reset.isVisible());
    }
}
