package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.ThreeWay.Chunk;
import dev.selfplay.ui.diff.DiffText;
import dev.selfplay.ui.diff.WordDiff;
import dev.selfplay.ui.diff.WordDiff.Kind;
import dev.selfplay.ui.diff.WordDiff.Piece;
import dev.selfplay.ui.kit.Nodes;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What was typed beside what somebody else saved, where both changed the same lines. JavaFX thread
/// only.
public final class PromptConflictView {
    private static final int KEPT = 110;

    private final PromptFileViewModel file;
    private final Set<Integer> theirs = new HashSet<>();

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private ScrollPane scroll;
    @FXML private VBox rows;
    @FXML private Button use;
    @FXML private Button allMine;
    @FXML private Button allTheirs;

    PromptConflictView(PromptFileViewModel file) {
        this.file = file;
    }

    @FXML
    void initialize() {
        use.setOnAction(e -> file.resolve(Set.copyOf(theirs)));
        allMine.setOnAction(e -> {
            theirs.clear();
            show(file.typed().conflictProperty().get());
        });
        allTheirs.setOnAction(e -> {
            PromptConflict conflict = file.typed().conflictProperty().get();
            for (int i = 0; conflict != null && i < conflict.chunks().size(); i++) {
                theirs.add(i);
            }
            show(conflict);
        });
        file.typed()
                .conflictProperty()
                .subscribe((was, is) -> {
                    if (was == null || is == null || was.chunks().size() != is.chunks().size()) {
                        theirs.clear();
                    }
                    show(is);
                });
        show(file.typed().conflictProperty().get());
        scroll.prefViewportHeightProperty().bind(rows.heightProperty());
    }

    private void show(@Nullable PromptConflict conflict) {
        root.setVisible(conflict != null);
        root.setManaged(conflict != null);
        rows.getChildren().clear();
        if (conflict == null) {
            return;
        }
        title.setText(
                "base_prompt.txt was saved by %s while you edited the same lines (version %d)"
                        .formatted(conflict.version().who(), conflict.version().number()));
        List<Chunk> chunks = conflict.chunks();
        for (int i = 0; i < chunks.size(); i++) {
            rows.getChildren().add(row(i, chunks.get(i)));
        }
    }

    private Node row(int index, Chunk chunk) {
        String mine = String.join("\n", chunk.mine());
        String other = String.join("\n", chunk.theirs());
        List<Piece> pieces = WordDiff.around(WordDiff.of(mine, other), KEPT);
        ToggleGroup group = new ToggleGroup();
        GridPane sides = new GridPane();
        sides.getStyleClass().add("conflict-sides");
        sides.getColumnConstraints().setAll(half(), half());
        sides.addRow(
                0,
                side(index, chunk, true, mine, pieces, group),
                side(index, chunk, false, other, pieces, group));
        Label where = new Label("Line " + chunk.line());
        where.getStyleClass().add("conflict-field");
        return new VBox(where, sides);
    }

    private VBox side(
            int index,
            Chunk chunk,
            boolean mine,
            String text,
            List<Piece> pieces,
            ToggleGroup group) {
        RadioButton choice = new RadioButton(mine ? "Keep mine" : "Take what is on disk");
        choice.setWrapText(true);
        choice.setToggleGroup(group);
        boolean chosen = theirs.contains(index) != mine;
        choice.setSelected(chosen);
        choice.setAccessibleText(choice.getText() + ", line " + chunk.line());
        VBox box = new VBox();
        choice.selectedProperty()
                .subscribe((was, is) -> {
                    if (is && mine) {
                        theirs.remove(index);
                    } else if (is) {
                        theirs.add(index);
                    }
                    box.getStyleClass().setAll("conflict-side", is ? "chosen" : "left-out");
                });
        Kind hidden = mine ? Kind.ADDED : Kind.REMOVED;
        Node words =
                text.isEmpty()
                        ? Nodes.label("(nothing)", "quiet")
                        : new DiffText(
                                pieces.stream()
                                        .filter(p -> p.kind() != hidden)
                                        .map(p ->
                                                p.kind() == Kind.SAME
                                                        ? p
                                                        : new Piece(Kind.ADDED, p.text()))
                                        .toList());
        box.getChildren().setAll(choice, words);
        box.getStyleClass().setAll("conflict-side", chosen ? "chosen" : "left-out");
        box.setMinWidth(0);
        return box;
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        return half;
    }
}
