package dev.selfplay.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Setting;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Role;
import dev.selfplay.key.SampleKeys;
import dev.selfplay.key.ServerKey;
import dev.selfplay.testing.Bench;
import dev.selfplay.ui.OpensWindows;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.key.KeyViewModel;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
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
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

@OpensWindows
class SettingsPageTest {
    private PageShots page;

    // asked for nothing: what would reach the server or Slack is refused at this computer
    @AutoClose
    private final Bench bench =
            Bench.rehearsal(
                    folder -> {},
                    Map.of(
                            "SANDBOX_OPENAI_API_KEY", "sk-test-0123456789abcdef",
                            "SANDBOX_SLACK_WEBHOOK_URL", "https://chat.example/hooks/SECRET",
                            "HTTPS_PROXY", "http://127.0.0.1:9",
                            "NODE_ENV", "development"));

    private final Workbench workbench = bench.workbench;
    private final List<Path> opened = new CopyOnWriteArrayList<>();
    private SettingsFormViewModel form;
    private ServerKey keys;
    private DoctorViewModel doctor;
    private LogViewModel log;
    private final ReadOnlyStringWrapper capNote = new ReadOnlyStringWrapper("");

    @Start
    void start(Stage stage) throws Exception {
        page = new PageShots(stage);
        form = new SettingsFormViewModel(page.context, workbench, this::noProgram);
        keys = SampleKeys.key(Files.createTempDirectory("keys"), null);
        doctor = new DoctorViewModel(page.context, workbench);
        log = new LogViewModel(page.context, workbench.workspace().logs());
        var loaded =
                new ViewLoader()
                        .with(SettingsPageView.class, () -> new SettingsPageView(form, doctor))
                        .with(
                                SettingsFormView.class,
                                () ->
                                        new SettingsFormView(
                                                form,
                                                new KeyViewModel(page.context, keys),
                                                new FreeServer(
                                                        new ReadOnlyBooleanWrapper(), () -> {}),
                                                capNote.getReadOnlyProperty()))
                        .with(DoctorView.class, () -> new DoctorView(doctor))
                        .with(LogView.class, () -> new LogView(log, page.bridge))
                        .load(SettingsPageView.class);
        page.show(loaded.root(), 960, 700);
        loaded.view().shown();
    }

    @AfterEach
    void close() throws Exception {
        page.close();
    }

    private Optional<String> noProgram(Path place) {
        opened.add(place);
        return Optional.of("This desktop has no program to show folders.");
    }

    @Test
    void aSettingIsCheckedBesideItsFieldAndWrittenAtOnce(FxRobot robot) throws Exception {
        PageShots.until(() -> form.stateProperty().get() == SettingsFormViewModel.State.SAVED);
        robot.doubleClickOn("#turns .text-field").write("500");
        PageShots.until(() -> robot.lookup("A whole number from 1 to 100.").tryQuery().isPresent());
        page.take("settings-problem");
        robot.doubleClickOn("#turns .text-field").write("21");
        // half a number never holds
        assertThat(workbench.writtenSettings().get(Settings.TURNS)).isEqualTo(15);
        robot.type(KeyCode.ENTER);
        PageShots.until(() -> workbench.writtenSettings().get(Settings.TURNS) == 21);
        PageShots.until(() -> workbench.readSettings().settings().get(Settings.TURNS) == 21);
        robot.clickOn("Use gpt-6-luna");
        PageShots.until(
                () -> workbench.readSettings().settings().models().closer().equals("gpt-6-luna"));
        page.take("settings");
        page.width(680);
        page.take("settings-narrow");
    }

    @Test
    void alertsGoNowhereUnlessAPersonAllowsItAndATestTellsWhyNot(FxRobot robot) throws Exception {
        PageShots.until(() -> form.stateProperty().get() == SettingsFormViewModel.State.SAVED);
        robot.interact(() -> form.alerts().ask());
        PageShots.until(() -> !page.notices.isEmpty());
        assertThat(page.notices.getFirst().words())
                .contains("chat.example, which is not Slack's")
                .doesNotContain("SECRET");
        robot.clickOn("Alerts");
        PageShots.until(() -> robot.lookup("Allow chat.example").tryQuery().isPresent());
        page.take("settings-alerts-ask");
        robot.clickOn("Allow chat.example");
        PageShots.until(
                () -> workbench.readSettings().settings().alerts().host().equals("chat.example"));
        // what is written is shown a little later
        PageShots.until(() ->
                robot.lookup("Send a test message").match(Node::isVisible).tryQuery().isPresent());
        robot.clickOn("Send a test message");
        PageShots.until(() -> page.notices.size() > 1);
        assertThat(page.notices.getLast().words()).contains("Test message did not arrive");
        robot.clickOn("#alerts-transcripts");
        PageShots.until(() -> workbench.readSettings().settings().alerts().transcripts());
        page.take("settings-alerts");
        robot.clickOn("Allow chat.example no more");
        PageShots.until(() -> workbench.readSettings().settings().alerts().host().isEmpty());
        PageShots.until(() -> robot.lookup("Allow chat.example").tryQuery().isPresent());
    }

    @Test
    void everySettingThatIsDeclaredHasItsPlaceInTheForm(FxRobot robot) {
        // these have boxes of their own
        var others = EnumSet.of(Setting.Group.MODELS, Setting.Group.ALERT_HOST);
        assertThat(robot.lookup(".model-box").queryAll()).hasSize(Role.values().length);
        for (Setting<?> setting : Settings.ALL) {
            if (!others.contains(setting.shown().group())) {
                assertThat(robot.lookup("#" + setting.key().replace('.', '-')).tryQuery())
                        .as(setting.key())
                        .isPresent();
            }
        }
    }

