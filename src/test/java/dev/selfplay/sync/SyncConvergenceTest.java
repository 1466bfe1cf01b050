package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.sync.postgres.PostgresSink;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;

/// All agree in the end and nothing is lost. Another seed: `-Dsync.seed=…`, which is told.
@ResourceLock(TestPostgres.LOCK)
class SyncConvergenceTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"2, 0, 40", "5, 20261124, 60"})
    void allAgreeInTheEndAndNothingIsLost(int people, long seed, int steps) throws Exception {
        long used = seed == 0 ? Long.getLong("sync.seed", System.nanoTime()) : seed;
        String told = "%d people, -Dsync.seed=%d".formatted(people, used);
        TestPostgres team = TestPostgres.migrated();
        try (CutProxy network = new CutProxy(team.address().port());
                var story =
                        new SyncStory(
                                team,
                                network,
                                new PostgresSink(
                                        DatabaseAddress.parse(team.url(network.port()), null),
                                        true,
                                        Duration.ofSeconds(60)),
                                people,
                                used,
                                folder)) {
            try {
                story.run(steps);
                story.check();
            } catch (Exception | AssertionError e) {
                throw new AssertionError(told, e);
            }
            System.out.println(told + ": " + story.counts());
            if (people == 5) {
                assertThat(story.tacticConflicts()).isPositive();
            }
        }
    }
}
