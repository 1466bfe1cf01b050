package dev.selfplay.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.RoleNumbers;
import dev.selfplay.config.ServerSettings;
import dev.selfplay.config.Settings;
import dev.selfplay.config.TeamName;
import dev.selfplay.config.Theme;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.testing.OfThree;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.settings.SettingsFormViewModel.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

class SettingsFormViewModelTest {
    @TempDir Path folder;
    private final SameThread ui = new SameThread();
    private TemporaryDesk desk;
    private SettingsFormViewModel model;

    @BeforeEach
    void open() throws Exception {
        desk = new TemporaryDesk(folder, Map.of());
        model =
                new SettingsFormViewModel(
                        ui.tasks,
                        desk,
                        Settings.DEFAULT,
                        InstantSource.fixed(TemporaryDesk.NOW),
                        ZoneOffset.UTC);
        model.reload();
        ui.settle();
    }

    private void type(SettingsField field, String text) {
        model.field(field).set(text);
    }

    private void save() {
        model.save();
        ui.settle();
    }

    @Test
    void theServersSettingsAreTypedAndAnEmptyFieldIsAutomatic() {
        assertThat(model.field(SettingsField.OUTPUT_CLOSER).get()).isEmpty();
        type(SettingsField.OUTPUT_CLOSER, "2,000");
        type(SettingsField.FIRST_TOKEN_REFEREE, "900");
        type(SettingsField.LOADING, "30");
        type(SettingsField.CERTIFICATES, "ca.pem");
        type(SettingsField.OUTPUT_SELLER, "3");
        assertThat(model.problemsProperty().get()).containsOnlyKeys(SettingsField.OUTPUT_SELLER);
        save();
        ServerSettings server = desk.read().settings().server();
        assertThat(server)
                .isEqualTo(
                        new ServerSettings(
                                new RoleNumbers(2_000, 0, 0),
                                new RoleNumbers(0, 0, 900),
                                30,
                                "ca.pem"));
        type(SettingsField.OUTPUT_CLOSER, "");
        save();
        assertThat(desk.read().settings().server().outputTokens()).isEqualTo(RoleNumbers.AUTOMATIC);
    }

    @Test
    void aDecimalCommaIsToldAndChangesNothing() {
        type(SettingsField.CAP, "2,50");
        type(SettingsField.TEMPERATURE, "NaN");
        type(SettingsField.TURNS, "$5");
        type(SettingsField.OFFER, "$82,700");
        assertThat(model.problemsProperty().get())
                .containsOnlyKeys(SettingsField.CAP, SettingsField.TEMPERATURE, SettingsField.TURNS)
                .containsEntry(
                        SettingsField.CAP,
                        "\"2,50\" has a decimal comma: write 2.50. Dollars above 0, at most"
                                + " 10,000.");
        save();
        assertThat(desk.file.read().settings().cap()).isEqualTo(Settings.DEFAULT.cap());
    }

    @Test
    void whatHoldsIsAppliedAndWrittenAndWhatDoesNotKeepsItsValue() {
        type(SettingsField.CAP, "$7.50");
        type(SettingsField.TURNS, "500");
        type(SettingsField.OFFER, "82,900");
        model.themeProperty().set(Theme.DARK);
        assertThat(model.problemsProperty().get())
                .containsExactly(Map.entry(SettingsField.TURNS, "A whole number from 1 to 100."));
        save();
        Settings written = desk.file.read().settings();
        assertThat(written).isEqualTo(desk.inForce).isEqualTo(model.settingsProperty().get());
        assertThat(written.cap()).isEqualTo(Usd.parse("7.50"));
        assertThat(written.turns()).isEqualTo(15);
        assertThat(written.dealSheet().offer()).isEqualTo(82_900);
        assertThat(written.theme()).isEqualTo(Theme.DARK);
        assertThat(model.stateProperty().get()).isEqualTo(State.SAVED);
    }

    @Test
    void weightsMayNotAllBeZero() {
        type(SettingsField.WEIGHT_MATH, "0");
        type(SettingsField.WEIGHT_HUMANITY, "0");
        type(SettingsField.WEIGHT_SUCCESS, "0");
        assertThat(model.problemsProperty().get()).containsKey(SettingsField.WEIGHT_SUCCESS);
        save();
        assertThat(desk.file.read().settings().weights())
                .isEqualTo(new Weights(OfThree.criteria(0, 0, 1)));
    }

