package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Whole battles, of fifteen turns against fifty sellers: what is unclear must be rare enough to be read.
class RehearsedCallsTest {
    @Test
    void hardlyAnythingIsUnclear() throws Exception {
        try (Workbench workbench = Workbench.open(Bench.rehearsed(), false, Map.of())) {
            List<String> unclear =
                    workbench.archive().page(BattleArchive.Query.newest(100)).stream()
                            .map(b -> workbench.archive().detail(b.id()).orElseThrow().transcript())
                            .flatMap(t -> Auditor.audit(t, DealSheet.DEFAULT).unclear().stream())
                            .map(u -> u.turn() + " " + u.quote() + ": " + u.why())
                            .toList();
            assertThat(unclear).hasSizeLessThanOrEqualTo(4);
        }
    }
}
