package dev.selfplay.ui.shell;

/// Where the navigation rail leads.
public enum Page {
    ARENA("Arena", "fth-grid", "Ctrl+1"),
    PROMOTIONS("Promote", "fth-check-square", "Ctrl+2"),
    PERSONAS("Personas", "fth-user", "Ctrl+3"),
    PROMPT("Prompt", "fth-file-text", "Ctrl+4"),
    HISTORY("History", "fth-clock", "Ctrl+5"),
    SPEND("Spend", "fth-dollar-sign", "Ctrl+6"),
    CONFLICTS("Conflicts", "fth-git-merge", "Ctrl+7"),
    SETTINGS("Settings", "fth-settings", "Ctrl+Comma");

    private final String label;
    private final String icon;
    private final String shortcut;

    Page(String label, String icon, String shortcut) {
        this.label = label;
        this.icon = icon;
        this.shortcut = shortcut;
    }

    public String label() {
        return label;
    }

    /// What stands over the page; a tab of the rail is too narrow for the longest.
    public String heading() {
        return this == PROMOTIONS ? "Promotions" : label;
    }

    /// The icon's name in the Feather set.
    public String icon() {
        return icon;
    }

    /// The key combination that leads there.
    public String shortcut() {
        return shortcut;
    }
}
