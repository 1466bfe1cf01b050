package dev.selfplay.ui.history;

import dev.selfplay.domain.Usd;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.wall.RunControl;
import dev.selfplay.workbench.Runs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Records what is taken up and graded of battles that are not in the workbench's own store.
final class RecordedRuns extends Runs {
    final List<UUID> resumed = new CopyOnWriteArrayList<>();
    final List<UUID> regraded = new CopyOnWriteArrayList<>();

    RecordedRuns(Bench bench) {
        super(bench.workbench);
    }

    RunControl control(WindowContext context, Bench bench) {
        return new RunControl(context, bench.workbench, this);
    }

    @Override
    public Optional<CostEstimate> costToResume(List<UUID> battles) {
        return Optional.of(
                new CostEstimate(Usd.parse("0.01"), Usd.parse("0.03"), Usd.parse("0.20")));
    }

    @Override
    public void resume(List<UUID> battles) {
        resumed.addAll(battles);
    }

    @Override
    public void regrade(UUID battleId) {
        regraded.add(battleId);
    }
}
