package dev.selfplay.ui.personas;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.TypedNumber;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.personas.PersonaFilter.Activity;
import dev.selfplay.ui.personas.PersonaFilter.Result;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// All conditions of a filter, in a box that opens at a button; what is set holds at once.
final class FilterPopup {
    private final ObjectProperty<PersonaFilter> filter;
    private final Popup popup = new Popup();
    private final VBox box = new VBox();
    private final List<Runnable> refresh = new ArrayList<>();
    private final TextField type = new TextField();
    private final TextField below = new TextField();

    FilterPopup(ObjectProperty<PersonaFilter> filter) {
        this.filter = filter;
        box.getStyleClass().add("filter-popup");
        Label title = new Label("Filter sellers");
        title.getStyleClass().add("filter-title");
        Button reset = new Button("Reset");
        reset.getStyleClass().add("small");
        reset.setAccessibleText("Show all sellers again");
        reset.setOnAction(e -> filter.set(PersonaFilter.NONE));
        Region gap = Nodes.spacer();
        HBox head = new HBox(title, gap, reset);
        head.getStyleClass().add("filter-head");
        box.getChildren().add(head);
        row(
                "Difficulty",
                chips(
                        List.of(1, 2, 3, 4, 5),
                        n -> "★" + n,
                        n -> filter.get().difficulties().contains(n),
                        n -> f -> f.withDifficulties(flipped(f.difficulties(), n))));
        row(
                "Takes part",
                chips(
                        List.of(Activity.values()),
                        Activity::label,
                        a -> filter.get().activity() == a,
                        a -> f -> f.with(a)));
        row(
                "Results",
                chips(
                        List.of(Result.values()),
                        Result::label,
                        r -> filter.get().result() == r,
                        r -> f -> f.with(r)));
        below.setPrefColumnCount(4);
        below.setAccessibleText("The average that is meant, 0 to 100");
        below.textProperty().subscribe(this::onBelow);
        row("Average below", new HBox(below));
        row(
                "Mood",
                chips(
                        List.of(Mood.values()),
                        Mood::key,
                        m -> filter.get().moods().contains(m),
                        m -> f -> f.withMoods(flipped(f.moods(), m))));
        type.setPromptText("such as skeptic, lawyer");
        type.setAccessibleText("Parts of the type");
        type.textProperty().subscribe(t -> filter.set(filter.get().withType(t)));
        row("Type", type);
        CheckBox archived = new CheckBox("Show the archived instead");
        archived.setOnAction(e -> filter.set(filter.get().withArchived(archived.isSelected())));
        refresh.add(() -> archived.setSelected(filter.get().archived()));
        row("Archive", archived);
        popup.getContent().add(box);
        popup.setAutoHide(true);
        filter.subscribe(this::refresh);
    }

    private void onBelow(String typed) {
        below.getStyleClass().remove("wrong");
        try {
            filter.set(filter.get().withBelow(TypedNumber.whole(typed, 0, 100)));
            below.setAccessibleHelp("");
        } catch (IllegalArgumentException e) {
            below.getStyleClass().add("wrong");
            below.setAccessibleHelp(e.getMessage());
        }
    }

    private void refresh(PersonaFilter now) {
        refresh.forEach(Runnable::run);
        if (!type.isFocused() && !type.getText().strip().equalsIgnoreCase(now.type())) {
            type.setText(now.type());
        }
        if (!below.isFocused()) {
            below.setText(String.valueOf(now.below()));
        }
    }

    private static <T> Set<T> flipped(Set<T> all, T one) {
        Set<T> flipped = new HashSet<>(all);
        if (!flipped.remove(one)) {
            flipped.add(one);
        }
        return flipped;
    }

    private <T> FlowPane chips(
            List<T> values,
            Function<T, String> label,
            Predicate<T> set,
            Function<T, UnaryOperator<PersonaFilter>> onClick) {
        FlowPane chips = new FlowPane();
        chips.getStyleClass().add("filter-values");
        for (T value : values) {
            ToggleButton chip = new ToggleButton(label.apply(value));
            chip.getStyleClass().add("filter-chip");
            chip.setOnAction(e -> {
                filter.set(onClick.apply(value).apply(filter.get()));
                chip.setSelected(set.test(value));
            });
            refresh.add(() -> chip.setSelected(set.test(value)));
            chips.getChildren().add(chip);
        }
        return chips;
    }

    private void row(String label, Node values) {
        Label name = new Label(label);
        name.getStyleClass().add("filter-label");
        HBox row = new HBox(name, values);
        HBox.setHgrow(values, Priority.ALWAYS);
        row.getStyleClass().add("filter-row");
        box.getChildren().add(row);
    }

    /// Opens under a node, or closes if it is open.
    void toggle(Node under) {
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        refresh(filter.get());
        Bounds place = under.localToScreen(under.getBoundsInLocal());
        if (place != null) {
            popup.show(under, place.getMinX(), place.getMaxY() + 4);
            box.getChildren().getFirst().requestFocus();
        }
    }

    void hide() {
        popup.hide();
    }
}
