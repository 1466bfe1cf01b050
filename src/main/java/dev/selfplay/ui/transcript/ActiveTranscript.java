package dev.selfplay.ui.transcript;

import dev.selfplay.ui.kit.Card;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Typing;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The transcript that commands act on: among those in sight, the one that had the focus last. The
/// window has one of these; every transcript view is added to it. JavaFX thread only.
public final class ActiveTranscript {
    private static final String GROUP = "Transcript";

    private final MarkSwitches marks;
    private final List<TranscriptView> views = new ArrayList<>();
    private final ReadOnlyBooleanWrapper some = new ReadOnlyBooleanWrapper();
    private boolean answered;

    public ActiveTranscript(MarkSwitches marks) {
        this.marks = marks;
    }

    /// Takes in a loaded view. The one that is used last comes first.
    public void add(TranscriptView view) {
        views.add(view);
        view.pane()
                .focusWithinProperty()
                .subscribe(on -> {
                    if (on && views.remove(view)) {
                        views.addFirst(view);
                    }
                });
        view.model().battleProperty().subscribe(b -> refresh());
    }

    /// Forgets a view that is shown no more.
    public void remove(TranscriptView view) {
        views.remove(view);
        refresh();
    }

    /// Lets the keys about a question act wherever the keyboard is on the page of its battle: not in a
    /// card over the page, and not in a text.
    public void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> answered = false);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        // a list has letters of its own, which act when they are typed
        scene.addEventFilter(
                KeyEvent.KEY_TYPED,
                e -> {
                    if (answered) {
                        e.consume();
                    }
                });
    }

    private void onKey(KeyEvent e) {
        boolean elsewhere =
                Typing.into(e.getTarget()) || (e.getTarget() instanceof Node n && Card.holds(n));
        TranscriptView view = e.isConsumed() || elsewhere ? null : active();
        if (view != null && view.keys().onPageKey(e)) {
            answered = true;
            e.consume();
        }
    }

    private void refresh() {
        some.set(views.stream().anyMatch(v -> v.model().battleProperty().get() != null));
    }

    /// Null where no transcript with a battle is in sight.
    @Nullable TranscriptView active() {
        return views.stream()
                .filter(v -> v.model().battleProperty().get() != null && inSight(v.pane()))
                .findFirst()
                .orElse(null);
    }

    private static boolean inSight(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private void on(Consumer<TranscriptView> action) {
        TranscriptView view = active();
        if (view != null) {
            action.accept(view);
        }
    }

    /// Whether any transcript shows a battle.
    public ReadOnlyBooleanProperty someProperty() {
        return some.getReadOnlyProperty();
    }

    public List<Command> commands() {
        return List.of(
                command("find", "Find in the transcript", "Ctrl+F", TranscriptView::find),
                command(
                        "follow",
                        "Follow the end of the transcript, or let go",
                        "",
                        v -> {
                            var follow = v.model().reading().followProperty();
                            follow.set(!follow.get());
                        }),
                command(
                        "copyAll",
                        "Copy the whole transcript",
                        "Ctrl+Shift+C",
                        TranscriptView::copyAll),
                command(
                        "back",
                        "Back from evidence to the scorecard",
                        "Alt+Left",
                        v -> v.model().reading().back()),
                mark("figures", "Mark dollar figures, or not", marks::figuresProperty),
                command(
                        "unclear",
                        "Go to the next unclear words",
                        "",
                        TranscriptView::nextQuestion),
                mark("unclear", "Mark unclear words, or not", marks::unclearProperty),
                mark("clause", "Mark the memorandum clause, or not", marks::clauseProperty),
                mark("disfluencies", "Mark disfluencies, or not", marks::disfluenciesProperty));
    }

    private Command command(String id, String title, String keys, Consumer<TranscriptView> action) {
        return new Command(
                "transcript." + id, title, GROUP, keys, someProperty(), () -> on(action));
    }

    private static Command mark(
            String id,
            String title,
            java.util.function.Supplier<javafx.beans.property.BooleanProperty> which) {
        return Command.of(
                "marks." + id, title, GROUP, "", () -> which.get().set(!which.get().get()));
    }
}
