package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Transcripts side by side: the pinned battles, and after them the selected one where it is not
/// pinned itself. Where they do not fit they scroll sideways.
final class Columns extends ScrollPane {
    private final ArenaViewModel arena;
    private final PinsViewModel pins;
    private final Function<TranscriptViewModel, Loaded> loader;
    private final VBox main;
    private final SplitPane split = new SplitPane();
    private final Map<TranscriptViewModel, VBox> made = new IdentityHashMap<>();

    /// A transcript's nodes and its controller.
    record Loaded(Node root, TranscriptView view) {}

    /// @param loader makes the view of a pinned transcript
    Columns(
            ArenaViewModel arena,
            PinsViewModel pins,
            Node transcript,
            Function<TranscriptViewModel, Loaded> loader) {
        this.arena = arena;
        this.pins = pins;
        this.loader = loader;
        main = new VBox(transcript);
        main.getStyleClass().add("pin-column");
        VBox.setVgrow(transcript, Priority.ALWAYS);
        getStyleClass().addAll("edge-scroll", "columns");
        setFitToHeight(true);
        setFitToWidth(true);
        setFocusTraversable(false);
        setContent(split);
        setMinHeight(0);
        pins.pins().addListener((ListChangeListener<TranscriptViewModel>) c -> arrange());
        arena.selectedProperty().subscribe(tile -> arrange());
        arena.guestProperty().subscribe(battle -> arrange());
        arrange();
    }

    private void arrange() {
        List<Node> columns = new ArrayList<>();
        pins.pins().forEach(pin -> columns.add(made.computeIfAbsent(pin, this::make)));
        Battle shown = arena.transcript().battleProperty().get();
        if (columns.isEmpty() || (shown != null && !pins.isPinned(shown.id()))) {
            columns.add(main);
        }
        if (split.getItems().equals(columns)) {
            return;
        }
        split.getItems().setAll(columns);
        double[] even = new double[columns.size() - 1];
        for (int i = 0; i < even.length; i++) {
            even[i] = (i + 1.0) / columns.size();
        }
        split.setDividerPositions(even);
    }

    private VBox make(TranscriptViewModel pin) {
        Loaded loaded = loader.apply(pin);
        Node own = loaded.view().head();
        own.setVisible(false);
        own.setManaged(false);
        VBox column = new VBox(head(pin), loaded.root());
        column.getStyleClass().addAll("pin-column", "pinned");
        VBox.setVgrow(loaded.root(), Priority.ALWAYS);
        return column;
    }

    /// A pinned column is narrow: its head says who, how far, and lets it go.
    private HBox head(TranscriptViewModel pin) {
        FontIcon icon = new FontIcon("fth-map-pin");
        icon.getStyleClass().add("tile-pin");
        Label name = new Label();
        name.getStyleClass().add("tile-name");
        Label status = new Label();
        status.getStyleClass().add("tile-status");
        status.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button large = button("fth-maximize-2", "Show this battle large");
        Button unpin = button("fth-x", "Unpin this battle");
        unpin.getStyleClass().add("unpin");
        HBox head = new HBox(6, icon, name, status, space, large, unpin);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pin-head");
        large.setOnAction(e -> on(pin, arena::visit));
        unpin.setOnAction(e -> on(pin, battle -> pins.unpin(battle.id())));
        pin.battleProperty().subscribe(battle -> say(battle, name, status));
        return head;
    }

    private static void say(@Nullable Battle battle, Label name, Label status) {
        if (battle == null) {
            return;
        }
        BattleTile tile = new BattleTile(battle);
        name.setText(battle.personaName());
        status.setText(tile.status());
        status.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        status.getStyleClass().add(tile.tone().styleClass());
    }

    private static void on(TranscriptViewModel pin, java.util.function.Consumer<Battle> action) {
        Battle battle = pin.battleProperty().get();
        if (battle != null) {
            action.accept(battle);
        }
    }

    private static Button button(String icon, String words) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
