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

    /// Asks for a file that is there.
    ///
    /// @return empty where the person changed their mind
    public static Optional<Path> open(Scene above, String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(above.getWindow())).map(File::toPath);
    }

    /// Asks where to save.
    ///
    /// @param suggestedName with the ending that the dialog offers
    /// @return empty where the person changed their mind
    public static Optional<Path> save(Scene above, String title, String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        String ending = suggestedName.substring(suggestedName.lastIndexOf('.') + 1);
        chooser.getExtensionFilters()
                .add(new ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
        return Optional.ofNullable(chooser.showSaveDialog(above.getWindow())).map(File::toPath);
    }
}
