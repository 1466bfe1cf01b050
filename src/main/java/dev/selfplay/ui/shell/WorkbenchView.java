package dev.selfplay.ui.shell;

import dev.selfplay.ui.arena.ArenaViewModel;
import dev.selfplay.ui.arena.NewRunViewModel;
import dev.selfplay.ui.fx.Command;
import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.spend.SpendViewModel;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The window's frame: top bar, rail, pages, right pane, status bar.
public final class WorkbenchView {
    private final WorkbenchViewModel model;
    private final ArenaViewModel arenaModel;
    private final NewRunViewModel newRunModel;
    private final SpendViewModel spend;
    private final Runnable onTheme;
    private final ToggleGroup tabGroup = new ToggleGroup();
    private final Map<Page, ToggleButton> tabs = new EnumMap<>(Page.class);
    private final Map<Page, Node> contents = new EnumMap<>(Page.class);
    private final Map<Page, Node> beside = new EnumMap<>(Page.class);

    @FXML private StackPane root;
    @FXML private Label workspace;
    @FXML private Label environment;
    @FXML private Label models;
    @FXML private Label runChip;
    @FXML private Button pause;
    @FXML private Button newRunButton;
    @FXML private VBox rail;
    @FXML private VBox railEnd;
    @FXML private HBox noticeBox;
    @FXML private Label noticeText;
    @FXML private HBox noticeActions;
    @FXML private Button noticeCopy;
    @FXML private Button noticeClose;
    @FXML private HBox arenaPage;
    @FXML private StackPane pages;
    @FXML private StackPane asides;
    @FXML private Parent arenaScorecard;
    @FXML private Label statusWord;
    @FXML private Region statusDot;
    @FXML private ProgressBar progress;
    @FXML private Label counts;

    /// @param onTheme changes between light and dark
    public WorkbenchView(
            WorkbenchViewModel model,
            ArenaViewModel arenaModel,
            NewRunViewModel newRunModel,
            SpendViewModel spend,
            Runnable onTheme) {
        this.model = model;
        this.arenaModel = arenaModel;
        this.newRunModel = newRunModel;
        this.spend = spend;
        this.onTheme = onTheme;
    }

    @FXML
    void initialize() {
        workspace.setText(model.workspaceName());
        environment.setText(model.environment());
        environment.getStyleClass().add(model.production() ? "danger" : "success");
        newRunButton.setDisable(model.production());
        newRunButton.setOnAction(e -> newRun());
        pause.setOnAction(e -> arenaModel.togglePause());
        Button theme = new Button();
        theme.setId("theme");
        theme.setGraphic(new FontIcon("fth-moon"));
        theme.getStyleClass().add("icon-button");
        theme.setAccessibleText("Switch between light and dark");
        theme.setTooltip(new Tooltip("Switch between light and dark"));
        theme.setOnAction(e -> onTheme.run());
        railEnd.getChildren().addFirst(theme);
        place(Page.ARENA, arenaPage, arenaScorecard);
        model.pageProperty().subscribe(this::show);
        model.noticeProperty().subscribe(this::onNotice);
        noticeClose.setOnAction(e -> model.noticeProperty().set(null));
        noticeCopy.setOnAction(e -> copyNotice());
        arenaModel.stateProperty().subscribe(s -> refresh());
        arenaModel.runProperty().subscribe(r -> refresh());
        arenaModel.progressProperty().subscribe(p -> refresh());
    }

    private ToggleButton tab(Page page) {
        ToggleButton tab = new ToggleButton(page.label(), new FontIcon(page.icon()));
        tab.setId("tab-" + page.label());
        tab.setContentDisplay(ContentDisplay.TOP);
        tab.getStyleClass().add("rail-tab");
        tab.setToggleGroup(tabGroup);
        tab.setMaxWidth(Double.MAX_VALUE);
        tab.setTooltip(new Tooltip(page.label() + " (" + page.shortcut() + ")"));
        tab.setAccessibleText(page.label());
        tab.setOnAction(e -> {
            tab.setSelected(true);
            model.pageProperty().set(page);
        });
        return tab;
    }

