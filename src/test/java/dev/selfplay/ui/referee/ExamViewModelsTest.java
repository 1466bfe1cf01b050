package dev.selfplay.ui.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.domain.Usd;
import dev.selfplay.exam.ExamMark;
import dev.selfplay.exam.ExamReport;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.referee.ExamRunViewModel.State;
import dev.selfplay.ui.referee.ExamsViewModel.Row;
import dev.selfplay.workbench.Exams.Outlook;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Exams as they are taken and looked at.
class ExamViewModelsTest {
    private final SameThread ui = new SameThread();
    @AutoClose private final Bench bench = Bench.rehearsal();
    private final ExamRunViewModel run = new ExamRunViewModel(ui.context, bench.workbench);
    private final ExamsViewModel exams =
            new ExamsViewModel(ui.context, bench.workbench.exams(), run);

    private static ExamReport report(int nr, ExamMark... marks) {
        return new ExamReport(
                new UUID(1, nr),
                Instant.EPOCH.plusSeconds(nr),
                new RefereeId(Account.BILLED, "m" + nr, "1"),
                marks.length,
                List.of(marks),
                Usd.ofDollars(1),
                null);
    }

    private static ExamMark mark(String call, Set<Integer> over, Set<Integer> found) {
        return new ExamMark(call, "price", false, null, over, found, false, false, List.of(), null);
    }

    private void keep(ExamReport... reports) {
        for (ExamReport report : reports) {
            bench.workbench.store().exams().save(report);
        }
        exams.refresh();
        ui.settle();
    }

    private State state() {
        return run.stateProperty().get();
    }

    @Test
    void anExamIsPricedBeforeTakenAndKept() {
        run.begin();
        ui.settle();
        assertThat(state()).isEqualTo(State.READY);
        Outlook outlook = Objects.requireNonNull(run.outlookProperty().get());
        assertThat(Objects.requireNonNull(outlook.cost()).likely().nanos()).isPositive();
        assertThat(run.calls()).isEqualTo(bench.workbench.exams().calls().size());
        run.take();
        assertThat(state()).isEqualTo(State.TAKING);
        run.take();
        ui.settle();
        assertThat(run.markedProperty().get()).isEqualTo(run.calls());
        assertThat(bench.workbench.exams().kept()).hasSize(1);
        ExamReport shown = Objects.requireNonNull(exams.shownProperty().get());
        assertThat(shown.id()).isEqualTo(bench.workbench.exams().kept().getFirst().id());
        assertThat(shown.stopped()).isNull();
        assertThat(state()).isEqualTo(State.READY);
    }

    @Test
    void anExamThatIsCancelledLeavesNoReport() {
        run.begin();
        ui.settle();
        run.take();
        run.cancel();
        assertThat(state()).isNotEqualTo(State.TAKING);
        assertThat(ui.notices.getLast().text()).contains("paid for", "no report is kept");
        ui.settle();
        assertThat(state()).isEqualTo(State.READY);
        assertThat(bench.workbench.exams().kept()).isEmpty();
        run.take();
        ui.settle();
        assertThat(bench.workbench.exams().kept()).hasSize(1);
    }

    @Test
    void whatIsTypedIsPricedAnewAfterAWhile() {
        run.begin();
        ui.settle();
        run.modelProperty().set("gpt-4.1");
        assertThat(state()).isEqualTo(State.LOOKING);
        run.take();
        assertThat(state()).isEqualTo(State.LOOKING);
        ui.pass();
        ui.settle();
        assertThat(state()).isEqualTo(State.READY);
        run.modelProperty().set(" ");
        ui.pass();
        ui.settle();
        assertThat(state()).isEqualTo(State.LOOKING);
    }

