package dev.selfplay.ui.history;

import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.ui.kit.Nodes;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a person has to decide, as chips with their counts that filter the list. JavaFX thread only.
final class ToDecideChips {
    private static final Set<ToDecide> ALL = EnumSet.allOf(ToDecide.class);

    private ToDecideChips() {}

    /// Makes a button all that is to be decided. It is out of sight where nothing is, unless it is on.
    static void all(
            ToggleButton chip,
            ObjectProperty<BattleFilter> filter,
            ReadOnlyObjectProperty<Waiting> counts) {
        Runnable show =
                () -> {
                    int n = counts.get().battles();
                    boolean on = !filter.get().toDecide().isEmpty();
                    chip.setText("To decide " + count(n));
                    chip.setAccessibleText("Only battles to decide: " + words(counts.get()));
                    chip.setSelected(on);
                    Nodes.show(chip, on || n > 0);
                };
        chip.setOnAction(e -> {
            BattleFilter f = filter.get();
            filter.set(f.withToDecide(f.toDecide().isEmpty() ? ALL : Set.of()));
        });
        filter.subscribe(f -> show.run());
        counts.subscribe(c -> show.run());
    }

    /// A chip for each kind.
    static void each(
            FlowPane into,
            ObjectProperty<BattleFilter> filter,
            ReadOnlyObjectProperty<Waiting> counts) {
        for (ToDecide kind : ToDecide.values()) {
            ToggleButton chip = new ToggleButton();
            chip.getStyleClass().add("filter-chip");
            chip.setOnAction(
                    e -> filter.set(filter.get().withToDecide(toggled(filter.get(), kind))));
            filter.subscribe(f -> chip.setSelected(f.toDecide().contains(kind)));
            counts.subscribe(c -> {
                String words = kind.words() + "  " + count(c.of(kind));
                chip.setText(words);
                chip.setAccessibleText("Only battles to decide: " + words);
            });
            into.getChildren().add(chip);
        }
    }

    private static Set<ToDecide> toggled(BattleFilter filter, ToDecide kind) {
        Set<ToDecide> kinds = EnumSet.noneOf(ToDecide.class);
        kinds.addAll(filter.toDecide());
        if (!kinds.remove(kind)) {
            kinds.add(kind);
        }
        return kinds;
    }

    /// `3 unclear, 5 disputed, 0 void`.
    private static String words(Waiting counts) {
        StringBuilder words = new StringBuilder();
        for (ToDecide kind : ToDecide.values()) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(count(counts.of(kind)))
                    .append(' ')
                    .append(kind.words());
        }
        return words.toString();
    }

    private static String count(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
