package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Battle;
import dev.selfplay.store.sqlite.BigStore;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.wall.RunControl;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The history of somebody who works in a team.
@OpensWindows
class TeamHistoryPageTest {
    private static final int BATTLES = 200;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir static Path folder;
    private static FakeOpenAiServer server;
    private static Workbench workbench;
    private final Memory memory = Memory.ofThisProcess();
    private final List<Battle> opened = new ArrayList<>();
    private PageShots page;
    private HistoryFeature feature;

    @BeforeAll
    static void fill() throws Exception {
        BigStore.fill(folder, BATTLES);
        server = FakeOpenAiServer.negotiating(Duration.ofMinutes(5));
        workbench = Workbench.open(folder, false, Map.of("OPENAI_BASE_URL", server.url()));
    }

    @AfterAll
    static void close() {
        workbench.close();
        server.close();
    }

    private static void fought(String sql) throws SQLException {
        Path file = Workspace.at(folder).state().resolve("workbench.db");
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = db.createStatement()) {
            statement.execute("UPDATE battles SET fought_by = " + sql);
        }
    }

    @Start
    void start(Stage stage) throws SQLException {
        fought("NULL");
        page = new PageShots(stage);
        feature =
                new HistoryFeature(
                        context(),
                        workbench,
                        new RunControl(page.context, workbench),
                        new BattleFeed(page.bridge),
                        new HistoryFeature.Dependencies(
                                new MarkSwitches(memory),
                                t -> {},
                                opened::add,
                                () -> {},
                                Runnable::run,
                                name -> Optional.empty(),
                                new PassMark(90)));
        HBox both = new HBox(feature.root(), feature.aside());
        HBox.setHgrow(feature.root(), Priority.ALWAYS);
        feature.root().setMinWidth(0);
        feature.aside().setMinWidth(280);
        feature.aside().setPrefWidth(280);
        feature.aside().setMaxWidth(280);
        both.getStyleClass().add("workbench");
        page.show(both, 1376, 830);
        feature.shown();
    }

    private WindowContext context() {
        return new WindowContext(page.tasks, page.bridge, memory, () -> NOW, ZoneOffset.UTC);
    }

    @AfterEach
    void hide() throws Exception {
        page.close();
    }

    private TableView<HistoryRow> table(FxRobot robot) {
        return robot.lookup(".history-table").queryTableView();
    }

    private boolean column(FxRobot robot) {
        return table(robot).getColumns().stream().anyMatch(c -> "by".equals(c.getId()));
    }

    private static boolean sees(FxRobot robot, String text) {
        return robot.lookup((Node n) ->
                        n instanceof Labeled l
                                && Objects.requireNonNullElse(l.getText(), "").contains(text))
                .tryQuery()
                .isPresent();
    }

    @Test
    void showsWhoFoughtABattleOnlyWhereThereIsATeam(FxRobot robot) throws Exception {
        PageShots.until(() -> table(robot).getItems().size() == BATTLES);
        PageShots.until(() -> !column(robot));
        robot.interact(() -> table(robot).scrollTo(60));
        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(65));
        PageShots.until(() -> table(robot).getItems().get(65) != null);
        Battle selected = table(robot).getItems().get(65).battle();

        fought(
                "CASE nr % 5 WHEN 1 THEN 'Maria' WHEN 3 THEN 'Jonas Lindqvist-Hofstätter'"
                        + " WHEN 4 THEN 'original system' END");
        feature.storeChanged();
        robot.interact(() -> feature.shown());
        PageShots.until(() -> column(robot));
        PageShots.until(() -> {
            var item = table(robot).getSelectionModel().getSelectedItem();
            return item != null && item.battle().id().equals(selected.id());
        });

        robot.interact(() -> table(robot).scrollTo(0));
        robot.interact(() -> table(robot).getSelectionModel().clearAndSelect(0));
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.F);
        PageShots.until(() -> sees(robot, "Maria  40"));
        robot.clickOn((Node n) ->
                n instanceof Labeled l && "Maria  40".equals(l.getText()) && n.isVisible());
        PageShots.until(() -> sees(robot, "40 battles found"));
        PageShots.until(() -> sees(robot, "by Maria ·"));
        robot.interact(() -> robot.lookup("#side-facts").queryAs(Node.class));
        robot.clickOn("#side-facts");
        PageShots.until(() -> sees(robot, "Cost to them"));
        page.take("history-by-maria");
        assertThat(robot.lookup(".active-filter").queryAs(Button.class).getText())
                .isEqualTo("By Maria");
        robot.clickOn(".active-filter");
        PageShots.until(() -> sees(robot, "200 battles"));
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.F);
        robot.interact(() ->
                table(robot)
                        .getSortOrder()
                        .setAll(
                                List.of(
                                        table(robot).getColumns().stream()
                                                .filter(c -> "by".equals(c.getId()))
                                                .findFirst()
                                                .orElseThrow())));
        PageShots.until(() -> {
            HistoryRow first = table(robot).getItems().getFirst();
            return first != null && first.by().startsWith("Jonas");
        });
        page.take("history-by");
        page.takeAt(200, "history-by-200");
        page.takeAt(100, "history-by-100");
        page.width(1024);
        page.take("history-by-narrow");
    }
}
