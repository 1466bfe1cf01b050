package dev.selfplay.ui.spend;

import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Session;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.spend.SpendGuard.Stopper;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.Spent;
import dev.selfplay.workbench.Workbench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A billed session that another program's kill-switch locked, with battles of its own and one of the
/// session before.
final class StoppedSession implements AutoCloseable {
    private final FakeOpenAiServer server = FakeOpenAiServer.negotiating(Duration.ZERO);
    private final Bench bench =
            Bench.rehearsal(folder -> {}, Map.of("OPENAI_BASE_URL", server.url()));
    final Workbench workbench = bench.workbench;
    final List<UUID> resumed = new CopyOnWriteArrayList<>();

    /// @param battles that the session stopped
    StoppedSession(int battles) {
        lock();
        fight(1, 1);
        var _ = workbench.guard(Account.BILLED).newSession(session().cap());
        var spent = new Spent(workbench, Account.BILLED);
        for (int call = 0; call < 3; call++) {
            spent.cut("0.0071");
        }
        spent.become("4.9987", "0.00");
        lock();
        if (battles > 0) {
            int sellers = Math.min(battles, 30);
            fight(sellers, battles / sellers);
        }
    }

    private void lock() {
        var _ =
                workbench
                        .ledger()
                        .lock(session().id(), "Kill-switch activated: too dear.", Instant.now());
        await().until(() -> workbench.guard(Account.BILLED).stopper() == Stopper.ANOTHER_PROGRAM);
    }

    /// In a locked session each is stopped at its first call.
    private void fight(int sellers, int repeats) {
        RunOrder one = bench.order(sellers, 15, 8);
        var order = new RunOrder(one.personas(), repeats, one.settings(), one.mergedPrompt());
        var _ = workbench.engine().start(bench.permit(), order).finished().join();
    }

    Session session() {
        return workbench.guard(Account.BILLED).session();
    }

    /// What taking up this session's battles costs.
    String costToResume() {
        List<UUID> stopped =
                workbench.archive().all(Query.in(BattleState.KILLED)).stream()
                        .filter(b -> !b.endedAt().isBefore(session().startedAt()))
                        .map(b -> b.id())
                        .toList();
        return workbench.costToResume(stopped).map(CostEstimate::about).orElseThrow();
    }

    @Override
    public void close() {
        bench.close();
        server.close();
    }
}
