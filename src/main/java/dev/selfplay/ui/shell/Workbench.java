package dev.selfplay.ui.shell;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.Session;
import dev.selfplay.ui.arena.ArenaView;
import dev.selfplay.ui.arena.ArenaViewModel;
import dev.selfplay.ui.arena.NewRunView;
import dev.selfplay.ui.arena.NewRunViewModel;
import dev.selfplay.ui.arena.ScorecardView;
import dev.selfplay.ui.arena.TranscriptView;
import dev.selfplay.ui.arena.TranscriptViewModel;
import dev.selfplay.ui.fx.FxBridge;
import dev.selfplay.ui.fx.Notice;
import dev.selfplay.ui.fx.Tasks;
import dev.selfplay.ui.fx.Theme;
import dev.selfplay.ui.fx.ViewLoader;
import dev.selfplay.ui.history.HistoryView;
import dev.selfplay.ui.history.HistoryViewModel;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.personas.PersonasView;
import dev.selfplay.ui.personas.PersonasViewModel;
import dev.selfplay.ui.settings.SettingsActions.ThemeChoice;
import dev.selfplay.ui.settings.SettingsView;
import dev.selfplay.ui.settings.SettingsViewModel;
import dev.selfplay.ui.spend.SpendView;
import dev.selfplay.ui.spend.SpendViewModel;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

/// The window, put together over its services. Create and use it on the JavaFX thread; call
/// `Theme.loadFonts()` before the first one.
///
/// Closing the window ends the subscription to events; what the program does then is the caller's.
public final class Workbench {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 640;

    private final WorkbenchServices services;
    private final FxBridge bridge;
    private final Scene scene;
    private final WorkbenchView view;
    private final WorkbenchViewModel model;
    private final SettingsViewModel settings;
    private final ArenaViewModel arena;
    private Theme theme = Theme.LIGHT;
    private final Runnable unsubscribe;

    public Workbench(WorkbenchServices services, FxBridge bridge) {
        this.services = services;
        this.bridge = bridge;
        ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>();
        Tasks tasks = new Tasks(services.background(), bridge, notice::set);
        BattleFeed feed = new BattleFeed(bridge);
        TranscriptViewModel transcript = new TranscriptViewModel(tasks, services.archive(), feed);
        arena = new ArenaViewModel(tasks, services.arena(), feed, transcript);
        SpendViewModel spend =
                new SpendViewModel(tasks, services.spend(), feed, services.defaultBackend());
        PersonasViewModel personas = new PersonasViewModel(tasks, services.personas());
        NewRunViewModel newRun =
                new NewRunViewModel(
                        tasks,
                        services.arena(),
                        personas::chosenPersonas,
                        personas::activePersonas);
        settings = new SettingsViewModel(tasks, services.settings());
        model =
                new WorkbenchViewModel(
                        services.workspace(),
                        services.production(),
                        services.defaultBackend(),
                        arena,
                        notice);
        TranscriptViewModel opened = new TranscriptViewModel(tasks, services.archive(), feed);
        HistoryViewModel history =
                new HistoryViewModel(tasks, services.archive(), services.arena(), opened);

        TranscriptView arenaTranscript = new TranscriptView(transcript, bridge, services.zone());
        view = new WorkbenchView(model, arena, newRun, spend, history, settings, this::otherTheme);
        ViewLoader loader =
                new ViewLoader()
                        .with(WorkbenchView.class, () -> view)
                        .with(PersonasView.class, () -> new PersonasView(personas))
                        .with(
                                ArenaView.class,
                                () -> new ArenaView(arena, services.zone(), newRun::open))
                        .with(TranscriptView.class, () -> arenaTranscript)
                        .with(SpendView.class, () -> new SpendView(spend))
                        .with(
                                ScorecardView.class,
                                () ->
                                        new ScorecardView(
                                                transcript,
                                                arena::regrade,
                                                arenaTranscript::reveal))
                        .with(SettingsView.class, () -> new SettingsView(settings))
                        .with(
                                NewRunView.class,
                                () ->
                                        new NewRunView(
                                                newRun,
                                                backend -> sessionOf(spend, backend),
                                                run -> onStarted(run, spend)));
        TranscriptView historyTranscript = new TranscriptView(opened, bridge, services.zone());
        ViewLoader historyLoader =
                new ViewLoader()
                        .with(
                                HistoryView.class,
                                () -> new HistoryView(history, services.time(), services.zone()))
                        .with(TranscriptView.class, () -> historyTranscript)
                        .with(
                                ScorecardView.class,
                                () ->
                                        new ScorecardView(
                                                opened, arena::regrade, historyTranscript::reveal));
        scene = new Scene(loader.load(WorkbenchView.class).root(), WIDTH, HEIGHT);
        view.place(
                historyLoader.load(HistoryView.class).root(),
                historyLoader.load(ScorecardView.class).root());
        view.keys(scene);
        settings.themeProperty().subscribe(this::onTheme);
        bridge.onDesktopTheme(dark -> onTheme(settings.themeProperty().get()));
        arena.summaryProperty()
                .subscribe(summary -> {
                    if (summary != null) {
                        personas.refreshRecords();
                        spend.refresh();
                    }
                });
        feed.subscribe(changes -> {
            if (changes.battles().stream().anyMatch(c -> c.grading() != null)) {
                personas.refreshRecords();
            }
        });
        unsubscribe = services.events().subscribe(feed);
    }

    private static @Nullable Session sessionOf(SpendViewModel spend, Backend backend) {
        Session session = spend.sessionProperty().get();
        return session != null && session.backend() == backend ? session : null;
    }

    private void onStarted(Run run, SpendViewModel spend) {
        spend.backendProperty().set(run.settings().backend());
        model.pageProperty().set(Page.ARENA);
    }

    private void onTheme(ThemeChoice choice) {
        theme =
                switch (choice) {
                    case LIGHT -> Theme.LIGHT;
                    case DARK -> Theme.DARK;
                    case DESKTOP -> bridge.desktopIsDark() ? Theme.DARK : Theme.LIGHT;
                };
        theme.apply(scene);
    }

    private void otherTheme() {
        settings.themeProperty().set(theme == Theme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }

    /// Shows the window on a stage.
    public void show(Stage stage) {
        Theme.icon(stage);
        stage.setTitle(model.title());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        stage.setOnHidden(e -> unsubscribe.run());
        stage.show();
    }

    /// Hides every popup, which must be done before the toolkit ends.
    public static void hidePopups() {
        for (Window window : java.util.List.copyOf(Window.getWindows())) {
            if (!(window instanceof Stage)) {
                window.hide();
            }
        }
    }

    /// Tells something in the window. Any thread.
    public void tell(Notice notice) {
        bridge.execute(() -> model.noticeProperty().set(notice));
    }

    /// The battle that the arena shows large; null where there is none. JavaFX thread only.
    public @Nullable Battle shownBattle() {
        return arena.transcript().battleProperty().get();
    }

    public Scene scene() {
        return scene;
    }

    public WorkbenchServices services() {
        return services;
    }
}
