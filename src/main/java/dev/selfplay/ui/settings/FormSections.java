package dev.selfplay.ui.settings;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The sections of a long form: which are found, which one is on top, and how to get to one. JavaFX
/// thread only.
final class FormSections {
    private final Supplier<ScrollPane> form;
    private final Map<String, Region> cards = new LinkedHashMap<>();
    private final ObservableList<String> shown = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper top = new ReadOnlyStringWrapper("");
    private boolean revealing;

    /// @param form asked only once the form is there
    FormSections(Supplier<ScrollPane> form) {
        this.form = form;
    }

    void followScrolling() {
        form.get().vvalueProperty().subscribe((was, is) -> onScroll());
    }

    void add(String name, Region card) {
        card.managedProperty().bind(card.visibleProperty());
        cards.put(name, card);
        shown.add(name);
    }

    List<String> names() {
        return List.copyOf(cards.keySet());
    }

    ObservableList<String> shown() {
        return shown;
    }

    ReadOnlyStringProperty topProperty() {
        return top.getReadOnlyProperty();
    }

    /// Shows the sections that have all words in them; all for none.
    void find(String words) {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        cards.forEach((name, card) -> {
            String text = (name + " " + text(card)).toLowerCase(Locale.ROOT);
            boolean all = true;
            for (String word : wanted) {
                all &= text.contains(word);
            }
            card.setVisible(all);
        });
        shown.setAll(cards.keySet().stream().filter(n -> card(n).isVisible()).toList());
        form.get().setVvalue(0);
    }

    private Region card(String name) {
        return Optional.ofNullable(cards.get(name)).orElseThrow();
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        if (node instanceof Labeled label) {
            text.append(label.getText()).append(' ');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> text.append(text(child)));
        }
        return text.toString();
    }

    /// Brings a section to the top, as far as the form reaches.
    void reveal(String name) {
        Region card = card(name);
        ScrollPane scroll = form.get();
        Region content = (Region) scroll.getContent();
        scroll.applyCss();
        scroll.layout();
        double room = content.getHeight() - scroll.getViewportBounds().getHeight();
        revealing = true;
        scroll.setVvalue(
                room <= 0 ? 0 : Math.clamp((card.getBoundsInParent().getMinY() - 12) / room, 0, 1));
        revealing = false;
    }

    /// Gives the keyboard to the first field that is shown.
    void focusFirst() {
        shown.stream().findFirst().flatMap(n -> field(card(n))).ifPresent(Node::requestFocus);
    }

    private static Optional<Node> field(Node node) {
        if (node instanceof TextField || node instanceof CheckBox || node instanceof ComboBox) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> field(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    private void onScroll() {
        if (revealing || shown.isEmpty()) {
            return;
        }
        ScrollPane scroll = form.get();
        Bounds view = scroll.localToScene(scroll.getBoundsInLocal());
        String found = shown.getFirst();
        for (String name : shown) {
            Region card = card(name);
            if (card.localToScene(card.getBoundsInLocal()).getMinY() <= view.getMinY() + 60) {
                found = name;
            }
        }
        top.set(found);
    }
}
