package dev.selfplay.app;

import java.nio.file.Path;

/// Opens the workbench window.
final class Window {
    private Window() {}

    static int open(Path folder) {
        return 0;
    }
}
