package dev.selfplay.ui.shell;

import dev.selfplay.config.Settings;
import dev.selfplay.ui.experiment.ExperimentsFeature;
import dev.selfplay.ui.history.HistoryFeature;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.SystemFiles;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.promotion.BattleTactics;
import dev.selfplay.ui.promotion.PromotionFeature;
import dev.selfplay.ui.prompt.PromptFeature;
import dev.selfplay.ui.referee.RefereeFeature;
import dev.selfplay.ui.runs.RunsPage;
import dev.selfplay.ui.settings.FreeServer;
import dev.selfplay.ui.spend.SpendPage;
import dev.selfplay.ui.team.TeamFeature;
import dev.selfplay.ui.team.TeamPlace;
import dev.selfplay.ui.trust.TrustFeature;
import dev.selfplay.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.scene.Scene;

import java.util.List;
import java.util.function.Supplier;

/// The pages of the window, with what each needs of the others, and what [Page] makes a page of.
/// JavaFX thread only.
final class Pages {
    private final SharedModels shared;
    private final WindowContext context;
    private final Workbench workbench;
    private final Navigation navigation;
    private final HistoryFeature history;
    private final PromptFeature prompt;
    private final PromotionFeature promotion;
    private final TeamFeature team;
    private final TrustFeature trust;
    private final PersonasPage personas;
    private final SpendPage spend;
    private final RunsPage runs;
    private final RefereeFeature referee;
    private final SettingsPage settings;
    private final ExperimentsFeature experiments;

    /// @param scene over which files are chosen, once it is there
    Pages(SharedModels shared, Frame frame, Navigation navigation, Supplier<Scene> scene) {
        this.shared = shared;
        this.navigation = navigation;
        context = shared.context();
        workbench = shared.workbench();
        history = makeHistory(scene);
        prompt = makePrompt();
        promotion = makePromotion();
        team = makeTeam(frame);
        trust =
                new TrustFeature(
                        context.tasks(),
                        workbench.trust(),
                        () -> frame.openTrust(trust()),
                        frame::closeTrust);
        personas =
                new PersonasPage(
                        context,
                        workbench,
                        shared.personaBook(),
                        navigation::open,
                        shared.arenaPage()::fight,
                        () -> scene.get().getWindow(),
                        navigation.visits(Page.PERSONAS));
        spend =
                new SpendPage(
                        context,
                        workbench,
                        shared.feed(),
                        name -> SystemFiles.save(scene.get(), "Export the ledger", name),
                        shared.newSession()::open,
                        navigation::open);
        runs =
                new RunsPage(
                        context,
                        workbench,
                        shared.feed(),
                        new RunsPage.Dependencies(
                                name -> SystemFiles.save(scene.get(), "Export runs", name),
                                navigation::putOnWall,
                                history::listRun,
                                history::compare,
                                shared.pass()));
        referee =
                new RefereeFeature(
                        context,
                        workbench,
                        new RefereeFeature.WindowActions(
                                navigation.visits(Page.REFEREE), navigation::open));
        experiments = makeExperiments(scene);
        settings =
                new SettingsPage(
                        context, workbench, shared.settings(), shared.key(), free(), team, trust);
    }

    private HistoryFeature makeHistory(Supplier<Scene> scene) {
        return new HistoryFeature(
                context,
                workbench,
                shared.arena().control(),
                shared.feed(),
                new HistoryFeature.Dependencies(
                        shared.arenaPage().marks(),
                        shared.arenaPage().transcripts()::add,
                        navigation::visit,
                        shared.arenaPage().newRun()::open,
                        navigation.visits(Page.HISTORY),
                        name -> SystemFiles.save(scene.get(), "Export battles", name),
                        shared.pass()));
    }

    private ExperimentsFeature makeExperiments(Supplier<Scene> scene) {
        return new ExperimentsFeature(
                context,
                workbench,
                new ExperimentsFeature.Dependencies(
                        shared.arenaPage().marks(),
                        shared.personas()::activePersonas,
                        shared.personas()::chosenPersonas,
                        shared.newSession()::open,
                        navigation::lay,
                        navigation::open,
                        navigation.visits(Page.EXPERIMENTS),
                        name -> SystemFiles.save(scene.get(), "Export the experiment", name),
                        () -> SystemFiles.open(scene.get(), "A prompt as an arm"),
                        id -> promotion().revealProposal(id)));
    }

    private PromptFeature makePrompt() {
        var form = shared.settings();
        return new PromptFeature(
                context,
                workbench,
                new PromptFeature.Dependencies(
                        Bindings.createIntegerBinding(
                                () -> form.get(Settings.PROMPT_BUDGET), form.settingsProperty()),
                        form.field(Settings.PROMPT_BUDGET),
                        Settings.PROMPT_BUDGET.type()::problem,
                        id -> navigation.openTactic(id, promotion()),
                        navigation::open,
                        number ->
                                experiments()
                                        .compare("version:" + number, ExperimentsFeature.CURRENT),
                        navigation.visits(Page.PROMPT)));
    }

    private PromotionFeature makePromotion() {
        var made =
                new PromotionFeature(
                        context,
                        workbench,
                        new PromotionFeature.WindowActions(
                                navigation::openAt,
                                navigation::decide,
                                shared.arenaPage().newRun()::open,
                                navigation.visits(Page.PROMOTIONS),
                                shared.pass()));
        var _ = new TacticMarks(shared.arena(), made.inbox());
        return made;
    }

    private TeamFeature makeTeam(Frame frame) {
        return new TeamFeature(
                context,
                workbench.team(),
                TeamPlace.of(workbench.environment()),
                new TeamFeature.WindowActions(
                        () -> navigation.show(Page.CONFLICTS),
                        () -> frame.openTeam(team()),
                        frame::closeTeam));
    }

    /// Begins to follow what happens.
    ///
    /// @return what is to be run when the window closes
    List<Runnable> begin(FxBridge bridge) {
        return List.of(
                promotion.begin(),
                experiments.begin(),
                team.begin(),
                trust.begin(),
                workbench.onSettingsEdited(() -> bridge.atNextPulse(trust, trust.model()::refresh)),
                prompt::end);
    }

    /// Another program on this workspace fought, graded or spent.
    void storeChanged() {
        promotion.storeChanged();
        history.storeChanged();
        spend.storeChanged();
        runs.storeChanged();
        experiments.storeChanged();
    }

    /// Under the arena's scorecard.
    BattleTactics battleTactics() {
        return new BattleTactics(
                context,
                workbench.promotion(),
                shared.arena().transcript().battleProperty(),
                promotion.inbox(),
                tactic -> navigation.reveal(tactic, promotion));
    }

    /// Whether the server costs nothing, and how a person says so.
    FreeServer free() {
        return new FreeServer(
                trust.model().serverFreeProperty(), () -> trust.model().setServerFree(true));
    }

    WindowContext context() {
        return context;
    }

    Workbench workbench() {
        return workbench;
    }

    HistoryFeature history() {
        return history;
    }

    PromptFeature prompt() {
        return prompt;
    }

    PromotionFeature promotion() {
        return promotion;
    }

    /// The page of conflicts with the team, with a panel and a section of the settings.
    TeamFeature team() {
        return team;
    }

    TrustFeature trust() {
        return trust;
    }

    PersonasPage personas() {
        return personas;
    }

    SpendPage spend() {
        return spend;
    }

    RunsPage runs() {
        return runs;
    }

    RefereeFeature referee() {
        return referee;
    }

    ExperimentsFeature experiments() {
        return experiments;
    }

    SettingsPage settings() {
        return settings;
    }
}
