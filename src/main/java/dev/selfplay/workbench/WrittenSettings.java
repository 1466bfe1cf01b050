package dev.selfplay.workbench;

import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.files.ChangeCheck;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What settings.json says, as far as it could be read, whether all of it is allowed or not. An editor
/// may save in the middle of a thought: what is wrong changes nothing. Thread-safe.
final class WrittenSettings {
    private final SettingsFile file;
    private final ChangeCheck check;
    private final List<Runnable> taken = new CopyOnWriteArrayList<>();
    private volatile Settings now;
    private volatile @Nullable Problem unsafe;

    /// @param problems is given what is wrong with the file
    WrittenSettings(Path path, List<String> problems) {
        file = new SettingsFile(path);
        check = new ChangeCheck(path);
        SettingsFile.Reading read = file.read();
        now = read.settings();
        unsafe = read.unsafe();
        read.problems().forEach(p -> problems.add(p.toString()));
    }

    Settings now() {
        return now;
    }

    /// Why it is not known what cap the file names.
    Optional<Problem> unsafe() {
        return Optional.ofNullable(unsafe);
    }

    /// The file as it is at this moment; blocks on the disk.
    SettingsFile.Reading read() {
        return file.read();
    }

    /// Reads the file if it was changed; blocks on the disk.
    ///
    /// @return whether it was
    boolean look() {
        if (!check.changed()) {
            return false;
        }
        SettingsFile.Reading read = file.read();
        unsafe = read.unsafe();
        if (read.problems().isEmpty()) {
            take(read.settings());
        }
        return true;
    }

    /// Takes these from now on and writes them.
    ///
    /// @return why they could not be written, if so; they are taken all the same
    Optional<Problem> apply(Settings changed) {
        take(changed);
        return file.write(changed);
    }

    private void take(Settings settings) {
        now = settings;
        taken.forEach(Runnable::run);
    }

    /// Tells when settings were taken, before they are written.
    ///
    /// @return unsubscribes
    Runnable onTaken(Runnable listener) {
        taken.add(listener);
        return () -> taken.remove(listener);
    }
}