    @Test
    void aModelWithoutAPriceIsNotExamined() {
        try (FakeOpenAiServer server = FakeOpenAiServer.negotiating(Duration.ofMinutes(5));
                Bench billed =
                        Bench.rehearsal(
                                folder -> {},
                                Map.of(
                                        "OPENAI_BASE_URL",
                                        server.url(),
                                        "OPENAI_API_KEY",
                                        "sk-test-key"))) {
            var model = new ExamRunViewModel(ui.context, billed.workbench);
            model.modelProperty().set("no-such-model");
            model.begin();
            ui.settle();
            assertThat(model.stateProperty().get()).isEqualTo(State.REFUSED);
            assertThat(Objects.requireNonNull(model.outlookProperty().get()).refusal())
                    .contains("no known price");
        }
    }

    @Test
    void aLockedSessionTakesNoExam() {
        bench.workbench.guard(Account.REHEARSAL).kill("test");
        run.begin();
        ui.settle();
        assertThat(state()).isEqualTo(State.REFUSED);
        assertThat(Objects.requireNonNull(run.outlookProperty().get()).refusal())
                .contains("kill-switch");
        run.take();
        ui.settle();
        assertThat(bench.workbench.exams().kept()).isEmpty();
    }

    @Test
    void whereBilledCallsAreNotSafeNoneIsTaken() throws Exception {
        try (FakeOpenAiServer server = FakeOpenAiServer.negotiating(Duration.ofMinutes(5));
                Bench billed =
                        Bench.rehearsal(
                                ExamViewModelsTest::breakPrices,
                                Map.of(
                                        "OPENAI_BASE_URL",
                                        server.url(),
                                        "OPENAI_API_KEY",
                                        "sk-test-key"))) {
            assertThat(billed.workbench.safety().unsafe()).isPresent();
            var model = new ExamRunViewModel(ui.context, billed.workbench);
            model.begin();
            ui.settle();
            assertThat(model.stateProperty().get()).isEqualTo(State.REFUSED);
            model.take();
            ui.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void breakPrices(Path folder) {
        try {
            Files.writeString(folder.resolve("models.json"), "{ not JSON");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theNewestIsLookedAtAndOneCanStandBesideIt() {
        ExamReport first = report(1, mark("a", Set.of(3), Set.of()), mark("b", Set.of(), Set.of()));
        ExamReport second =
                report(2, mark("a", Set.of(3), Set.of(3)), mark("b", Set.of(), Set.of()));
        keep(first, second);
        assertThat(exams.shownProperty().get()).isEqualTo(second);
        assertThat(exams.rows()).isEmpty();
        exams.besideProperty().set(first);
        assertThat(exams.rows()).extracting(Row::call).containsExactly("a");
        exams.onlyWrongProperty().set(false);
        assertThat(exams.rows()).extracting(Row::call).containsExactly("a", "b");
        Row row = exams.rows().getFirst();
        assertThat(Objects.requireNonNull(row.one()).faults()).isEmpty();
        assertThat(Objects.requireNonNull(row.other()).faults())
                .containsExactly("Over-offer missed in turn 3.");
        exams.openProperty().set(row);
        exams.shownProperty().set(first);
        assertThat(exams.besideProperty().get()).isNull();
        assertThat(exams.openProperty().get()).isNull();
    }

    @Test
    void aCallThatOnlyOneWasAskedIsListed() {
        keep(
                report(1, mark("a", Set.of(), Set.of()), mark("gone", Set.of(), Set.of())),
                report(2, mark("a", Set.of(), Set.of())));
        exams.besideProperty().set(exams.keptProperty().get().getLast());
        assertThat(exams.rows()).extracting(Row::call).containsExactly("gone");
        assertThat(exams.rows().getFirst().one()).isNull();
        assertThat(exams.call("gone")).isNull();
        assertThat(exams.call(bench.workbench.exams().calls().getFirst().id())).isNotNull();
    }

    @Test
    void whatIsLookedAtStaysWhenOthersAreTaken() {
        keep(report(1, mark("a", Set.of(), Set.of())), report(2, mark("a", Set.of(), Set.of())));
        exams.shownProperty().set(exams.keptProperty().get().getLast());
        keep(report(3, mark("a", Set.of(), Set.of())));
        assertThat(exams.keptProperty().get()).hasSize(3);
        assertThat(Objects.requireNonNull(exams.shownProperty().get()).referee().model())
                .isEqualTo("m1");
    }
}
