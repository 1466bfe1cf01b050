package dev.selfplay.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.sync.postgres.TestPostgres;
import dev.selfplay.testing.CutProxy;
import dev.selfplay.ui.Accessible;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Conflicts decided with the keyboard, and the panel and the settings beside them, in a window of
/// their own.
@OpensWindows
@ResourceLock(TestPostgres.LOCK)
class ConflictsPageTest {
    private @Nullable SampleTeam team;
    private final StackPane pane = new StackPane();
    private PageShots page;
    private TeamFeature feature;
    private Stage stage;
    private Runnable end;

    @Start
    void start(Stage given) {
        stage = given;
        page = new PageShots(given);
    }

    /// The page of somebody in a team.
    private SampleTeam open(FxRobot robot, SampleTeam opened) {
        team = opened;
        robot.interact(() -> {
            feature = feature(TeamPlace.of(opened.workbench.environment()));
            end = feature.begin();
            pane.getChildren().setAll(feature.root());
            page.show(pane, 990, 800);
        });
        return opened;
    }

    private void openConflicts(FxRobot robot) throws Exception {
        SampleTeam opened = new SampleTeam();
        SampleTeam.edit(opened.workbench);
        SampleTeam.delete(opened.workbench);
        SampleTeam.tactic(opened.workbench);
        opened.attempt();
        var _ = open(robot, opened);
        PageShots.until(() -> feature.model().conflicts().conflicts().size() == 3);
    }

    private TeamFeature feature(TeamPlace place) {
        return new TeamFeature(
                page.context,
                Objects.requireNonNull(team).sync(),
                place,
                new TeamFeature.WindowActions(() -> {}, () -> {}, () -> {}));
    }

    @AfterEach
    void close() throws Exception {
        end.run();
        page.close();
        Objects.requireNonNull(team).close();
    }

    private static void fx(Runnable work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    private String label(FxRobot robot, String id) throws Exception {
        return fx(() -> robot.lookup(id).queryAs(Label.class).getText());
    }

    private void title(FxRobot robot, String begins) throws Exception {
        PageShots.until(() ->
                robot.lookup("#conflict-title").queryAs(Label.class).getText().startsWith(begins));
    }

    @Test
    void conflictsAreDecidedOneAfterAnotherWithTheKeyboard(FxRobot robot) throws Exception {
        openConflicts(robot);
        fx(feature::shown);
        title(robot, "The Skeptic");
        // the keyboard is where the first choice is to be made
        PageShots.until(() -> {
            Scene scene = stage.getScene();
            return scene.getFocusOwner() instanceof javafx.scene.control.RadioButton radio
                    && radio.getAccessibleText().startsWith("Description");
        });
        assertThat(fx(() -> Accessible.nameless(pane))).isEmpty();
        page.take("conflicts");
        robot.push(KeyCode.T);
        robot.push(KeyCode.J).push(KeyCode.RIGHT);
        robot.push(KeyCode.J).push(KeyCode.J).push(KeyCode.J).push(KeyCode.M);
        robot.push(KeyCode.K).push(KeyCode.LEFT);
        assertThat(label(robot, "#conflict-preview")).isEqualTo("2 fields of Maria's, 3 of mine");
        robot.push(KeyCode.ENTER);
        title(robot, "The Final Boss");
        assertThat(team.sync().decided(1).getFirst().resolution())
                .isIn("theirs: description, systemPrompt", "theirs: systemPrompt, description");
        robot.push(KeyCode.T);
        page.take("conflicts-deleted");
        robot.push(KeyCode.ENTER);
        title(robot, "Tactic: When the seller");
        robot.push(KeyCode.T);
        Path prompt = team.workbench.workspace().basePrompt();
        Path aside = prompt.resolveSibling("aside.txt");
        Files.move(prompt, aside);
        robot.push(KeyCode.ENTER);
        PageShots.until(() -> !feature.model().conflicts().problemProperty().get().isEmpty());
        page.take("conflicts-problem");
        Files.move(aside, prompt);
        robot.push(KeyCode.ENTER);
        PageShots.until(() ->
                feature.model().conflicts().stateProperty().get()
                        == ConflictsViewModel.State.EMPTY);
        robot.clickOn("#conflicts-past-toggle");
        page.take("conflicts-empty");
        fx(() -> feature.model().conflicts().select(feature.model().conflicts().past().get(2)));
        title(robot, "The Skeptic");
        page.take("conflicts-past");
    }

    @Test
    void thePageFitsANarrowWindowAndLargeText(FxRobot robot) throws Exception {
        openConflicts(robot);
        fx(feature::shown);
        title(robot, "The Skeptic");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        page.takeAt(200, "conflicts-200");
        page.width(640);
        page.take("conflicts-narrow");
        assertThat(
                        fx(() -> {
                            Node decide = robot.lookup("#conflict-decide").query();
                            return decide.localToScene(decide.getBoundsInLocal()).getMaxX();
                        }))
                .isLessThanOrEqualTo(640);
    }

    private String word() {
        return feature.model().wordProperty().get().words();
    }

    @Test
    void thePanelAndTheSettingsTellWhereAndHow(FxRobot robot) throws Exception {
        TestPostgres database = TestPostgres.create();
        try (CutProxy network = new CutProxy(database.address().port())) {
            open(robot, new SampleTeam(database.url(network.port())));
            panelAndSettings(robot, database, network);
        }
    }

    private void panelAndSettings(FxRobot robot, TestPostgres database, CutProxy network)
            throws Exception {
        fx(() -> pane.getChildren().setAll(feature.panel()));
        page.width(440);
        PageShots.until(() -> robot.lookup("#team-tables").queryButton().isVisible());
        robot.clickOn("#team-tables");
        page.take("team-panel-asking");
        robot.push(KeyCode.ENTER);
        PageShots.until(() -> !page.notices.isEmpty());
        PageShots.until(() -> word().equals("Synced"));
        network.refuse();
        team.sync().wake();
        PageShots.until(() -> word().startsWith("Offline"));
        page.take("team-panel-offline");
        page.takeAt(200, "team-panel-200");
        database.run(
                """
                INSERT INTO sandbox_personas (name, description, persona_type, system_prompt,
                    workbench) VALUES ('Half', 'x', 'half', 'x', '{"difficulty": "much"}'),
                    ('Half', 'x', 'other', 'x', '{"difficulty": "much"}')\
                """);
        network.mend();
        team.sync().wake();
        PageShots.until(() -> feature.model().problemsProperty().getValue().size() == 2);
        page.take("team-panel-problems");
        robot.clickOn("#team-pause");
        PageShots.until(() -> robot.lookup("#team-resume").queryButton().isFocused());
        fx(() -> pane.getChildren().setAll(feature.settings()));
        page.width(900);
        // what is in a scroll pane comes into the window with the first layout
        PageShots.until(() -> robot.lookup("#team-test").tryQuery().isPresent());
        fx(() -> robot.lookup("#team-test").queryButton().fire());
        PageShots.until(() -> feature.model().looked().valueProperty().get() != null);
        page.take("team-settings");
        fx(() -> pane.getChildren().setAll(feature(SampleTeam.NONE).settings()));
        page.take("team-settings-none");
        assertThat(fx(() -> Accessible.nameless(pane))).isEmpty();
    }
}
