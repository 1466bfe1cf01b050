package dev.selfplay.ui.team;

import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.team.ConflictsViewModel.Shown;
import dev.selfplay.ui.team.Differences.Shape;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One conflict: what differs, the choice, and what comes of it. JavaFX thread only.
public final class ConflictDetailView {
    private final ConflictsViewModel model;
    private final WindowContext context;
    private final List<FieldNode> nodes = new ArrayList<>();
    private final GridPane same = new GridPane();
    private final ToggleButton sameToggle = new ToggleButton();
    private @Nullable WholeChoice whole;
    private @Nullable Shown built;
    private int current;

    @FXML private BorderPane root;
    @FXML private Label title;
    @FXML private Label explanation;
    @FXML private Label meta;
    @FXML private Label remark;
    @FXML private CopyableWords problem;
    @FXML private VBox problemBox;
    @FXML private ScrollPane scroll;
    @FXML private VBox rows;
    @FXML private VBox foot;
    @FXML private Label preview;
    @FXML private Label consequence;
    @FXML private Button allMine;
    @FXML private Button allTheirs;
    @FXML private Button decide;

    public ConflictDetailView(ConflictsViewModel model, WindowContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        same.getStyleClass().add("same-fields");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        same.getColumnConstraints().setAll(names, new ColumnConstraints());
        sameToggle.getStyleClass().add("disclosure");
        Disclosure.of(sameToggle, same);
        allMine.setOnAction(e -> all(Side.MINE));
        allTheirs.setOnAction(e -> all(Side.THEIRS));
        decide.setOnAction(e -> model.decide());
        Shortcuts.tooltip(decide, "Take this choice", "Enter");
        model.shownProperty().subscribe(this::onShown);
        model.remarkProperty().subscribe(words -> text(remark, words));
        model.problemProperty()
                .subscribe(words -> {
                    problem.say(words);
                    Nodes.show(problemBox, !words.isEmpty());
                });
        model.decidingProperty().subscribe(d -> foot(model.shownProperty().get()));
    }

    private void all(Side side) {
        model.chooseAll(side);
        decide.requestFocus();
    }