    @Test
    void escapeTakesBackAndLeavingAFieldApplies(FxRobot robot) throws Exception {
        PageShots.until(() -> form.stateProperty().get() == SettingsFormViewModel.State.SAVED);
        robot.doubleClickOn("#concurrency .text-field").write("12").type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#concurrency .text-field").<TextField>query().getText())
                .isEqualTo("8");
        robot.doubleClickOn("#concurrency .text-field").write("86").type(KeyCode.TAB);
        PageShots.until(() -> workbench.writtenSettings().get(Settings.CONCURRENCY) == 86);
        robot.clickOn("Restore defaults");
        PageShots.until(() -> workbench.writtenSettings().get(Settings.CONCURRENCY) == 8);
        PageShots.until(() -> !page.notices.isEmpty());
        robot.interact(() -> page.notices.getFirst().actions().getFirst().run());
        PageShots.until(() -> workbench.readSettings().settings().get(Settings.CONCURRENCY) == 86);
    }

    @Test
    void whatAnotherEditorSavesIsTakenUpUnlessItIsWrong(FxRobot robot) throws Exception {
        PageShots.until(() -> form.stateProperty().get() == SettingsFormViewModel.State.SAVED);
        Files.writeString(workbench.workspace().settings(), "{\"turns\": 9, \"mine\": 1}");
        PageShots.until(() -> form.field(Settings.TURNS).get().equals("9"));
        assertThat(robot.lookup("#turns .text-field").<TextField>query().getText()).isEqualTo("9");
        Files.writeString(workbench.workspace().settings(), "{\"turns\": ");
        PageShots.until(() -> !form.fileProblemsProperty().get().isEmpty());
        assertThat(form.settingsProperty().get().get(Settings.TURNS)).isEqualTo(9);
        page.take("settings-broken-file");
        Files.writeString(workbench.workspace().settings(), "{\"turns\": 11, \"mine\": 1}");
        PageShots.until(() -> form.settingsProperty().get().get(Settings.TURNS) == 11);
        robot.clickOn("Look");
        PageShots.until(() -> onScreen(robot, "#lookCard"));
        robot.clickOn("Light");
        PageShots.until(() ->
                Files.readString(workbench.workspace().settings())
                        .contains("\"theme\": \"light\""));
        assertThat(Files.readString(workbench.workspace().settings())).contains("\"mine\": 1");
    }

    @Test
    void theIndexLeadsToSectionsAndTheSearchFindsThem(FxRobot robot) throws Exception {
        PageShots.until(() -> form.stateProperty().get() == SettingsFormViewModel.State.SAVED);
        robot.clickOn("Folders");
        PageShots.until(() -> onScreen(robot, "#foldersCard"));
        page.take("settings-folders");
        robot.clickOn("Open folder");
        PageShots.until(() -> !opened.isEmpty());
        PageShots.until(() ->
                page.notices.stream().anyMatch(n -> n.words().contains("no program to show")));
        robot.clickOn(".settings-side .text-field").write("earnest");
        PageShots.until(() -> onScreen(robot, "#dealCard"));
        assertThat(robot.lookup("#modelsCard").query().isVisible()).isFalse();
        page.take("settings-found");
        robot.type(KeyCode.ENTER).write("9");
        assertThat(robot.lookup("#dealSheet-offer .text-field").<TextField>query().getText())
                .contains("9");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn(".settings-side .text-field").type(KeyCode.ESCAPE);
        PageShots.until(() -> robot.lookup("#modelsCard").query().isVisible());
    }

    private static boolean onScreen(FxRobot robot, String card) {
        Node node = robot.lookup(card).query();
        double top = node.localToScene(node.getBoundsInLocal()).getMinY();
        return node.isVisible() && top >= 0 && top < node.getScene().getHeight() - 60;
    }

    @Test
    void theDoctorTellsHowItStandsAndWhatToDo(FxRobot robot) throws Exception {
        robot.clickOn("Environment and checks");
        PageShots.until(() -> !doctor.findingsProperty().get().isEmpty());
        assertThat(robot.lookup("Check again").queryButton().isDisabled()).isFalse();
        assertThat(doctor.text()).contains("personas.json").doesNotContain("0123456789abcdef");
        page.take("settings-doctor");
        assertThat(page.faultsInASmallWindow()).isEmpty();
        robot.clickOn("Check again");
        PageShots.until(() -> !doctor.examiningProperty().get());
    }

    @Test
    void theLogIsFollowedAndFiltered(FxRobot robot) throws Exception {
        Path file = workbench.workspace().logs().resolve("selfplay-2026-11-23.0.log");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String level = i % 17 == 5 ? "WARN " : i % 23 == 7 ? "ERROR" : "INFO ";
            text.append(
                            "2026-11-23 12:00:%02d.120 %s [battle-%d] d.selfplay.engine.BattleLog - "
                                    .formatted(i, level, i % 8))
                    .append("turn %d of 15, 1,204 tokens in, 61 out, $0.000217".formatted(i % 15))
                    .append('\n');
        }
        Files.writeString(file, text);
        robot.clickOn("Log");
        PageShots.until(() -> log.lines().size() == 60);
        page.take("settings-log");
        Files.writeString(
                file,
                "2026-11-23 12:01:00.000 WARN  [x] y - kill-switch\n",
                StandardOpenOption.APPEND);
        PageShots.until(() -> log.lines().size() == 61);
        robot.clickOn("Warnings");
        PageShots.until(() -> log.lines().size() < 10);
        robot.clickOn(".log-page .text-field").write("kill");
        PageShots.until(() -> log.lines().size() == 1);
        robot.type(KeyCode.ESCAPE);
        PageShots.until(() -> log.lines().size() > 1);
    }
}
