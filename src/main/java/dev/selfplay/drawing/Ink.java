package dev.selfplay.drawing;

/// The colours of a drawing, by what they mean. The window takes the theme's token; a file, which is
/// looked at on paper, has the light theme's colour.
public enum Ink {
    TEXT("-color-fg-default", "#1c232d", 1),
    QUIET("-color-fg-muted", "#566274", 1),
    GRID("-color-border-subtle", "#e8ecf1", 1),
    AXIS("-color-fg-subtle", "#647082", 1),
    /// Lies over what is painted before.
    BAND("-color-fg-subtle", "#647082", 0.16),
    TRACK("-sp-track", "#dfe4ea", 1),
    ACCENT("-color-accent-emphasis", "#2463eb", 1),
    ACCENT_MUTED("-color-accent-muted", "#9dbdf9", 1),
    ACCENT_SUBTLE("-color-accent-subtle", "#dbe7ff", 1),
    GOOD("-color-success-emphasis", "#1f8a5b", 1),
    FAIR("-color-warning-emphasis", "#a66a00", 1),
    BAD("-color-danger-emphasis", "#cf3530", 1),
    PAPER("-color-bg-default", "#ffffff", 1);

    private final String token;
    private final String colour;
    private final double opacity;

    Ink(String token, String colour, double opacity) {
        this.token = token;
        this.colour = colour;
        this.opacity = opacity;
    }

    /// Of the window's style sheets.
    public String token() {
        return token;
    }

    /// `#rrggbb`.
    public String colour() {
        return colour;
    }

    /// 0-1.
    public double opacity() {
        return opacity;
    }
}
