package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.sync.postgres.PostgresSink;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;
import dev.selfplay.testing.Pooler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The same as with a direct connection, through a pooler in transaction mode.
@ResourceLock(TestPostgres.LOCK)
class SyncPoolerTest {
    @TempDir Path folder;

    @Test
    void allAgreeThroughAPoolerInTransactionModeToo() throws Exception {
        Optional<Path> program = Pooler.program();
        assumeTrue(program.isPresent(), "pgbouncer is not installed (apt-get install pgbouncer)");
        TestPostgres team = TestPostgres.create();
        try (Pooler pooler = Pooler.start(program.orElseThrow(), folder, team.address().port());
                CutProxy network = new CutProxy(pooler.port())) {
            PostgresSink sink =
                    new PostgresSink(
                            DatabaseAddress.parse(
                                    team.url(network.port()) + "?pgbouncer=true", null),
                            true,
                            Duration.ofSeconds(60));
            try (TeamLink link = sink.connect()) {
                assertThat(link.hears()).isFalse();
                link.migrate();
            }
            long seed = Long.getLong("sync.seed", System.nanoTime());
            try (var story = new SyncStory(team, network, sink, 3, seed, folder)) {
                story.run(40);
                story.check();
                System.out.println("pooler, -Dsync.seed=" + seed + ": " + story.counts());
            } catch (Exception | AssertionError e) {
                throw new AssertionError("-Dsync.seed=" + seed, e);
            }
        }
    }
}
