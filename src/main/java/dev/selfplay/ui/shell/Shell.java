package dev.selfplay.ui.shell;

import dev.selfplay.config.Environment;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleLink;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.arena.ArenaView;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.personas.PersonasView;
import dev.selfplay.ui.settings.SettingsFormViewModel;
import dev.selfplay.ui.spend.NewSessionView;
import dev.selfplay.ui.spend.SpendView;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.welcome.WelcomeView;
import dev.selfplay.ui.welcome.WelcomeViewModel;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The window, put together over its services. Create and use it on the JavaFX thread; call
/// `Theme.loadFonts()` before the first one.
///
/// Closing the window ends the subscription to events; what the program does then is the caller's.
public final class Shell {
    private final WorkbenchServices services;
    private final Workbench workbench;
    private final FxBridge bridge;
    private final Commands commands = new Commands();
    private final Frame frame;
    private final SharedModels shared;
    private final WelcomeViewModel welcome;
    private final WorkbenchView view;
    private final Scene scene;
    private final WorkbenchViewModel model;
    private final Pages pages;
    private final Navigation navigation;
    private final Appearance appearance;
    private final ClosingViewModel closing;
    private final Runnable unsubscribe;
    private final MainStage mainStage;

    public Shell(WorkbenchServices services, FxBridge bridge) {
        this.services = services;
        workbench = services.workbench();
        this.bridge = bridge;
        frame = new Frame(services, bridge, commands);
        shared = SharedModels.of(frame.context(), workbench, bridge);
        ArenaViewModel arena = shared.arena();
        SettingsFormViewModel settings = shared.settings();
        model =
                new WorkbenchViewModel(
                        WorkspaceName.of(
                                workbench.workspace().folder(),
                                Path.of(System.getProperty("user.home"))),
                        workbench.environment() instanceof Environment.Prod,
                        workbench::defaultAccount,
                        workbench.modelServer().place(),
                        arena,
                        frame::tell);
        welcome = new WelcomeViewModel(frame.context(), workbench, this::onStarted);
        view = frame.view(model, arena, shared.spend(), this::otherTheme);
        navigation = new Navigation(frame, workbench, model, view, shared.arenaPage());
        pages = new Pages(shared, frame, navigation, this::scene);
        scene = new Scene(load(), WindowPlace.USUAL.getWidth(), WindowPlace.USUAL.getHeight());
        shared.arenaPage().transcripts().listen(scene);
        mainStage = new MainStage(scene, model, services.memory());
        closing = new ClosingViewModel(arena, frame::tell, mainStage::close);
        frame.complete(
                view,
                scene,
                pages.team(),
                pages.trust(),
                new ClosingView(closing, arena),
                new SpendQuestionView(arena.control().question()));
        appearance = new Appearance(settings, frame.text(), bridge, services.memory(), scene);
        settings.settingsProperty()
                .subscribe(
                        s -> shared.pass().thresholdProperty().set(s.get(Settings.PASS_THRESHOLD)));
        new RunReactions(
                        model,
                        shared.personaBook(),
                        shared.spend(),
                        shared.arenaPage().newRun(),
                        shared.newSession(),
                        welcome,
                        shared.pass(),
                        mainStage::focused)
                .follow(arena, shared.feed());
        List<Runnable> ends = new ArrayList<>();
        ends.add(workbench.engine().events().subscribe(shared.feed()));
        ends.add(
                workbench.onOtherPrograms(() -> bridge.atNextPulse(shared, this::onOtherPrograms)));
        ends.addAll(pages.begin(bridge));
        ends.add(workbench.keys().onChange(() -> bridge.atNextPulse(shared.key(), this::onKey)));
        unsubscribe = () -> ends.forEach(Runnable::run);
        welcome.begin();
        shared.key().look();
        arena.recall();
    }

