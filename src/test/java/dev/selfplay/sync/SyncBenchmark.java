package dev.selfplay.sync;

import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.workbench.Workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// How long a large store takes to get into a team's database, and out of it into an empty workspace.
///
/// Arguments: `server` starts a Postgres with the team's tables, tells its address and runs until its
/// input ends; `sync FOLDER ADDRESS` syncs once, and may be killed and run again.
public final class SyncBenchmark {
    private SyncBenchmark() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("server")) {
            System.out.println(TestPostgres.migrated().url());
            while (System.in.read() >= 0) {
                // until nobody needs it
            }
            System.exit(0);
        }
        Path folder = Files.createDirectories(Path.of(args[1]));
        if (!Files.exists(folder.resolve("base_prompt.txt"))) {
            Files.copy(Path.of("base_prompt.txt"), folder.resolve("base_prompt.txt"));
            Files.writeString(
                    folder.resolve("personas.json"), "{\"version\": 1, \"personas\": []}");
        }
        long open = System.nanoTime();
        try (Workbench workbench =
                Workbench.open(folder, false, Map.of("SANDBOX_SUPABASE_DB_URL", args[2]))) {
            tell("open the store, with what migrations it needs", open);
            long waiting = System.nanoTime();
            int count = workbench.team().waiting();
            tell("count " + count + " waiting", waiting);
            long begin = System.nanoTime();
            var progress = new Thousands(begin);
            SyncRound.Result result = workbench.team().once(progress);
            tell("%,d taken in, %,d sent".formatted(result.pulled(), result.sent()), begin);
            long again = System.nanoTime();
            workbench.team().once(progress);
            tell("once more, with nothing to do", again);
        }
        long peak =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(p -> p.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(u -> u.getUsed())
                        .sum();
        System.out.printf("%-48s %8d MB%n", "peak heap", peak >> 20);
        System.out.printf(
                "%-48s %8d MB%n",
                "workbench.db", Files.size(folder.resolve(".selfplay/workbench.db")) >> 20);
        System.exit(0);
    }

    private static final class Thousands implements SyncRound.Progress {
        private static final int STEP = 10_000;
        private final long begin;
        private final AtomicInteger told = new AtomicInteger();

        Thousands(long begin) {
            this.begin = begin;
        }

        @Override
        public void pulled(EntityKind kind, int count) {
            step(kind.key() + "s taken in", count);
        }

        @Override
        public void sent(int count) {
            step("sent", count);
        }

        private void step(String what, int count) {
            if (count / STEP > told.get()) {
                told.set(count / STEP);
                tell("  %,d %s".formatted(count, what), begin);
            }
        }
    }

    private static void tell(String what, long since) {
        System.out.printf("%-48s %8.1f s%n", what, (System.nanoTime() - since) / 1e9);
    }
}
