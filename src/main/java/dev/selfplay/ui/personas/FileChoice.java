package dev.selfplay.ui.personas;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks a person for files. JavaFX thread only.
public interface FileChoice {

    /// The files to import; empty where the person changed their mind.
    List<Path> open();

    /// Where to save; empty where the person changed their mind.
    Optional<Path> save(String suggestedName);

    /// The system's own dialogs, above a window.
    static FileChoice ofSystem(Supplier<Window> owner) {
        return new FileChoice() {
            @Override
            public List<Path> open() {
                List<File> files = chooser("Import personas").showOpenMultipleDialog(owner.get());
                return files == null ? List.of() : files.stream().map(File::toPath).toList();
            }

            @Override
            public Optional<Path> save(String suggestedName) {
                FileChooser chooser = chooser("Export personas");
                chooser.setInitialFileName(suggestedName);
                return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
            }
        };
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new ExtensionFilter("Personas (JSON)", "*.json"));
        return chooser;
    }
}
