package dev.selfplay.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleNotes;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.ui.SameThread;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Notes and people's grades, as they are written.
class OpinionsViewModelTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final PastBattles listed = new PastBattles(9);
    private final BattleNotes notes = listed.workbench.notes();
    private final List<UUID> saved = new ArrayList<>();
    private final NoteViewModel note = new NoteViewModel(ui.context, listed.workbench, saved::add);
    private final GradeViewModel grade =
            new GradeViewModel(ui.context, listed.workbench, saved::add);
    private final Battle first = listed.battles.get(0);
    private final Battle second = listed.battles.get(1);

    OpinionsViewModelTest() {
        ui.now = PastBattles.NOON;
        var _ =
                listed.workbench.apply(
                        listed.workbench.writtenSettings().with(Settings.YOUR_NAME, "ann"));
    }

    private String stored(Battle battle) {
        return notes.note(battle.id()).map(n -> n.text()).orElse("");
    }

    private void open(Battle battle) {
        note.open(battle.id());
        ui.settle();
    }

    @Test
    void aNoteIsSavedWhereItWasWritten() {
        open(first);
        note.textProperty().set("Held");
        assertThat(note.stateProperty().get()).isEqualTo(NoteViewModel.State.CHANGED);
        note.save();
        ui.settle();
        assertThat(stored(first)).isEqualTo("Held");
        assertThat(note.stateProperty().get()).isEqualTo(NoteViewModel.State.SAVED);
        assertThat(note.aboutProperty().get()).isEqualTo("Saved 12:00 by ann");
        assertThat(saved).containsExactly(first.id());
    }

    @Test
    void openingAnotherBattleSavesTheNoteOfTheOneBefore() {
        open(first);
        note.textProperty().set("Half a sen");
        open(second);
        assertThat(stored(first)).isEqualTo("Half a sen");
        assertThat(stored(second)).isEmpty();
        assertThat(note.textProperty().get()).isEmpty();
        open(first);
        assertThat(note.textProperty().get()).isEqualTo("Half a sen");
    }

    @Test
    void aLaterTextIsNotOvertakenByAnEarlierOne() {
        open(first);
        note.textProperty().set("one");
        note.save();
        note.textProperty().set("one two");
        note.save();
        assertThat(ui.background).hasSize(1);
        ui.settle();
        assertThat(stored(first)).isEqualTo("one two");
    }

    @Test
    void aNoteThatCannotBeSavedIsKeptAndTriedAgain() {
        open(first);
        Runnable mend = listed.bench.without("battle_notes");
        note.textProperty().set("precious");
        note.save();
        ui.settle();
        assertThat(note.stateProperty().get()).isEqualTo(NoteViewModel.State.FAILED);
        assertThat(note.aboutProperty().get()).contains("Not saved");
        open(second);
        mend.run();
        open(first);
        assertThat(note.textProperty().get()).isEqualTo("precious");
        assertThat(stored(first)).isEqualTo("precious");
    }

    private void score(int math, int humanity, int success, boolean yes) {
        Criterion.ALL.forEach(criterion -> grade.draft().scoreProperty(criterion).set(success));
        grade.draft().scoreProperty(Criterion.MATH_DEFENSE).set(math);
        grade.draft().scoreProperty(Criterion.HUMANITY).set(humanity);
        grade.draft().spokenYesProperty().set(yes);
    }

    @Test
    void anUnsavedGradeWaitsForItsBattle() {
        grade.open(first);
        ui.settle();
        grade.draft().scoreProperty(Criterion.MATH_DEFENSE).set(8);
        grade.draft().reasonProperty().set("He went above once.");
        grade.open(second);
        ui.settle();
        assertThat(grade.draft().scoreProperty(Criterion.MATH_DEFENSE).get()).isNull();
        assertThat(grade.draft().reasonProperty().get()).isEmpty();
        grade.open(first);
        ui.settle();
        assertThat(grade.draft().scoreProperty(Criterion.MATH_DEFENSE).get()).isEqualTo(8);
        assertThat(grade.draft().reasonProperty().get()).isEqualTo("He went above once.");
        score(8, 9, 10, true);
        grade.save();
        ui.settle();
        grade.open(second);
        grade.open(first);
        ui.settle();
        assertThat(grade.readyProperty().get()).isFalse();
    }

    @Test
    void aGradeIsReadyOnceAllIsSaid() {
        grade.open(first);
        ui.settle();
        assertThat(grade.readyProperty().get()).isFalse();
        score(8, 9, 10, true);
        assertThat(grade.totalProperty().get()).isEqualTo(90);
        assertThat(grade.readyProperty().get()).isTrue();
        grade.save();
        ui.settle();
        PersonGrade kept = notes.grades(first.id()).getFirst();
        assertThat(kept.total()).isEqualTo(90);
        assertThat(kept.author()).isEqualTo("ann");
        assertThat(saved).containsExactly(first.id());
        assertThat(grade.givenProperty().get()).containsExactly(kept);
        assertThat(grade.readyProperty().get()).isFalse();
    }

    @Test
    void disagreementAsksForAReason() {
        grade.open(first);
        ui.settle();
        grade.referee(Graded.grading(first, 9));
        score(8, 8, 8, true);
        assertThat(grade.missingProperty().get()).contains("say why");
        assertThat(grade.readyProperty().get()).isFalse();
        score(9, 9, 9, false);
        assertThat(grade.missingProperty().get()).contains("say why");
        grade.draft().reasonProperty().set("The yes was to something else.");
        assertThat(grade.readyProperty().get()).isTrue();
        score(9, 9, 9, true);
        grade.draft().reasonProperty().set("");
        assertThat(grade.readyProperty().get()).isTrue();
    }

    @Test
    void aGradeIsChangedByAnother() {
        grade.open(first);
        ui.settle();
        score(5, 5, 5, false);
        grade.save();
        ui.settle();
        grade.open(second);
        ui.settle();
        assertThat(grade.draft().scoreProperty(Criterion.MATH_DEFENSE).get()).isNull();
        grade.open(first);
        ui.settle();
        assertThat(grade.draft().scoreProperty(Criterion.MATH_DEFENSE).get()).isEqualTo(5);
        grade.draft().scoreProperty(Criterion.MATH_DEFENSE).set(6);
        grade.save();
        ui.settle();
        assertThat(notes.grades(first.id()))
                .extracting(given -> given.scores().of(Criterion.MATH_DEFENSE))
                .containsExactly(6, 5);
    }

    @Test
    void aGradeFromBeforeACriterionWasDeclaredIsCompletedNotGuessed() {
        grade.open(first);
        ui.settle();
        grade.show(
                new GradeViewModel.Opened(
                        List.of(
                                new PersonGrade(
                                        UUID.randomUUID(),
                                        first.id(),
                                        new ByCriterion<>(
                                                Map.of(
                                                        Criterion.MATH_DEFENSE,
                                                        6,
                                                        Criterion.SUCCESS,
                                                        4)),
                                        false,
                                        50,
                                        "Hurried.",
                                        "ann",
                                        PastBattles.NOON,
                                        false)),
                        Weights.DEFAULT,
                        Agreement.of(notes.comparison())));
        assertThat(grade.draft().scoreProperty(Criterion.MATH_DEFENSE).get()).isEqualTo(6);
        assertThat(grade.draft().scoreProperty(Criterion.HUMANITY).get()).isNull();
        assertThat(grade.totalProperty().get()).isNull();
        assertThat(grade.readyProperty().get()).isFalse();
        score(6, 8, 4, false);
        assertThat(grade.totalProperty().get()).isNotNull();
        assertThat(grade.readyProperty().get()).isTrue();
    }
}
