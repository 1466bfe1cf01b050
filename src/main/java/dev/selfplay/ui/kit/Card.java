package dev.selfplay.ui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/// A card over the window. The one that was opened last lies on top of the others and owns the
/// keyboard: no key reaches what is beneath, after its last control comes its first one, and Escape
/// closes it and no other. When it closes, the keyboard goes back to where it was. JavaFX thread only.
///
/// The cards of a window are children of the same parent.
public final class Card {
    /// What a card keeps the keyboard from.
    public enum Reach {
        /// From everything beneath.
        WINDOW,
        /// From other cards; the page under them stays in use.
        CARDS
    }

    private final Node node;
    private final Reach reach;
    private final Runnable first;
    private final Runnable close;
    private @Nullable Node last;
    private @Nullable Node before;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private boolean owns;
    private boolean backwards;

    /// @param node is hidden until the card is opened
    /// @param first focuses the first control
    /// @param close is run at Escape; calls [#hide] in the end
    public Card(Node node, Reach reach, Runnable first, Runnable close) {
        this.node = node;
        this.reach = reach;
        this.first = first;
        this.close = close;
        node.setVisible(false);
        node.getProperties().put(Card.class, this);
        node.sceneProperty().subscribe(this::listen);
    }

    /// Where backwards from the first control leads to.
    public void endsWith(Node control) {
        last = control;
    }

    /// Shows the card on top of the others, and gives it the keyboard.
    public void show() {
        lay();
        owns = true;
        first.run();
    }

    /// Shows a card that nobody asked for on top of the others. It leaves the keyboard to the page. From
    /// another card it takes the keyboard, but gives it to none of its controls: a key that was meant
    /// for the other card must not act on this one.
    public void showAside() {
        lay();
        owns = top(false) != null;
        if (owns) {
            node.requestFocus();
        }
    }

    private void lay() {
        boolean opens = !open.get();
        open.set(true);
        // it comes into the window only when it shows for the first time
        node.setVisible(true);
        node.toFront();
        Scene scene = node.getScene();
        if (opens) {
            before = scene == null ? null : scene.getFocusOwner();
        }
    }

    /// Hides the card. The keyboard goes back, if it was in it.
    public void hide() {
        if (!open.get()) {
            return;
        }
        open.set(false);
        Scene scene = node.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        Node back = before;
        before = null;
        owns = false;
        node.setVisible(false);
        if (owner != null && !within(owner, node)) {
            return;
        }
        Card under = top(true);
        boolean free = back != null && back.getScene() != null && shown(back);
        if (back != null && free && (under == null || within(back, under.node))) {
            back.requestFocus();
        } else if (under != null && under.owns) {
            under.first.run();
        }
    }

    private void listen(@Nullable Scene scene) {
        if (scene == null) {
            return;
        }
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> backwards = e.getCode() == KeyCode.TAB && e.isShiftDown());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::closeByKey);
        scene.focusOwnerProperty().subscribe(this::keep);
    }

    /// The keyboard may be elsewhere: an Escape that nobody there wanted closes the card on top.
    private void closeByKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && !e.isConsumed() && equals(top(true))) {
            close.run();
            e.consume();
        }
    }

    private void keep(@Nullable Node owner) {
        if (owner == null || !owns || within(owner, node)) {
            return;
        }
        Card other = of(owner);
        if (other == null ? reach == Reach.CARDS : liesOver(other)) {
            return;
        }
        if (backwards && last != null && !last.isDisabled()) {
            last.requestFocus();
        } else {
            first.run();
        }
    }

    /// Whether the card is shown.
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    private boolean liesOver(Card other) {
        Parent window = node.getParent();
        if (window == null || !window.equals(other.node.getParent())) {
            return false;
        }
        ObservableList<Node> layers = window.getChildrenUnmodifiable();
        return layers.indexOf(other.node) > layers.indexOf(node);
    }

    /// The card that lies on top; null while none is shown.
    ///
    /// @param own whether it may be this one
    private @Nullable Card top(boolean own) {
        Parent window = node.getParent();
        if (window == null) {
            return own && open.get() ? this : null;
        }
        for (Node layer : window.getChildrenUnmodifiable().reversed()) {
            if (layer.getProperties().get(Card.class) instanceof Card card
                    && card.open.get()
                    && (own || !card.equals(this))) {
                return card;
            }
        }
        return null;
    }

    /// Whether a node is part of a card, and not of the page.
    public static boolean holds(@Nullable Node node) {
        return node != null && of(node) != null;
    }

    private static @Nullable Card of(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.getProperties().get(Card.class) instanceof Card card) {
                return card;
            }
        }
        return null;
    }

    private static boolean within(Node node, Node ancestor) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
