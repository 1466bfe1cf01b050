package dev.selfplay.ui.personas;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Lets JSON files be dropped onto a node.
final class PersonaDrop {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("dropping");

    private PersonaDrop() {}

    static void onto(Node target, Consumer<List<Path>> accept) {
        target.addEventHandler(
                DragEvent.DRAG_OVER,
                e -> {
                    if (!json(e.getDragboard().getFiles()).isEmpty()) {
                        e.acceptTransferModes(TransferMode.COPY);
                        target.pseudoClassStateChanged(OVER, true);
                        e.consume();
                    }
                });
        target.addEventHandler(
                DragEvent.DRAG_EXITED, e -> target.pseudoClassStateChanged(OVER, false));
        target.addEventHandler(
                DragEvent.DRAG_DROPPED,
                e -> {
                    List<Path> files = json(e.getDragboard().getFiles());
                    accept.accept(files);
                    e.setDropCompleted(!files.isEmpty());
                    e.consume();
                });
    }

    /// The JSON files among these.
    static List<Path> json(List<File> files) {
        return files.stream()
                .map(File::toPath)
                .filter(p -> p.toString().toLowerCase(Locale.ROOT).endsWith(".json"))
                .toList();
    }
}
