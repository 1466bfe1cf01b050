package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.Shortcuts;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.kit.Unseen;
import dev.selfplay.ui.shell.PanesViewModel.Pane;
import dev.selfplay.ui.shell.PanesViewModel.Room;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The window's frame: the rail, the pages, the panes beside them, and what lies over all of it.
public final class WorkbenchView {
    private static final String ICONS = "rail-of-icons";

    private final WorkbenchViewModel model;
    private final PanesViewModel panes;
    private final Memory memory;
    private final ObservableIntegerValue textPercent;
    private final Runnable onTheme;
    private final PageStack stack;
    private final ToggleGroup tabGroup = new ToggleGroup();
    private final Map<Page, ToggleButton> tabs = new EnumMap<>(Page.class);

    @FXML private StackPane root;
    @FXML private VBox rail;
    @FXML private VBox railEnd;
    @FXML private StackPane arenaPage;
    @FXML private StackPane arenaCover;
    @FXML private VBox centre;
    @FXML private StackPane pages;
    @FXML private Region personasPane;
    @FXML private PaneGrip personasGrip;
    @FXML private HBox rightPane;
    @FXML private PaneGrip rightGrip;
    @FXML private ScrollPane rightScroll;
    @FXML private Node gauge;
    @FXML private StackPane asides;
    @FXML private Parent arenaScorecard;
    @FXML private Node newRun;
    @FXML private Node newSession;

    /// @param onTheme changes between light and dark
    public WorkbenchView(
            WorkbenchViewModel model,
            PanesViewModel panes,
            UiThread ui,
            Memory memory,
            ObservableIntegerValue textPercent,
            Runnable onTheme) {
        this.model = model;
        this.stack = new PageStack(ui);
        this.panes = panes;
        this.memory = memory;
        this.textPercent = textPercent;
        this.onTheme = onTheme;
    }

    @FXML
    void initialize() {
        Button theme = new Button("", new FontIcon("fth-moon"));
        theme.setId("theme");
        theme.getStyleClass().add("icon-button");
        theme.setAccessibleText("Switch between light and dark");
        Shortcuts.tooltip(theme, "Switch between light and dark", "Ctrl+Shift+L");
        theme.setOnAction(e -> onTheme.run());
        railEnd.getChildren().addFirst(theme);
        personasGrip.serve(
                personasPane,
                true,
                "Width of the personas pane",
                "window.pane.personas.width",
                memory,
                textPercent);
        rightGrip.serve(
                rightScroll,
                false,
                "Width of the right pane",
                "window.pane.right.width",
                memory,
                textPercent);
        root.widthProperty().subscribe(w -> measure());
        root.heightProperty().subscribe(h -> measure());
        textPercent.subscribe(p -> measure());
        panes.roomProperty().subscribe(this::onRoom);
        panes.wordsProperty().subscribe(this::onWords);
        panes.shownProperty(Pane.PERSONAS)
                .subscribe(shown -> show(shown, personasPane, personasGrip));
        panes.shownProperty(Pane.RIGHT).subscribe(shown -> show(shown, rightPane));
        panes.gaugeProperty().subscribe(shown -> show(shown, gauge));
        pages.getChildren().clear();
        asides.getChildren().clear();
        stack.lieIn(pages, asides);
        var _ = place(Page.ARENA, arenaPage, arenaScorecard, () -> {});
        Unseen.keepOut(newRun, newSession);
        model.titleProperty().subscribe(this::onTitle);
    }

    private void measure() {
        if (root.getWidth() > 0) {
            panes.measure(root.getWidth(), root.getHeight(), textPercent.get());
        }
    }

    private void onRoom(Room room) {
        for (Room each : Room.values()) {
            root.getStyleClass().remove(each.name().toLowerCase(Locale.ROOT));
        }
        root.getStyleClass().add(room.name().toLowerCase(Locale.ROOT));
    }

    private void onWords(boolean words) {
        root.getStyleClass().remove(ICONS);
        if (!words) {
            root.getStyleClass().add(ICONS);
        }
    }

