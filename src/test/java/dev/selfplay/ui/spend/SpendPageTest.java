package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.export.LedgerCsv;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.LedgerArchive.Outcome;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.FileExport;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.live.BattleFeed;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/// The spend page in a window of its own, over 480 calls in memory.
@OpensWindows
class SpendPageTest {
    private final ListedCalls calls =
            new ListedCalls(
                    IntStream.range(0, 30)
                            .mapToObj(i -> i == 3 ? "=The Skeptic" : "The Seller " + i)
                            .toList());
    private final List<UUID> opened = new CopyOnWriteArrayList<>();
    private final List<Account> sessions = new CopyOnWriteArrayList<>();
    @TempDir Path folder;
    private PageShots shots;
    private LedgerViewModel model;

    @Start
    void start(Stage stage) {
        shots = new PageShots(stage);
        calls.inFlight = 5;
        model =
                new LedgerViewModel(
                        shots.context, calls, calls::session, new BattleFeed(shots.bridge));
        var export =
                new FileExport<LedgerArchive.Query>(
                        shots.tasks,
                        "the ledger",
                        "call",
                        (query, to) -> LedgerCsv.write(calls, query, to),
                        name -> Optional.of(folder.resolve(name)));
        var loaded =
                new ViewLoader()
                        .with(
                                SpendPageView.class,
                                () ->
                                        new SpendPageView(
                                                model,
                                                export,
                                                sessions::add,
                                                opened::add,
                                                shots.context))
                        .load(SpendPageView.class);
        shots.show(loaded.root(), 980, 780);
        model.shown(true);
    }

    @AfterEach
    void close() throws Exception {
        shots.close();
    }

    @Test
    void theTableAddsUpIsFilteredAndExported(FxRobot robot) throws Exception {
        PageShots.until(() -> model.stateProperty().get() == LedgerViewModel.State.SHOWN);
        Label sumCost = robot.lookup("#sumCost").query();
        PageShots.until(() -> sumCost.getText().equals("$" + calls.session().settled()));
        shots.take("spend");
        PageShots.until(() -> figures(robot).contains("Calls 480"));
        assertThat(figures(robot))
                .as("the heading counts what its table adds up, and what is in flight apart")
                .contains("In flight 5");
        assertThat(shots.faultsInASmallWindow()).isEmpty();

        robot.clickOn("#words").write("skep");
        PageShots.until(() -> model.rows().size() == 16);
        robot.interact(() -> model.roleProperty().set(Role.REFEREE));
        PageShots.until(() -> model.rows().size() == 1);
        Usd referee = model.rows().getFirst().entry().cost();
        PageShots.until(() -> sumCost.getText().equals("$" + referee));
        shots.take("spend-filtered");

        robot.clickOn("#exportButton");
        Path file = folder.resolve("ledger-openai-9.csv");
        PageShots.until(() -> Files.exists(file) && !shots.notices.isEmpty());
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readString(file))
                .startsWith("reserved_at,settled_at,seller,battle_id,purpose,role,model,")
                .contains(",'=The Skeptic,", ",grading,referee,gpt-4o,", "," + referee + ",");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }

        robot.interact(() -> model.outcomeProperty().set(Outcome.KILLED));
        PageShots.until(() -> model.stateProperty().get() == LedgerViewModel.State.NO_MATCH);
        shots.take("spend-no-match");
        robot.clickOn("#emptyAction");
        PageShots.until(() -> model.rows().size() == 200);
    }

    private static List<String> figures(FxRobot robot) {
        List<String> told = new CopyOnWriteArrayList<>();
        robot.interact(() ->
                robot.lookup(".spend-figure").queryAll().stream()
                        .map(n -> n.getParent().getAccessibleText())
                        .forEach(told::add));
        return told;
    }

    @Test
    void scrollsOnOpensBattlesAndShowsAnotherSession(FxRobot robot) throws Exception {
        PageShots.until(() -> model.rows().size() == 200);
        TableView<Line> table = robot.lookup("#table").query();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(0);
            table.scrollTo(199);
        });
        PageShots.until(() -> model.rows().size() == 400);
        robot.interact(() -> table.scrollTo(399));
        PageShots.until(() -> model.rows().size() == 480);
        robot.push(KeyCode.ENTER);
        assertThat(opened).hasSize(1);
        robot.clickOn("#newSession");
        assertThat(sessions).containsExactly(Account.BILLED);

        ComboBox<Session> choice = robot.lookup("#session").query();
        robot.interact(() -> choice.getSelectionModel().select(1));
        PageShots.until(() -> model.stateProperty().get() == LedgerViewModel.State.EMPTY);
        assertThat(robot.lookup("#notBilled").<Label>query().isVisible()).isTrue();
        shots.take("spend-empty");
    }
}
