package dev.selfplay.ui.team;

import dev.selfplay.ui.diff.DiffText;
import dev.selfplay.ui.diff.WordDiff;
import dev.selfplay.ui.diff.WordDiff.Kind;
import dev.selfplay.ui.diff.WordDiff.Piece;
import dev.selfplay.ui.kit.Nodes;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/// A field of a conflict: both sides beside each other with the words set off in which they differ, and
/// the choice between them where there is one for this field. JavaFX thread only.
final class FieldNode extends VBox {
    /// Unchanged words kept around a difference.
    private static final int KEPT = 120;

    private static final int SHORT = 60;

    private final Headings headings;
    private final ToggleGroup group = new ToggleGroup();
    private final RadioButton mine = new RadioButton();
    private final RadioButton theirs = new RadioButton();
    private final VBox mineBox = new VBox();
    private final VBox theirsBox = new VBox();
    private final Label standing = new Label();
    private final FlowPane head = new FlowPane();
    private FieldRow row;
    private boolean whole;

    FieldNode(FieldRow row, Headings headings) {
        this.row = row;
        this.headings = headings;
        getStyleClass().add("field-node");
        Label name = new Label(row.label());
        name.getStyleClass().add("conflict-field");
        standing.getStyleClass().add("badge");
        head.getStyleClass().add("field-node-head");
        head.getChildren().setAll(name, standing);
        radio(mine, headings.mine(), Side.MINE);
        radio(theirs, headings.theirs(), Side.THEIRS);
        GridPane sides = new GridPane();
        sides.getStyleClass().add("conflict-sides");
        sides.getColumnConstraints().setAll(half(), half());
        mineBox.setMinWidth(0);
        theirsBox.setMinWidth(0);
        sides.addRow(0, mineBox, theirsBox);
        getChildren().setAll(head, sides);
        before();
        fold();
        fill();
        choice(row);
    }

    private void radio(RadioButton button, String words, Side side) {
        button.setText(words);
        button.setToggleGroup(group);
        button.setMinWidth(0);
        button.setAccessibleText(row.label() + ": " + words);
        button.setOnAction(e -> headings.choose().accept(row.key(), side));
    }

    private void before() {
        if (headings.kind() == Headings.Kind.DELETION
                || row.changed() != FieldRow.Changed.BOTH
                || row.before().isEmpty()) {
            return;
        }
        if (row.before().length() <= SHORT && !row.before().contains("\n")) {
            head.getChildren().add(quiet("before: " + row.before()));
            return;
        }
        VBox box = new VBox(quiet("Before"), words(List.of(new Piece(Kind.SAME, row.before()))));
        box.getStyleClass().addAll("conflict-side", "field-before");
        Hyperlink show = new Hyperlink("Show before");
        show.setOnAction(e -> {
            boolean shown = getChildren().contains(box);
            if (shown) {
                getChildren().remove(box);
            } else {
                getChildren().add(box);
            }
            show.setText(shown ? "Show before" : "Hide before");
            show.setVisited(false);
        });
        head.getChildren().add(show);
    }

    private void fold() {
        List<Piece> pieces = WordDiff.of(row.mine(), row.theirs());
        if (WordDiff.around(pieces, KEPT).equals(pieces)) {
            whole = true;
            return;
        }
        Hyperlink toggle = new Hyperlink("Whole text");
        toggle.setOnAction(e -> {
            whole = !whole;
            toggle.setText(whole ? "Only what differs" : "Whole text");
            toggle.setVisited(false);
            fill();
        });
        head.getChildren().add(toggle);
    }

    private void fill() {
        List<Piece> all = WordDiff.of(row.mine(), row.theirs());
        List<Piece> pieces = whole ? all : WordDiff.around(all, KEPT);
        fill(mineBox, mine, Side.MINE, only(pieces, Kind.ADDED));
        fill(theirsBox, theirs, Side.THEIRS, only(pieces, Kind.REMOVED));
    }

    private void fill(VBox box, RadioButton radio, Side side, List<Piece> pieces) {
        String text = side == Side.MINE ? row.mine() : row.theirs();
        String heading = side == Side.MINE ? headings.mine() : headings.theirs();
        boolean past = headings.kind() == Headings.Kind.PAST;
        Labeled top =
                headings.kind() == Headings.Kind.CHOICE
                        ? radio
                        : quiet(past && row.side() == side ? heading + " · taken" : heading);
        top.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(top, Priority.ALWAYS);
        HBox line = new HBox(top);
        line.setAlignment(Pos.CENTER_LEFT);
        if (past && !text.isEmpty()) {
            Button copy = new Button("Copy");
            copy.getStyleClass().add("small");
            copy.setMinWidth(Region.USE_PREF_SIZE);
            copy.setAccessibleText("Copy " + heading + ": " + row.label());
            copy.setOnAction(e -> Nodes.copy(text));
            line.getChildren().add(copy);
        }
        box.getChildren().setAll(line, text.isEmpty() ? quiet("(nothing)") : words(pieces));
        box.setOnMouseClicked(e -> {
            if (headings.kind() == Headings.Kind.CHOICE && e.isStillSincePress()) {
                radio.requestFocus();
                radio.fire();
            }
        });
    }

    private static List<Piece> only(List<Piece> pieces, Kind hidden) {
        List<Piece> own = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.kind() != hidden) {
                // what differs is marked alike on both sides: neither is the old one
                own.add(piece.kind() == Kind.SAME ? piece : new Piece(Kind.ADDED, piece.text()));
            }
        }
        return own;
    }

    private static DiffText words(List<Piece> pieces) {
        DiffText text = new DiffText(pieces);
        text.getStyleClass().add("side-words");
        text.setMinWidth(0);
        return text;
    }

    /// Shows another choice for the same texts.
    void choice(FieldRow now) {
        row = now;
        mine.setSelected(now.side() == Side.MINE);
        theirs.setSelected(now.side() == Side.THEIRS);
        side(mineBox, now.side(), Side.MINE);
        side(theirsBox, now.side(), Side.THEIRS);
        boolean open = headings.kind() == Headings.Kind.CHOICE && now.side() == null;
        standing.setText(standing(now, open));
        standing.getStyleClass().setAll("label", "badge", open ? "warning" : "neutral");
        standing.setVisible(!standing.getText().isEmpty());
        standing.setManaged(standing.isVisible());
    }

    private String standing(FieldRow now, boolean open) {
        if (headings.kind() == Headings.Kind.DELETION) {
            return "";
        }
        if (now.news()) {
            return "changed since you looked";
        }
        String who =
                switch (now.changed()) {
                    case BOTH -> "both changed it";
                    case MINE -> "only you changed it";
                    case THEIRS -> "only " + headings.who() + " changed it";
                };
        return open ? who + ": choose" : who;
    }

    private static void side(VBox box, @org.jspecify.annotations.Nullable Side chosen, Side own) {
        box.getStyleClass()
                .setAll(
                        "conflict-side",
                        chosen == null ? "open" : chosen == own ? "chosen" : "left-out");
    }

    boolean shows(FieldRow other) {
        return row.key().equals(other.key()) && row.sameTexts(other);
    }

    FieldRow row() {
        return row;
    }

    /// Where the keyboard goes: the choice, or the one to make first.
    Node focusTarget() {
        return theirs.isSelected() ? theirs : mine;
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        return half;
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        return label;
    }
}
