package dev.selfplay.ui.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.GradeComparison;
import dev.selfplay.domain.GradeComparison.Compared;
import dev.selfplay.domain.GradeComparison.Totals;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.OfThree;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.rubric.RubricViewModel.State;
import dev.selfplay.ui.rubric.RubricViewModel.Version;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// What is typed of a rubric: looked over, compared, saved, and never written over somebody else's.
class RubricViewModelTest {
    private final SameThread ui = new SameThread();

    @AutoClose private final Bench bench = Bench.rehearsal();

    private final Path file = bench.workbench.workspace().rubric();
    private GradeComparison people = new GradeComparison(List.of(), Map.of());
    private final RubricViewModel model =
            new RubricViewModel(ui.context, bench.workbench.rubrics(), () -> people);

    private void begin() {
        model.begin();
        ui.settle();
    }

    private void type(String text) {
        model.edit(text);
        ui.settle();
    }

    private State state() {
        return model.stateProperty().get();
    }

    @Test
    void withoutAFileTheShippedRubricIsShownAndTheFirstSavingMakesOne() throws Exception {
        begin();
        assertThat(state()).isEqualTo(State.SAVED);
        assertThat(model.wordsProperty().get()).isEqualTo("2026-12 · the shipped rubric, in force");
        assertThat(model.textProperty().get()).isEqualTo(Rubric.shipped().source() + "\n");
        assertThat(Objects.requireNonNull(model.lookProperty().get()).rows()).isEmpty();

        type(Rubric.shipped().source().replace("Length is no merit", "Length is a fault") + "\n");
        assertThat(state()).isEqualTo(State.UNSAVED);
        assertThat(file).doesNotExist();
        assertThat(LineDiff.summary(Objects.requireNonNull(model.lookProperty().get()).rows()))
                .startsWith("+1 line · −1 line");
        model.save();
        ui.settle();
        assertThat(state()).isEqualTo(State.SAVED);
        assertThat(Files.readString(file)).contains("Length is a fault");
        assertThat(model.wordsProperty().get()).matches("2026-12-[0-9a-f]{8} · in force");
    }

    @Test
    void anErrorIsToldWhileItIsTypedAndMayBeSaved() throws Exception {
        begin();
        type(Rubric.shipped().source().replace("CRITERION humanity", "CRITERION Humanity"));
        assertThat(model.findings()).isNotEmpty();
        model.save();
        ui.settle();
        assertThat(Files.readString(file)).contains("CRITERION Humanity");
        assertThat(model.wordsProperty().get()).isEqualTo("rubric.txt · nothing is graded");

        Version shipped = model.versionsProperty().get().getFirst();
        model.bringBack(shipped);
        ui.settle();
        assertThat(state()).isEqualTo(State.UNSAVED);
        assertThat(model.findings()).isEmpty();
        assertThat(Files.readString(file)).as("not saved yet").contains("CRITERION Humanity");
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsLeftAlone() throws Exception {
        begin();
        type("Rubric: mine\n");
        Files.writeString(file, "Rubric: theirs\n");
        model.save();
        ui.settle();
        assertThat(state()).isEqualTo(State.UNSAVED);
        assertThat(model.textProperty().get()).isEqualTo("Rubric: mine\n");
        assertThat(Files.readString(file)).isEqualTo("Rubric: theirs\n");
        assertThat(ui.notices).anyMatch(n -> n.text().contains("somebody else"));

        model.revert();
        ui.settle();
        assertThat(model.textProperty().get()).isEqualTo("Rubric: theirs\n");
        assertThat(state()).isEqualTo(State.SAVED);
    }

    /// The Agreement section had it, and the average of the version stood without it.
    @Test
    void theMeanCorrectedByPeopleStandsBesideTheAverageOfThatReferee() {
        var grader = new RefereeId(Account.BILLED, "gpt-4o", "2026-12");
        var other = new RefereeId(Account.BILLED, "gpt-4o", "another");
        people = graded(29, grader, other);
        begin();
        assertThat(shipped().corrected()).as("too few").isEmpty();
        people = graded(30, grader, other);
        begin();
        assertThat(shipped().corrected())
                .singleElement()
                .asString()
                .startsWith("gpt-4o corrected by people 66.0 ± ");
    }

    private Version shipped() {
        return model.versionsProperty().get().getFirst();
    }

    private static GradeComparison graded(int blind, RefereeId by, RefereeId other) {
        var scores = OfThree.criteria(7, 7, 7);
        return new GradeComparison(
                Collections.nCopies(
                        blind,
                        new Compared(new UUID(1, 2), by, scores, scores, true, true, 65, 70, true)),
                Map.of(by, totals(71), other, totals(50)));
    }

    private static Totals totals(double mean) {
        return new Totals(400, 400 * mean, 400 * (mean * mean + 20));
    }

    /// An editor that was open showed what no longer stood in the file.
    @Test
    void theEditorFollowsTheFile() throws Exception {
        begin();
        Files.writeString(file, "Rubric: broken\n");
        until(() -> model.textProperty().get().equals("Rubric: broken\n"));
        assertThat(state()).isEqualTo(State.SAVED);
        assertThat(model.wordsProperty().get()).isEqualTo("rubric.txt · nothing is graded");

        Files.write(file, new byte[] {'a', (byte) 0xe9});
        until(() -> state() == State.UNREADABLE);
        Files.delete(file);
        until(() -> state() == State.SAVED);
        assertThat(model.wordsProperty().get()).isEqualTo("2026-12 · the shipped rubric, in force");

        // what is typed stays, and the line says that the file is another one
        type("Rubric: mine\n");
        Files.writeString(file, "Rubric: theirs\n");
        until(() -> model.wordsProperty().get().endsWith("the file changed meanwhile"));
        assertThat(model.textProperty().get()).isEqualTo("Rubric: mine\n");
        Files.delete(file);
        until(() -> model.wordsProperty().get().endsWith("not saved"));
        model.revert();
        ui.settle();
        assertThat(state()).isEqualTo(State.SAVED);
    }

    private void until(BooleanSupplier holds) {
        await().pollInSameThread()
                .until(() -> {
                    ui.settle();
                    return holds.getAsBoolean();
                });
    }

    @Test
    void lineEndsStayAsTheyAre() throws Exception {
        Files.writeString(file, Rubric.shipped().source().replace("\n", "\r\n") + "\r\n");
        begin();
        assertThat(model.textProperty().get()).doesNotContain("\r");
        type(model.textProperty().get().replace("Rubric: 2026-12", "Rubric: mine"));
        model.save();
        ui.settle();
        assertThat(Files.readString(file)).startsWith("Rubric: mine\r\n").contains("\r\n0: ");
    }

    @Test
    void whatIsNoTextIsNeitherShownNorWritten() throws Exception {
        byte[] bytes = "Rubric: mérite".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);
        begin();
        assertThat(state()).isEqualTo(State.UNREADABLE);
        assertThat(model.findings()).singleElement().matches(f -> f.text().contains("E9"));
        type("Rubric: other");
        model.save();
        ui.settle();
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
}
