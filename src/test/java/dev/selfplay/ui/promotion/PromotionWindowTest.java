package dev.selfplay.ui.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.RealWindow;
import dev.selfplay.workbench.Workbench;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The whole window over the whole program: from battles to the prompt file, into the next battle's
/// prompt, and back, by keyboard.
@OpensWindows
class PromotionWindowTest {
    private Path folder;
    private Workbench workbench;
    private Stage stage;
    private RealWindow window;

    @Start
    void start(Stage given) throws Exception {
        folder =
                Files.createDirectory(
                        Files.createTempDirectory("promotion-window").resolve("apex-closer"));
        Bench.prepare(folder);
        workbench = Workbench.open(folder, false, Map.of());
        stage = given;
        window = RealWindow.open(stage, workbench, 1440, 900);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private String file() throws Exception {
        return Files.readString(folder.resolve("base_prompt.txt"));
    }

    private List<Tactic> tactics(TacticState state) {
        return workbench.promotion().tactics(Query.of(state));
    }

    private Set<UUID> battles() {
        return workbench.archive().page(BattleArchive.Query.newest(1_000)).stream()
                .map(Battle::id)
                .collect(Collectors.toSet());
    }

    private static String badge(FxRobot robot) {
        return robot.lookup(".rail-badge").queryAs(Label.class).getText();
    }

    private static void inbox(FxRobot robot, int tactics) throws Exception {
        PageShots.until(() -> {
            ListView<?> list = robot.lookup(".inbox-list").queryAs(ListView.class);
            return list.isVisible() && list.getItems().size() == tactics;
        });
        robot.interact(() -> robot.lookup(".inbox-list").queryAs(ListView.class).requestFocus());
    }

    /// Until the line of what will be written is there.
    private static void planned(FxRobot robot) throws Exception {
        PageShots.until(() ->
                robot.lookup(".card-remark").queryAllAs(Label.class).stream()
                        .anyMatch(l -> l.getText().startsWith("+")));
    }

    @Test
    void aWinningReplyGoesIntoThePromptAndTheNextBattleAndOutAgain(FxRobot robot) throws Exception {
        PageShots.until(() -> stage.isShowing() && stage.isFocused());
        String before = file();
        PromotionFlowTest.battles(workbench, 7, 30);
        int waiting = tactics(TacticState.WAITING).size();
        int open = waiting + tactics(TacticState.HELD).size();
        assertThat(waiting).isPositive();
        // the window learns of it by itself, and the wall says which battles gave one
        PageShots.until(() -> badge(robot).equals(String.valueOf(open)));
        assertThat(robot.lookup("#tab-Promote").queryAs(ToggleButton.class).getAccessibleText())
                .isEqualTo("Promote, " + open + " to decide");
        PageShots.until(() ->
                robot.lookup(".tile-tactics").queryAllAs(Label.class).stream()
                        .anyMatch(l -> l.getText().endsWith("waiting")));

        PageShots shots = new PageShots(stage);
        shots.take("promotion-wall");
        Label marked =
                robot.lookup(".tile-tactics").queryAllAs(Label.class).stream()
                        .filter(l -> l.getText().endsWith("waiting"))
                        .findFirst()
                        .orElseThrow();
        robot.clickOn(marked);
        PageShots.until(() -> robot.lookup(".battle-tactics").query().isVisible());
        shots.take("promotion-battle");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        PageShots.until(
                () -> robot.lookup("#tab-Promote").queryAs(ToggleButton.class).isSelected());
        inbox(robot, waiting);
        planned(robot);
        shots.take("promotion-window");
        Tactic first =
                (Tactic)
                        robot.lookup(".inbox-list")
                                .queryAs(ListView.class)
                                .getSelectionModel()
                                .getSelectedItem();
        robot.push(KeyCode.A);
        PageShots.until(() -> tactics(TacticState.APPROVED).size() == 1);
        Tactic approved = tactics(TacticState.APPROVED).getFirst();
        assertThat(approved.id()).isEqualTo(first.id());
        assertThat(file())
                .isEqualTo(
                        before
                                + """

                                # SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)
                                # is_synthetic: true
                                # priority: %d
                                # promoted_at: %s
                                # battle_id: %s
                                # tactic_id: %s
                                # objection: %s

                                %s

                                # END SYNTHETIC TACTIC
                                """
                                        .formatted(
                                                approved.priority(),
                                                approved.promotedAt(),
                                                approved.battleId(),
                                                approved.id(),
                                                approved.objection(),
                                                approved.text()));
        PageShots.until(() -> badge(robot).equals(String.valueOf(open - 1)));

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        PageShots.until(() ->
                robot.lookup("#prompt-editor").tryQuery().orElse(null) instanceof CodeArea area
                        && area.getText().contains(approved.id().toString()));
        shots.take("prompt-window");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);

        // the next battle's Closer has it
        Set<UUID> earlier = battles();
        PromotionFlowTest.battles(workbench, 8, 1);
        Set<UUID> later = new HashSet<>(battles());
        later.removeAll(earlier);
        assertThat(later)
                .singleElement()
                .satisfies(id ->
                        assertThat(workbench.store().battles().material(id).mergedPrompt())
                                .contains(approved.text()));

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("Show the approved tactics");
        robot.push(KeyCode.ENTER);
        inbox(robot, 1);
        PageShots.until(
                () -> robot.lookup("Withdraw").queryAll().stream().anyMatch(n -> n.isVisible()));
        robot.push(KeyCode.W);
        robot.write("only tried").push(KeyCode.ENTER);
        PageShots.until(() -> tactics(TacticState.WITHDRAWN).size() == 1);
        assertThat(file()).isEqualTo(before);
    }
}
