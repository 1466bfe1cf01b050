package dev.selfplay.ui.referee;

import dev.selfplay.chat.ModelInfo;
import dev.selfplay.exam.ExamReport;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.settings.ModelNote;
import dev.selfplay.workbench.Exams;
import dev.selfplay.workbench.Exams.Candidate;
import dev.selfplay.workbench.Exams.Outlook;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An exam that is about to be taken, or is taken: whom, what it costs, how far it is. UI thread only.
public final class ExamRunViewModel {
    /// How far the exam is.
    public enum State {
        /// What it would cost is not known yet.
        LOOKING,
        /// It can be taken.
        READY,
        /// It would be refused: `outlookProperty` says why.
        REFUSED,
        TAKING
    }

    private static final Duration PAUSE = Duration.ofMillis(250);

    /// What the choice offers.
    private record Offer(Candidate standard, List<String> models, int calls) {}

    private final WindowContext context;
    private final Workbench workbench;
    private final Exams exams;
    private final LatestOnly<Outlook> looks;
    private final StringProperty model = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOOKING);
    private final ReadOnlyObjectWrapper<@Nullable Outlook> outlook = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<String>> models =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper marked = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable ExamReport> taken = new ReadOnlyObjectWrapper<>();
    private @Nullable Offer offer;
    private Runnable cancelling = () -> {};
    private Runnable waiting = () -> {};
    private int exam;

    ExamRunViewModel(WindowContext context, Workbench workbench) {
        this.context = context;
        this.workbench = workbench;
        exams = workbench.exams();
        looks = new LatestOnly<>(context.tasks(), "estimate the exam");
        model.subscribe((was, is) -> onTyped());
    }

    /// Looks at what can be examined and what that costs; again each time that the page is shown.
    void begin() {
        context.tasks()
                .run(
                        "prepare an exam",
                        () ->
                                new Offer(
                                        exams.standard(),
                                        workbench.catalog().all().stream()
                                                .map(ModelInfo::id)
                                                .toList(),
                                        exams.calls().size()),
                        read -> {
                            offer = read;
                            models.set(read.models());
                            if (model.get().isBlank()) {
                                model.set(read.standard().model());
                            }
                            look();
                        });
    }

    private void onTyped() {
        if (state.get() != State.TAKING) {
            state.set(State.LOOKING);
            outlook.set(null);
            waiting.run();
            waiting = context.later().after(PAUSE, this::look);
        }
    }

    private void look() {
        Candidate whom = candidate();
        if (whom == null || state.get() == State.TAKING) {
            return;
        }
        looks.submit(
                () -> exams.outlook(whom),
                found -> {
                    if (state.get() != State.TAKING && whom.equals(candidate())) {
                        outlook.set(found);
                        state.set(found.refusal().isEmpty() ? State.READY : State.REFUSED);
                    }
                });
    }

    /// Null while nothing is named.
    private @Nullable Candidate candidate() {
        Offer from = offer;
        String name = model.get().strip();
        return from == null || name.isEmpty()
                ? null
                : new Candidate(from.standard().provider(), name);
    }

    /// Takes the exam, if nothing refuses it.
    void take() {
        Candidate whom = candidate();
        if (whom == null || state.get() != State.READY) {
            return;
        }
        state.set(State.TAKING);
        marked.set(0);
        AtomicInteger done = new AtomicInteger();
        int mine = ++exam;
        cancelling =
                context.tasks()
                        .runCancellable(
                                "take the exam of " + whom.model(),
                                () -> {
                                    try {
                                        return exams.take(
                                                whom,
                                                mark -> {
                                                    done.incrementAndGet();
                                                    context.tasks()
                                                            .ui()
                                                            .atNextPulse(
                                                                    done, () -> mark(mine, done));
                                                });
                                    } finally {
                                        // also where it failed, which is a notice already
                                        context.tasks().ui().execute(() -> over(mine));
                                    }
                                },
                                this::told,
                                () -> cancelled(whom, mine));
    }

    private void mark(int of, AtomicInteger done) {
        if (of == exam) {
            marked.set(done.get());
        }
    }

    private void over(int of) {
        if (of == exam && state.get() == State.TAKING) {
            state.set(State.LOOKING);
            look();
        }
    }

    private void told(ExamReport report) {
        if (report.stopped() != null) {
            context.tasks().tell(Notice.warning("The exam ended early", report.stopped()));
        }
        taken.set(report);
    }

    private void cancelled(Candidate whom, int of) {
        context.tasks()
                .tell(
                        Notice.info(
                                "Exam cancelled",
                                "what "
                                        + whom.model()
                                        + " had answered is paid for and stands in the ledger; no"
                                        + " report is kept."));
        over(of);
    }

    /// Gives up the exam that is taken.
    void cancel() {
        cancelling.run();
    }

    /// How many calls an exam has.
    int calls() {
        return offer == null ? 0 : offer.calls();
    }

    /// What is worth knowing of the model that is named.
    ModelNote note() {
        Candidate whom = candidate();
        return whom == null
                ? ModelNote.NONE
                : ModelNote.of(
                        workbench.catalog(),
                        workbench.providers().find(whom.provider()).orElseThrow().endpoint(),
                        whom.model(),
                        LocalDate.ofInstant(context.time().instant(), ZoneOffset.UTC));
    }

    /// Whom to examine.
    public StringProperty modelProperty() {
        return model;
    }

    /// To choose from; others may be typed.
    public ReadOnlyObjectProperty<List<String>> modelsProperty() {
        return models.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What the exam would meet; null while that is not known.
    public ReadOnlyObjectProperty<@Nullable Outlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    /// How many calls of the exam that is taken are marked.
    public ReadOnlyIntegerProperty markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /// The report of the exam that was taken last; null for none.
    public ReadOnlyObjectProperty<@Nullable ExamReport> takenProperty() {
        return taken.getReadOnlyProperty();
    }
}
