package dev.selfplay.ui.shell;

import dev.selfplay.ui.fx.Commands;
import dev.selfplay.ui.fx.Memory;
import dev.selfplay.ui.fx.ViewLoader;

import java.time.ZoneId;
import java.util.List;

/// What the frame of the window has of its own: panes, text size, notices, and the panels over the
/// window, of which one is open at a time. JavaFX thread only.
final class Frame {
    private final Commands commands;
    private final PanesViewModel panes;
    private final TextSize text;
    private final NoticesViewModel notices;
    private final PaletteViewModel palette;
    private final PaletteView paletteView;
    private final CheatSheetView sheetView;
    private final PastNoticesView pastView;

    Frame(Commands commands, Memory memory, TextSize text, NoticesViewModel notices, ZoneId zone) {
        this.commands = commands;
        this.text = text;
        this.notices = notices;
        panes = new PanesViewModel(memory);
        palette = new PaletteViewModel(commands, memory);
        paletteView = new PaletteView(palette);
        sheetView = new CheatSheetView(new CheatSheetViewModel(commands), notices::tell);
        pastView = new PastNoticesView(notices, zone);
    }

    /// Puts notices and panels over the loaded frame.
    void assemble(WorkbenchView view) {
        ViewLoader loader =
                new ViewLoader()
                        .with(PaletteView.class, () -> paletteView)
                        .with(CheatSheetView.class, () -> sheetView)
                        .with(PastNoticesView.class, () -> pastView);
        loader.load(PaletteView.class);
        loader.load(CheatSheetView.class);
        loader.load(PastNoticesView.class);
        view.corner(new NoticeCards(notices, this::openNotices));
        overlays().forEach(view::over);
    }

    /// Other keys for the same, as keyboards differ.
    void alias() {
        List.of("Ctrl+Equals", "Ctrl+Shift+Equals", "Ctrl+Add")
                .forEach(keys -> commands.alias(keys, "text.larger"));
        commands.alias("Ctrl+Subtract", "text.smaller");
        commands.alias("Ctrl+Numpad 0", "text.reset");
    }

    private List<Overlay> overlays() {
        return List.of(paletteView.overlay(), sheetView.overlay(), pastView.overlay());
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

    /// The keys that open a panel also close it.
    private void toggle(Overlay overlay, Runnable open) {
        boolean was = overlay.openProperty().get();
        overlays().forEach(Overlay::close);
        if (!was) {
            open.run();
        }
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
