package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.spend.SpendViewModel;
import dev.selfplay.ui.team.TeamFeature;
import dev.selfplay.ui.trust.TrustFeature;
import dev.selfplay.ui.wall.ArenaViewModel;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// What the frame of the window has of its own: panes, text size, notices, and the panels over the
/// window, of which one is open at a time. JavaFX thread only.
final class Frame {
    private final WorkbenchServices services;
    private final FxBridge bridge;
    private final Commands commands;
    private final PanesViewModel panes;
    private final TextSize text = new TextSize(new SimpleIntegerProperty(TextSize.NORMAL));
    private final NoticesViewModel notices;
    private final Tasks tasks;
    private final WindowContext context;
    private final PaletteViewModel palette;
    private final PaletteView paletteView;
    private final CheatSheetView sheetView;
    private final PastNoticesView pastView;
    private @Nullable ClosingView closingView;
    private @Nullable SpendQuestionView spendView;
    private @Nullable TopBarView topBar;
    private @Nullable StatusBarView statusBar;
    private @Nullable Overlay teamPanel;
    private @Nullable Overlay trustPanel;

    Frame(WorkbenchServices services, FxBridge bridge, Commands commands) {
        this.services = services;
        this.bridge = bridge;
        this.commands = commands;
        notices = new NoticesViewModel(bridge, services.time());
        tasks = new Tasks(services.background(), bridge, notices::tell);
        context =
                new WindowContext(
                        tasks, bridge, services.memory(), services.time(), services.zone());
        panes = new PanesViewModel(services.memory());
        palette = new PaletteViewModel(commands, services.memory());
        paletteView = new PaletteView(palette);
        sheetView = new CheatSheetView(new CheatSheetViewModel(commands), notices::tell);
        pastView = new PastNoticesView(notices, services.zone());
    }

    /// Makes the frame's views.
    ///
    /// @param onTheme changes between light and dark
    WorkbenchView view(
            WorkbenchViewModel model,
            ArenaViewModel arena,
            SpendViewModel spend,
            Runnable onTheme) {
        topBar = new TopBarView(model, arena, spend, panes, notices::tell);
        statusBar =
                new StatusBarView(
                        model, arena, panes, new ActivityViewModel(tasks.busy(), bridge), notices);
        return new WorkbenchView(model, panes, bridge, services.memory(), text.percent(), onTheme);
    }

    /// Loads the frame's views, once the other views are added.
    ViewLoader loader(WorkbenchView view) {
        return new ViewLoader()
                .with(WorkbenchView.class, () -> view)
                .with(TopBarView.class, () -> Objects.requireNonNull(topBar))
                .with(StatusBarView.class, () -> Objects.requireNonNull(statusBar));
    }

    /// Puts notices and panels over the loaded frame, and gives keys and buttons their commands.
    ///
    /// @param team whose panel opens from the status bar
    /// @param trust whose question opens from the status bar
    /// @param closing asks before the window closes
    /// @param spending asks before a click costs money
    void complete(
            WorkbenchView view,
            Scene scene,
            TeamFeature team,
            TrustFeature trust,
            ClosingView closing,
            SpendQuestionView spending) {
        closingView = closing;
        spendView = spending;
        trustPanel = new Overlay(trust.panel(), Pos.CENTER, "trust-place");
        Objects.requireNonNull(statusBar).place(trust.button());
        teamPanel = new Overlay(team.panel(), Pos.BOTTOM_LEFT, "team-place");
        Objects.requireNonNull(statusBar).place(team.button());
        assemble(view);
        commands.addKeys(FrameCommands.keys());
        alias();
        commands.install(scene);
        Objects.requireNonNull(topBar).bind(commands);
        Objects.requireNonNull(statusBar).bind(commands);
    }

    private void assemble(WorkbenchView view) {
        ViewLoader loader =
                new ViewLoader()
                        .with(PaletteView.class, () -> paletteView)
                        .with(CheatSheetView.class, () -> sheetView)
                        .with(PastNoticesView.class, () -> pastView)
                        .with(ClosingView.class, () -> Objects.requireNonNull(closingView))
                        .with(SpendQuestionView.class, () -> Objects.requireNonNull(spendView));
        loader.load(PaletteView.class);
        loader.load(CheatSheetView.class);
        loader.load(PastNoticesView.class);
        loader.load(ClosingView.class);
        loader.load(SpendQuestionView.class);
        view.below(new NoticeStrip(notices, this::openNotices));
        overlays().forEach(view::over);
    }

    /// Other keys for the same, as keyboards differ.
    private void alias() {
        List.of("Ctrl+Equals", "Ctrl+Shift+Equals", "Ctrl+Add")
                .forEach(keys -> commands.alias(keys, "text.larger"));
        commands.alias("Ctrl+Subtract", "text.smaller");
        commands.alias("Ctrl+Numpad 0", "text.reset");
    }

    private List<Overlay> overlays() {
        return List.of(
                paletteView.overlay(),
                sheetView.overlay(),
                pastView.overlay(),
                Objects.requireNonNull(teamPanel),
                Objects.requireNonNull(trustPanel),
                Objects.requireNonNull(closingView).overlay(),
                Objects.requireNonNull(spendView).overlay());
    }

    void openPalette() {
        toggle(paletteView.overlay(), paletteView::open);
    }

    void openCheatSheet() {
        toggle(sheetView.overlay(), sheetView::open);
    }

    void openNotices() {
        toggle(pastView.overlay(), pastView::open);
    }

    void openTeam(TeamFeature team) {
        Overlay panel = Objects.requireNonNull(teamPanel);
        toggle(panel, () -> panel.open(team.panelFocus()));
    }

    void openTrust(TrustFeature trust) {
        Overlay panel = Objects.requireNonNull(trustPanel);
        toggle(panel, () -> panel.open(trust.panelFocus()));
    }

    void closeTrust() {
        Objects.requireNonNull(trustPanel).close();
    }

    void closeTeam() {
        Objects.requireNonNull(teamPanel).close();
    }

    /// The keys that open a panel also close it.
    private void toggle(Overlay overlay, Runnable open) {
        boolean was = overlay.openProperty().get();
        overlays().forEach(Overlay::close);
        if (!was) {
            open.run();
        }
    }

    /// Shows a notice. JavaFX thread only.
    void tell(Notice notice) {
        notices.tell(notice);
    }

    Tasks tasks() {
        return tasks;
    }

    WindowContext context() {
        return context;
    }

    PanesViewModel panes() {
        return panes;
    }

    TextSize text() {
        return text;
    }

    PaletteViewModel palette() {
        return palette;
    }
}
