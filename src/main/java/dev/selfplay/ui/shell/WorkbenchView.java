package dev.selfplay.ui.shell;

import dev.selfplay.ui.arena.ArenaViewModel;
import dev.selfplay.ui.arena.NewRunViewModel;
import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.spend.SpendViewModel;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;

/// The window's frame: top bar, rail, pages, right pane, status bar.
public final class WorkbenchView {
    private final WorkbenchViewModel model;
    private final ArenaViewModel arenaModel;
    private final NewRunViewModel newRunModel;
    private final SpendViewModel spend;
    private final Runnable onTheme;
    private final Map<Page, ToggleButton> tabs = new EnumMap<>(Page.class);

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
    @FXML private Button noticeCopy;
    @FXML private Button noticeClose;
    @FXML private HBox arenaPage;
    @FXML private StackPane history;
    @FXML private StackPane settings;
    @FXML private Parent arenaScorecard;
    @FXML private StackPane historyScorecardPlace;
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
        ToggleGroup group = new ToggleGroup();
        for (Page page : Page.values()) {
            ToggleButton tab = tab(page, group);
            tabs.put(page, tab);
            (page == Page.SETTINGS ? railEnd : rail).getChildren().add(tab);
        }
        Button theme = new Button();
        theme.setId("theme");
        theme.setGraphic(new FontIcon("fth-moon"));
        theme.getStyleClass().add("icon-button");
        theme.setAccessibleText("Switch between light and dark");
        theme.setTooltip(new Tooltip("Switch between light and dark"));
        theme.setOnAction(e -> onTheme.run());
        railEnd.getChildren().addFirst(theme);
        model.pageProperty().subscribe(this::show);
        model.noticeProperty().subscribe(this::onNotice);
        noticeClose.setOnAction(e -> model.noticeProperty().set(null));
        noticeCopy.setOnAction(e -> copyNotice());
        arenaModel.stateProperty().subscribe(s -> refresh());
        arenaModel.runProperty().subscribe(r -> refresh());
        arenaModel.progressProperty().subscribe(p -> refresh());
    }

    private ToggleButton tab(Page page, ToggleGroup group) {
        ToggleButton tab = new ToggleButton(page.label(), new FontIcon(page.icon()));
        tab.setId("tab-" + page.label());
        tab.setContentDisplay(ContentDisplay.TOP);
        tab.getStyleClass().add("rail-tab");
        tab.setToggleGroup(group);
        tab.setMaxWidth(Double.MAX_VALUE);
        tab.setTooltip(new Tooltip(page.label() + " (" + page.shortcut() + ")"));
        tab.setAccessibleText(page.label());
        tab.setOnAction(e -> {
            tab.setSelected(true);
            model.pageProperty().set(page);
        });
        return tab;
    }

    /// Puts the pages into their places. They are loaded apart: the history shows another transcript
    /// than the arena.
    void place(Parent historyPage, Parent historyScorecard, Parent settingsPage) {
        settings.getChildren().setAll(settingsPage);
        history.getChildren().setAll(historyPage);
        historyScorecardPlace.getChildren().setAll(historyScorecard);
    }

    /// Sets the key combinations that work everywhere in the window.
    void keys(Scene scene) {
        key(scene, "Ctrl+Shift+K", spend::kill);
        key(scene, "Ctrl+N", this::newRun);
        key(scene, "Ctrl+P", arenaModel::togglePause);
        key(scene, "Ctrl+Shift+L", onTheme);
        for (Page page : Page.values()) {
            key(scene, page.shortcut(), () -> model.pageProperty().set(page));
        }
    }

    private static void key(Scene scene, String keys, Runnable action) {
        scene.getAccelerators().put(KeyCombination.valueOf(keys), action);
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
        arenaPage.setVisible(page == Page.ARENA);
        history.setVisible(page == Page.HISTORY);
        settings.setVisible(page == Page.SETTINGS);
        arenaScorecard.setVisible(page == Page.ARENA);
        historyScorecardPlace.setVisible(page == Page.HISTORY);
    }

    private void onNotice(@Nullable Notice notice) {
        noticeBox.setVisible(notice != null);
        noticeBox.setManaged(notice != null);
        noticeBox.getStyleClass().removeAll("danger", "warning", "neutral");
        if (notice != null) {
            noticeText.setText(notice.text());
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
        pause.setVisible(live && arenaModel.runProperty().get() != null);
        pause.setManaged(pause.isVisible());
        pause.setText(state == ArenaViewModel.State.PAUSED ? "Resume" : "Pause");
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
        if (root.getScene() != null
                && root.getScene().getWindow() instanceof javafx.stage.Stage stage) {
            stage.setTitle(model.title());
        }
    }
}
