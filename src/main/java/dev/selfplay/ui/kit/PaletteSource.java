package dev.selfplay.ui.kit;

import java.util.List;
import java.util.function.Consumer;

/// Something that can be found in the command palette besides commands: personas, battles, sections
/// of the settings. JavaFX thread only.
@FunctionalInterface
public interface PaletteSource {

    /// Asked when the palette opens, and must not block.
    ///
    /// @param ready takes the entries: at once, or later on the JavaFX thread where they must be read
    ///     first; the palette shows what it has meanwhile
    void entries(Consumer<List<PaletteEntry>> ready);
}
