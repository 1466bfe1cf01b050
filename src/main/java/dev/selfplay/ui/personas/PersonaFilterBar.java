package dev.selfplay.ui.personas;

import dev.selfplay.ui.personas.PersonaFilter.Activity;
import dev.selfplay.ui.personas.PersonaFilter.Result;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The most used filters as chips, the others behind a button, and what is set in words: the first
/// chip takes all of it back.
final class PersonaFilterBar extends FlowPane {
    private static final Set<Integer> HARD = Set.of(4, 5);

    private final PersonaList list;
    private final FilterPopup popup;
    private final List<Runnable> refresh = new ArrayList<>();
    private final Label others = new Label();
    private final Button more = new Button("", new FontIcon("fth-filter"));

    PersonaFilterBar(PersonaList list) {
        this.list = list;
        popup = new FilterPopup(list.filterProperty());
        getStyleClass().add("filter-bar");
        chip("All", f -> f.equals(PersonaFilter.NONE), f -> PersonaFilter.NONE);
        chip(
                "Active",
                f -> f.activity() == Activity.ACTIVE,
                f -> f.with(f.activity() == Activity.ACTIVE ? Activity.ANY : Activity.ACTIVE));
        chip(
                "★ 4+",
                f -> f.difficulties().equals(HARD),
                f -> f.withDifficulties(f.difficulties().equals(HARD) ? Set.of() : HARD));
        chip(
                "Lost last",
                f -> f.result() == Result.LOST_LAST,
                f -> f.with(f.result() == Result.LOST_LAST ? Result.ANY : Result.LOST_LAST));
        more.getStyleClass().addAll("small", "filter-more");
        more.setTooltip(new Tooltip("All filters: difficulty, mood, type, results, archived"));
        more.setAccessibleText("All filters");
        more.setOnAction(e -> popup.toggle(more));
        others.getStyleClass().add("filter-words");
        getChildren().addAll(more, others);
        list.filterProperty().subscribe(this::refresh);
    }

    private void refresh(PersonaFilter now) {
        refresh.forEach(Runnable::run);
        List<String> hidden = new ArrayList<>(now.words());
        if (now.activity() == Activity.ACTIVE) {
            hidden.remove("active");
        }
        if (now.difficulties().equals(HARD)) {
            hidden.remove("★ 4, 5");
        }
        if (now.result() == Result.LOST_LAST) {
            hidden.remove("lost last");
        }
        others.setText(String.join(" · ", hidden));
        others.setVisible(!hidden.isEmpty());
        others.setManaged(!hidden.isEmpty());
        more.setText(hidden.isEmpty() ? "" : String.valueOf(hidden.size()));
        more.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("set"), !hidden.isEmpty());
    }

    private void chip(
            String label, Predicate<PersonaFilter> set, UnaryOperator<PersonaFilter> onClick) {
        ToggleButton chip = new ToggleButton(label);
        chip.getStyleClass().add("filter-chip");
        chip.setAccessibleText("Show sellers: " + label);
        chip.setOnAction(e -> {
            list.filterProperty().set(onClick.apply(list.filterProperty().get()));
            chip.setSelected(set.test(list.filterProperty().get()));
        });
        refresh.add(() -> chip.setSelected(set.test(list.filterProperty().get())));
        getChildren().add(chip);
    }
}
