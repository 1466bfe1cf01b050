package dev.selfplay.ui.referee;

import dev.selfplay.exam.ExamCall;
import dev.selfplay.exam.ExamMark;
import dev.selfplay.exam.ExamReport;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Exams;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// The exams that were kept: one is looked at, beside another if that is chosen, and in it a call. UI
/// thread only.
public final class ExamsViewModel {
    /// What is read of the disk.
    private record Read(List<ExamReport> kept, List<ExamCall> calls) {}

    /// A call in the reports that are looked at.
    ///
    /// @param one what the report's referee did on it; null where it was not asked
    /// @param other the same of the one beside it; null also where there is none
    public record Row(
            String call,
            String kind,
            boolean arguable,
            @Nullable ExamMark one,
            @Nullable ExamMark other) {
        /// Whether any of the referees did something wrong on it, or was not asked.
        boolean wrong(boolean compared) {
            return wrong(one) || (compared && wrong(other));
        }

        private static boolean wrong(@Nullable ExamMark mark) {
            return mark == null || !mark.faults().isEmpty();
        }

        ExamMark any() {
            return Objects.requireNonNull(one != null ? one : other);
        }
    }

    private final Exams exams;
    private final Async<Read> read;
    private final ExamRunViewModel run;
    private final ReadOnlyObjectWrapper<List<ExamReport>> kept =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable ExamReport> shown = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ExamReport> beside = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Row> open = new SimpleObjectProperty<>();
    private final BooleanProperty onlyWrong = new SimpleBooleanProperty(true);

    ExamsViewModel(WindowContext context, Exams exams, ExamRunViewModel run) {
        this.exams = exams;
        this.run = run;
        read = new Async<>(context.tasks(), "read the exams");
        shown.subscribe((was, is) -> {
            open.set(null);
            if (is != null && is.equals(beside.get())) {
                beside.set(null);
            }
        });
        beside.subscribe((was, is) -> open.set(null));
        run.takenProperty()
                .subscribe(report -> {
                    if (report != null) {
                        refresh(report.id());
                    }
                });
    }

    /// Reads what is kept; what is looked at stays.
    void refresh() {
        ExamReport now = shown.get();
        refresh(now == null ? null : now.id());
    }

    private void refresh(@Nullable UUID then) {
        read.refresh(() -> new Read(exams.kept(), exams.calls()), answer -> take(answer, then));
    }

    private void take(Read answer, @Nullable UUID then) {
        if (!answer.kept().equals(kept.get())) {
            kept.set(answer.kept());
        }
        shown.set(
                kept.get().stream()
                        .filter(r -> r.id().equals(then))
                        .findFirst()
                        .orElse(kept.get().isEmpty() ? null : kept.get().getFirst()));
        ExamReport other = beside.get();
        if (other != null && !kept.get().contains(other)) {
            beside.set(null);
        }
    }

    /// The calls to be listed.
    List<Row> rows() {
        ExamReport report = shown.get();
        ExamReport other = beside.get();
        if (report == null) {
            return List.of();
        }
        Set<String> calls = new LinkedHashSet<>();
        report.marks().forEach(m -> calls.add(m.call()));
        if (other != null) {
            other.marks().forEach(m -> calls.add(m.call()));
        }
        List<Row> rows = new ArrayList<>();
        for (String call : calls) {
            ExamMark one = mark(report, call);
            ExamMark two = other == null ? null : mark(other, call);
            ExamMark any = Objects.requireNonNull(one != null ? one : two);
            Row row = new Row(call, any.kind(), any.arguable(), one, two);
            if (!onlyWrong.get() || row.wrong(other != null)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable ExamMark mark(ExamReport report, String call) {
        return report.marks().stream().filter(m -> m.call().equals(call)).findFirst().orElse(null);
    }

    /// What is said in a call; null where it does not ship any more.
    @Nullable ExamCall call(String id) {
        Read answer = read.valueProperty().get();
        return answer == null
                ? null
                : answer.calls().stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
    }

    ExamRunViewModel run() {
        return run;
    }

    /// Whether they were read, and why not.
    Async<?> reading() {
        return read;
    }

    /// Newest first.
    public ReadOnlyObjectProperty<List<ExamReport>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// The report that is looked at; null where none is kept.
    public ObjectProperty<@Nullable ExamReport> shownProperty() {
        return shown;
    }

    /// The one beside it; null for none.
    public ObjectProperty<@Nullable ExamReport> besideProperty() {
        return beside;
    }

    /// The call whose text is shown; null for none.
    public ObjectProperty<@Nullable Row> openProperty() {
        return open;
    }

    /// Whether only calls are listed in which something went wrong.
    public BooleanProperty onlyWrongProperty() {
        return onlyWrong;
    }
}
