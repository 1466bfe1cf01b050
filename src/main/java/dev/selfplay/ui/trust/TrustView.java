package dev.selfplay.ui.trust;

import dev.selfplay.config.AskKind;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Nodes;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The question: what the folder asks for, each with what would happen, and nothing ticked. JavaFX
/// thread only.
public final class TrustView {
    private final TrustViewModel model;
    private final Runnable close;

    @FXML private Label damage;
    @FXML private Label nothing;
    @FXML private ScrollPane scroll;
    @FXML private VBox list;
    @FXML private Button restrict;
    @FXML private Button allow;
    @FXML private Button later;

    /// @param close closes the panel
    public TrustView(TrustViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
    }

    @FXML
    void initialize() {
        damage.textProperty().bind(model.damageProperty());
        damage.visibleProperty().bind(model.damageProperty().isNotEmpty());
        damage.managedProperty().bind(damage.visibleProperty());
        model.items().addListener((ListChangeListener<TrustItem>) change -> refresh());
        refresh();
        // a scroll pane asks for the height that its texts had before they wrapped
        list.heightProperty().subscribe(h -> scroll.setPrefViewportHeight(h.doubleValue()));
        allow.disableProperty().bind(model.readyProperty().not());
        allow.setOnAction(e -> {
            model.allowTicked(close);
        });
        restrict.setOnAction(e -> {
            model.restrict(close);
        });
        later.setOnAction(e -> close.run());
    }

    /// What gets the keyboard when the question opens: the answer that allows nothing.
    Node first() {
        return restrict.isVisible() ? restrict : later;
    }

    private void refresh() {
        list.getChildren().setAll(model.items().stream().map(this::row).toList());
        boolean open = model.items().stream().anyMatch(item -> !item.granted());
        Nodes.show(nothing, model.items().isEmpty());
        Nodes.show(restrict, open);
        Nodes.show(allow, open);
        later.setText(open ? "Decide later" : "Close");
    }

    private Node row(TrustItem item) {
        Label source = new Label(Visible.line(item.ask().source()));
        source.getStyleClass().add("quiet");
        wrap(source);
        Label effect = new Label(Visible.line(item.ask().effect()));
        effect.getStyleClass().add("field-hint");
        wrap(effect);
        VBox row = new VBox(head(item), source, effect);
        row.getStyleClass().add("trust-row");
        if (item.server() && !item.granted() && !askedFree(item)) {
            CheckBox free = new CheckBox("This server costs nothing: its calls count for no cap");
            free.selectedProperty().bindBidirectional(item.free());
            free.disableProperty().bind(item.ticked().not());
            free.setWrapText(true);
            row.getChildren().add(free);
        }
        return row;
    }

    /// Whether the folder itself asks that calls there cost nothing: then that is ticked or not.
    private boolean askedFree(TrustItem server) {
        return model.items().stream()
                .anyMatch(item ->
                        item.ask().kind() == AskKind.FREE
                                && item.ask().value().equals(server.ask().value()));
    }

    private Node head(TrustItem item) {
        String text = item.ask().kind().label() + ": " + Visible.line(item.ask().shown());
        if (item.granted()) {
            Label allowed = new Label(text);
            wrap(allowed);
            HBox.setHgrow(allowed, Priority.ALWAYS);
            Label word = new Label("allowed");
            word.getStyleClass().addAll("badge", "success");
            word.setMinWidth(Region.USE_PREF_SIZE);
            Button back = new Button("Take back");
            back.getStyleClass().add("small");
            back.setMinWidth(Region.USE_PREF_SIZE);
            back.setAccessibleText("Take back: " + text);
            back.setOnAction(e -> model.takeBack(item));
            HBox head = new HBox(8, allowed, word, back);
            head.getStyleClass().add("trust-head");
            return head;
        }
        CheckBox tick = new CheckBox(text);
        tick.setWrapText(true);
        tick.setMnemonicParsing(false); // a _ in the folder's words is a _
        tick.setAccessibleText("Allow " + text);
        tick.selectedProperty().bindBidirectional(item.ticked());
        return tick;
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }
}
