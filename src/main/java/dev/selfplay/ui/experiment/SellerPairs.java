package dev.selfplay.ui.experiment;

import dev.selfplay.experiment.Comparison;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Comparison.Pair;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The pairs of battles behind a seller's line. JavaFX thread only.
final class SellerPairs {
    private final BiConsumer<UUID, UUID> onCompare;
    private final Consumer<UUID> onOpen;
    private List<Pair> shown = List.of();
    private @Nullable Button first;

    /// @param onCompare shows two battles side by side
    /// @param onOpen shows one large
    SellerPairs(BiConsumer<UUID, UUID> onCompare, Consumer<UUID> onOpen) {
        this.onCompare = onCompare;
        this.onOpen = onOpen;
    }

    void show(Pane place, Comparison comparison, OfSeller seller) {
        if (seller.pairs().equals(shown) && !place.getChildren().isEmpty()) {
            return; // a button keeps the keyboard while others are fought
        }
        shown = seller.pairs();
        first = null;
        List<Node> lines = new ArrayList<>();
        for (Pair pair : shown) {
            lines.add(line(lines.size() + 1, comparison, pair));
        }
        place.getChildren().setAll(lines);
    }

    private Node line(int number, Comparison comparison, Pair pair) {
        String words = "Pair " + number + ": " + Formats.signed(pair.difference());
        Button both = button("Side by side", words + ", side by side");
        both.setOnAction(e -> onCompare.accept(pair.first(), pair.other()));
        if (first == null) {
            first = both;
        }
        HBox line =
                new HBox(
                        Nodes.label("Pair " + number, "quiet"),
                        Nodes.label(Formats.signed(pair.difference()), "figure"),
                        Nodes.spacer(),
                        both,
                        open(comparison.first().name(), number, pair.first()),
                        open(comparison.other().name(), number, pair.other()));
        line.getStyleClass().add("pair-line");
        return line;
    }

    private Button open(String arm, int number, UUID battle) {
        String name = Visible.line(arm);
        Button open = button("Open " + name, "Open the battle of " + name + " in pair " + number);
        open.setOnAction(e -> onOpen.accept(battle));
        return open;
    }

    private static Button button(String words, String told) {
        Button button = new Button(words);
        button.getStyleClass().add("small");
        button.setMinWidth(Label.USE_PREF_SIZE);
        button.setAccessibleText(told);
        return button;
    }

    void focus() {
        Button button = first;
        if (button != null) {
            Focus.on(button);
        }
    }
}
