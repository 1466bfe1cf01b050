package dev.selfplay.ui.diff;

import dev.selfplay.ui.diff.WordDiff.Kind;
import dev.selfplay.ui.diff.WordDiff.Piece;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;
import java.util.Locale;

/// Words that were taken out and put in, within those that stayed. Removed ones are struck through and
/// added ones underlined, so that nothing hangs on the colours. JavaFX thread only.
public final class DiffText extends TextFlow {
    public DiffText(List<Piece> pieces) {
        getStyleClass().add("diff-text");
        for (Piece piece : pieces) {
            Text text = new Text(piece.text());
            text.getStyleClass().add("diff-" + piece.kind().name().toLowerCase(Locale.ROOT));
            getChildren().add(text);
        }
        StringBuilder spoken = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.kind() != Kind.SAME) {
                spoken.append(piece.kind() == Kind.ADDED ? "added: " : "removed: ")
                        .append(piece.text())
                        .append(". ");
            }
        }
        setAccessibleText(spoken.toString());
    }
}
