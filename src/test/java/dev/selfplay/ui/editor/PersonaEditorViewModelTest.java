package dev.selfplay.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.domain.Usd;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.persona.PersonaHistory.Version;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.editor.PersonaEditorViewModel.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class PersonaEditorViewModelTest {
    @TempDir Path folder;
    private final SameThread ui = new SameThread();
    private final Ticking time = new Ticking();
    private TemporaryEditorDesk desk;
    private PersonaEditorViewModel editor;
    private Persona skeptic;
    private Persona anchorer;

    /// A clock that the test moves.
    private static final class Ticking implements java.time.InstantSource {
        private Instant now = Instant.parse("2026-11-24T14:02:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration some) {
            now = now.plus(some);
        }
    }

    @BeforeEach
    void open() throws Exception {
        desk = new TemporaryEditorDesk(folder);
        skeptic = desk.library().get(0);
        anchorer = desk.library().get(1);
        editor = started();
        editor.open(skeptic.id());
        ui.settle();
    }

    private PersonaEditorViewModel started() {
        var model = new PersonaEditorViewModel(ui.tasks, desk, time);
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
        String before = desk.text();
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
        assertThat(desk.text()).isEqualTo(before);
        type(PersonaFields.TYPE, "skeptic");
        type(PersonaFields.ACCEPTABLE_PRICE, "$98,000");
        assertThat(editor.examinationProperty().get().problems()).isEmpty();
        editor.save();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(desk.text())
                .isEqualTo(
                        before.replaceFirst(
                                "\"acceptablePrice\": 97000", "\"acceptablePrice\": 98000"));
        assertThat(desk.drafts).isEmpty();
    }

    @Test
    void typingOnIsOneStepBackAndAPauseBeginsAnother() {
        type(PersonaFields.NAME, "A");
        type(PersonaFields.NAME, "Ab");
        time.pass(Duration.ofSeconds(2));
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
        assertThat(desk.drafts.get(skeptic.id()).text()).isEqualTo(broken);
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
                .satisfies(d -> assertThat(d.at()).isEqualTo("2026-11-24T14:02:00Z"));
        editor.compare();
        assertThat(editor.conflict().rows())
                .extracting(ConflictViewModel.Row::mine, ConflictViewModel.Row::theirs)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Half", "The Skeptic"));
        editor.revert();
        ui.settle();
        assertThat(editor.offeredDraftProperty().get()).isNull();
        assertThat(editor.conflict().rows()).isEmpty();
        assertThat(desk.drafts).isEmpty();
        editor.undo();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Half");
    }

    @Test
    void anOldDraftMeetsAFileThatChangedMeanwhile() throws Exception {
        type(PersonaFields.NAME, "Half");
        editor = started();
        desk.write(desk.text().replaceFirst("\"difficulty\": 3", "\"difficulty\": 4"));
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
                desk.text()
                        .replaceFirst("The Skeptic", "Theirs")
                        .replaceFirst("\"difficulty\": 3", "\"difficulty\": 4");
        desk.write(outside);
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
        assertThat(desk.text()).isEqualTo(outside);
        type(PersonaFields.NAME, "Mine, typed on");
        assertThat(editor.conflict().rows().getFirst().mine()).isEqualTo("Mine, typed on");
        editor.conflict().choose("name", ConflictViewModel.Side.THEIRS);
        editor.resolve();
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("Theirs");
        editor.save();
        ui.settle();
        assertThat(desk.text())
                .isEqualTo(
                        outside.replaceFirst(
                                "\"openingMood\": \"guarded\"", "\"openingMood\": \"warm\""));
    }

    @Test
    void withoutAnythingTypedTheEditorFollowsTheFile() throws Exception {
        desk.write(desk.text().replaceFirst("The Skeptic", "Theirs"));
        ui.settle();
        assertThat(editor.form().text(PersonaFields.NAME).get()).isEqualTo("Theirs");
        assertThat(editor.stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(editor.conflict().rows()).isEmpty();
    }

    @Test
    void aPersonaTakenOutOutsideCanBePutBackOrLetGo() throws Exception {
        String whole = desk.text();
        desk.file.delete(desk.file.read(), skeptic.id());
        desk.write(desk.text());
        ui.settle();
        assertThat(editor.conflict().stateProperty().get())
                .isEqualTo(ConflictViewModel.State.DELETED);
        editor.resolve();
        editor.save();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.SAVED);
        assertThat(desk.library()).extracting(Persona::id).contains(skeptic.id());

        desk.file.delete(desk.file.read(), skeptic.id());
        desk.write(desk.text());
        ui.settle();
        editor.letGo();
        ui.settle();
        assertThat(editor.stateProperty().get()).isEqualTo(State.GONE);
        assertThat(desk.drafts).isEmpty();
        desk.write(whole);
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
        assertThat(desk.drafts).containsKey(id);
        editor = started();
        editor.open(id);
        ui.settle();
        assertThat(editor.examinationProperty().get().problems()).hasSize(1);
        type(PersonaFields.NAME, "New");
        editor.save();
        ui.settle();
        assertThat(desk.library().getLast().name()).isEqualTo("New");
        assertThat(desk.drafts).isEmpty();
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
        editor.open(desk.library().getFirst().id());
        ui.settle();
        assertThat(blank()).isEqualTo(first);
        assertThat(editor.openPersonaProperty().get()).isEqualTo(first);
        assertThat(desk.drafts).containsOnlyKeys(first);
        type(PersonaFields.DESCRIPTION, "A word");
        UUID second = blank();
        assertThat(desk.drafts).containsOnlyKeys(first, second);
        assertThat(desk.drafts.get(first).text()).contains("A word");
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
        assertThat(desk.drafts).isEmpty();
        ui.notices.getLast().actions().getFirst().run();
        ui.settle();
        assertThat(typed(PersonaFields.NAME)).isEqualTo("The Doubter");
        assertThat(desk.drafts).containsKey(id);
    }

    @Test
    void aVersionIsComparedAndRestoredWithoutLosingUnknownFields() {
        Persona old =
                dev.selfplay.persona.PersonaText.of(skeptic)
                        .with(PersonaFields.NAME, "The Old One")
                        .persona()
                        .orElseThrow();
        desk.versions.add(new Version(skeptic.id(), 1, old, "personas.json", time.instant()));
        editor.editSource(
                editor.textProperty().get().text().replaceFirst("\\{\n", "{\n  \"zip\": 1,\n"));
        editor.loadVersions();
        ui.settle();
        editor.versions().selectedProperty().set(editor.versions().versions().getFirst());
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
    void aTrialGoesOnWhereItWasAndSaysWhatItCost() {
        TrialViewModel trial = editor.trial();
        trial.start();
        ui.settle();
        assertThat(trial.lines()).extracting(TrialLine::turn).containsExactly(1, 2, 3);
        trial.goOn();
        ui.settle();
        assertThat(desk.trials.getLast()).containsExactly("Hello 1", "Hello 2", "Hello 3");
        assertThat(trial.cost()).isEqualTo(Usd.parse("0.06"));
        type(PersonaFields.NAME, "Other");
        assertThat(trial.staleProperty().get()).isTrue();

        desk.silent = true;
        trial.start();
        ui.settle();
        assertThat(trial.stateProperty().get()).isEqualTo(TrialViewModel.State.RUNNING);
        trial.cancel();
        assertThat(desk.cancelled).isTrue();
        assertThat(trial.stateProperty().get()).isEqualTo(TrialViewModel.State.CANCELLED);

        desk.refusal = new IllegalStateException("Not in PROD.");
        trial.start();
        ui.settle();
        assertThat(trial.messageProperty().get()).isEqualTo("Not in PROD.");
        assertThat(trial.stateProperty().get()).isEqualTo(TrialViewModel.State.FAILED);
    }
}
