package dev.selfplay.ui.rubric;

import dev.selfplay.change.ChangeTrial;
import dev.selfplay.change.RefereeChange;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Exams.Candidate;
import dev.selfplay.workbench.RefereeChanges;
import dev.selfplay.workbench.RefereeChanges.Plan;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// A change of the referee: whom stored battles are graded again by, what that costs, how far it is, and
/// what came of this and earlier ones. UI thread only.
public final class ChangeViewModel {
    /// How far it is.
    public enum State {
        /// Whether there is something to compare, and what it costs, is not known yet.
        LOOKING,
        /// Every battle was graded by this very referee, or none was.
        NOTHING,
        READY,
        /// It would be refused: the outlook says why.
        REFUSED,
        TAKING
    }

    private static final Duration PAUSE = Duration.ofMillis(250);

    /// What a comparison would meet.
    ///
    /// @param plan null where there is nothing to compare
    /// @param refusal why it must not begin; empty where it may
    public record Outlook(@Nullable Plan plan, String refusal) {}

    private record Offer(Candidate standard, List<String> models) {}

    private final WindowContext context;
    private final Workbench workbench;
    private final RefereeChanges changes;
    private final LatestOnly<Outlook> looks;
    private final LatestOnly<List<RefereeChange>> reads;
    private final StringProperty model = new SimpleStringProperty("");
    private final ObjectProperty<Integer> sample =
            new SimpleObjectProperty<>(RefereeChanges.USUAL_SAMPLE);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOOKING);
    private final ReadOnlyObjectWrapper<@Nullable Outlook> outlook = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<String>> models =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<RefereeChange>> kept =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable RefereeChange> shown = new SimpleObjectProperty<>();
    private final ReadOnlyIntegerWrapper graded = new ReadOnlyIntegerWrapper();
    private @Nullable Offer offer;
    private @Nullable ChangeTrial trial;
    private Runnable waiting = () -> {};

    public ChangeViewModel(WindowContext context, Workbench workbench) {
        this.context = context;
        this.workbench = workbench;
        changes = workbench.refereeChanges();
        looks = new LatestOnly<>(context.tasks(), "estimate the comparison");
        reads = new LatestOnly<>(context.tasks(), "read the changes of referee");
        model.subscribe((was, is) -> onTyped());
        sample.subscribe((was, is) -> onTyped());
    }

    /// Looks again; each time that it comes into sight.
    public void begin() {
        read(null);
        context.tasks()
                .run(
                        "prepare a comparison",
                        () ->
                                new Offer(
                                        workbench.exams().standard(),
                                        workbench.catalog().all().stream()
                                                .map(ModelInfo::id)
                                                .toList()),
                        read -> {
                            offer = read;
                            models.set(read.models());
                            if (model.get().isBlank()) {
                                model.set(read.standard().model());
                            }
                            look();
                        });
    }

    /// @param show the one to show then; null for the one that is shown, or the newest
    private void read(@Nullable RefereeChange show) {
        reads.submit(
                changes::kept,
                all -> {
                    kept.set(all);
                    RefereeChange wanted = show == null ? shown.get() : show;
                    shown.set(
                            all.stream()
                                    .filter(c -> wanted != null && c.id().equals(wanted.id()))
                                    .findFirst()
                                    .orElse(all.isEmpty() ? null : all.getFirst()));
                });
    }

    private void onTyped() {
        if (state.get() != State.TAKING) {
            state.set(State.LOOKING);
            waiting.run();
            waiting = context.later().after(PAUSE, this::look);
        }
    }

    private void look() {
        Candidate whom = candidate();
        if (whom == null || state.get() == State.TAKING) {
            return;
        }
        int most = sample.get();
        looks.submit(
                () -> outlook(whom, most),
                found -> {
                    if (state.get() != State.TAKING) {
                        outlook.set(found);
                        state.set(
                                !found.refusal().isEmpty()
                                        ? State.REFUSED
                                        : found.plan() == null ? State.NOTHING : State.READY);
                    }
                });
    }

    private Outlook outlook(Candidate whom, int most) {
        Plan plan = changes.prospect(whom).map(p -> changes.plan(p, most)).orElse(null);
        return new Outlook(plan, plan == null ? "" : changes.refusal(plan).orElse(""));
    }

    private @Nullable Candidate candidate() {
        Offer from = offer;
        String name = model.get().strip();
        return from == null || name.isEmpty()
                ? null
                : new Candidate(from.standard().provider(), name);
    }

    /// Grades the sample again, if nothing refuses it.
    public void take() {
        Outlook ready = outlook.get();
        Plan plan = ready == null ? null : ready.plan();
        if (plan == null || state.get() != State.READY) {
            return;
        }
        state.set(State.TAKING);
        graded.set(0);
        ChangeTrial mine = changes.trial(plan);
        trial = mine;
        context.tasks()
                .run(
                        "grade battles again",
                        () ->
                                changes.take(
                                        plan,
                                        mine,
                                        done ->
                                                context.tasks()
                                                        .ui()
                                                        .execute(() -> graded.set(done))),
                        this::told,
                        failure -> over());
    }

    private void told(RefereeChange change) {
        if (change.stopped() != null) {
            context.tasks().tell(Notice.warning("The comparison ended early", change.stopped()));
        }
        over();
        read(change);
    }

    private void over() {
        trial = null;
        state.set(State.LOOKING);
        look();
    }

    /// Cuts the comparison that is under way; what was graded is kept.
    public void cancel() {
        ChangeTrial mine = trial;
        if (mine != null) {
            mine.cancel();
        }
    }

    /// Decides on the change that is shown.
    public void decide(boolean taken) {
        RefereeChange change = shown.get();
        if (change == null || change.decision() != null) {
            return;
        }
        context.tasks()
                .run(
                        "record the decision",
                        () -> changes.decide(change, taken),
                        decided -> {
                            decided.problem()
                                    .ifPresent(why ->
                                            context.tasks()
                                                    .tell(Notice.error("Settings not saved", why)));
                            read(decided.change());
                        });
    }

    /// Who is to grade from now on.
    public StringProperty modelProperty() {
        return model;
    }

    /// How many battles are graded again.
    public ObjectProperty<Integer> sampleProperty() {
        return sample;
    }

    /// To choose from; others may be typed.
    public ReadOnlyObjectProperty<List<String>> modelsProperty() {
        return models.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Null until it is known.
    public ReadOnlyObjectProperty<@Nullable Outlook> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    /// How many battles of the comparison under way are graded.
    public ReadOnlyIntegerProperty gradedProperty() {
        return graded.getReadOnlyProperty();
    }

    /// Newest first.
    public ReadOnlyObjectProperty<List<RefereeChange>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// The one whose shift is shown.
    public ObjectProperty<@Nullable RefereeChange> shownProperty() {
        return shown;
    }
}
