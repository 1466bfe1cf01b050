package dev.selfplay.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Setting;
import dev.selfplay.config.Settings;
import dev.selfplay.config.TeamName;
import dev.selfplay.config.ThemeChoice;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.OfThree;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.settings.SettingsFormViewModel.State;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SettingsFormViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final Workbench workbench = bench.workbench;
    private SettingsFormViewModel model;

    @BeforeEach
    void open() {
        model = new SettingsFormViewModel(ui.context, workbench, place -> Optional.empty());
        model.reload();
        ui.settle();
    }

    private void type(Setting<?> field, String text) {
        model.field(field).set(text);
    }

    private void save() {
        model.save();
        ui.settle();
    }

    @Test
    void theServersSettingsAreTypedAndAnEmptyFieldIsAutomatic() {
        assertThat(model.field(Settings.outputTokens(Role.CLOSER)).get()).isEmpty();
        type(Settings.outputTokens(Role.CLOSER), "2,000");
        type(Settings.firstTokenSeconds(Role.REFEREE), "900");
        type(Settings.LOADING_SECONDS, "30");
        type(Settings.CERTIFICATE_FILE, "ca.pem");
        type(Settings.outputTokens(Role.SELLER), "3");
        assertThat(model.problemsProperty().get())
                .containsOnlyKeys(Settings.outputTokens(Role.SELLER));
        save();
        Settings written = workbench.readSettings().settings();
        assertThat(written.get(Settings.outputTokens(Role.CLOSER))).isEqualTo(2_000);
        assertThat(written.get(Settings.outputTokens(Role.SELLER))).isZero();
        assertThat(written.get(Settings.firstTokenSeconds(Role.REFEREE))).isEqualTo(900);
        assertThat(written.get(Settings.LOADING_SECONDS)).isEqualTo(30);
        assertThat(written.get(Settings.CERTIFICATE_FILE)).isEqualTo("ca.pem");
        type(Settings.outputTokens(Role.CLOSER), "");
        save();
        assertThat(workbench.readSettings().settings().get(Settings.outputTokens(Role.CLOSER)))
                .isZero();
    }

    @Test
    void aDecimalCommaIsToldAndChangesNothing() {
        type(Settings.CAP, "2,50");
        type(Settings.TEMPERATURE, "NaN");
        type(Settings.TURNS, "$5");
        type(Settings.OFFER, "$82,700");
        assertThat(model.problemsProperty().get())
                .containsOnlyKeys(Settings.CAP, Settings.TEMPERATURE, Settings.TURNS)
                .containsEntry(
                        Settings.CAP,
                        "\"2,50\" has a decimal comma: write 2.50. Dollars above 0, at most"
                                + " 10,000.");
        save();
        assertThat(workbench.readSettings().settings().get(Settings.CAP))
                .isEqualTo(Settings.DEFAULT.get(Settings.CAP));
    }

    @Test
    void whatHoldsIsAppliedAndWrittenAndWhatDoesNotKeepsItsValue() {
        type(Settings.CAP, "$7.50");
        type(Settings.TURNS, "500");
        type(Settings.OFFER, "82,900");
        model.set(Settings.THEME, ThemeChoice.DARK);
        assertThat(model.problemsProperty().get())
                .containsExactly(Map.entry(Settings.TURNS, "A whole number from 1 to 100."));
        save();
        Settings written = workbench.readSettings().settings();
        assertThat(written)
                .isEqualTo(workbench.writtenSettings())
                .isEqualTo(model.settingsProperty().get());
        assertThat(written.get(Settings.CAP)).isEqualTo(Usd.parse("7.50"));
        assertThat(written.get(Settings.TURNS)).isEqualTo(15);
        assertThat(written.dealSheet().offer()).isEqualTo(82_900);
        assertThat(written.get(Settings.THEME)).isEqualTo(ThemeChoice.DARK);
        assertThat(model.stateProperty().get()).isEqualTo(State.SAVED);
    }

    @Test
    void weightsMayNotAllBeZero() {
        type(Settings.WEIGHTS.of(Criterion.MATH_DEFENSE), "0");
        type(Settings.WEIGHTS.of(Criterion.HUMANITY), "0");
        type(Settings.WEIGHTS.of(Criterion.SUCCESS), "0");
        assertThat(model.problemsProperty().get())
                .containsKey(Settings.WEIGHTS.of(Criterion.SUCCESS));
        save();
        assertThat(workbench.readSettings().settings().weights())
                .isEqualTo(new Weights(OfThree.criteria(0, 0, 1)));
    }

    @Test
    void whatIsTypedWhileTheFileIsWrittenIsWrittenToo() {
        type(Settings.TURNS, "20");
        model.save();
        type(Settings.TURNS, "21");
        assertThat(ui.background).hasSize(1);
        ui.settle();
        assertThat(workbench.readSettings().settings().get(Settings.TURNS)).isEqualTo(21);
        assertThat(model.stateProperty().get()).isEqualTo(State.SAVED);
    }

    @Test
    void aBrokenFileIsLeftAloneAndSaidSo() throws Exception {
        Files.writeString(workbench.workspace().settings(), "{ \"turns\": ");
        type(Settings.TURNS, "20");
        save();
        assertThat(model.stateProperty().get()).isEqualTo(State.NOT_WRITTEN);
        assertThat(model.fileProblemsProperty().get()).hasSize(1);
        assertThat(workbench.writtenSettings().get(Settings.TURNS)).isEqualTo(20);
        assertThat(Files.readString(workbench.workspace().settings())).isEqualTo("{ \"turns\": ");
    }

    @Test
    void aChangeOnDiskAppearsUnlessSomethingIsTyped() throws Exception {
        Files.writeString(workbench.workspace().settings(), "{ \"turns\": 33 }");
        model.reload();
        ui.settle();
        assertThat(model.field(Settings.TURNS).get()).isEqualTo("33");
        type(Settings.TURNS, "no");
        Files.writeString(workbench.workspace().settings(), "{ \"turns\": 44 }");
        model.reload();
        ui.settle();
        assertThat(model.field(Settings.TURNS).get()).isEqualTo("no");
    }

    @Test
    void everyFieldTellsARuleWhenItIsEmpty() {
        for (Setting<?> field : Settings.ALL) {
            type(field, " ");
        }
        // but for what may be left to the computer
        var mayBeEmpty =
                EnumSet.of(
                        Setting.Group.OUTPUT,
                        Setting.Group.FIRST_TOKEN,
                        Setting.Group.CERTIFICATES,
                        Setting.Group.ALERT_HOST,
                        Setting.Group.YOU);
        assertThat(model.problemsProperty().get())
                .containsOnlyKeys(
                        Settings.ALL.stream()
                                .filter(s ->
                                        !mayBeEmpty.contains(s.shown().group())
                                                || s.equals(Settings.LOADING_SECONDS))
                                .toArray(Setting<?>[]::new));
        assertThat(model.settingsProperty().get()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void theNameInTheTeamIsThePersonsOrElseTheComputers() {
        assertThat(model.settingsProperty().get().who()).isEqualTo(TeamName.ofThisComputer());
        type(Settings.YOUR_NAME, "  Maria Ångström ");
        assertThat(model.settingsProperty().get().who()).isEqualTo("Maria Ångström");
        for (String wrong : List.of("a\u0007b", "a\u202eb", "two\nlines", "x".repeat(61))) {
            type(Settings.YOUR_NAME, wrong);
            assertThat(model.problemsProperty().get())
                    .containsEntry(Settings.YOUR_NAME, TeamName.RULE);
        }
        model.restoreDefaults();
        ui.settle();
        assertThat(model.settingsProperty().get().who()).isEqualTo("Maria Ångström");
    }

    @Test
    void restoredDefaultsAreTakenBackUnlessSomethingElseWasChangedSince() {
        type(Settings.TURNS, "20");
        save();
        model.restoreDefaults();
        ui.settle();
        var undo = ui.notices.getLast().actions().getFirst();
        model.set(Settings.THEME, ThemeChoice.DARK);
        ui.settle();
        assertThat(undo.barred().getValue()).isEmpty();
        type(Settings.CAP, "$7.50");
        save();
        assertThat(undo.barred().getValue()).isEqualTo("Settings were changed since.");
        undo.run();
        ui.settle();
        assertThat(model.settingsProperty().get().get(Settings.TURNS)).isEqualTo(15);

        type(Settings.CAP, Settings.DEFAULT.get(Settings.CAP).toString());
        save();
        undo.run();
        ui.settle();
        assertThat(model.settingsProperty().get().get(Settings.TURNS)).isEqualTo(20);
        assertThat(model.settingsProperty().get().get(Settings.THEME)).isEqualTo(ThemeChoice.DARK);
        assertThat(undo.barred().getValue()).isEqualTo("Settings were changed since.");
    }

    @Test
    void modelsTellPriceRetirementAndSuccessor() {
        ModelNote mini = model.note(Role.CLOSER);
        assertThat(mini.text()).contains("$0.15 in, $0.60 out").contains("14 January 2027");
        assertThat(mini.warning()).isTrue();
        assertThat(mini.successor()).isEqualTo("gpt-6-luna");
        type(Settings.model(Role.CLOSER), "nobody-knows");
        assertThat(model.note(Role.CLOSER).text()).contains("models.json").contains("nobody-knows");
    }
}
