package dev.selfplay.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.editor.PersonaEditorViewModel.State;
import dev.selfplay.ui.editor.PersonaEditorViewModel.Tab;
import dev.selfplay.ui.kit.Commands;
import dev.selfplay.workbench.Workbench;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The editor in a window of its own, over a real workspace: library, database, engine, rehearsal.
@OpensWindows
class PersonaEditorPageTest {
    private Path folder;
    private Workbench workbench;
    private PageShots page;
    private PersonaEditorViewModel editor;
    private Persona skeptic;

    @Start
    void start(Stage stage) throws Exception {
        folder = Files.createTempDirectory("persona-editor");
        Bench.prepare(folder);
        workbench = Workbench.open(folder, false, Map.of());
        skeptic = workbench.personas().current().personas().getFirst();
        page = new PageShots(stage);
        editor = new PersonaEditorViewModel(page.context, workbench);
        var loaded = PersonaEditorView.load(editor, page.context);
        page.show(loaded.root(), 760, 860);
        var commands = new Commands();
        commands.addAll(editor.commands());
        commands.install(stage.getScene());
        editor.open(skeptic.id());
    }

    @AfterEach
    void close() throws Exception {
        page.close();
        workbench.close();
    }

    private void opened() throws Exception {
        PageShots.until(() ->
                editor.stateProperty().get() == State.SAVED
                        && editor.examinationProperty().get().seller() != null);
    }

    private String onDisk() throws Exception {
        return Files.readString(folder.resolve("personas.json"));
    }

    @Test
    void aProblemStandsBesideItsFieldAndKeepsThePersonaFromBeingSaved(FxRobot robot)
            throws Exception {
        opened();
        page.take("editor-form");
        String before = onDisk();
        robot.clickOn("#persona-type");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("price-anchorer");
        PageShots.until(() -> !editor.examinationProperty().get().problems().isEmpty());
        assertThat(robot.lookup("#persona-type").query().getAccessibleText())
                .contains("must be unique", "The Price-Anchorer", "price-anchorer-2");
        robot.clickOn("#persona-acceptablePrice");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("$60,000");
        PageShots.until(() -> editor.examinationProperty().get().problems().size() == 2);
        page.take("editor-form-problems");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        robot.clickOn("#persona-name");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        PageShots.until(() -> robot.lookup("#persona-type").query().isFocused());
        assertThat(page.notices).anyMatch(n -> n.words().contains("Not saved: 2 problems"));
        assertThat(onDisk()).isEqualTo(before);

        // the whole way back and forth by keys
        until(robot, "#persona-acceptablePrice", "97000", KeyCode.CONTROL, KeyCode.Z);
        until(robot, "#persona-type", "skeptic", KeyCode.CONTROL, KeyCode.Z);
        PageShots.until(() -> editor.stateProperty().get() == State.SAVED);
        until(robot, "#persona-type", "price-anchorer", KeyCode.CONTROL, KeyCode.Y);
        until(
                robot,
                "#persona-acceptablePrice",
                "60000",
                KeyCode.CONTROL,
                KeyCode.SHIFT,
                KeyCode.Z);
        robot.clickOn("Revert");
        PageShots.until(() -> editor.stateProperty().get() == State.SAVED);

        robot.clickOn("#persona-name").push(KeyCode.END).write(" II");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        PageShots.until(() -> editor.stateProperty().get() == State.SAVED);
        assertThat(onDisk())
                .isEqualTo(before.replace("\"The Skeptic\"", "\"The Skeptic II\""))
                .isNotEqualTo(before);
        page.width(520);
        page.take("editor-form-narrow");
    }