    @Test
    void whatIsTypedWhileTheFileIsWrittenIsWrittenToo() {
        type(SettingsField.TURNS, "20");
        model.save();
        type(SettingsField.TURNS, "21");
        assertThat(ui.background).hasSize(1);
        ui.settle();
        assertThat(desk.file.read().settings().turns()).isEqualTo(21);
        assertThat(model.stateProperty().get()).isEqualTo(State.SAVED);
    }

    @Test
    void aBrokenFileIsLeftAloneAndSaidSo() throws Exception {
        Files.writeString(desk.workspace.settings(), "{ \"turns\": ");
        type(SettingsField.TURNS, "20");
        save();
        assertThat(model.stateProperty().get()).isEqualTo(State.NOT_WRITTEN);
        assertThat(model.fileProblemsProperty().get()).hasSize(1);
        assertThat(desk.inForce.turns()).isEqualTo(20);
        assertThat(Files.readString(desk.workspace.settings())).isEqualTo("{ \"turns\": ");
    }

    @Test
    void aChangeOnDiskAppearsUnlessSomethingIsTyped() throws Exception {
        Files.writeString(desk.workspace.settings(), "{ \"turns\": 33 }");
        model.reload();
        ui.settle();
        assertThat(model.field(SettingsField.TURNS).get()).isEqualTo("33");
        type(SettingsField.TURNS, "no");
        Files.writeString(desk.workspace.settings(), "{ \"turns\": 44 }");
        model.reload();
        ui.settle();
        assertThat(model.field(SettingsField.TURNS).get()).isEqualTo("no");
    }

    @Test
    void everyFieldTellsARuleWhenItIsEmpty() {
        for (SettingsField field : SettingsField.values()) {
            type(field, " ");
        }
        // but for what may be left to the computer
        var mayBeEmpty = EnumSet.of(SettingsField.YOUR_NAME, SettingsField.CERTIFICATES);
        for (SettingsField field : SettingsField.values()) {
            if (field.kind() == SettingsField.Kind.AUTOMATIC) {
                mayBeEmpty.add(field);
            }
        }
        assertThat(model.problemsProperty().get())
                .containsOnlyKeys(EnumSet.complementOf(mayBeEmpty));
        assertThat(model.settingsProperty().get()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void theNameInTheTeamIsThePersonsOrElseTheComputers() {
        assertThat(model.settingsProperty().get().who()).isEqualTo(TeamName.ofThisComputer());
        type(SettingsField.YOUR_NAME, "  Maria Ångström ");
        assertThat(model.settingsProperty().get().who()).isEqualTo("Maria Ångström");
        for (String wrong : List.of("a\u0007b", "a\u202eb", "two\nlines", "x".repeat(61))) {
            type(SettingsField.YOUR_NAME, wrong);
            assertThat(model.problemsProperty().get())
                    .containsEntry(SettingsField.YOUR_NAME, TeamName.RULE);
        }
        model.restoreDefaults();
        ui.settle();
        assertThat(model.settingsProperty().get().who()).isEqualTo("Maria Ångström");
    }

    @Test
    void restoredDefaultsAreTakenBackUnlessSomethingElseWasChangedSince() {
        type(SettingsField.TURNS, "20");
        save();
        model.restoreDefaults();
        ui.settle();
        var undo = ui.notices.getLast().actions().getFirst();
        model.themeProperty().set(Theme.DARK);
        ui.settle();
        assertThat(undo.barred().getValue()).isEmpty();
        type(SettingsField.CAP, "$7.50");
        save();
        assertThat(undo.barred().getValue()).isEqualTo("Settings were changed since.");
        undo.run();
        ui.settle();
        assertThat(model.settingsProperty().get().turns()).isEqualTo(15);

        type(SettingsField.CAP, Settings.DEFAULT.cap().toString());
        save();
        undo.run();
        ui.settle();
        assertThat(model.settingsProperty().get().turns()).isEqualTo(20);
        assertThat(model.settingsProperty().get().theme()).isEqualTo(Theme.DARK);
        assertThat(undo.barred().getValue()).isEqualTo("Settings were changed since.");
    }

    @Test
    void modelsTellPriceRetirementAndSuccessor() {
        ModelNote mini = model.note(Role.CLOSER);
        assertThat(mini.text()).contains("$0.15 in, $0.60 out").contains("14 January 2027");
        assertThat(mini.warning()).isTrue();
        assertThat(mini.successor()).isEqualTo("gpt-6-luna");
        type(SettingsField.CLOSER_MODEL, "nobody-knows");
        assertThat(model.note(Role.CLOSER).text()).contains("models.json").contains("nobody-knows");
    }
}