    private void onShown(@Nullable Shown shown) {
        if (shown == null) {
            built = null;
            nodes.clear();
            rows.getChildren().clear();
            return;
        }
        Shown before = built;
        boolean sameOne =
                before != null
                        && before.conflict().id().equals(shown.conflict().id())
                        && (before.past() == null) == (shown.past() == null)
                        && before.shape() == shown.shape();
        if (!sameOne || !sameTexts(shown)) {
            boolean focused = focusWithin(root);
            build(shown, sameOne);
            if (focused && !sameOne) {
                focusFirst();
            } else if (focused) {
                focus(Math.min(current, nodes.size() - 1));
            }
        } else {
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).choice(shown.rows().get(i));
            }
            if (whole != null) {
                whole.choice(shown.whole());
            }
        }
        built = shown;
        head(shown);
        foot(shown);
    }

    private boolean sameTexts(Shown shown) {
        boolean alike = nodes.size() == shown.rows().size();
        for (int i = 0; alike && i < nodes.size(); i++) {
            alike = nodes.get(i).shows(shown.rows().get(i));
        }
        return alike;
    }

    private void head(Shown shown) {
        title.setText(Differences.name(shown.conflict()));
        var past = shown.past();
        explanation.setText(
                past == null ? ConflictOutcome.explanation(shown) : Resolutions.words(past));
        meta.setText(
                "%s · noticed %s%s"
                        .formatted(
                                Formats.word(shown.conflict().kind()),
                                when(shown.conflict().at()),
                                past == null ? "" : " · decided " + when(past.decidedAt())));
    }

    private String when(java.time.Instant at) {
        return context.when(at);
    }

    private void foot(@Nullable Shown shown) {
        boolean open = shown != null && shown.past() == null;
        Nodes.show(foot, open);
        if (shown == null || !open) {
            return;
        }
        text(preview, ConflictOutcome.preview(shown));
        text(consequence, ConflictOutcome.consequence(shown));
        boolean fields = shown.shape() == Shape.FIELDS;
        Nodes.show(allMine, fields);
        Nodes.show(allTheirs, fields);
        String whose = Names.whoseWithin(shown.conflict());
        allTheirs.setText("All " + whose);
        boolean deciding = model.decidingProperty().get();
        decide.setText(
                deciding ? "Deciding…" : shown.shape() == Shape.SAME ? "Close it" : "Decide");
        decide.setDisable(!model.ready());
    }

    private void build(Shown shown, boolean keepPlace) {
        double place = scroll.getVvalue();
        nodes.clear();
        Headings headings = Headings.of(shown, this::choose);
        shown.rows().forEach(row -> nodes.add(new FieldNode(row, headings)));
        List<Node> all = new ArrayList<>();
        whole = null;
        boolean oneChoice =
                shown.past() == null
                        && shown.shape() != Shape.FIELDS
                        && shown.shape() != Shape.SAME;
        if (oneChoice) {
            whole = new WholeChoice(shown, model::chooseWhole);
            all.add(whole);
        }
        all.addAll(nodes);
        same(shown.same());
        if (!shown.same().isEmpty()) {
            sameToggle.setSelected(nodes.isEmpty());
            Nodes.show(same, nodes.isEmpty());
            all.add(sameToggle);
            all.add(same);
        }
        rows.getChildren().setAll(all);
        scroll.setVvalue(keepPlace ? place : 0);
        current = keepPlace ? current : 0;
    }

    private void choose(String key, Side side) {
        model.choose(key, side);
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).row().key().equals(key)) {
                current = i;
            }
        }
    }

    private void same(Map<String, String> fields) {
        int n = fields.size();
        sameToggle.setText(n == 1 ? "1 field is the same" : n + " fields are the same");
        same.getChildren().clear();
        int line = 0;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            Label name = new Label(field.getKey());
            name.getStyleClass().add("field-label");
            Label value = new Label(field.getValue().isEmpty() ? "(nothing)" : field.getValue());
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(name, javafx.geometry.VPos.TOP);
            same.addRow(line++, name, value);
        }
    }

    // the keyboard

    /// Goes to the first choice that is to be made.
    void focusFirst() {
        if (whole != null) {
            whole.focusTarget().requestFocus();
            return;
        }
        int open = 0;
        while (open < nodes.size() && nodes.get(open).row().side() != null) {
            open++;
        }
        if (nodes.isEmpty() || model.stateProperty().get() != ConflictsViewModel.State.OPEN) {
            scroll.requestFocus();
        } else {
            focus(open < nodes.size() ? open : 0);
        }
    }

    private void focus(int index) {
        if (index >= 0 && index < nodes.size()) {
            current = index;
            nodes.get(index).focusTarget().requestFocus();
            reveal(nodes.get(index));
        }
    }

    /// Goes to another field.
    ///
    /// @param scrolling whether a field that is higher than the page is scrolled through first
    void step(int by, boolean scrolling) {
        if (scrolling && (whole != null || nodes.isEmpty() || hidden(nodes.get(at()), by))) {
            scrollBy(by * 0.7 * scroll.getViewportBounds().getHeight());
        } else if (whole == null) {
            focus(Math.clamp(at() + by, 0, nodes.size() - 1));
        }
    }

    private int at() {
        for (int i = 0; i < nodes.size(); i++) {
            if (focusWithin(nodes.get(i))) {
                return i;
            }
        }
        return Math.min(current, Math.max(0, nodes.size() - 1));
    }

    /// Takes a side of the field that has the keyboard.
    void take(Side side) {
        if (whole != null) {
            model.chooseWhole(side);
            whole.focusTarget().requestFocus();
        } else if (!nodes.isEmpty()) {
            int index = at();
            model.choose(nodes.get(index).row().key(), side);
            focus(index);
        }
    }

    private boolean hidden(Node node, int by) {
        double top = scroll.localToScene(0, 0).getY();
        double bottom = top + scroll.getViewportBounds().getHeight();
        var bounds = node.localToScene(node.getBoundsInLocal());
        return by > 0 ? bounds.getMaxY() > bottom + 1 : bounds.getMinY() < top - 1;
    }

    private void reveal(Node node) {
        scroll.layout();
        double view = scroll.getViewportBounds().getHeight();
        var bounds = node.getBoundsInParent();
        double top = scroll.getVvalue() * Math.max(0, rows.getHeight() - view);
        if (bounds.getMinY() < top) {
            scrollBy(bounds.getMinY() - top - 8);
        } else if (bounds.getMaxY() > top + view) {
            // its head must stay in sight
            scrollBy(Math.min(bounds.getMaxY() - top - view + 8, bounds.getMinY() - top - 8));
        }
    }

    private void scrollBy(double pixels) {
        double room = rows.getHeight() - scroll.getViewportBounds().getHeight();
        if (room > 0) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + pixels / room, 0, 1));
        }
    }

    private static boolean focusWithin(Node node) {
        return node.isFocusWithin();
    }

    private static void text(Label label, String words) {
        label.setText(words);
        Nodes.show(label, !words.isEmpty());
    }
}
