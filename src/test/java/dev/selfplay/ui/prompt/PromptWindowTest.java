package dev.selfplay.ui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.app.WindowServices;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.workbench.Workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The Prompt page in the whole window, over a real workspace and its database.
@OpensWindows
class PromptWindowTest {
    private Path file;
    private byte[] first;
    private Workbench workbench;
    private Stage stage;

    @Start
    void start(Stage given) throws Exception {
        stage = given;
        Path folder = Files.createTempDirectory("prompt-window");
        Bench.prepare(folder);
        file = folder.resolve("base_prompt.txt");
        // lines end as on Windows, and the last one does not end
        first =
                Files.readString(file)
                        .stripTrailing()
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        Files.write(file, first);
        workbench = Workbench.open(folder, false, Map.of());
        Theme.loadFonts();
        new dev.selfplay.ui.shell.Shell(WindowServices.of(workbench), new FxBridge()).show(stage);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1440);
        stage.setHeight(900);
    }

    @AfterEach
    void close() throws Exception {
        fx(stage::hide);
        workbench.close();
    }

    private static void fx(Runnable work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
    }

    @Test
    void theFileIsEditedSavedFollowedAndRestored(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        PageShots.until(() -> robot.lookup("#prompt-editor").tryQuery().isPresent());
        CodeArea area = robot.lookup("#prompt-editor").queryAs(CodeArea.class);
        PageShots.until(() -> area.getText().startsWith("ROLE\n"));
        Label standing = robot.lookup("#prompt-standing").queryAs(Label.class);
        Button save = robot.lookup("#prompt-save").queryButton();
        fx(area::requestFocus);
        robot.push(KeyCode.CONTROL, KeyCode.END).write(" And smile.");
        PageShots.until(() -> !save.isDisabled());
        PageShots.until(() ->
                workbench
                        .store()
                        .promptDrafts()
                        .find()
                        .filter(d -> d.edited().text().endsWith("end well. And smile."))
                        .isPresent());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        PageShots.until(() -> standing.getText().endsWith("saved"));
        String edited = new String(first, StandardCharsets.UTF_8) + " And smile.";
        assertThat(Files.readString(file)).isEqualTo(edited);
        PageShots.until(() -> workbench.store().promptDrafts().find().isEmpty());

        String outside =
                edited.replace("Two things", "2 things").replace("ROLE\r\n", "THE ROLE\r\n");
        Files.writeString(file, outside);
        PageShots.until(() -> area.getText().startsWith("THE ROLE\n"));
        robot.clickOn("#prompt-tab-versions");
        ListView<?> versions = robot.lookup("#prompt-versions").queryListView();
        PageShots.until(() -> versions.getItems().size() == 3);
        fx(() -> versions.getSelectionModel().select(2));
        Button restore = robot.lookup("#prompt-restore").queryButton();
        PageShots.until(() -> !restore.isDisabled());
        robot.clickOn(restore);
        PageShots.until(() -> versions.getItems().size() == 4);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        PageShots.until(() -> area.getText().startsWith("ROLE\n"));
        robot.clickOn((Button b) -> b.getText().equals("Undo"));
        PageShots.until(() -> versions.getItems().size() == 5);
        assertThat(Files.readString(file)).isEqualTo(outside);
        PageShots.until(() -> area.getText().startsWith("THE ROLE\n"));
    }
}
