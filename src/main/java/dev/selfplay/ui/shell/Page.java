package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.PageContent;

import java.util.Optional;
import java.util.function.Function;

/// Where the navigation rail leads, in its order, each page in one line. The command that leads there,
/// the tab and the lines in the palette and the list of shortcuts come from it.
enum Page {
    ARENA("Arena", "fth-grid", "Ctrl+1"),
    PROMOTIONS("Promote", "fth-check-square", "Ctrl+2", Pages::promotion),
    EXPERIMENTS("Experiments", "fth-bar-chart-2", "Ctrl+9", Pages::experiments),
    PERSONAS("Personas", "fth-user", "Ctrl+3", Pages::personas),
    PROMPT("Prompt", "fth-file-text", "Ctrl+4", Pages::prompt),
    HISTORY("History", "fth-clock", "Ctrl+5", Pages::history),
    RUNS("Runs", "fth-layers", "Ctrl+Shift+5", Pages::runs),
    SPEND("Spend", "fth-dollar-sign", "Ctrl+6", Pages::spend),
    CONFLICTS("Conflicts", "fth-git-merge", "Ctrl+7", Pages::team),
    REFEREE("Referee", "fth-award", "Ctrl+8", Pages::referee),
    SETTINGS("Settings", "fth-settings", "Ctrl+Comma", Pages::settings);

    private final String label;
    private final String icon;
    private final String shortcut;

    @SuppressWarnings("ImmutableEnumChecker") // references to methods, without any state
    private final Function<Pages, Optional<PageContent>> content;

    /// The frame's own.
    Page(String label, String icon, String shortcut) {
        this.label = label;
        this.icon = icon;
        this.shortcut = shortcut;
        this.content = pages -> Optional.empty();
    }

    Page(String label, String icon, String shortcut, Function<Pages, PageContent> content) {
        this.label = label;
        this.icon = icon;
        this.shortcut = shortcut;
        this.content = content.andThen(Optional::of);
    }

    String label() {
        return label;
    }

    /// What stands over the page; a tab of the rail is too narrow for the longest.
    String heading() {
        return this == PROMOTIONS ? "Promotions" : label;
    }

    /// The icon's name in the Feather set.
    String icon() {
        return icon;
    }

    /// The key combination that leads there.
    String shortcut() {
        return shortcut;
    }

    /// What it shows; empty where that is a part of the frame.
    Optional<PageContent> content(Pages pages) {
        return content.apply(pages);
    }
}
