package dev.selfplay.ui.experiment;

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

/// The pairs of battles behind a mark. JavaFX thread only.
final class PairLines {
    private final BiConsumer<UUID, UUID> onCompare;
    private final Consumer<UUID> onOpen;
    private List<Line> shown = List.of();
    private @Nullable Button first;

    /// A pair.
    ///
    /// @param words tell it from the others
    /// @param difference other − first
    record Line(String words, UUID first, UUID other, int difference) {}

    /// @param onCompare shows two battles side by side
    /// @param onOpen shows one large
    PairLines(BiConsumer<UUID, UUID> onCompare, Consumer<UUID> onOpen) {
        this.onCompare = onCompare;
        this.onOpen = onOpen;
    }

    /// @param firstArm the name of the arm that has the first battle of each
    void show(Pane place, String firstArm, String otherArm, List<Line> pairs) {
        if (pairs.equals(shown) && !place.getChildren().isEmpty()) {
            return; // a button keeps the keyboard while others are fought
        }
        shown = List.copyOf(pairs);
        first = null;
        List<Node> lines = new ArrayList<>();
        for (Line pair : shown) {
            lines.add(line(firstArm, otherArm, pair));
        }
        place.getChildren().setAll(lines);
    }

    private Node line(String firstArm, String otherArm, Line pair) {
        String words = pair.words() + ": " + Formats.signed(pair.difference());
        Button both = button("Side by side", words + ", side by side");
        both.setOnAction(e -> onCompare.accept(pair.first(), pair.other()));
        if (first == null) {
            first = both;
        }
        HBox line =
                new HBox(
                        Nodes.label(pair.words(), "quiet"),
                        Nodes.label(Formats.signed(pair.difference()), "figure"),
                        Nodes.spacer(),
                        both,
                        open(firstArm, pair.words(), pair.first()),
                        open(otherArm, pair.words(), pair.other()));
        line.getStyleClass().add("pair-line");
        return line;
    }

    private Button open(String arm, String pair, UUID battle) {
        String name = Visible.line(arm);
        Button open = button("Open " + name, "Open the battle of " + name + ", " + pair);
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
