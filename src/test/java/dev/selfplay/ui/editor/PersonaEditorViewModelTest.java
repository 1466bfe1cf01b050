package dev.selfplay.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.editor.PersonaEditorViewModel.State;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

class PersonaEditorViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final EditedLibrary library = new EditedLibrary();
    private PersonaEditorViewModel editor;
    private Persona skeptic;
    private Persona anchorer;

    @BeforeEach
    void open() {
        skeptic = library.personas().get(0);
        anchorer = library.personas().get(1);
        editor = started();
        editor.open(skeptic.id());
        ui.settle();
    }

    private PersonaEditorViewModel started() {
        var model = new PersonaEditorViewModel(ui.context, library.workbench());
        ui.settle();
        return model;
    }

    private void type(PersonaField<?> field, String text) {
        editor.form().text(field).set(text);
        ui.settle();
    }

    private String typed(PersonaField<?> field) {
        return editor.textProperty().get().shown(field);
    }

    @Test
    void problemsAreTheFilesOwnAndKeepItFromBeingSaved() throws Exception {
        String before = library.text();
        type(PersonaFields.TYPE, "price-anchorer");
        type(PersonaFields.ACCEPTABLE_PRICE, "a lot");
        assertThat(editor.examinationProperty().get().problems())
                .extracting(PersonaProblem::field)
                .containsExactly("type", "acceptablePrice");
        editor.save();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.UNSAVED);
        assertThat(editor.attentionProperty().get())
                .satisfies(p -> assertThat(p.field()).isEqualTo("type"));
        assertThat(library.text()).isEqualTo(before);
        type(PersonaFields.TYPE, "skeptic");
        type(PersonaFields.ACCEPTABLE_PRICE, "$98,000");
        assertThat(editor.examinationProperty().get().problems()).isEmpty();
        editor.save();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(library.text())
                .isEqualTo(
                        before.replaceFirst(
                                "\"acceptablePrice\": 97000", "\"acceptablePrice\": 98000"));
        assertThat(library.drafts()).isEmpty();
    }

    @Test
    void typingOnIsOneStepBackAndAPauseBeginsAnother() {
        type(PersonaFields.NAME, "A");
        type(PersonaFields.NAME, "Ab");
        ui.now = ui.now.plusSeconds(2);
        type(PersonaFields.NAME, "Abc");
        type(PersonaFields.HIDDEN_WHY, "x");
        editor.undo();
        assertThat(typed(PersonaFields.HIDDEN_WHY)).isEqualTo(skeptic.hiddenWhy());
        editor.undo();
        assertThat(editor.form().text(PersonaFields.NAME).get()).isEqualTo("Ab");
        editor.undo();
        assertThat(typed(PersonaFields.NAME)).isEqualTo(skeptic.name());
        assertThat(editor.dirtyProperty().get()).isFalse();
        assertThat(editor.undoableProperty().get()).isFalse();
        editor.redo();
        editor.redo();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Abc");
        editor.revert();
        assertThat(editor.dirtyProperty().get()).isFalse();
        editor.undo();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Abc");
    }

    @Test
    void formAndSourceAreTheSameTextAndBrokenJsonStays() {
        String source = editor.textProperty().get().text();
        editor.editSource(
                source.replace("\"active\": true", "\"zip\": 71101,\n  \"active\": true"));
        type(PersonaFields.NAME, "Odessa");
        assertThat(editor.textProperty().get().text())
                .contains("\"zip\": 71101,\n  \"active\": true", "\"name\": \"Odessa\"");
        String broken = editor.textProperty().get().text() + "}";
        editor.editSource(broken);
        type(PersonaFields.NAME, "not taken while the source is broken");
        assertThat(editor.textProperty().get().text()).isEqualTo(broken);
        assertThat(library.drafts().get(skeptic.id()).text()).isEqualTo(broken);
        editor.save();
        ui.settle();
        assertThat(editor.tabProperty().get()).isEqualTo(PersonaEditorViewModel.Tab.SOURCE);
        editor.undo();
        assertThat(editor.form().text(PersonaFields.NAME).get()).isEqualTo("Odessa");
    }

    @Test
    void leavingKeepsADraftAndARestartOffersIt() throws Exception {
        type(PersonaFields.NAME, "Half");
        editor.open(anchorer.id());
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo(anchorer.name());
        assertThat(editor.draftsProperty().get()).extracting(d -> d.name()).containsExactly("Half");

        // as after a crash: another window over what the store has
        editor = started();
        assertThat(editor.draftsProperty().get()).hasSize(1);
        editor.open(skeptic.id());
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Half");
        assertThat(editor.offeredDraftProperty().get())
                .satisfies(d -> assertThat(d.at()).isEqualTo(ui.now));
        editor.compare();
        assertThat(editor.conflict().rows())
                .extracting(ConflictViewModel.Row::mine, ConflictViewModel.Row::theirs)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Half", "The Skeptic"));
        editor.revert();
        ui.settle();
        assertThat(editor.offeredDraftProperty().get()).isNull();
        assertThat(editor.conflict().rows()).isEmpty();
        assertThat(library.drafts()).isEmpty();
        editor.undo();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Half");
    }

    @Test
    void anOldDraftMeetsAFileThatChangedMeanwhile() throws Exception {
        type(PersonaFields.NAME, "Half");
        editor = started();
        library.write(library.text().replaceFirst("\"difficulty\": 3", "\"difficulty\": 4"));
        editor.open(skeptic.id());
        ui.settle();
        assertThat(editor.conflict().stateProperty().get())
                .isEqualTo(ConflictViewModel.State.CHANGED);
        editor.resolve();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Half");
        assertThat(typed(PersonaFields.DIFFICULTY)).isEqualTo("4");
    }

    @Test
    void whatChangedOutsideIsChosenFieldByField() throws Exception {
        type(PersonaFields.NAME, "Mine");
        type(PersonaFields.OPENING_MOOD, "warm");
        String outside =
                library.text()
                        .replaceFirst("The Skeptic", "Theirs")
                        .replaceFirst("\"difficulty\": 3", "\"difficulty\": 4");
        library.write(outside);
        ui.settle();
        assertThat(editor.conflict().rows())
                .extracting(
                        ConflictViewModel.Row::key,
                        ConflictViewModel.Row::both,
                        ConflictViewModel.Row::side)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "name", true, ConflictViewModel.Side.MINE),
                        org.assertj.core.groups.Tuple.tuple(
                                "difficulty", false, ConflictViewModel.Side.THEIRS),
                        org.assertj.core.groups.Tuple.tuple(
                                "openingMood", false, ConflictViewModel.Side.MINE));
        editor.save();
        ui.settle();
        assertThat(library.text()).isEqualTo(outside);
        type(PersonaFields.NAME, "Mine, typed on");
        assertThat(editor.conflict().rows().getFirst().mine()).isEqualTo("Mine, typed on");
        editor.conflict().choose("name", ConflictViewModel.Side.THEIRS);
        editor.resolve();
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Theirs");
        editor.save();
        ui.settle();
        assertThat(library.text())
                .isEqualTo(
                        outside.replaceFirst(
                                "\"openingMood\": \"guarded\"", "\"openingMood\": \"warm\""));
    }

    @Test
    void withoutAnythingTypedTheEditorFollowsTheFile() throws Exception {
        library.write(library.text().replaceFirst("The Skeptic", "Theirs"));
        ui.settle();
        assertThat(editor.form().text(PersonaFields.NAME).get()).isEqualTo("Theirs");
        assertThat(editor.stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(editor.conflict().rows()).isEmpty();
    }

    @Test
    void aPersonaTakenOutOutsideCanBePutBackOrLetGo() throws Exception {
        String whole = library.text();
        library.delete(skeptic.id());
        ui.settle();
        assertThat(editor.conflict().stateProperty().get())
                .isEqualTo(ConflictViewModel.State.DELETED);
        editor.resolve();
        editor.save();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(library.personas()).extracting(Persona::id).contains(skeptic.id());

        library.delete(skeptic.id());
        ui.settle();
        editor.letGo();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.GONE);
        assertThat(library.drafts()).isEmpty();
        library.write(whole);
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.SAVED);
    }

    @Test
    void aNewPersonaIsADraftUntilItIsSaved() {
        UUID id = UUID.randomUUID();
        editor.openNew(
                new Persona(
                        id, "", "new-one", "d", "p", List.of(), List.of(), true, 3, Mood.WARM, "w",
                        2, 1, List.of()));
        ui.settle();
        assertThat(editor.dirtyProperty().get()).isTrue();
        assertThat(library.drafts()).containsKey(id);
        editor = started();
        editor.open(id);
        ui.settle();
        assertThat(editor.examinationProperty().get().problems()).hasSize(1);
        type(PersonaFields.NAME, "New");
        editor.save();
        ui.settle();
        assertThat(library.personas().getLast().name()).isEqualTo("New");
        assertThat(library.drafts()).isEmpty();
    }

    private UUID blank() {
        UUID id =
                editor.openNew(
                        new Persona(
                                UUID.randomUUID(),
                                "",
                                "",
                                "",
                                "",
                                List.of(),
                                List.of(),
                                true,
                                3,
                                Mood.WARM,
                                "",
                                2,
                                1,
                                List.of()));
        ui.settle();
        return id;
    }

    /// Whoever asks for a new persona twice does not want two empty ones; one with as little as a
    /// word in it is left alone.
    @Test
    void anUntouchedDraftIsTakenBeforeAnotherIsMade() {
        UUID first = blank();
        assertThat(blank()).isEqualTo(first);
        editor.open(library.personas().getFirst().id());
        ui.settle();
        assertThat(blank()).isEqualTo(first);
        assertThat(editor.openPersonaProperty().get()).isEqualTo(first);
        assertThat(library.drafts()).containsOnlyKeys(first);
        type(PersonaFields.DESCRIPTION, "A word");
        UUID second = blank();
        assertThat(library.drafts()).containsOnlyKeys(first, second);
        assertThat(library.drafts().get(first).text()).contains("A word");
        editor = started();
        assertThat(blank()).isEqualTo(second);
    }

    @Test
    void aNewPersonaIsNotGreetedWithProblems() {
        blank();
        assertThat(editor.examinationProperty().get().problems()).hasSizeGreaterThan(3);
        assertThat(editor.pointedOutProperty().get()).isEmpty();
        editor.left(PersonaFields.NAME);
        assertThat(editor.pointedOutProperty().get())
                .extracting(PersonaProblem::field)
                .containsExactly("name");
        type(PersonaFields.NAME, "New");
        assertThat(editor.pointedOutProperty().get()).isEmpty();
        editor.save();
        ui.settle();
        assertThat(editor.pointedOutProperty().get())
                .isNotEmpty()
                .isEqualTo(editor.examinationProperty().get().problems());
        blank();
        assertThat(editor.pointedOutProperty().get()).isEmpty();
        editor.open(skeptic.id());
        ui.settle();
        type(PersonaFields.TYPE, "");
        assertThat(editor.pointedOutProperty().get()).as("of one in the file").hasSize(1);
    }

    @Test
    void aNewPersonasDraftIsListedFoundAgainRevertedAndBroughtBack() {
        UUID id = blank();
        type(PersonaFields.NAME, "The Doubter");
        assertThat(editor.draftsProperty().get()).extracting(Draft::name).contains("The Doubter");
        editor.open(skeptic.id());
        ui.settle();
        editor.open(id);
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("The Doubter");
        editor.revert();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.EMPTY);
        assertThat(editor.openPersonaProperty().get()).isNull();
        assertThat(editor.draftsProperty().get()).isEmpty();
        assertThat(library.drafts()).isEmpty();
        ui.notices.getLast().actions().getFirst().run();
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("The Doubter");
        assertThat(library.drafts()).containsKey(id);
    }

    @Test
    void aVersionIsComparedAndRestoredWithoutLosingUnknownFields() throws Exception {
        String now = library.text();
        library.write(now.replaceFirst("The Skeptic", "The Old One"));
        library.write(now);
        ui.settle();
        editor.editSource(
                editor.textProperty().get().text().replaceFirst("\\{\n", "{\n  \"zip\": 1,\n"));
        editor.loadVersions();
        ui.settle();
        assertThat(editor.versions().versions()).hasSize(3);
        editor.versions().selectedProperty().set(editor.versions().versions().get(1));
        ui.settle();
        assertThat(editor.versions().diffProperty().get())
                .containsExactly(new FieldDiff("name", "The Old One", "The Skeptic"));
        editor.versions().restore();
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("The Old One");
        assertThat(editor.textProperty().get().extras()).containsKey("zip");
        editor.undo();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("The Skeptic");
    }

    @Test
    void aTrialGoesOnWhereItWasAndSaysWhatItCost() throws Exception {
        Workbench workbench = library.workbench();
        pace(0);
        TrialViewModel trial = editor.trial();
        trial.start();
        heard(TrialViewModel.State.DONE);
        assertThat(trial.lines()).extracting(TrialLine::turn).containsExactly(1, 2, 3);
        List<String> said = trial.lines().stream().map(TrialLine::text).toList();
        trial.goOn();
        heard(TrialViewModel.State.DONE);
        assertThat(trial.lines())
                .hasSize(6)
                .extracting(TrialLine::text)
                .startsWith(said.toArray(String[]::new));
        assertThat(trial.cost()).isEqualTo(workbench.guard(Account.REHEARSAL).session().settled());
        type(PersonaFields.NAME, "Other");
        assertThat(trial.staleProperty().get()).isTrue();

        pace(1000);
        trial.start();
        ui.settle();
        assertThat(trial.stateProperty().get()).isEqualTo(TrialViewModel.State.RUNNING);
        trial.cancel();
        heard(TrialViewModel.State.CANCELLED);

        Files.delete(workbench.workspace().basePrompt());
        trial.start();
        heard(TrialViewModel.State.FAILED);
        assertThat(trial.messageProperty().get()).contains("base_prompt.txt not found");
    }

    private void pace(int millis) {
        Workbench workbench = library.workbench();
        var _ = workbench.apply(workbench.settings().with(Settings.REHEARSAL_PACE_MILLIS, millis));
    }

    /// The trial has a thread of its own.
    private void heard(TrialViewModel.State state) {
        await().pollInSameThread()
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    ui.settle();
                    return editor.trial().stateProperty().get() == state;
                });
    }
}
