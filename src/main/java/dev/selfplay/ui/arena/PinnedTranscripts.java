package dev.selfplay.ui.arena;

import dev.selfplay.domain.Battle;
import dev.selfplay.log.Visible;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.PinsViewModel;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Transcripts side by side: the pinned battles, and after them the selected one where it is not
/// pinned itself. Where they do not fit they scroll sideways.
final class PinnedTranscripts extends ScrollPane {
    private final ArenaViewModel arena;
    private final PinsViewModel pins;
    private final Function<TranscriptViewModel, Loaded> loader;
    private final TranscriptView mainView;
    private final BattleTools tools;
    private final HBox narrowHead;
    private final VBox main;
    private final SplitPane split = new SplitPane();
    private final Map<TranscriptViewModel, VBox> made = new HashMap<>();

    /// A transcript's nodes and its controller.
    record Loaded(Node root, TranscriptView view) {}

    /// @param selected the transcript of the selected battle
    /// @param tools of the selected battle, which stand in its head line
    /// @param loader makes the view of a pinned transcript
    PinnedTranscripts(
            ArenaViewModel arena,
            PinsViewModel pins,
            Loaded selected,
            BattleTools tools,
            Function<TranscriptViewModel, Loaded> loader) {
        this.arena = arena;
        this.pins = pins;
        this.loader = loader;
        this.mainView = selected.view();
        this.tools = tools;
        narrowHead = head(arena.transcript(), false);
        main = new VBox(narrowHead, selected.root());
        main.getStyleClass().add("pin-column");
        VBox.setVgrow(selected.root(), Priority.ALWAYS);
        getStyleClass().addAll("edge-scroll", "columns");
        setFitToHeight(true);
        setFitToWidth(true);
        setFocusTraversable(false);
        setContent(split);
        setMinHeight(0);
        pins.pins().addListener((ListChangeListener<TranscriptViewModel>) c -> arrange());
        arena.shown().selectedProperty().subscribe(tile -> arrange());
        arena.shown().guestProperty().subscribe(battle -> arrange());
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
        narrow(columns.size() > 1);
        split.getItems().setAll(columns);
        double[] even = new double[columns.size() - 1];
        for (int i = 0; i < even.length; i++) {
            even[i] = (i + 1.0) / columns.size();
        }
        split.setDividerPositions(even);
    }

    /// Beside others there is no room for all of the transcript's own head line.
    private void narrow(boolean on) {
        HBox home = on ? narrowHead : mainView.head();
        if (!home.equals(tools.getParent())) {
            home.getChildren().add(tools);
        }
        Nodes.show(narrowHead, on);
        Nodes.show(mainView.head(), !on);
    }

    private VBox make(TranscriptViewModel pin) {
        Loaded loaded = loader.apply(pin);
        Nodes.show(loaded.view().head(), false);
        VBox column = new VBox(head(pin, true), loaded.root());
        column.getStyleClass().addAll("pin-column", "pinned");
        VBox.setVgrow(loaded.root(), Priority.ALWAYS);
        return column;
    }

    /// A narrow column's head says who and how far; a pinned one can be let go.
    private HBox head(TranscriptViewModel shown, boolean pinned) {
        Label name = new Label();
        name.getStyleClass().add("tile-name");
        Label status = new Label();
        status.getStyleClass().add("tile-status");
        status.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(6, name, status, space);
        if (pinned) {
            FontIcon icon = new FontIcon("fth-map-pin");
            icon.getStyleClass().add("tile-pin");
            Button large = button("fth-maximize-2", "Show this battle large");
            Button unpin = button("fth-x", "Unpin this battle");
            unpin.getStyleClass().add("unpin");
            large.setOnAction(e -> on(shown, arena.shown()::visit));
            unpin.setOnAction(e -> on(shown, battle -> pins.unpin(battle.id())));
            head.getChildren().addFirst(icon);
            head.getChildren().addAll(large, unpin);
        }
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pin-head");
        Runnable say = () -> say(shown.battleProperty().get(), shown.pass(), name, status);
        shown.battleProperty().subscribe(say);
        shown.pass().thresholdProperty().subscribe(say);
        say.run();
        return head;
    }

    private static void say(@Nullable Battle battle, PassMark pass, Label name, Label status) {
        if (battle == null) {
            return;
        }
        BattleTile tile = new BattleTile(battle, pass);
        name.setText(Visible.line(battle.personaName()));
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
