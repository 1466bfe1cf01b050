package dev.selfplay.ui.referee;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Every word that a page could tell anybody, shown or not. JavaFX thread only.
final class Seen {
    private Seen() {}

    /// Of all nodes, hidden ones among them: their texts, tooltips, and what a screen reader says.
    static List<String> words(Node root) {
        List<String> words = new ArrayList<>();
        collect(root, words);
        words.removeIf(Objects::isNull);
        words.removeIf(String::isBlank);
        return words;
    }

    private static void collect(Node node, List<String> words) {
        words.add(node.getAccessibleText());
        words.add(node.getAccessibleHelp());
        words.add(node.getAccessibleRoleDescription());
        switch (node) {
            case Text text -> words.add(text.getText());
            case Labeled labeled -> words.add(labeled.getText());
            case TextInputControl input -> {
                words.add(input.getText());
                words.add(input.getPromptText());
            }
            default -> {}
        }
        if (node instanceof Control control) {
            tooltip(control.getTooltip(), words);
        }
        // installed by Tooltip.install
        node.getProperties()
                .values()
                .forEach(value -> {
                    if (value instanceof Tooltip tooltip) {
                        tooltip(tooltip, words);
                    }
                });
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static void tooltip(Tooltip tooltip, List<String> words) {
        if (tooltip != null) {
            words.add(tooltip.getText());
            if (tooltip.getGraphic() != null) {
                collect(tooltip.getGraphic(), words);
            }
        }
    }

    /// Every style class and pseudo-class on the page.
    static List<String> styles(Node root) {
        List<String> styles = new ArrayList<>(root.getStyleClass());
        root.getPseudoClassStates().forEach(p -> styles.add(":" + p.getPseudoClassName()));
        if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> styles.addAll(styles(child)));
        }
        return styles;
    }
}
