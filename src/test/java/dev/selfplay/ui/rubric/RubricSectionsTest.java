package dev.selfplay.ui.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.rubric.Rubric;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.workbench.Workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The rubric's editor and the change of referee in a window, over rehearsed battles.
@OpensWindows
class RubricSectionsTest {
    private static final String STRICT =
            Rubric.shipped().source().replace("Rubric: 2026-12", "Rubric: strict") + "\n";

    private final Path folder = Bench.rehearsed();

    @AutoClose private final Workbench workbench = Workbench.open(folder, false, Map.of());

    private PageShots page;
    private RubricViewModel rubric;
    private ChangeViewModel change;
    private StackPane root;

    @Start
    void open(Stage stage) {
        page = new PageShots(stage);
        rubric =
                new RubricViewModel(
                        page.context, workbench.rubrics(), workbench.notes()::comparison);
        change = new ChangeViewModel(page.context, workbench);
        root = new StackPane();
        page.show(root, 1000, 700);
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private void onFx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }

    private void changes(FxRobot robot) throws Exception {
        onFx(() -> {
            root.getChildren()
                    .setAll(
                            new ViewLoader()
                                    .with(
                                            ChangeView.class,
                                            () -> new ChangeView(change, page.context))
                                    .load(ChangeView.class)
                                    .root());
            change.sampleProperty().set(5);
            change.begin();
        });
        PageShots.until(() -> robot.lookup("#change-take").tryQuery().isPresent());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void whatIsTypedIsLookedOverComparedAndSaved(FxRobot robot) throws Exception {
        onFx(() -> {
            root.getChildren()
                    .setAll(
                            new ViewLoader()
                                    .with(
                                            RubricView.class,
                                            () -> new RubricView(rubric, page.context))
                                    .load(RubricView.class)
                                    .root());
            rubric.begin();
        });
        PageShots.until(() -> text(robot, "#rubric-standing").contains("shipped"));
        CodeArea area = robot.lookup("#rubric-editor").queryAs(CodeArea.class);
        onFx(() -> area.replaceText(STRICT.replace("CRITERION success", "CRITERION sucess")));
        ListView<?> findings = robot.lookup("#rubric-findings").queryListView();
        PageShots.until(() -> !findings.getItems().isEmpty());
        assertThat(text(robot, "#rubric-standing")).isEqualTo("rubric.txt · not saved");
        page.take("rubric-error");

        onFx(() -> area.replaceText(STRICT));
        ListView<?> diff = robot.lookup("#rubric-diff").queryListView();
        PageShots.until(() -> findings.getItems().isEmpty() && !diff.getItems().isEmpty());
        onFx(() -> robot.lookup("#rubric-save").queryAs(Button.class).fire());
        PageShots.until(() -> text(robot, "#rubric-standing").matches("strict-\\w+ · in force"));
        assertThat(Files.readString(folder.resolve("rubric.txt"))).isEqualTo(STRICT);
        page.take("rubric-editor");
        assertThat(page.faultsInASmallWindow()).isEmpty();
    }

    @Test
    void anotherRubricIsComparedAndTaken(FxRobot robot) throws Exception {
        Files.writeString(folder.resolve("rubric.txt"), STRICT);
        changes(robot);
        Button take = robot.lookup("#change-take").queryButton();
        PageShots.until(() -> take.getText().equals("Grade 5 battles again · not billed"));
        PageShots.until(() -> !take.isDisabled());
        assertThat(text(robot, "#change-outlook")).contains("rubric 2026-12", "rubric strict-");
        onFx(take::fire);
        GridPane shifts = robot.lookup("#change-shifts").queryAs(GridPane.class);
        // a head, three criteria and the total
        PageShots.until(() -> shifts.getRowCount() == 5);
        assertThat(text(robot, "#change-meaning")).isNotBlank();
        page.take("referee-change");
        assertThat(page.faultsInASmallWindow()).isEmpty();

        onFx(() -> robot.lookup("#change-accept").queryButton().fire());
        PageShots.until(() -> text(robot, "#change-decided").startsWith("Taken by"));
        assertThat(workbench.refereeChanges().kept())
                .singleElement()
                .matches(
                        c -> c.decision() != null && c.decision().taken() && c.pairs().size() == 5);
    }

    @Test
    void theSameRefereeIsNotCompared(FxRobot robot) throws Exception {
        changes(robot);
        PageShots.until(() -> text(robot, "#change-outlook").contains("nothing to compare"));
        assertThat(robot.lookup("#change-take").queryButton().isDisabled()).isTrue();
    }
}