    private static void show(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            Nodes.show(node, shown);
        }
    }

    private ToggleButton tab(Page page) {
        ToggleButton tab = new ToggleButton(page.label(), new FontIcon(page.icon()));
        tab.setId("tab-" + page.label());
        tab.getStyleClass().add("rail-tab");
        tab.setToggleGroup(tabGroup);
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.setMaxWidth(Double.MAX_VALUE);
        Shortcuts.tooltip(tab, page.label(), page.shortcut());
        tab.setAccessibleText(page.label());
        tab.addEventFilter(KeyEvent.KEY_PRESSED, this::railKey);
        tab.setOnAction(e -> {
            tab.setSelected(true);
            model.pageProperty().set(page);
        });
        return tab;
    }

    /// The arrows go along the rail. By themselves they would mark another page than the one in sight.
    private void railKey(KeyEvent e) {
        int step =
                switch (e.getCode()) {
                    case UP, LEFT -> -1;
                    case DOWN, RIGHT -> 1;
                    default -> 0;
                };
        if (step != 0) {
            List<ToggleButton> shown = tabs.values().stream().filter(Node::isVisible).toList();
            int to = shown.indexOf(e.getSource()) + step;
            if (to >= 0 && to < shown.size()) {
                shown.get(to).requestFocus();
            }
            e.consume();
        }
    }

    /// Gives a page its content, and with it a tab of the rail, in the order of the pages.
    void place(Page page, PageContent content) {
        ToggleButton tab = place(page, content.root(), content.aside(), content::shown);
        model.pageProperty().subscribe(chosen -> content.chosen(chosen == page));
        ObservableIntegerValue waiting = content.badge();
        if (waiting != null) {
            badge(tab, page.label(), waiting);
            if (content.onlyWhileWaiting()) {
                tabWhile(tab, page, Bindings.greaterThan(waiting, 0));
            }
        }
    }

    private ToggleButton place(Page page, Node content, @Nullable Node aside, Runnable shown) {
        stack.place(page, content, aside, shown);
        ToggleButton made = tab(page);
        tabs.put(page, made);
        rail.getChildren().clear();
        tabs.forEach((p, tab) -> {
            if (p != Page.SETTINGS) {
                rail.getChildren().add(tab);
            } else if (!railEnd.getChildren().contains(tab)) {
                railEnd.getChildren().add(tab);
            }
        });
        return made;
    }

    /// Follows the chosen page from now on; all pages have been placed.
    void begin() {
        model.pageProperty().subscribe(this::show);
    }

    /// Shows a page, and then does something on it: at once where the page is there, else when it
    /// has come, unless somebody went elsewhere meanwhile.
    void visit(Page page, Runnable then) {
        model.pageProperty().set(page);
        stack.whenThere(then);
    }

    private void tabWhile(ToggleButton tab, Page page, ObservableBooleanValue some) {
        tab.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> some.get() || model.pageProperty().get() == page,
                                some,
                                model.pageProperty()));
        tab.managedProperty().bind(tab.visibleProperty());
    }

    /// Shows a number at a tab; none at 0.
    private static void badge(ToggleButton tab, String label, ObservableIntegerValue number) {
        Label badge = new Label();
        badge.getStyleClass().add("rail-badge");
        StackPane graphic = new StackPane(tab.getGraphic(), badge);
        graphic.getStyleClass().add("rail-badged");
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        tab.setGraphic(graphic);
        number.subscribe(n -> {
            badge.setText(n.intValue() > 99 ? "99+" : String.valueOf(n));
            badge.setVisible(n.intValue() > 0);
            tab.setAccessibleText(
                    n.intValue() > 0 ? "%s, %d to decide".formatted(label, n.intValue()) : label);
        });
    }

    /// Lays something over the arena; it decides by itself whether it is seen.
    void coverArena(Node cover) {
        arenaCover.getChildren().add(cover);
    }

    /// Puts something below all pages, which give it the room.
    void below(Node strip) {
        centre.getChildren().add(strip);
    }

    /// Lays a card over the window; it decides by itself whether it is seen.
    void over(Node card) {
        root.getChildren().add(card);
    }

    /// Lays a panel over the window.
    void over(Overlay overlay) {
        overlay.lieOver(root);
    }

    private void show(Page page) {
        ToggleButton tab = tabs.get(page);
        if (tab != null) {
            tab.setSelected(true);
        }
        panes.onPage(page == Page.ARENA || page == Page.SPEND, stack.hasAside(page));
        stack.show(page);
    }

    private void onTitle(String title) {
        if (root.getScene() != null
                && root.getScene().getWindow() instanceof javafx.stage.Stage stage) {
            stage.setTitle(title);
        }
    }
}
