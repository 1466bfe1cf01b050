package dev.selfplay.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.app.WindowServices;
import dev.selfplay.domain.Persona;
import dev.selfplay.sync.SyncRoundTest;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.workbench.Workbench;
import dev.selfplay.workbench.WorkspacePersonas;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Two workbenches on a real Postgres, one of them with its window, and a conflict between them.
@OpensWindows
@ResourceLock(TestPostgres.LOCK)
class TeamWindowTest {
    private TestPostgres team;
    private Workbench ann;
    private Workbench bob;
    private Stage stage;

    private Workbench open(String name) throws Exception {
        Path folder = Files.createTempDirectory("team-window-" + name);
        Files.copy(Path.of("base_prompt.txt"), folder.resolve("base_prompt.txt"));
        Files.writeString(folder.resolve("personas.json"), "{\"version\": 1, \"personas\": []}");
        Workbench workbench =
                Workbench.open(folder, false, Map.of("SANDBOX_SUPABASE_DB_URL", team.url()));
        workbench.startSyncing();
        return workbench;
    }

    @Start
    void start(Stage given) throws Exception {
        stage = given;
        team = TestPostgres.create();
        ann = open("ann");
        bob = open("bob");
        Theme.loadFonts();
        new dev.selfplay.ui.shell.Shell(WindowServices.of(ann), new FxBridge()).show(stage);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1280);
        stage.setHeight(860);
    }

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.asyncFx(stage::hide).get(60, TimeUnit.SECONDS);
        ann.close();
        bob.close();
    }

    private static void eventually(Runnable check) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check::run);
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        PageShots.until(holds);
    }

    private Persona of(Workbench workbench, UUID id) {
        return workbench.personas().current().all().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void save(Workbench workbench, Persona persona) {
        new WorkspacePersonas(workbench.personas())
                .write(persona, new dev.selfplay.sync.LocalPersonas.Source.Here());
    }

    private static void choose(FxRobot robot, String side) {
        Node radio = robot.lookup(node -> side.equals(node.getAccessibleText())).query();
        robot.clickOn(radio);
    }

    @Test
    void aConflictIsDecidedInTheWindowAndBothAgree(FxRobot robot) throws Exception {
        PageShots shots = new PageShots(stage);
        Button word = robot.lookup("#team-status").queryButton();
        // the tables are missing: the window says so, and makes them
        until(() -> word.getText().equals("Not synced"));
        robot.clickOn(word);
        until(() -> robot.lookup("#team-tables").queryButton().isVisible());
        robot.clickOn("#team-tables");
        robot.clickOn("#team-create");
        until(() -> word.getText().equals("Synced"));
        bob.team().wake(); // who waits to try again
        Persona skeptic = SyncRoundTest.persona("skeptic");
        save(ann, skeptic);
        eventually(() -> assertThat(bob.personas().current().all()).contains(skeptic));

        // ann is away while both change it
        robot.clickOn("#team-pause");
        until(() -> word.getText().startsWith("Paused"));
        save(ann, SyncRoundTest.described(skeptic, "Ann's words.", 2));
        save(bob, SyncRoundTest.described(skeptic, "Bob's words.", 5));
        eventually(() -> {
            assertThat(bob.team().status().state()).isEqualTo(Phase.SYNCED);
            assertThat(bob.team().waiting()).isZero();
        });
        until(() -> word.getText().equals("Paused, 1 waiting"));
        robot.clickOn("#team-resume");
        until(() -> word.getText().equals("1 conflict"));
        shots.take("team-window-panel");
        robot.clickOn("#team-decide");
        until(() ->
                robot.lookup("#conflict-title")
                        .tryQueryAs(Label.class)
                        .filter(title -> title.getText().equals(skeptic.name()))
                        .isPresent());
        shots.take("team-window");
        choose(robot, "Description: " + ann.team().conflicts().getFirst().theirAuthor() + "'s");
        choose(robot, "Difficulty: Mine");
        robot.clickOn("#conflict-decide");
        until(() -> word.getText().equals("Synced"));
        Persona agreed = SyncRoundTest.described(skeptic, "Bob's words.", 2);
        eventually(() -> {
            assertThat(of(ann, skeptic.id())).isEqualTo(agreed);
            assertThat(of(bob, skeptic.id())).isEqualTo(agreed);
        });
        assertThat(ann.team().conflicts()).isEmpty();
        assertThat(ann.team().decided(10)).hasSize(1);
        assertThat(team.ask("SELECT description FROM sandbox_personas")).isEqualTo("Bob's words.");
    }
}
