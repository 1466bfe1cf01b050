package dev.selfplay.ui.newrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.LevelTrait;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.settings.FreeServer;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The dialog that starts a run, in a window of its own.
@OpensWindows
class NewRunPageTest {
    @AutoClose private final SampleWorld world = new SampleWorld();
    private final List<Run> started = new CopyOnWriteArrayList<>();
    private final List<Account> sessionsAsked = new CopyOnWriteArrayList<>();
    private List<Persona> chosen = List.of();
    private final ReadOnlyBooleanWrapper free = new ReadOnlyBooleanWrapper();
    private PageShots page;
    private NewRunViewModel model;

    @Start
    void start(Stage stage) {
        page = new PageShots(stage);
        model =
                new NewRunViewModel(
                        page.context,
                        world.workbench(),
                        () -> chosen,
                        () -> world.personas().stream().filter(Persona::active).toList());
        var loaded =
                new ViewLoader()
                        .with(
                                NewRunView.class,
                                () ->
                                        new NewRunView(
                                                model,
                                                sessionsAsked::add,
                                                started::add,
                                                new FreeServer(free, () -> {})))
                        .with(SellerPickerView.class, model::pickerView)
                        .load(NewRunView.class);
        page.show(loaded.root(), 1000, 700);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private void open(FxRobot robot) throws Exception {
        robot.interact(model::open);
        PageShots.until(() -> model.ready() && model.outlookProperty().get().estimate() != null);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void noFigureIsShownOfAnotherRunThanTheOneThatIsTyped(FxRobot robot) throws Exception {
        open(robot);
        robot.interact(() -> {
            model.form().text(RunForm.Field.TURNS).set("9");
            assertThat(model.outlookProperty().get().estimate()).isNull();
            assertThat(model.ready()).as("while the cost is not known").isFalse();
        });
        PageShots.until(model::ready);
        robot.interact(() -> {
            model.form().text(RunForm.Field.SEED).set("4242");
            assertThat(model.ready()).as("Start can be pressed right after a seed").isTrue();
        });
        PageShots.until(() -> model.outlookProperty().get().estimate() != null);
        robot.interact(() -> {
            model.close();
            model.open();
            assertThat(model.outlookProperty().get().estimate()).isNull();
        });
        PageShots.until(() -> model.outlookProperty().get().estimate() != null);
    }

    @Test
    void whatIsRefusedCannotBeStartedAndWhatFailedCanBeTriedAgain(FxRobot robot) throws Exception {
        world.lose("base_prompt.txt");
        robot.interact(model::open);
        PageShots.until(() -> text(robot, "#left").contains("not found"));
        Button start = robot.lookup("#startRun").query();
        assertThat(start.isDisabled()).isTrue();
        world.restore("base_prompt.txt");
        robot.interact(model::refresh);
        PageShots.until(() -> !start.isDisabled());
        world.lose("base_prompt.txt");
        robot.clickOn(start);
        PageShots.until(() -> text(robot, "#left").contains("not found"));
        assertThat(start.isDisabled()).isFalse();
        world.restore("base_prompt.txt");
        robot.clickOn(start);
        PageShots.until(() -> started.size() == 1);
    }

    @Test
    void sellersAreTickedBySearchAndDifficultyAndTheRunStartsByEnter(FxRobot robot)
            throws Exception {
        open(robot);
        TextField search = robot.lookup("#sellerSearch").query();
        assertThat(search.isFocused()).isTrue();
        assertThat(text(robot, "#sellerCount")).isEqualTo("10 of 14 chosen");
        page.take("new-run");
        robot.clickOn("None");
        PageShots.until(() -> !model.ready());
        assertThat(text(robot, "#whoProblem")).isEqualTo("Choose one seller at least.");
        robot.clickOn(search).write("grave");
        ListView<?> list = robot.lookup("#sellerList").queryListView();
        PageShots.until(() -> list.getItems().size() == 3);
        robot.clickOn("★3");
        PageShots.until(() -> list.getItems().size() == 1);
        robot.clickOn(search).type(KeyCode.DOWN).type(KeyCode.SPACE);
        PageShots.until(() -> model.form().sellers().pickedProperty().get().size() == 1);
        robot.clickOn("★3").clickOn(search);
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> list.getItems().size() == 14);
        robot.clickOn("The Legal Expert");
        PageShots.until(() -> model.form().sellers().pickedProperty().get().size() == 2);
        TextField repeats = robot.lookup("#repeats").query();
        robot.interact(() -> repeats.setText("0"));
        assertThat(text(robot, "#repeatsProblem")).isEqualTo("1 to 100.");
        TextField seed = robot.lookup("#seed").query();
        robot.interact(() -> seed.setText("seven"));
        assertThat(text(robot, "#seedProblem")).isEqualTo("A whole number.");
        TextField target = robot.lookup("#target").query();
        assertThat(target.isDisabled()).isTrue();
        CheckBox scaled = robot.lookup("#scaled").query();
        robot.interact(() -> {
            scaled.fire();
            target.setText("95");
        });
        assertThat(text(robot, "#targetProblem")).isEqualTo("10 to 90.");
        page.take("new-run-problems");
        assertThat(page.faultsIn(900, 490)).isEmpty();
        robot.clickOn("#newSeed");
        PageShots.until(() -> !seed.getText().equals("seven"));
        robot.interact(() -> {
            repeats.setText("3");
            target.setText("70");
        });
        assertThat(model.form().request())
                .extracting(r -> r.settings().levels())
                .isEqualTo(SellerLevels.towards(70));
        assertThat(text(robot, "#levels")).contains(LevelTrait.PATIENCE.says(SellerLevel.HARDEST));
        robot.interact(scaled::fire);
        Button start = robot.lookup("#startRun").query();
        PageShots.until(() -> start.getText().equals("Start 6 battles") && model.ready());
        robot.clickOn(repeats).type(KeyCode.ENTER);
        PageShots.until(() -> started.size() == 1);
        assertThat(world.fought())
                .hasSize(6)
                .extracting(Battle::personaName)
                .containsOnly("The Emotional Seller", "The Legal Expert");
        PageShots.until(() -> model.stateProperty().get() == NewRunViewModel.State.CLOSED);
    }

    @Test
    void whatTheRunMayCostIsSetAgainstWhatIsLeft(FxRobot robot) throws Exception {
        robot.interact(() -> world.emit(spent("4.40")));
        open(robot);
        PageShots.until(() -> text(robot, "#left").startsWith("$0.50 left of $5.00"));
        robot.clickOn("All 14 active");
        PageShots.until(() -> text(robot, "#left").contains("should it cost its most"));
        PageShots.until(() -> !robot.lookup("#startRun").queryButton().isDisabled());
        TextField repeats = robot.lookup("#repeats").query();
        robot.interact(() -> repeats.setText("4"));
        PageShots.until(() -> text(robot, "#left").contains("the kill-switch will stop this run"));
        // what decides is not scrolled away
        assertThat(inside(robot.lookup("#left").query(), robot.lookup(".scroll-pane").query()))
                .isFalse();
        page.take("new-run-too-much");
        assertThat(page.faultsIn(900, 490)).isEmpty();
        robot.clickOn("#runNewSession");
        assertThat(sessionsAsked).containsExactly(Account.BILLED);
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> model.stateProperty().get() == NewRunViewModel.State.CLOSED);
    }

