package dev.selfplay.workbench;

import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.PricePermission;
import dev.selfplay.config.Problem;
import dev.selfplay.files.ChangeCheck;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The model catalogue with the workspace's models.json as it is now: what is mended there counts
/// without a new start. A file that is wrong changes nothing but that its prices cannot be relied
/// on. Thread-safe.
final class LiveCatalog implements ModelCatalog {
    private final Path file;
    private final PricePermission permission;
    private final ChangeCheck watch;
    private volatile JsonModelCatalog own;
    private volatile List<String> problems;

    /// @param permission which of the file's prices count
    LiveCatalog(Path file, PricePermission permission) {
        this.file = file;
        this.permission = permission;
        watch = new ChangeCheck(file);
        JsonModelCatalog.Loaded loaded = JsonModelCatalog.load(file);
        own = loaded.catalog().within(permission);
        problems = loaded.problems();
    }

    /// Reads the file if it was changed; blocks on the disk.
    ///
    /// @return whether it was
    boolean look() {
        if (!watch.changed()) {
            return false;
        }
        JsonModelCatalog.Loaded now = JsonModelCatalog.load(file);
        problems = now.problems();
        if (problems.isEmpty()) {
            own = now.catalog().within(permission);
        }
        return true;
    }

    /// The catalogue of this moment.
    JsonModelCatalog own() {
        return own;
    }

    List<String> problems() {
        return problems;
    }

    /// Why its prices cannot be relied on, if so: a model that a fault leaves out would cost what the
    /// shipped catalogue says.
    Optional<Problem> unsafe() {
        return problems.stream()
                .findFirst()
                .map(first ->
                        new Problem(
                                JsonModelCatalog.FILE_NAME,
                                null,
                                "its prices cannot be relied on: " + first.replace(file + ": ", ""),
                                "Correct the file, or remove it."));
    }

    @Override
    public ModelInfo find(String endpoint, String model) {
        return own.find(endpoint, model);
    }

    @Override
    public List<ModelInfo> all() {
        return own.all();
    }

    @Override
    public String lineToAdd(String model) {
        return own.lineToAdd(model);
    }
}
