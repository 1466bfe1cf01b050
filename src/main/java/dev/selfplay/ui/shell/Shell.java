package dev.selfplay.ui.shell;

import dev.selfplay.config.Environment;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.arena.ArenaView;
import dev.selfplay.ui.history.HistoryFeature;
import dev.selfplay.ui.key.KeyViewModel;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.SystemFiles;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.personas.PersonaBook;
import dev.selfplay.ui.personas.PersonasView;
import dev.selfplay.ui.personas.PersonasViewModel;
import dev.selfplay.ui.promotion.BattleTactics;
import dev.selfplay.ui.promotion.PromotionFeature;
import dev.selfplay.ui.prompt.PromptFeature;
import dev.selfplay.ui.settings.DesktopFolders;
import dev.selfplay.ui.settings.FreeServer;
import dev.selfplay.ui.settings.SettingsFormViewModel;
import dev.selfplay.ui.spend.NewSessionView;
import dev.selfplay.ui.spend.NewSessionViewModel;
import dev.selfplay.ui.spend.SpendPage;
import dev.selfplay.ui.spend.SpendView;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.team.TeamFeature;
import dev.selfplay.ui.team.TeamPlace;
import dev.selfplay.ui.trust.TrustFeature;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.welcome.WelcomeView;
import dev.selfplay.ui.welcome.WelcomeViewModel;
import dev.selfplay.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The window, put together over its services. Create and use it on the JavaFX thread; call
/// `Theme.loadFonts()` before the first one.
///
/// Closing the window ends the subscription to events; what the program does then is the caller's.
public final class Shell {
    private final WorkbenchServices services;
    private final Workbench workbench;
    private final FxBridge bridge;
    private final Tasks tasks;
    private final WindowContext context;
    private final BattleFeed feed;
    private final Commands commands = new Commands();
    private final Frame frame;
    private final WelcomeViewModel welcome;
    private final WorkbenchView view;
    private final Scene scene;
    private final WorkbenchViewModel model;
    private final SettingsFormViewModel settings;
    private final PassMark pass;
    private final PersonaBook personaBook;
    private final PersonasViewModel personas;
    private final ArenaPage arenaPage;
    private final ArenaViewModel arena;
    private final SpendViewModel spend;
    private final SpendPage spendPage;
    private final PersonasPage personasPage;
    private final SettingsPage settingsPage;
    private final KeyViewModel key;
    private final NewSessionViewModel newSession;
    private final HistoryFeature history;
    private final PromptFeature prompt;
    private final PromotionFeature promotion;
    private final TeamFeature team;
    private final TrustFeature trust;
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
        tasks = frame.tasks();
        context = frame.context();
        feed = new BattleFeed(bridge);
        pass = new PassMark(workbench.writtenSettings().get(Settings.PASS_THRESHOLD));
        personaBook =
                new PersonaBook(
                        tasks,
                        workbench.personas(),
                        services.archive()::personaRecords,
                        pass.threshold());
        personaBook.passThresholdProperty().bind(pass.thresholdProperty());
        personas = new PersonasViewModel(personaBook, services.memory());
        arenaPage = new ArenaPage(context, services, feed, pass, personas);
        arena = arenaPage.arena();
        spend = new SpendViewModel(context, workbench, feed);
        newSession = new NewSessionViewModel(context, workbench, services.runs()::resume);
        settings = new SettingsFormViewModel(context, workbench, DesktopFolders::open);
        key = new KeyViewModel(context, workbench.keys());
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
        welcome = new WelcomeViewModel(context, workbench, this::onStarted);
        view = frame.view(model, arena, spend, this::otherTheme);
        navigation = new Navigation(frame, services, model, view, arenaPage);
        history = history();
        prompt = prompt();
        promotion = promotion();
        team = team();
        trust = trust();
        personasPage =
                new PersonasPage(
                        context,
                        workbench,
                        personaBook,
                        navigation::open,
                        arenaPage::fight,
                        () -> scene().getWindow(),
                        navigation.visits(Page.PERSONAS));
        spendPage =
                new SpendPage(
                        context,
                        workbench,
                        feed,
                        name -> SystemFiles.save(scene(), "Export the ledger", name),
                        newSession::open,
                        navigation::open);
        settingsPage =
                new SettingsPage(context, workbench, settings, key, freeServer(), team, trust);
        scene = new Scene(load(), WindowPlace.USUAL.getWidth(), WindowPlace.USUAL.getHeight());
        mainStage = new MainStage(scene, model, services.memory());
        closing = new ClosingViewModel(arena, frame::tell, mainStage::close);
        frame.complete(
                view,
                scene,
                team,
                trust,
                new ClosingView(closing, arena),
                new SpendQuestionView(arena.control().question()));
        appearance = new Appearance(settings, frame.text(), bridge, services.memory(), scene);
        settings.settingsProperty()
                .subscribe(s -> pass.thresholdProperty().set(s.get(Settings.PASS_THRESHOLD)));
        new RunReactions(
                        model,
                        personaBook,
                        spend,
                        arenaPage.newRun(),
                        newSession,
                        welcome,
                        pass,
                        mainStage::focused)
                .follow(arena, feed);
        List<Runnable> ends =
                List.of(
                        workbench.engine().events().subscribe(feed),
                        workbench.onOtherPrograms(
                                () -> bridge.atNextPulse(spend, this::onOtherPrograms)),
                        promotion.begin(),
                        team.begin(),
                        trust.begin(),
                        workbench.onSettingsEdited(
                                () -> bridge.atNextPulse(trust, trust.model()::refresh)),
                        workbench.keys().onChange(() -> bridge.atNextPulse(key, this::onKey)),
                        prompt::end);
        unsubscribe = () -> ends.forEach(Runnable::run);
        welcome.begin();
        key.look();
        arena.recall();
    }

    /// Every page, in one line; what they offer comes in this order in the palette and the list of
    /// shortcuts.
    private void addPages() {
        add(Page.SPEND, spendPage);
        commands.addAll(
                FrameCommands.running(
                        model,
                        arena,
                        spend,
                        () -> {
                            if (!model.production()) {
                                arenaPage.newRun().open();
                            }
                        }));
        commands.addAll(arenaPage.commands(model.pageProperty().isEqualTo(Page.ARENA)));
        add(Page.HISTORY, history);
        add(Page.PROMPT, prompt);
        add(Page.PROMOTIONS, promotion);
        add(Page.CONFLICTS, team);
        commands.addAll(trust.commands());
        commands.addAll(FrameCommands.pages(model));
        add(Page.PERSONAS, personasPage);
        add(Page.SETTINGS, settingsPage);
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

    private Parent load() {
        ViewLoader loader = frame.loader(view);
        arenaPage.addTo(loader, battleTactics(), newSession::open, this::onStarted, freeServer());
        Parent root =
                loader.with(PersonasView.class, () -> personasPage.pane(personas, navigation::open))
                        .with(
                                SpendView.class,
                                () -> new SpendView(spend, newSession::open, context))
                        .with(NewSessionView.class, () -> new NewSessionView(newSession, context))
                        .load(WorkbenchView.class)
                        .root();
        arenaPage.begin();
        addPages();
        new Findable(
                        context,
                        services,
                        navigation,
                        frame.panes(),
                        arena,
                        personas,
                        settingsPage.view())
                .addTo(frame.palette());
        view.coverArena(
                new ViewLoader()
                        .with(WelcomeView.class, () -> new WelcomeView(welcome, key))
                        .load(WelcomeView.class)
                        .root());
        new Remembered(services.memory()).value(model.pageProperty(), "window.page", Page::valueOf);
        view.begin();
        return root;
    }

    private HistoryFeature history() {
        return new HistoryFeature(
                context,
                services.history(),
                arena.control(),
                feed,
                new HistoryFeature.Surroundings(
                        arenaPage.marks(),
                        arenaPage.transcripts()::add,
                        navigation::visit,
                        arenaPage.newRun()::open,
                        navigation.visits(Page.HISTORY),
                        name -> SystemFiles.save(scene(), "Export battles", name),
                        pass));
    }

    private PromptFeature prompt() {
        return new PromptFeature(
                context,
                workbench,
                new PromptFeature.Surroundings(
                        Bindings.createIntegerBinding(
                                () -> settings.get(Settings.PROMPT_BUDGET),
                                settings.settingsProperty()),
                        settings.field(Settings.PROMPT_BUDGET),
                        Settings.PROMPT_BUDGET.type()::problem,
                        id -> navigation.openTactic(id, promotion),
                        navigation::open,
                        navigation.visits(Page.PROMPT)));
    }

    private PromotionFeature promotion() {
        var feature =
                new PromotionFeature(
                        context,
                        workbench,
                        new PromotionFeature.WindowActions(
                                navigation::openAt,
                                arenaPage.newRun()::open,
                                navigation.visits(Page.PROMOTIONS),
                                pass));
        var _ = new TacticMarks(arena, feature.inbox());
        return feature;
    }

    private TrustFeature trust() {
        return new TrustFeature(
                tasks, services.trust(), () -> frame.openTrust(this.trust), frame::closeTrust);
    }

    private TeamFeature team() {
        return new TeamFeature(
                context,
                services.team(),
                TeamPlace.of(workbench.environment()),
                new TeamFeature.WindowActions(
                        () -> navigation.show(Page.CONFLICTS),
                        () -> frame.openTeam(this.team),
                        frame::closeTeam));
    }

    /// Under the arena's scorecard.
    private BattleTactics battleTactics() {
        return new BattleTactics(
                context,
                workbench.promotion(),
                arena.transcript().battleProperty(),
                promotion.inbox(),
                tactic -> navigation.reveal(tactic, promotion));
    }

    private FreeServer freeServer() {
        return new FreeServer(
                trust.model().serverFreeProperty(), () -> trust.model().setServerFree(true));
    }

    private void onStarted(Run run) {
        spend.accountProperty().set(run.settings().account());
        navigation.show(Page.ARENA);
    }

    /// A key was entered or removed: what is billed from now on, and which models there are.
    private void onKey() {
        key.refresh();
        welcome.refresh();
        settings.askServer();
        settingsPage.examine();
        if (model.forgetFought()) {
            spend.accountProperty().set(workbench.defaultAccount());
        }
    }

    /// Another program on this workspace fought, graded or spent.
    private void onOtherPrograms() {
        personaBook.refreshRecords();
        spend.refresh();
        promotion.inbox().refresh();
        history.storeChanged();
        spendPage.storeChanged();
    }

    private void otherTheme() {
        appearance.otherTheme();
    }

    /// Shows the window on a stage.
    public void show(Stage stage) {
        mainStage.show(stage, closing, unsubscribe);
        settings.alerts().ask();
    }

    /// Tells something in the window. Any thread.
    public void tell(Notice notice) {
        bridge.execute(() -> frame.tell(notice));
    }

    /// The battle that the arena shows large; null where there is none. JavaFX thread only.
    public @Nullable Battle shownBattle() {
        return arena.transcript().battleProperty().get();
    }

    public Scene scene() {
        return scene;
    }
}