    /// Gives a page its content, and with it a tab of the rail, in the order of the pages.
    ///
    /// @param aside shown under the gauge while the page is; null for nothing
    void place(Page page, Node content, @Nullable Node aside) {
        contents.put(page, content);
        if (!pages.getChildren().contains(content)) {
            pages.getChildren().add(content);
        }
        if (aside != null) {
            beside.put(page, aside);
            if (!asides.getChildren().contains(aside)) {
                asides.getChildren().add(aside);
            }
        }
        tabs.put(page, tab(page));
        rail.getChildren().clear();
        tabs.forEach((p, tab) -> {
            if (p != Page.SETTINGS) {
                rail.getChildren().add(tab);
            } else if (!railEnd.getChildren().contains(tab)) {
                railEnd.getChildren().add(tab);
            }
        });
        show(model.pageProperty().get());
    }

    /// What the frame itself can be told to do.
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("run.new", "Start a run…", "Battles", "Ctrl+N", this::newRun));
        commands.add(
                Command.of(
                        "run.pause",
                        "Pause the run, or go on",
                        "Battles",
                        "Ctrl+P",
                        arenaModel::togglePause));
        commands.add(
                Command.of(
                        "spend.kill",
                        "Kill-switch: stop every call now",
                        "Spend",
                        "Ctrl+Shift+K",
                        spend::kill));
        commands.add(
                Command.of(
                        "window.theme",
                        "Switch between light and dark",
                        "Window",
                        "Ctrl+Shift+L",
                        onTheme));
        for (Page page : tabs.keySet()) {
            commands.add(
                    Command.of(
                            "go." + page.name().toLowerCase(Locale.ROOT),
                            "Go to " + page.label(),
                            "Go to",
                            page.shortcut(),
                            () -> model.pageProperty().set(page)));
        }
        return commands;
    }

    private void newRun() {
        if (!model.production()) {
            newRunModel.open();
        }
    }

    private void show(Page page) {
        ToggleButton tab = tabs.get(page);
        if (tab != null) {
            tab.setSelected(true);
        }
        contents.forEach((p, content) -> content.setVisible(p == page));
        beside.forEach((p, aside) -> aside.setVisible(p == page));
    }

    private void onNotice(@Nullable Notice notice) {
        noticeBox.setVisible(notice != null);
        noticeBox.setManaged(notice != null);
        noticeActions.getChildren().clear();
        noticeBox.getStyleClass().removeAll("danger", "warning", "neutral");
        if (notice != null) {
            noticeText.setText(notice.text());
            noticeActions
                    .getChildren()
                    .setAll(notice.actions().stream().map(this::button).toList());
            noticeActions.setManaged(!notice.actions().isEmpty());
            noticeBox
                    .getStyleClass()
                    .add(
                            switch (notice.severity()) {
                                case INFO -> "neutral";
                                case WARNING -> "warning";
                                case ERROR -> "danger";
                            });
        }
    }

    private Button button(Notice.Action action) {
        Button button = new Button(action.label());
        button.getStyleClass().add("small");
        button.setOnAction(e -> {
            model.noticeProperty().set(null);
            action.run().run();
        });
        return button;
    }

    private void copyNotice() {
        ClipboardContent content = new ClipboardContent();
        content.putString(noticeText.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void refresh() {
        models.setText(model.models());
        runChip.setText(model.runProgress());
        boolean some = !model.runProgress().isEmpty();
        runChip.setVisible(some);
        runChip.setManaged(some);
        ArenaViewModel.State state = arenaModel.stateProperty().get();
        boolean live =
                state == ArenaViewModel.State.RUNNING || state == ArenaViewModel.State.PAUSED;
        pause.setVisible(live);
        pause.setManaged(live);
        boolean several = arenaModel.progressProperty().get().runs() > 1;
        pause.setText(
                (state == ArenaViewModel.State.PAUSED ? "Resume" : "Pause")
                        + (several ? " all" : ""));
        statusWord.setText(model.stateWord());
        statusDot.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        statusDot
                .getStyleClass()
                .add(
                        switch (state) {
                            case EMPTY -> "tone-quiet";
                            case RUNNING -> "tone-live";
                            case PAUSED -> "tone-waiting";
                            case FINISHED -> "tone-good";
                            case KILLED -> "tone-bad";
                        });
        counts.setText(model.counts());
        progress.setVisible(some);
        progress.setProgress(arenaModel.progressProperty().get().share());
        entitle();
    }

    /// Says in the window's title how far the runs are.
    void entitle() {
        if (root.getScene() != null
                && root.getScene().getWindow() instanceof javafx.stage.Stage stage) {
            stage.setTitle(model.title());
        }
    }
}
