package dev.selfplay.ui.editor;

import dev.selfplay.ui.diff.DiffText;
import dev.selfplay.ui.diff.WordDiff;
import dev.selfplay.ui.diff.WordDiff.Kind;
import dev.selfplay.ui.diff.WordDiff.Piece;
import dev.selfplay.ui.editor.ConflictViewModel.Row;
import dev.selfplay.ui.editor.ConflictViewModel.Side;
import dev.selfplay.ui.editor.ConflictViewModel.State;
import dev.selfplay.ui.kit.Nodes;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/// What was typed beside what stands on disk, field by field, and whose words count. JavaFX thread
/// only.
public final class PersonaConflictView {
    private static final int KEPT = 90;

    private final PersonaEditorViewModel editor;
    private final ConflictViewModel conflict;

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private Label explanation;
    @FXML private Button allMine;
    @FXML private Button allTheirs;
    @FXML private Button use;
    @FXML private Button putBack;
    @FXML private Button letGo;
    @FXML private Button close;
    @FXML private ScrollPane scroll;
    @FXML private VBox rows;

    public PersonaConflictView(PersonaEditorViewModel editor) {
        this.editor = editor;
        this.conflict = editor.conflict();
    }

    @FXML
    void initialize() {
        allMine.setOnAction(e -> conflict.chooseAll(Side.MINE));
        allTheirs.setOnAction(e -> conflict.chooseAll(Side.THEIRS));
        use.setOnAction(e -> editor.resolve());
        putBack.setOnAction(e -> {
            editor.resolve();
            editor.save();
        });
        letGo.setOnAction(e -> editor.letGo());
        close.setOnAction(e -> editor.closeComparison());
        conflict.stateProperty().subscribe(this::onState);
        conflict.rows().addListener((ListChangeListener<Row>) c -> onRows());
        onRows();
        scroll.prefViewportHeightProperty().bind(rows.heightProperty());
    }

    private void onState(State state) {
        Nodes.show(root, state != State.NONE);
        boolean deleted = state == State.DELETED;
        Nodes.show(allMine, !deleted);
        Nodes.show(allTheirs, !deleted);
        Nodes.show(use, !deleted);
        Nodes.show(scroll, !deleted);
        Nodes.show(putBack, deleted);
        Nodes.show(letGo, deleted);
        Nodes.show(close, state == State.COMPARED);
        use.setText(state == State.COMPARED ? "Use these" : "Go on with these");
        title.setText(
                switch (state) {
                    case NONE -> "";
                    case CHANGED -> "This persona changed on disk while you edited it";
                    case DELETED -> "This persona was taken out of personas.json";
                    case COMPARED -> "Your unsaved changes beside what is saved";
                });
        explanation.setText(
                switch (state) {
                    case NONE -> "";
                    case CHANGED ->
                            "Choose field by field. Nothing is written before you save, and undo"
                                    + " brings back what you typed.";
                    case DELETED ->
                            "Somebody removed it outside the workbench. What you see here is kept:"
                                    + " put it back, or let it go.";
                    case COMPARED -> "Take back what you do not want to keep.";
                });
    }

    private void onRows() {
        Node focused = root.getScene() == null ? null : root.getScene().getFocusOwner();
        Object focusedChoice =
                focused instanceof RadioButton choice
                                && rows.lookupAll(".radio-button").contains(choice)
                        ? choice.getUserData()
                        : null;
        rows.getChildren().setAll(conflict.rows().stream().<Node>map(this::row).toList());
        if (focusedChoice != null) {
            rows.lookupAll(".radio-button").stream()
                    .filter(n -> focusedChoice.equals(n.getUserData()))
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private Node row(Row row) {
        Label name = new Label(row.label());
        name.getStyleClass().add("conflict-field");
        HBox head = new HBox(name);
        head.getStyleClass().add("conflict-head");
        if (row.both() && conflict.stateProperty().get() != State.COMPARED) {
            Label both = new Label("changed on both sides");
            both.getStyleClass().addAll("badge", "warning");
            head.getChildren().add(both);
        }
        List<Piece> pieces = WordDiff.around(WordDiff.of(row.mine(), row.theirs()), KEPT);
        ToggleGroup group = new ToggleGroup();
        VBox mine = side(row, Side.MINE, pieces, group);
        VBox theirs = side(row, Side.THEIRS, pieces, group);
        GridPane sides = new GridPane();
        sides.getStyleClass().add("conflict-sides");
        sides.getColumnConstraints().setAll(half(), half());
        sides.addRow(0, mine, theirs);
        return new VBox(head, sides);
    }

    private VBox side(Row row, Side side, List<Piece> pieces, ToggleGroup group) {
        boolean mine = side == Side.MINE;
        RadioButton choice = new RadioButton(mine ? "Keep mine" : "Take what is on disk");
        choice.setWrapText(true);
        choice.setToggleGroup(group);
        choice.setSelected(row.side() == side);
        choice.setUserData(row.key() + "/" + side);
        choice.setAccessibleText(choice.getText() + ": " + row.label());
        choice.setOnAction(e -> conflict.choose(row.key(), side));
        Kind hidden = mine ? Kind.ADDED : Kind.REMOVED;
        List<Piece> own =
                pieces.stream()
                        .filter(p -> p.kind() != hidden)
                        .map(p -> p.kind() == Kind.SAME ? p : new Piece(Kind.ADDED, p.text()))
                        .toList();
        boolean nothing = (mine ? row.mine() : row.theirs()).isEmpty();
        Node words = nothing ? Nodes.label("(nothing)", "quiet") : new DiffText(own);
        VBox box = new VBox(choice, words);
        box.getStyleClass().addAll("conflict-side", row.side() == side ? "chosen" : "left-out");
        box.setMinWidth(0);
        return box;
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        return half;
    }
}
