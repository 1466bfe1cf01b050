package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.wall.RunControl;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/// The number at the page's tab is the one that its filter *to decide* finds.
class HistoryBadgeTest {
    private final SameThread ui = new SameThread();

    @TempDir private Path folder;

    @Test
    void whateverWaitsForAPersonIsCounted() throws Exception {
        Bench.prepare(folder);
        try (Workbench workbench = Workbench.open(folder, false, Map.of())) {
            var _ = workbench.apply(workbench.settings().with(Settings.REHEARSAL_OUT_OF_ROLE, 100));
            PromotionFlowTest.battles(workbench, 11, 3);
            HistoryFeature page = page(workbench);
            var _ = workbench.onOtherPrograms(() -> ui.execute(page::storeChanged));
            ui.settle();
            assertThat(workbench.questions().counts()).containsOnly(Map.entry(ToDecide.VOID, 3));
            assertThat(page.badge().get()).isEqualTo(3);

            Battle first =
                    workbench.questions().battles(EnumSet.allOf(ToDecide.class), 10).getFirst();
            assertThat(ToDecide.of(first)).containsExactly(ToDecide.VOID);
            workbench.questions().leave(first.id(), "");
            ui.settle();
            assertThat(page.badge().get()).isEqualTo(2);
        }
    }

    private HistoryFeature page(Workbench workbench) {
        return new HistoryFeature(
                ui.context,
                workbench,
                new RunControl(ui.context, workbench),
                new BattleFeed(ui),
                new HistoryFeature.Dependencies(
                        new MarkSwitches(ui.memory),
                        t -> {},
                        b -> {},
                        () -> {},
                        Runnable::run,
                        name -> Optional.empty(),
                        new PassMark(90)));
    }
}
