package dev.selfplay.ui.settings;

import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.doctor.Finding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the settings page works on. `read`, `apply` and `examine` may block; the others do not.
/// Thread-safe.
public interface SettingsDesk {

    /// The settings as the file has them now.
    SettingsFile.Reading read();

    /// Takes these settings from now on and writes them to settings.json.
    ///
    /// @return why they could not be written, if so; they hold for this program all the same
    Optional<Problem> apply(Settings settings);

    /// Mode and variables, as they were when the program started.
    Environments.Resolution environment();

    /// Lets the doctor look at everything.
    List<Finding> examine();

    ModelCatalog catalog();

    /// The base URL that billed models are asked at.
    String endpoint();

    /// The folder of the log files; may be missing.
    Path logs();
}
