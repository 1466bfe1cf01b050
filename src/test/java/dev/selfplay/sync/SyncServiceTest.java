package dev.selfplay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.promotion.Approval;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;
import dev.selfplay.workbench.Workbench;
import dev.selfplay.workbench.WorkspacePersonas;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Two workbenches that stay open, and a network that goes away and comes back.
@ResourceLock(TestPostgres.LOCK)
class SyncServiceTest {
    @TempDir Path folder;

    private static void eventually(Runnable check) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check::run);
    }

    private Workbench open(String name, String url) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.copy(Path.of("base_prompt.txt"), place.resolve("base_prompt.txt"));
        Files.writeString(place.resolve("personas.json"), "{\"version\": 1, \"personas\": []}");
        Workbench workbench = Workbench.open(place, false, Map.of("SANDBOX_SUPABASE_DB_URL", url));
        workbench.startSyncing();
        return workbench;
    }

    @Test
    void editsTravelByThemselvesOfflineTooAndTheStatusTells() throws Exception {
        TestPostgres team = TestPostgres.create();
        try (CutProxy network = new CutProxy(team.address().port());
                Workbench ann = open("ann", team.url(network.port()));
                Workbench bob = open("bob", team.url())) {
            List<Phase> states = new CopyOnWriteArrayList<>();
            List<String> told = new CopyOnWriteArrayList<>();
            ann.team().onChange(() -> states.add(ann.team().status().state()));
            bob.onOtherPrograms(() -> told.add("news"));
            // without tables nothing is lost, and the remedy is told
            eventually(() -> {
                assertThat(ann.team().status().state()).isEqualTo(Phase.BLOCKED);
                assertThat(ann.team().status().remedy()).contains("sync migrate");
            });
            assertThat(ann.team().status().lacksTables()).isTrue();
            ann.team().migrate();
            var persona = SyncRoundTest.persona("skeptic");
            new WorkspacePersonas(ann.personas()).write(persona, new LocalPersonas.Source.Here());
            eventually(() -> assertThat(bob.personas().current().all()).contains(persona));
            eventually(() -> assertThat(told).isNotEmpty());
            eventually(() -> {
                assertThat(ann.team().status().state()).isEqualTo(Phase.SYNCED);
                assertThat(ann.team().status().words("")).isEqualTo("synced");
            });

            network.refuse();
            var offline = SyncRoundTest.described(persona, "Written offline.", 2);
            new WorkspacePersonas(ann.personas()).write(offline, new LocalPersonas.Source.Here());
            eventually(() -> {
                SyncStatus status = ann.team().status();
                assertThat(status.state()).isEqualTo(Phase.OFFLINE);
                assertThat(status.words("14:05")).isEqualTo("offline since 14:05, 1 waiting");
            });
            network.mend();
            eventually(() -> assertThat(bob.personas().current().all()).contains(offline));
            eventually(() -> assertThat(ann.team().status().waiting()).isZero());
            assertThat(states).contains(Phase.OFFLINE, Phase.SYNCED);
            // a few rows are no reason to blink
            assertThat(states).doesNotContain(Phase.SYNCING);
            assertThat(bob.team().status().inStepAt()).isNotNull();
        }
    }

    @Test
    void anApprovalReachesTheServerWithoutAnyDoing() throws Exception {
        TestPostgres team = TestPostgres.migrated();
        UUID tactic;
        try (SyncMember ann = new SyncMember("ann", folder)) {
            var persona = SyncRoundTest.persona("skeptic");
            ann.save(persona);
            tactic = ann.fights().fight(persona, "Say who you are, kindly.", 92);
        }
        try (Workbench ann =
                Workbench.open(
                        folder.resolve("ann"),
                        false,
                        Map.of("SANDBOX_SUPABASE_DB_URL", team.url()))) {
            ann.startSyncing();
            eventually(() -> assertThat(ann.team().status().state()).isEqualTo(Phase.SYNCED));
            var picked = Approval.Pick.of(ann.promotion().tactic(tactic).orElseThrow());
            ann.promotion()
                    .approve(
                            ann.promotion().preview(List.of(picked)).orElseThrow().approval(),
                            Set.of(tactic));
            long approved = System.nanoTime();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() ->
                            team.ask(
                                            "SELECT is_active FROM sandbox_tactics WHERE id = '"
                                                    + tactic
                                                    + "'")
                                    .equals("t"));
            System.out.printf(
                    "an approval was with the team after %d ms%n",
                    (System.nanoTime() - approved) / 1_000_000);
        }
    }

    /// "The program's end waited five seconds for a team's server that did not answer."
    @Test
    void aServerThatIsSilentDoesNotHoldUpTheEnd() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Workbench workbench =
                    open(
                            "ann",
                            "postgresql://u:p@127.0.0.1:%d/db?sslmode=disable"
                                    .formatted(silent.getLocalPort()));
            try (var _ = silent.accept();
                    var _ = silent.accept()) { // the syncing thread's call and the listening one's
                long began = System.nanoTime();
                workbench.close();
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .isLessThan(Duration.ofSeconds(5));
            }
        }
    }
}
