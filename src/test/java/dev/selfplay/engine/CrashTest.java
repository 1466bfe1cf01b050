package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.ChildJvm;
import dev.selfplay.testing.FakeNegotiator;
import dev.selfplay.testing.FakeOpenAiServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A real child process, killed in the middle of its battles.
class CrashTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void afterKillNineNoTurnIsLostDoubledOrPaidTwice() throws Exception {
        Bench.prepare(folder);
        try (var server = FakeOpenAiServer.start(new FakeNegotiator(Duration.ofMillis(15)))) {
            Set<String> durable = killAfterTurns(server, 20);

            server.script(FakeNegotiator.atOnce());
            try (var bench = new Bench(folder, server)) {
                List<UUID> interrupted =
                        bench.workbench.archive().page(BattleArchive.Query.newest(100)).stream()
                                .filter(b -> b.state() == BattleState.INTERRUPTED)
                                .map(Battle::id)
                                .toList();
                assertThat(interrupted).hasSize(4);
                Set<String> kept = new HashSet<>();
                for (UUID id : interrupted) {
                    BattleDetail detail = bench.workbench.archive().detail(id).orElseThrow();
                    assertThat(detail.battle().reason()).isNotBlank();
                    detail.turns().forEach(t -> kept.add(id + " " + t.number() + " " + t.text()));
                }
                assertThat(kept).containsAll(durable);

                List<RunHandle> resumed =
                        bench.workbench.engine().resume(bench.permit(), interrupted, 4);
                for (RunHandle handle : resumed) {
                    assertThat(handle.finished().get(60, TimeUnit.SECONDS).completed())
                            .isEqualTo(4);
                }
                Set<String> after = new HashSet<>();
                for (UUID id : interrupted) {
                    BattleDetail detail = bench.workbench.archive().detail(id).orElseThrow();
                    assertThat(detail.turns()).extracting(t -> t.number()).hasSize(15).isSorted();
                    detail.turns().forEach(t -> after.add(id + " " + t.number() + " " + t.text()));
                }
                assertThat(after).containsAll(kept);
                // one call per turn and grading, and again only what was in flight at the kill
                assertThat(server.requests().stream().filter(r -> !r.writesATactic()).count())
                        .isBetween(4L * 16, 4L * 16 + 4);
                ledgerAddsUp(bench);
            }
        }
    }

    private static void ledgerAddsUp(Bench bench) {
        Session session = bench.workbench.guard(Account.BILLED).session();
        List<SpendLedger.LedgerEntry> entries =
                bench.workbench.ledger().entries(session.id(), 1_000, null);
        assertThat(entries.stream().map(e -> e.cost()).reduce(Usd.ZERO, Usd::plus))
                .isEqualTo(session.settled());
        assertThat(session.reserved()).isEqualTo(Usd.ZERO);
        assertThat(entries)
                .filteredOn(e -> e.reason() == SpendLedger.Reason.CRASHED)
                .allSatisfy(e -> assertThat(e.cost()).isEqualTo(e.reserved()));
    }

    /// @return battle, number and text of the turns that the child had told of
    private Set<String> killAfterTurns(FakeOpenAiServer server, int turns)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                ChildJvm.of(
                        "dev.selfplay.app.Main",
                        "--workspace",
                        folder.toString(),
                        "battle",
                        "--limit",
                        "4",
                        "--json");
        builder.environment().put("OPENAI_BASE_URL", server.url());
        builder.environment().remove("NODE_ENV");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process child = builder.start();
        Set<String> told = new HashSet<>();
        try (BufferedReader reader = child.inputReader()) {
            String line;
            while (told.size() < turns && (line = reader.readLine()) != null) {
                JsonNode node = MAPPER.readTree(line);
                if (node.path("event").asText().equals("turn")) {
                    told.add(
                            "%s %s %s"
                                    .formatted(
                                            node.get("battleId").asText(),
                                            node.get("turn").asText(),
                                            node.get("text").asText()));
                }
            }
            child.destroyForcibly();
        }
        child.waitFor();
        assertThat(told).hasSize(turns);
        return told;
    }
}
