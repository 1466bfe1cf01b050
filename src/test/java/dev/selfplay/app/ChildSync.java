package dev.selfplay.app;

import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.SyncRound;

import java.nio.file.Path;
import java.util.Map;

/// Syncs once and tells of each step, until it is done or killed.
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
                                    System.out.println(kind.key() + " " + count);
                                }

                                @Override
                                public void sent(int count) {
                                    System.out.println("sent " + count);
                                }
                            });
        }
        System.exit(0);
    }
}
