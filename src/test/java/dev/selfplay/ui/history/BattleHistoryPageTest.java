package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.fx.ViewLoader;
import dev.selfplay.ui.live.BattleFeed;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

@ExtendWith(ApplicationExtension.class)
class BattleHistoryPageTest {
    private final List<UUID> opened = new CopyOnWriteArrayList<>();
    private final ListedBattles listed = ListedBattles.mixed(260);
    private PageShots page;
    private BattleHistoryViewModel model;
    private BattleHistoryView view;

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
        model = new BattleHistoryViewModel(page.tasks, listed, listed, new BattleFeed(page.bridge));
        var loaded =
                new ViewLoader()
                        .with(
                                BattleHistoryView.class,
                                () ->
                                        new BattleHistoryView(
                                                model,
                                                opened::add,
                                                b -> {},
                                                () -> {},
                                                () -> 90,
                                                InstantSource.fixed(ListedBattles.NOON),
                                                ZoneOffset.UTC))
                        .load(BattleHistoryView.class);
        view = loaded.view();
        page.show(loaded.root(), 1100, 700);
        view.shown();
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private TableView<HistoryRow> table(FxRobot robot) {
        return robot.lookup(".history-table").queryTableView();
    }

    @Test
    void listsOpensResumesAndGradesAgain(FxRobot robot) throws Exception {
        PageShots.until(() -> model.rows().size() == 100);
        page.take("history");
        page.width(680);
        page.take("history-narrow");
        page.width(1100);
        robot.doubleClickOn("The Price-Anchorer");
        PageShots.until(() -> opened.size() == 1);
        robot.clickOn("Grade again");
        PageShots.until(() -> listed.regraded.equals(opened));
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        PageShots.until(() -> opened.size() == 2);
        robot.clickOn("Interrupted");
        PageShots.until(() ->
                !model.rows().isEmpty()
                        && model.rows().stream().allMatch(r -> r.state().equals("interrupted")));
        robot.clickOn("Resume all");
        PageShots.until(() -> listed.resumed.size() == 29);
        assertThat(page.notices).extracting(n -> n.text()).anyMatch(t -> t.contains("29 battles"));
    }

    @Test
    void searchesAndMarksTheHits(FxRobot robot) throws Exception {
        PageShots.until(() -> !model.rows().isEmpty());
        robot.clickOn(".page-search").write("memorandum");
        PageShots.until(() -> !model.rows().isEmpty() && model.rows().getFirst().snippet() != null);
        page.take("history-search");
        robot.type(KeyCode.ENTER, KeyCode.ENTER);
        PageShots.until(() -> opened.size() == 1);
        robot.clickOn(".page-search").type(KeyCode.ESCAPE);
        robot.write("zz");
        PageShots.until(() -> model.rows().isEmpty());
        page.take("history-no-match");
        robot.clickOn("Show everything");
        PageShots.until(() -> model.rows().size() == 100);
    }

    @Test
    void readsOnWhenScrolledToTheEnd(FxRobot robot) throws Exception {
        PageShots.until(() -> model.rows().size() == 100);
        robot.interact(() -> table(robot).scrollTo(99));
        PageShots.until(() -> model.rows().size() >= 200);
    }

    @Test
    void showsFailureAndEmptiness(FxRobot robot) throws Exception {
        PageShots.until(() -> !model.rows().isEmpty());
        listed.battles.clear();
        robot.interact(() -> view.shown());
        PageShots.until(() -> model.stateProperty().get() == BattleHistoryViewModel.State.EMPTY);
        page.take("history-empty");
        listed.broken = new IllegalStateException("The database is of a newer program.");
        robot.interact(() -> view.shown());
        PageShots.until(() -> model.stateProperty().get() == BattleHistoryViewModel.State.FAILED);
        page.take("history-failed");
        assertThat(robot.lookup("Try again").queryButton().isVisible()).isTrue();
    }
}