    @Test
    void followsWhatTheFolderAsksForWhileItIsOpen(FxRobot robot) throws Exception {
        open(robot);
        Path prices = world.bench().workbench.workspace().folder().resolve("models.json");
        Files.writeString(
                prices,
                """
                {"models": {"gpt-4o-mini": {"input": "0", "output": "0", "contextWindow": 32000}}}
                """);
        PageShots.until(() -> text(robot, "#left").contains("models.json"));
        assertThat(model.ready()).isFalse();
        Files.delete(prices);
        PageShots.until(model::ready);
        assertThat(text(robot, "#left")).contains("left of");
    }

    @Test
    void onlyAServerThatIsBilledIsCalledBilled(FxRobot robot) throws Exception {
        open(robot);
        RadioButton server = robot.lookup("#billed").query();
        assertThat(server.getText()).endsWith(", billed");
        robot.interact(() -> free.set(true));
        assertThat(server.getText()).endsWith(", costs nothing");
    }

    private static dev.selfplay.domain.BattleEvent spent(String settled) {
        return new dev.selfplay.domain.BattleEvent.SpendChanged(
                SampleValues.NOW, SampleValues.sessionOf(settled, "0.10", null));
    }

    @Test
    void theFocusStaysInTheDialogAndALargeTextScrolls(FxRobot robot) throws Exception {
        open(robot);
        Node dialog = robot.lookup(".dialog").query();
        for (int i = 0; i < 40; i++) {
            robot.type(KeyCode.TAB);
            Node owner = dialog.getScene().getFocusOwner();
            assertThat(inside(owner, dialog)).as("after %d tabs: %s", i + 1, owner).isTrue();
        }
        robot.interact(() -> dialog.getScene().getRoot().setStyle("-fx-font-size: 26px;"));
        page.width(1000);
        assertThat(dialog.getLayoutBounds().getHeight()).isLessThanOrEqualTo(700);
        assertThat(robot.lookup("#startRun").queryButton().localToScene(0, 0).getY())
                .isBetween(0.0, 700.0);
    }

    private static boolean inside(Node node, Node dialog) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == dialog) {
                return true;
            }
        }
        return false;
    }
}
