package dev.selfplay.testing;

import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A workspace in which battles against fifty of the shipped personas were rehearsed, so that tactics
/// wait at its desk. They are fought once; each test works on a copy.
public final class Rehearsed {
    private static @Nullable Path fought;

    private Rehearsed() {}

    /// A new folder with the workspace.
    public static Path copy() throws Exception {
        Path copy = Files.createTempDirectory("rehearsed").resolve("apex-closer");
        copy(original(), copy);
        return copy;
    }

    private static synchronized Path original() throws Exception {
        Path folder = fought;
        if (folder == null) {
            folder = Files.createTempDirectory("rehearsed");
            Bench.prepare(folder);
            try (Workbench workbench = Workbench.open(folder, false, Map.of())) {
                PromotionFlowTest.battles(workbench, 7, 50);
            }
            fought = folder;
        }
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.toList();
        }
        for (Path each : all) {
            Files.copy(each, to.resolve(from.relativize(each)));
        }
    }
}
