package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A rehearsal is decided by its seed alone: not by the workspace, the order of the sellers, or what
/// else runs at the same time.
class RehearsalSeedTest {
    private static final int SELLERS = 8;

    @TempDir Path folder;

    @Test
    void theSameSeedGivesTheSameGradesInAnyOrderAndConcurrencyInAFreshWorkspace() throws Exception {
        Map<String, String> alone = grades("alone", 1, false);
        Map<String, String> together = grades("together", SELLERS, true);
        assertThat(alone).hasSize(SELLERS);
        assertThat(together).isEqualTo(alone);
    }

    /// The scores of each seller, by its type.
    private Map<String, String> grades(String name, int concurrency, boolean reversed)
            throws Exception {
        Path workspace = Files.createDirectory(folder.resolve(name));
        Bench.prepare(workspace);
        try (Workbench workbench = Workbench.open(workspace, false, Map.of())) {
            List<Persona> sellers = workbench.personas().current().active().subList(0, SELLERS);
            var settings = workbench.settings();
            var order =
                    new RunOrder(
                            reversed ? sellers.reversed() : sellers,
                            1,
                            new RunSettings(
                                    Account.REHEARSAL,
                                    ModelChoice.DEFAULT,
                                    RunSettings.DEFAULT_TURNS,
                                    concurrency,
                                    0.8,
                                    4_711,
                                    false,
                                    false,
                                    settings.weights(),
                                    settings.dealSheet()),
                            workbench.mergedPrompt().text());
            var run = workbench.engine().start(workbench.environment().assertSandboxMode(), order);
            run.finished().get(60, TimeUnit.SECONDS);
            Map<String, String> grades = new TreeMap<>();
            BattleArchive archive = workbench.archive();
            for (var battle :
                    archive.page(
                            new BattleArchive.Query(Set.of(), run.run().id(), null, null, 100))) {
                var card =
                        archive.detail(battle.id()).orElseThrow().gradings().getLast().scorecard();
                grades.put(battle.personaName(), card.toString());
            }
            return grades;
        }
    }
}
