package dev.selfplay.ui.shell;

import dev.selfplay.config.Settings;
import dev.selfplay.ui.key.KeyViewModel;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.personas.PersonaBook;
import dev.selfplay.ui.personas.PersonasViewModel;
import dev.selfplay.ui.settings.DesktopFolders;
import dev.selfplay.ui.settings.SettingsFormViewModel;
import dev.selfplay.ui.spend.NewSessionViewModel;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Workbench;

/// What several pages, or a page and the frame, work on together. JavaFX thread only.
///
/// @param feed of what happens in battles
/// @param pass from which total on a battle counts as won
/// @param personas the pane beside the wall
record SharedModels(
        WindowContext context,
        Workbench workbench,
        BattleFeed feed,
        PassMark pass,
        PersonaBook personaBook,
        PersonasViewModel personas,
        ArenaPage arenaPage,
        SpendViewModel spend,
        NewSessionViewModel newSession,
        SettingsFormViewModel settings,
        KeyViewModel key) {

    static SharedModels of(WindowContext context, Workbench workbench, FxBridge bridge) {
        var feed = new BattleFeed(bridge);
        var settings = new SettingsFormViewModel(context, workbench, DesktopFolders::open);
        var pass = new PassMark(workbench.writtenSettings().get(Settings.PASS_THRESHOLD));
        var book =
                new PersonaBook(
                        context.tasks(),
                        workbench.personas(),
                        workbench.archive()::personaRecords,
                        pass.threshold());
        book.passThresholdProperty().bind(pass.thresholdProperty());
        var personas = new PersonasViewModel(book, context.memory());
        return new SharedModels(
                context,
                workbench,
                feed,
                pass,
                book,
                personas,
                new ArenaPage(context, workbench, feed, pass, personas),
                new SpendViewModel(context, workbench, feed),
                new NewSessionViewModel(context, workbench, new Runs(workbench)::resume),
                settings,
                new KeyViewModel(context, workbench.keys()));
    }

    /// The runs at hand and the battle that is looked at.
    ArenaViewModel arena() {
        return arenaPage.arena();
    }
}
