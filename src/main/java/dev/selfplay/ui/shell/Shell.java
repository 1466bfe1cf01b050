package dev.selfplay.ui.shell;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Persona;
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
import dev.selfplay.ui.kit.ShownText;
import dev.selfplay.ui.kit.SystemFiles;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.live.Changes;
import dev.selfplay.ui.newrun.NewRunView;
import dev.selfplay.ui.newrun.NewRunViewModel;
import dev.selfplay.ui.newrun.SellerPickerView;
import dev.selfplay.ui.personas.PersonaBook;
import dev.selfplay.ui.personas.PersonasView;
import dev.selfplay.ui.personas.PersonasViewModel;
import dev.selfplay.ui.promotion.BattleTactics;
import dev.selfplay.ui.promotion.PromotionFeature;
import dev.selfplay.ui.prompt.PromptFeature;
import dev.selfplay.ui.scorecard.ScorecardView;
import dev.selfplay.ui.settings.DesktopFolders;
import dev.selfplay.ui.settings.DoctorViewModel;
import dev.selfplay.ui.settings.FreeServer;
import dev.selfplay.ui.settings.SettingsFormViewModel;
import dev.selfplay.ui.settings.SettingsPageView;
import dev.selfplay.ui.spend.NewSessionView;
import dev.selfplay.ui.spend.NewSessionViewModel;
import dev.selfplay.ui.spend.SpendPage;
import dev.selfplay.ui.spend.SpendView;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.team.TeamFeature;
import dev.selfplay.ui.team.TeamPlace;
import dev.selfplay.ui.transcript.ActiveTranscript;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.trust.TrustFeature;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.PinsViewModel;
import dev.selfplay.ui.wall.RunGroup;
import dev.selfplay.ui.wall.WallView;
import dev.selfplay.ui.wall.WallViewModel;
import dev.selfplay.ui.welcome.WelcomeView;
import dev.selfplay.ui.welcome.WelcomeViewModel;
import dev.selfplay.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

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
    private final MarkSwitches marks;
    private final PassMark pass;
    private final ActiveTranscript transcripts;
    private final ArenaViewModel arena;
    private final PinsViewModel pins;
    private final WallViewModel wall;
    private final TranscriptView arenaTranscript;
    private final ArenaView arenaView;
    private final SpendViewModel spend;
    private final PersonaBook personaBook;
    private final SpendPage spendPage;
    private final PersonasViewModel personas;
    private final PersonasPage personasPage;
    private final KeyViewModel key;
    private final DoctorViewModel doctor;
    private final NewRunViewModel newRun;
    private final NewSessionViewModel newSession;
    private final HistoryFeature history;
    private final PromptFeature prompt;
    private final PromotionFeature promotion;
    private final TeamFeature team;
    private final TrustFeature trust;
    private final BattleAtTurn battleAtTurn;
    private final ClosingViewModel closing;
    private final Runnable unsubscribe;
    private final ShownText shown = new ShownText();
    private Theme theme = Theme.LIGHT;

    public Shell(WorkbenchServices services, FxBridge bridge) {
        this.services = services;
        workbench = services.workbench();
        this.bridge = bridge;
        frame = new Frame(services, bridge, commands);
        tasks = frame.tasks();
        context = frame.context();
        feed = new BattleFeed(bridge);
        marks = new MarkSwitches(services.memory());
        transcripts = new ActiveTranscript(marks);
        pass = new PassMark(services.settings().get(Settings.PASS_THRESHOLD));
        arena = new ArenaViewModel(context, workbench, services.runs(), feed, transcript());
        pins = new PinsViewModel(arena, tasks, this::transcript);
        spend = new SpendViewModel(context, workbench, feed);
        personaBook =
                new PersonaBook(
                        tasks,
                        workbench.personas(),
                        services.archive()::personaRecords,
                        pass.threshold());
        personaBook.passThresholdProperty().bind(pass.thresholdProperty());
        personas = new PersonasViewModel(personaBook, services.memory());
        newRun =
                new NewRunViewModel(
                        context,
                        workbench,
                        services.runs(),
                        personas::chosenPersonas,
                        personas::activePersonas);
        spend.sessionProperty()
                .map(s -> s != null && s.locked())
                .subscribe((was, is) -> newRun.refresh());
        newSession = new NewSessionViewModel(context, workbench, services.runs()::resume);
        settings = new SettingsFormViewModel(context, workbench, DesktopFolders::open);
        key = new KeyViewModel(context, workbench.keys());
        doctor = new DoctorViewModel(context, workbench);
        model =
                new WorkbenchViewModel(
                        WorkspaceName.of(
                                services.workspace(), Path.of(System.getProperty("user.home"))),
                        services.production(),
                        workbench::defaultAccount,
                        workbench.modelServer().place(),
                        arena,
                        frame::tell);
        welcome = new WelcomeViewModel(context, workbench, this::onStarted);
        wall = new WallViewModel(arena, bridge, services.memory());
        arenaTranscript = new TranscriptView(arena.transcript(), bridge, services.zone());
        arenaView =
                new ArenaView(
                        arena,
                        wall,
                        pins,
                        bridge,
                        services.zone(),
                        services.memory(),
                        arenaTranscript,
                        transcripts::add,
                        newRun::open);
        view = frame.view(model, arena, spend, this::otherTheme);
        history = history();
        prompt = prompt();
        battleAtTurn = new BattleAtTurn(arena.transcript(), arenaTranscript, bridge);
        promotion = promotion();
        team = team();
        trust = trust();
        personasPage =
                new PersonasPage(
                        context,
                        workbench,
                        personaBook,
                        this::open,
                        this::fight,
                        () -> scene().getWindow(),
                        visits(Page.PERSONAS));
        spendPage =
                new SpendPage(
                        context,
                        workbench,
                        feed,
                        name -> SystemFiles.save(scene(), "Export the ledger", name, "*.csv"),
                        newSession::open,
                        this::open);
        scene = new Scene(load(), WindowPlace.USUAL.getWidth(), WindowPlace.USUAL.getHeight());
        closing = new ClosingViewModel(arena, frame::tell, this::close);
        frame.complete(
                view,
                scene,
                team,
                trust,
                new ClosingView(closing, arena),
                new SpendQuestionView(arena.control().question()));
        keepTextSize();
        settings.settingsProperty().subscribe(s -> onTheme(s.get(Settings.THEME)));
        settings.settingsProperty()
                .subscribe(s -> pass.thresholdProperty().set(s.get(Settings.PASS_THRESHOLD)));
        bridge.onDesktopTheme(dark -> onTheme(settings.get(Settings.THEME)));
        arena.onEnd(this::onRunEnded);
        arena.control().onLocked(newSession::open);
        newSession.stateProperty().subscribe(this::onNewSession);
        feed.subscribe(this::onChanges);
        Runnable events = workbench.engine().events().subscribe(feed);
        Runnable others =
                workbench.onOtherPrograms(() -> bridge.atNextPulse(spend, this::onOtherPrograms));
        Runnable tactics = promotion.begin();
        Runnable rounds = team.begin();
        Runnable decisions = trust.begin();
        Runnable edits =
                workbench.onSettingsEdited(() -> bridge.atNextPulse(trust, trust.model()::refresh));
        Runnable keys = workbench.keys().onChange(() -> bridge.atNextPulse(key, this::onKey));
        unsubscribe =
                () -> {
                    tactics.run();
                    rounds.run();
                    decisions.run();
                    edits.run();
                    keys.run();
                    events.run();
                    others.run();
                    prompt.end();
                };
        welcome.begin();
        key.look();
        arena.recall();
    }

    /// The text size is a setting; keys and form change the same one.
    private void keepTextSize() {
        settings.settingsProperty()
                .subscribe(s -> frame.text().percent().set(s.get(Settings.TEXT_PERCENT)));
        frame.text()
                .percent()
                .subscribe(percent -> {
                    dress();
                    if (percent.intValue() != settings.get(Settings.TEXT_PERCENT)) {
                        settings.set(Settings.TEXT_PERCENT, percent.intValue());
                    }
                });
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
                                newRun.open();
                            }
                        }));
        commands.addAll(arenaView.commands(model.pageProperty().isEqualTo(Page.ARENA)));
        commands.addAll(transcripts.commands());
        add(Page.HISTORY, history);
        add(Page.PROMPT, prompt);
        add(Page.PROMOTIONS, promotion);
        add(Page.CONFLICTS, team);
        commands.addAll(trust.commands());
        commands.addAll(FrameCommands.pages(model));
        add(Page.PERSONAS, personasPage);
        add(Page.SETTINGS, settingsPage());
        commands.addAll(FrameCommands.window(frame, this::otherTheme, this::showWelcome));
        commands.addKeys(ArenaView.keys());
    }

    private void add(Page page, PageContent content) {
        view.place(page, content);
        commands.addAll(content.commands());
        commands.addKeys(content.keys());
    }

    private SettingsPage settingsPage() {
        var page =
                new SettingsPage(
                        context,
                        workbench.workspace().logs(),
                        settings,
                        doctor,
                        key,
                        freeServer(),
                        team,
                        trust);
        findable(page.view()).addTo(frame.palette());
        return page;
    }

    private Findable findable(SettingsPageView settingsPage) {
        return new Findable(
                services, tasks, model, view, frame.panes(), arena, personas, settingsPage);
    }

    private void showWelcome() {
        model.pageProperty().set(Page.ARENA);
        welcome.show();
    }

    private TranscriptViewModel transcript() {
        return new TranscriptViewModel(tasks, services.archive(), feed, marks, pass);
    }

    private Parent load() {
        Parent root =
                frame.loader(view)
                        .with(
                                PersonasView.class,
                                () ->
                                        new PersonasView(
                                                personas,
                                                this::open,
                                                id -> personasPage.visit(p -> p.edit(id)),
                                                files -> personasPage.visit(p -> p.accept(files))))
                        .with(ArenaView.class, () -> arenaView)
                        .with(
                                WallView.class,
                                () -> new WallView(arena, wall, pins, bridge, services.zone()))
                        .with(TranscriptView.class, () -> arenaTranscript)
                        .with(
                                SpendView.class,
                                () -> new SpendView(spend, newSession::open, context))
                        .with(
                                ScorecardView.class,
                                () ->
                                        new ScorecardView(
                                                arena.transcript(),
                                                arena.control()::regrade,
                                                services.time(),
                                                services.zone(),
                                                battleTactics()))
                        .with(
                                NewRunView.class,
                                () ->
                                        new NewRunView(
                                                newRun,
                                                newSession::open,
                                                this::onStarted,
                                                freeServer()))
                        .with(SellerPickerView.class, () -> new SellerPickerView(newRun))
                        .with(NewSessionView.class, () -> new NewSessionView(newSession, context))
                        .load(WorkbenchView.class)
                        .root();
        transcripts.add(arenaTranscript);
        addPages();
        view.coverArena(
                new ViewLoader()
                        .with(WelcomeView.class, () -> new WelcomeView(welcome, key))
                        .load(WelcomeView.class)
                        .root());
        new Remembered(services.memory()).value(model.pageProperty(), "window.page", Page::valueOf);
        view.begin();
        return root;
    }

    /// Shows a page, and then does something on it.
    private Consumer<Runnable> visits(Page page) {
        return then -> view.visit(page, then);
    }

    private HistoryFeature history() {
        return new HistoryFeature(
                context,
                services.history(),
                arena.control(),
                feed,
                new HistoryFeature.Surroundings(
                        marks,
                        transcripts::add,
                        this::visit,
                        newRun::open,
                        visits(Page.HISTORY),
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
                        this::openTactic,
                        this::open,
                        visits(Page.PROMPT)));
    }

    /// Shows a tactic of the prompt file on the desk.
    private void openTactic(UUID id) {
        tasks.run(
                "open the tactic",
                () -> services.workbench().promotion().tactic(id),
                found -> {
                    if (found.isEmpty()) {
                        frame.tell(
                                Notice.warning(
                                        "Not on the desk",
                                        "this tactic is not known here. Its block came from"
                                                + " another workspace or from somebody's hand."));
                    } else {
                        promotion.reveal(found.get());
                        model.pageProperty().set(Page.PROMOTIONS);
                    }
                });
    }

    private PromotionFeature promotion() {
        var feature =
                new PromotionFeature(
                        frame.context(),
                        services.workbench(),
                        new PromotionFeature.WindowActions(
                                this::openAt, newRun::open, visits(Page.PROMOTIONS), pass));
        var _ = new TacticMarks(arena, feature.inbox());
        return feature;
    }

    private TrustFeature trust() {
        return new TrustFeature(
                tasks, services.trust(), () -> frame.openTrust(this.trust), frame::closeTrust);
    }

    private TeamFeature team() {
        return new TeamFeature(
                frame.context(),
                services.team(),
                TeamPlace.of(services.workbench().environment()),
                new TeamFeature.WindowActions(
                        () -> model.pageProperty().set(Page.CONFLICTS),
                        () -> frame.openTeam(this.team),
                        frame::closeTeam));
    }

    /// Under the arena's scorecard.
    private BattleTactics battleTactics() {
        return new BattleTactics(
                frame.context(),
                services.workbench().promotion(),
                arena.transcript().battleProperty(),
                promotion.inbox(),
                tactic -> {
                    promotion.reveal(tactic);
                    model.pageProperty().set(Page.PROMOTIONS);
                });
    }

    private void openAt(UUID battleId, int turn) {
        tasks.run(
                "open the battle",
                () -> services.archive().detail(battleId),
                found ->
                        found.map(BattleDetail::battle)
                                .ifPresent(battle -> {
                                    visit(battle);
                                    battleAtTurn.show(battle, turn);
                                }));
    }

    private void fight(List<Persona> sellers) {
        personas.choose(sellers);
        newRun.openChosen();
    }

    /// Shows a battle of any day large.
    private void open(UUID battleId) {
        tasks.run(
                "open the battle",
                () -> services.archive().detail(battleId),
                found ->
                        found.map(BattleDetail::battle)
                                .ifPresent(battle -> {
                                    arena.visit(battle);
                                    model.pageProperty().set(Page.ARENA);
                                }));
    }

    /// Shows a battle of the history large.
    private void visit(Battle battle) {
        arena.visit(battle);
        model.pageProperty().set(Page.ARENA);
    }

    private FreeServer freeServer() {
        return new FreeServer(
                trust.model().serverFreeProperty(), () -> trust.model().setServerFree(true));
    }

    private void onStarted(Run run) {
        spend.accountProperty().set(run.settings().account());
        model.pageProperty().set(Page.ARENA);
    }

    /// A key was entered or removed: what is billed from now on, and which models there are.
    private void onKey() {
        key.refresh();
        welcome.refresh();
        settings.askServer();
        doctor.examine();
        if (model.forgetFought()) {
            spend.accountProperty().set(workbench.defaultAccount());
        }
    }

    private void onRunEnded(RunGroup group) {
        personaBook.refreshRecords();
        spend.refresh();
        if (group.state() != RunGroup.State.KILLED) {
            boolean focused = scene.getWindow() != null && scene.getWindow().isFocused();
            model.tellFinished(group, pass.threshold(), focused);
        }
    }

    private void onNewSession(NewSessionViewModel.State state) {
        if (state == NewSessionViewModel.State.CLOSED) {
            spend.refresh();
            newRun.refresh();
        }
    }

    private void onChanges(Changes changes) {
        if (changes.battles().stream().anyMatch(c -> c.grading() != null)) {
            personaBook.refreshRecords();
        }
        for (BattleEvent milestone : changes.milestones()) {
            if (milestone instanceof BattleEvent.KillSwitch kill) {
                newSession.explain(kill.session().account());
            } else if (milestone instanceof BattleEvent.RunStarted) {
                welcome.skip();
            }
        }
        boolean stopped =
                changes.battles().stream()
                        .anyMatch(c ->
                                c.battle() != null && c.battle().state() == BattleState.KILLED);
        if (stopped) {
            newSession.recount();
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

    private void onTheme(dev.selfplay.config.ThemeChoice choice) {
        Theme wanted =
                switch (choice) {
                    case LIGHT -> Theme.LIGHT;
                    case DARK -> Theme.DARK;
                    case SYSTEM -> bridge.desktopIsDark() ? Theme.DARK : Theme.LIGHT;
                };
        if (wanted != theme || scene.getStylesheets().isEmpty()) {
            theme = wanted;
            dress();
        }
    }

    private void dress() {
        theme.apply(scene, frame.text().percent().get());
        services.memory().remember(OpeningFrame.THEME, theme.key());
    }

    private void otherTheme() {
        settings.set(
                Settings.THEME,
                theme == Theme.DARK
                        ? dev.selfplay.config.ThemeChoice.LIGHT
                        : dev.selfplay.config.ThemeChoice.DARK);
    }

    /// Shows the window on a stage.
    public void show(Stage stage) {
        if (stage.getIcons().isEmpty()) {
            Theme.icon(stage);
        }
        stage.setTitle(model.title());
        WindowPlace place = new WindowPlace(services.memory());
        place.restore(stage);
        stage.setScene(scene);
        place.follow(stage);
        shown.start();
        stage.setOnCloseRequest(e -> {
            if (closing.request()) {
                hidePopups();
            } else {
                e.consume();
            }
        });
        stage.setOnHidden(e -> {
            shown.stop();
            unsubscribe.run();
        });
        stage.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        model.seen();
                    }
                });
        stage.show();
        stage.requestFocus();
        settings.alerts().ask();
    }

    private void close() {
        hidePopups();
        if (scene.getWindow() instanceof Stage stage) {
            stage.close();
        }
    }

    /// Must be done before the toolkit ends.
    private static void hidePopups() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (!(window instanceof Stage)) {
                window.hide();
            }
        }
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

    public WorkbenchServices services() {
        return services;
    }
}
