package dev.selfplay.ui.kit;

/// A line of the command palette.
///
/// @param id stable; what was used lately is remembered by it
/// @param title searched first
/// @param group shown beside it, such as `Personas`
/// @param detail more words that are searched and shown quietly; may be empty
/// @param keys as in [Command]; empty where it has none
/// @param whyNot why it cannot be chosen now; empty where it can
public record PaletteEntry(
        String id,
        String title,
        String group,
        String detail,
        String keys,
        String whyNot,
        Runnable action) {

    /// One without keys that can always be chosen.
    public PaletteEntry(String id, String title, String group, String detail, Runnable action) {
        this(id, title, group, detail, "", "", action);
    }

    /// A command, as it stands now.
    public static PaletteEntry of(Command command) {
        return new PaletteEntry(
                command.id(),
                command.title(),
                command.group(),
                "",
                command.keys(),
                command.enabled().get() ? "" : command.whyNot(),
                command.action());
    }

    public boolean available() {
        return whyNot.isEmpty();
    }
}