    /// Presses the keys until the field says so: how many steps typing makes hangs on its pace.
    private static void until(FxRobot robot, String id, String wanted, KeyCode... keys)
            throws Exception {
        for (int i = 0; i < 60 && !text(id).equals(wanted); i++) {
            robot.push(keys);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(text(id)).isEqualTo(wanted);
    }

    private static String text(String id) {
        return ((TextInputControl) new FxRobot().lookup(id).query()).getText();
    }

    @Test
    void aListIsEditedByKeyboard(FxRobot robot) throws Exception {
        opened();
        int before = skeptic.characteristics().size();
        WaitForAsyncUtils.asyncFx(() ->
                        robot.lookup("#persona-characteristics .text-area").query().requestFocus())
                .get(60, TimeUnit.SECONDS);
        robot.push(KeyCode.END).push(KeyCode.ENTER).write("counts receipts");
        PageShots.until(
                () -> editor.form().list(PersonaFields.CHARACTERISTICS).get().size() == before + 1);
        robot.push(KeyCode.ALT, KeyCode.UP);
        PageShots.until(() ->
                editor.form()
                        .list(PersonaFields.CHARACTERISTICS)
                        .get()
                        .getFirst()
                        .equals("counts receipts"));
        for (int i = 0; i < "counts receipts".length() + 1; i++) {
            robot.push(KeyCode.BACK_SPACE);
        }
        PageShots.until(() ->
                editor.form()
                        .list(PersonaFields.CHARACTERISTICS)
                        .get()
                        .equals(skeptic.characteristics()));
        PageShots.until(() -> editor.stateProperty().get() == State.SAVED);
    }

    @Test
    void theSourceIsCheckedAndBrokenJsonIsNeverLost(FxRobot robot) throws Exception {
        opened();
        robot.clickOn("Source");
        CodeArea area = robot.lookup("#persona-source").queryAs(CodeArea.class);
        String whole = area.getText();
        assertThat(whole).startsWith("{\n  \"id\": \"" + skeptic.id());
        int place = whole.indexOf("\"difficulty\": 3");
        robot.interact(
                () -> area.replaceText(place, place + 15, "\"difficulty\": 9, \"zip\": 71101"));
        PageShots.until(() -> editor.examinationProperty().get().problems().size() == 1);
        page.take("editor-source");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        robot.clickOn("Form");
        robot.interact(() -> {});
        assertThat(robot.lookup("Other fields, kept as they are").query().isVisible()).isTrue();
        robot.clickOn("Source");

        robot.interact(() -> area.replaceText(area.getLength() - 1, area.getLength(), ""));
        PageShots.until(() -> editor.textProperty().get().broken().isPresent());
        PageShots.until(() ->
                editor.examinationProperty().get().problems().stream()
                        .anyMatch(p -> p.text().contains("Not valid JSON")));
        page.take("editor-source-broken");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        robot.clickOn("Form");
        page.take("editor-form-broken");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        robot.clickOn("Go to the source");
        PageShots.until(area::isFocused);
        robot.push(KeyCode.CONTROL, KeyCode.END).write("}");
        PageShots.until(() -> editor.textProperty().get().broken().isEmpty());
        robot.clickOn("Form");
        robot.clickOn("#persona-difficulty").push(KeyCode.DIGIT4);
        PageShots.until(() -> editor.examinationProperty().get().problems().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        PageShots.until(() -> editor.stateProperty().get() == State.SAVED);
        assertThat(onDisk()).contains("\"difficulty\": 4, \"zip\": 71101");
        assertThat(workbench.personas().current().problems()).isEmpty();
    }

    @Test
    void threeTurnsAreTriedWithWhatIsTypedAndStandInTheLedger(FxRobot robot) throws Exception {
        opened();
        robot.clickOn("As the seller gets it");
        robot.interact(() -> {});
        assertThat(text("#seller-prompt"))
                .startsWith("You are Odessa Blanchard")
                .contains("PRIVATE FACTS", "Acceptable price: $97,000");
        page.take("editor-preview");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        robot.clickOn("Form").clickOn("#persona-acceptablePrice");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("98123");
        robot.clickOn("Try");
        robot.clickOn("#trial-start");
        PageShots.until(() -> editor.trial().stateProperty().get() == TrialViewModel.State.DONE);
        assertThat(editor.trial().lines()).hasSize(3);
        assertThat(editor.trial().lines()).allMatch(l -> l.over() && !l.text().isBlank());
        robot.clickOn("#trial-more");
        PageShots.until(() ->
                editor.trial().lines().size() == 6
                        && editor.trial().stateProperty().get() == TrialViewModel.State.DONE);
        page.take("editor-try");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        var session = workbench.guard(Account.REHEARSAL).session();
        long calls =
                workbench.ledger().shares(session.id()).stream().mapToLong(s -> s.calls()).sum();
        assertThat(calls).isEqualTo(6);
        assertThat(session.settled()).isEqualTo(editor.trial().cost());
        assertThat(onDisk()).doesNotContain("98123");

        workbench.guard(Account.REHEARSAL).kill("Stopped by hand");
        robot.clickOn("#trial-start");
        PageShots.until(() -> editor.trial().stateProperty().get() == TrialViewModel.State.FAILED);
        assertThat(editor.trial().messageProperty().get())
                .contains("Stopped by hand", "Start a new session");
        page.take("editor-try-locked");
    }

    @Test
    void aChangeOnDiskStandsBesideWhatWasTyped(FxRobot robot) throws Exception {
        opened();
        robot.clickOn("#persona-name").push(KeyCode.END).write(" at home");
        String outside =
                onDisk().replace("\"The Skeptic\"", "\"The Old Skeptic\"")
                        .replace("\"difficulty\": 3", "\"difficulty\": 5");
        Files.writeString(folder.resolve("personas.json"), outside);
        PageShots.until(
                () -> editor.conflict().stateProperty().get() == ConflictViewModel.State.CHANGED);
        assertThat(editor.conflict().rows()).hasSize(2);
        page.take("editor-conflict");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        page.width(520);
        page.take("editor-conflict-narrow");
        page.width(760);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertThat(onDisk()).isEqualTo(outside);
        robot.clickOn("Go on with these");
        PageShots.until(() -> text("#persona-name").equals("The Skeptic at home"));
        robot.push(KeyCode.CONTROL, KeyCode.S);
        PageShots.until(() -> editor.stateProperty().get() == State.SAVED);
        assertThat(onDisk()).isEqualTo(outside.replace("The Old Skeptic", "The Skeptic at home"));

        robot.clickOn("History");
        PageShots.until(() -> editor.versions().versions().size() == 3);
        robot.interact(() ->
                editor.versions().selectedProperty().set(editor.versions().versions().getLast()));
        PageShots.until(() -> !robot.lookup("Restore").queryButton().isDisabled());
        page.take("editor-history");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        robot.clickOn("Restore");
        robot.clickOn("Form");
        PageShots.until(() -> text("#persona-name").equals("The Skeptic"));
        PageShots.until(() -> editor.stateProperty().get() == State.UNSAVED);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        PageShots.until(() -> text("#persona-name").equals("The Skeptic at home"));
    }

    @Test
    void whatWasTypedIsOfferedAgainAfterARestart(FxRobot robot) throws Exception {
        opened();
        robot.clickOn("#persona-name").push(KeyCode.END).write(" unsaved");
        PageShots.until(() ->
                workbench
                        .store()
                        .personaDrafts()
                        .find(skeptic.id())
                        .filter(d -> d.name().equals("The Skeptic unsaved"))
                        .isPresent());
        var second =
                WaitForAsyncUtils.asyncFx(() -> new PersonaEditorViewModel(page.context, workbench))
                        .get(60, TimeUnit.SECONDS);
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            var view = PersonaEditorView.load(second, page.context);
                            page.show(view.root(), 760, 860);
                            second.open(skeptic.id());
                        })
                .get(60, TimeUnit.SECONDS);
        PageShots.until(() -> second.offeredDraftProperty().get() != null);
        assertThat(text("#persona-name")).isEqualTo("The Skeptic unsaved");
        robot.clickOn("Compare");
        PageShots.until(() -> second.conflict().rows().size() == 1);
        page.take("editor-draft");
        assertThat(page.faultsIn(320, 360)).isEmpty();
        robot.clickOn("Discard");
        PageShots.until(() -> second.stateProperty().get() == State.SAVED);
        assertThat(second.tabProperty().get()).isEqualTo(Tab.FORM);
        PageShots.until(() -> workbench.store().personaDrafts().find(skeptic.id()).isEmpty());
    }
}