    private Parent load() {
        ViewLoader loader = frame.loader(view);
        shared.arenaPage()
                .addTo(
                        loader,
                        pages.battleTactics(),
                        shared.newSession()::open,
                        this::onStarted,
                        pages.free());
        Parent root =
                loader.with(
                                PersonasView.class,
                                () -> pages.personas().pane(shared.personas(), navigation::open))
                        .with(
                                SpendView.class,
                                () ->
                                        new SpendView(
                                                shared.spend(),
                                                shared.newSession()::open,
                                                frame.context()))
                        .with(
                                NewSessionView.class,
                                () -> new NewSessionView(shared.newSession(), frame.context()))
                        .load(WorkbenchView.class)
                        .root();
        shared.arenaPage().begin();
        offer();
        new Findable(
                        frame.context(),
                        workbench,
                        navigation,
                        frame.panes(),
                        shared.arena(),
                        shared.personas(),
                        pages.settings().view())
                .addTo(frame.palette());
        view.coverArena(
                new ViewLoader()
                        .with(WelcomeView.class, () -> new WelcomeView(welcome, shared.key()))
                        .load(WelcomeView.class)
                        .root());
        new Remembered(services.memory()).value(model.pageProperty(), "window.page", Page::valueOf);
        view.begin();
        return root;
    }

    /// Places the pages and gathers all commands, which come in this order in the palette and the list
    /// of shortcuts.
    private void offer() {
        ArenaPage arenaPage = shared.arenaPage();
        commands.addAll(
                FrameCommands.running(
                        model,
                        shared.arena(),
                        shared.spend(),
                        () -> {
                            if (!model.production()) {
                                arenaPage.newRun().open();
                            }
                        }));
        commands.addAll(arenaPage.commands(model.pageProperty().isEqualTo(Page.ARENA)));
        for (Page page : Page.values()) {
            page.content(pages).ifPresent(content -> add(page, content));
        }
        commands.addAll(pages.trust().commands());
        commands.add(
                Command.of(
                        "questions.decide",
                        "Decide what is unclear",
                        "Transcript",
                        "",
                        navigation::decide));
        commands.addAll(FrameCommands.pages(model));
        commands.addAll(FrameCommands.window(frame, this::otherTheme, this::showWelcome));
        commands.addKeys(ArenaView.keys());
    }

    private void add(Page page, PageContent content) {
        view.place(page, content);
        commands.addAll(content.commands());
        commands.addKeys(content.keys());
    }

    private void showWelcome() {
        navigation.show(Page.ARENA);
        welcome.show();
    }

    private void onStarted(Run run) {
        shared.spend().accountProperty().set(run.settings().account());
        navigation.show(Page.ARENA);
    }

    /// A key was entered or removed: what is billed from now on, and which models there are.
    private void onKey() {
        shared.key().refresh();
        welcome.refresh();
        shared.settings().askServer();
        pages.settings().examine();
        if (model.forgetFought()) {
            shared.spend().accountProperty().set(workbench.defaultAccount());
        }
    }

    /// Another program on this workspace fought, graded or spent.
    private void onOtherPrograms() {
        shared.personaBook().refreshRecords();
        shared.spend().refresh();
        pages.storeChanged();
    }

    private void otherTheme() {
        appearance.otherTheme();
    }

    /// Shows the window on a stage.
    public void show(Stage stage) {
        mainStage.show(stage, closing, unsubscribe);
        shared.settings().alerts().ask();
    }

    /// Shows a battle, large, at a turn. JavaFX thread only.
    public void open(BattleLink at) {
        navigation.open(at);
    }

    /// Tells something in the window. Any thread.
    public void tell(Notice notice) {
        bridge.execute(() -> frame.tell(notice));
    }

    /// The battle that the arena shows large; null where there is none. JavaFX thread only.
    public @Nullable Battle shownBattle() {
        return shared.arena().transcript().battleProperty().get();
    }

    public Scene scene() {
        return scene;
    }
}
