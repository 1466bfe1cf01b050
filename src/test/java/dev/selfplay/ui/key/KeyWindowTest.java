package dev.selfplay.ui.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.RealWindow;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The whole window over the whole program, in a new workspace where nothing is configured. The
/// provider is behind a proxy that is not there, so that nobody is asked.
@OpensWindows
class KeyWindowTest {
    private static final String KEY = "sk-entered-0123456789abcdef";

    private Path parent;
    private Workbench workbench;
    private Stage stage;
    private RealWindow window;

    @Start
    void start(Stage given) throws Exception {
        parent = Files.createTempDirectory("key-window");
        Path folder = Files.createDirectory(parent.resolve("apex-closer"));
        Bench.prepare(folder);
        workbench =
                Workbench.open(
                        folder,
                        false,
                        Map.of(
                                "SELFPLAY_STATE",
                                parent.resolve("state").toString(),
                                "HTTPS_PROXY",
                                "http://127.0.0.1:1"));
        stage = given;
        window = RealWindow.open(stage, workbench, 1440, 900);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private static boolean reads(FxRobot robot, String words) {
        return robot.lookup(node -> node instanceof Label label && label.getText().equals(words))
                .match(Node::isVisible)
                .tryQuery()
                .isPresent();
    }

    private static void paste(FxRobot robot, PasswordField field) {
        robot.interact(() -> {
            var content = new ClipboardContent();
            content.putString(KEY);
            Clipboard.getSystemClipboard().setContent(content);
            field.paste();
        });
    }

    @Test
    void aKeyEnteredOnTheWelcomeCountsAtOnceAndSoDoesItsRemoval(FxRobot robot) throws Exception {
        PageShots.until(
                () -> robot.lookup("#welcomeKey").match(Node::isVisible).tryQuery().isPresent());
        PageShots.until(() -> reads(robot, "Rehearsal, not billed"));
        robot.clickOn("#welcomeKey");
        PasswordField field =
                robot.lookup("#keyField").match(Node::isFocused).queryAs(PasswordField.class);
        paste(robot, field);
        assertThat(field.getText()).isEqualTo(KEY);
        robot.type(KeyCode.ENTER);

        PageShots.until(() -> reads(robot, "api.openai.com"));
        assertThat(field.getText()).isEmpty();
        robot.interact(field::undo);
        assertThat(field.getText()).isEmpty();
        assertThat(workbench.defaultAccount()).isEqualTo(Account.BILLED);
        PageShots.until(() ->
                reads(
                        robot,
                        "In force for https://api.openai.com: ****cdef, kept in a file that only"
                                + " you can read."));
        assertThat(Files.readString(parent.resolve("state/keys.json"))).contains(KEY);
        assertThat(robot.lookup("#welcomeWatch").query().isDisabled()).isFalse();

        robot.clickOn(robot.lookup("#keyRemove").match(Node::isVisible).<Node>query());
        PageShots.until(() -> reads(robot, "Rehearsal, not billed"));
        PageShots.until(() -> reads(robot, "There is no key for https://api.openai.com."));
        assertThat(Files.readString(parent.resolve("state/keys.json"))).doesNotContain(KEY);
    }
}
