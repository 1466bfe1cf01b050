package dev.selfplay.ui.kit;

import javafx.scene.Scene;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The system's own dialogs for files. JavaFX thread only; they need a real desktop.
public final class SystemFiles {
    private SystemFiles() {}

    /// Asks where to save.
    ///
    /// @param pattern such as `*.csv`
    /// @return empty where the person changed their mind
    public static Optional<Path> save(
            Scene above, String title, String suggestedName, String pattern) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        chooser.getExtensionFilters()
                .add(new ExtensionFilter(pattern.substring(2).toUpperCase(Locale.ROOT), pattern));
        return Optional.ofNullable(chooser.showSaveDialog(above.getWindow())).map(File::toPath);
    }
}
