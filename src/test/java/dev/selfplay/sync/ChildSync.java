package dev.selfplay.sync;

import dev.selfplay.workbench.Workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/// Syncs once and tells of each step, until it is done or killed. After each it waits for a line, so
/// that whoever kills it at a step finds it there.
public final class ChildSync {
    private ChildSync() {}

    /// folder, address of the database
    public static void main(String[] args) throws Exception {
        try (Workbench workbench =
                Workbench.open(
                        Path.of(args[0]), false, Map.of("SANDBOX_SUPABASE_DB_URL", args[1]))) {
            workbench
                    .team()
                    .once(
                            new SyncRound.Progress() {
                                @Override
                                public void pulled(EntityKind kind, int count) {
                                    step(kind.key() + " " + count);
                                }

                                @Override
                                public void sent(int count) {
                                    step("sent " + count);
                                }
                            });
        }
        System.exit(0);
    }

    private static void step(String line) {
        System.out.println(line);
        try {
            var _ = System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
