package dev.selfplay.ui.spend;

import dev.selfplay.domain.Account;
import dev.selfplay.export.LedgerCsv;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.FileExport;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Parent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/// The page of the ledger. JavaFX thread only.
public final class SpendPage implements PageContent {
    private final LedgerViewModel ledger;
    private final ViewLoader.Loaded<SpendPageView> page;

    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    /// @param onNewSession opens the panel that begins a new session
    /// @param openBattle shows a battle large
    public SpendPage(
            WindowContext context,
            Workbench workbench,
            BattleFeed feed,
            Function<String, Optional<Path>> saveAs,
            Consumer<Account> onNewSession,
            Consumer<UUID> openBattle) {
        ledger =
                new LedgerViewModel(
                        context,
                        workbench.ledgerArchive(),
                        () -> workbench.guard(workbench.defaultAccount()).session(),
                        feed);
        var export =
                new FileExport<LedgerArchive.Query>(
                        context.tasks(),
                        "the ledger",
                        "call",
                        (query, to) -> LedgerCsv.write(workbench.ledgerArchive(), query, to),
                        saveAs);
        page =
                new ViewLoader()
                        .with(
                                SpendPageView.class,
                                () ->
                                        new SpendPageView(
                                                ledger, export, onNewSession, openBattle, context))
                        .load(SpendPageView.class);
    }

    /// To be called when another program stored something.
    public void storeChanged() {
        ledger.storeChanged();
    }

    @Override
    public Parent root() {
        return page.root();
    }

    @Override
    public void chosen(boolean now) {
        ledger.shown(now);
    }

    @Override
    public void shown() {
        page.view().shown();
    }

    @Override
    public List<Command> commands() {
        return page.view().commands();
    }
}
