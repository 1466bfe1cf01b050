package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Weights;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.scorecard.GradeDraft;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// A person's own grade of one battle: the draft, and those that were given before. A reason is
/// asked for where it disagrees with the referee. UI thread only.
public final class GradeViewModel {
    private final WindowContext context;
    private final Workbench workbench;
    private final Async<Opened> opened;
    private final Consumer<UUID> onSaved;
    private final GradeDraft draft = new GradeDraft();
    private final ReadOnlyObjectWrapper<@Nullable Integer> total = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<PersonGrade>> given =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Scorecard> referee =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Agreement>> agreement =
            new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Battle battle;
    private Weights weights = Weights.DEFAULT;
    private final Map<UUID, GradeDraft.Content> drafts = new HashMap<>();
    private boolean drafted;

    /// @param onSaved told which battle was graded
    GradeViewModel(WindowContext context, Workbench workbench, Consumer<UUID> onSaved) {
        this.context = context;
        this.workbench = workbench;
        opened = new Async<>(context.tasks(), "read the grades");
        this.onSaved = onSaved;
        draft.onChange(this::refresh);
    }

    record Opened(List<PersonGrade> grades, Weights weights, List<Agreement> agreement) {}

    /// Shows the grades of a battle, or none. A draft that was not saved waits until its battle is
    /// shown again, or the program ends.
    void open(@Nullable Battle shown) {
        Battle before = battle;
        if (shown != null && before != null && shown.id().equals(before.id())) {
            battle = shown;
            return;
        }
        if (before != null) {
            keepDraft(before.id());
        }
        battle = shown;
        referee.set(null);
        given.set(List.of());
        GradeDraft.Content kept = shown == null ? null : drafts.get(shown.id());
        drafted = kept != null;
        draft.take(kept == null ? GradeDraft.Content.NONE : kept);
        read();
    }

    private void keepDraft(UUID of) {
        GradeDraft.Content content = draft.content();
        if (!content.empty() && changed()) {
            drafts.put(of, content);
        } else {
            drafts.remove(of);
        }
    }

    private void read() {
        Battle of = battle;
        if (of == null) {
            opened.clear();
            return;
        }
        opened.refresh(
                () ->
                        new Opened(
                                workbench.notes().grades(of.id()),
                                workbench
                                        .archive()
                                        .run(of.runId())
                                        .map(r -> r.settings().weights())
                                        .orElse(Weights.DEFAULT),
                                Agreement.of(workbench.notes().comparison())),
                this::show);
    }

    void show(Opened answer) {
        Scorecard card = referee.get();
        weigh(card == null ? answer.weights() : card.weights());
        agreement.set(answer.agreement());
        given.set(answer.grades());
        if (!answer.grades().isEmpty() && draft.content().scores().values().isEmpty() && !drafted) {
            PersonGrade newest = answer.grades().getFirst();
            draft.take(
                    new GradeDraft.Content(newest.scores(), newest.spokenYes(), newest.reason()));
        }
        refresh();
    }

    /// The referee's newest grading of the battle; null where there is none.
    void referee(@Nullable Grading grading) {
        referee.set(grading == null ? null : grading.scorecard());
        if (grading != null) {
            weigh(grading.scorecard().weights());
        }
        refresh();
    }

    private void weigh(Weights by) {
        weights = by;
        draft.ask(by);
    }

    private void refresh() {
        GradeDraft.Content content = draft.content();
        total.set(content.total(weights));
        missing.set(missing(content));
        ready.set(
                missing.get().isEmpty()
                        && total.get() != null
                        && content.spokenYes() != null
                        && changed());
    }

    private String missing(GradeDraft.Content content) {
        Integer points = total.get();
        Boolean yes = content.spokenYes();
        if (points == null || yes == null) {
            return "";
        }
        return PersonGrade.disagrees(points, yes, referee.get()) && content.reason().isEmpty()
                ? "You and the referee disagree: say why, in a sentence."
                : "";
    }

    private boolean changed() {
        if (given.get().isEmpty()) {
            return true;
        }
        PersonGrade newest = given.get().getFirst();
        return !draft.content()
                .equals(
                        new GradeDraft.Content(
                                newest.scores(), newest.spokenYes(), newest.reason()));
    }

    /// Stores the draft as a new grade, if it is ready.
    void save() {
        Battle of = battle;
        Integer points = total.get();
        GradeDraft.Content content = draft.content();
        Boolean yes = content.spokenYes();
        if (!ready.get() || of == null || points == null || yes == null) {
            return;
        }
        PersonGrade grade =
                new PersonGrade(
                        UUID.randomUUID(),
                        of.id(),
                        content.scores(),
                        yes,
                        points,
                        content.reason(),
                        workbench.author(),
                        context.time().instant(),
                        false);
        ready.set(false);
        context.tasks()
                .run(
                        "save your grade",
                        () -> {
                            workbench.keep(grade);
                            return grade;
                        },
                        saved -> {
                            drafts.remove(of.id());
                            drafted = false;
                            onSaved.accept(of.id());
                            read();
                        },
                        failure -> refresh());
    }

    /// What is chosen and typed.
    public GradeDraft draft() {
        return draft;
    }

    /// 0-100; null until every criterion has its score.
    public ReadOnlyObjectProperty<@Nullable Integer> totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// What is still asked for, in words; empty where nothing is.
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /// Whether there is something to save.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// Newest first.
    public ReadOnlyObjectProperty<List<PersonGrade>> givenProperty() {
        return given.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Scorecard> refereeProperty() {
        return referee.getReadOnlyProperty();
    }

    /// How far each referee agrees with people, the most used one first.
    public ReadOnlyObjectProperty<List<Agreement>> agreementProperty() {
        return agreement.getReadOnlyProperty();
    }
}
