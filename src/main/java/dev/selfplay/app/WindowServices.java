package dev.selfplay.app;

import dev.selfplay.config.WindowMemory;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.shell.WorkbenchServices;
import dev.selfplay.workbench.Workbench;

import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Hands the services to the window in the shapes that it asks for.
public final class WindowServices {
    private WindowServices() {}

    public static WorkbenchServices of(Workbench workbench) {
        Executor background = task -> Thread.ofVirtual().name("window-task").start(task);
        return new WorkbenchServices(
                workbench,
                remembered(workbench.windowMemory()),
                background,
                workbench.clock(),
                ZoneId.systemDefault());
    }

    /// What the window remembers, in the window's own words.
    static Memory remembered(WindowMemory file) {
        return new Remembered(file);
    }

    private record Remembered(WindowMemory file) implements Memory {
        @Override
        public Optional<String> recall(String key) {
            return file.recall(key);
        }

        @Override
        public void remember(String key, String value) {
            file.remember(key, value);
        }
    }
}
