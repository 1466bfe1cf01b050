package dev.selfplay.ui.settings;

import dev.selfplay.alerts.AlertDesk;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.doctor.Finding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the settings page works on. `read`, `apply`, `examine`, `askServer` and `open` may block; the others do not.
/// Thread-safe.
public interface SettingsDesk {

    /// The settings as the file has them now.
    SettingsFile.Reading read();

    /// Takes these settings from now on and writes them to settings.json.
    ///
    /// @return why they could not be written, if so; they hold for this program all the same
    Optional<Problem> apply(Settings settings);

    /// Mode and variables as they were when the program started, and the key that was entered.
    Environments.Resolution environment();

    /// Lets the doctor look at everything.
    List<Finding> examine();

    ModelCatalog catalog();

    /// Where alerts go.
    AlertDesk alerts();

    /// The base URL that billed models are asked at.
    String endpoint();

    /// Host and port of that address, to be shown.
    String server();

    /// Asks the server for its models, so that the catalogue has them; for a few seconds at most.
    void askServer();

    /// Folders and files that belong to the workspace, in the order in which they are shown.
    List<Place> places();

    /// Shows a folder, or the folder of a file, with the desktop's own program; may block.
    ///
    /// @return why it cannot, if so
    Optional<String> open(Path place);

    /// Calls the listener, on a thread of its own, when settings.json was written by whomever.
    void onChange(Runnable listener);

    /// @param what in words, such as `Logs`
    record Place(String what, Path path, String means) {}

    /// The folder of the log files; may be missing.
    Path logs();
}
