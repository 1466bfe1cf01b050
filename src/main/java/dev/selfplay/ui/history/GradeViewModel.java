package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Weights;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/// A person's own grade of one battle: the draft, and those that were given before. A reason is
/// asked for where it disagrees with the referee. UI thread only.
public final class GradeViewModel {
    private static final ByCriterion<Integer> NONE = new ByCriterion<>(Map.of());

    private final WindowContext context;
    private final Workbench workbench;
    private final Async<Opened> opened;
    private final Consumer<UUID> onSaved;
    private final ByCriterion<ObjectProperty<@Nullable Integer>> scores =
            ByCriterion.each(criterion -> new SimpleObjectProperty<>());
    private final ObjectProperty<@Nullable Boolean> spokenYes = new SimpleObjectProperty<>();
    private final StringProperty reason = new SimpleStringProperty("");
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
    private final Map<UUID, Draft> drafts = new HashMap<>();
    private boolean drafted;

    /// @param onSaved told which battle was graded
    GradeViewModel(WindowContext context, Workbench workbench, Consumer<UUID> onSaved) {
        this.context = context;
        this.workbench = workbench;
        opened = new Async<>(context.tasks(), "read the grades");
        this.onSaved = onSaved;
        scores.values().values().forEach(score -> score.subscribe((was, is) -> refresh()));
        spokenYes.subscribe((was, is) -> refresh());
        reason.subscribe((was, is) -> refresh());
    }

    record Opened(List<PersonGrade> grades, Weights weights, List<Agreement> agreement) {}

    /// What was chosen and typed for a battle and not saved.
    private record Draft(ByCriterion<Integer> scores, @Nullable Boolean spokenYes, String reason) {}

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
        clear();
        Draft draft = shown == null ? null : drafts.get(shown.id());
        drafted = draft != null;
        if (draft != null) {
            choose(draft.scores);
            spokenYes.set(draft.spokenYes);
            reason.set(draft.reason);
        }
        read();
    }

    private void keepDraft(UUID of) {
        boolean empty =
                chosen().values().isEmpty() && spokenYes.get() == null && reason.get().isBlank();
        if (!empty && changed()) {
            drafts.put(of, new Draft(chosen(), spokenYes.get(), reason.get()));
        } else {
            drafts.remove(of);
        }
    }

    private void clear() {
        given.set(List.of());
        choose(NONE);
        spokenYes.set(null);
        reason.set("");
    }

    private void choose(ByCriterion<Integer> chosen) {
        scores.values().forEach((c, score) -> score.set(chosen.find(c).orElse(null)));
    }

    /// Of the criteria for which a score was chosen.
    private ByCriterion<Integer> chosen() {
        Map<Criterion, Integer> chosen = new HashMap<>();
        scores.values()
                .forEach((c, score) -> {
                    Integer value = score.get();
                    if (value != null) {
                        chosen.put(c, value);
                    }
                });
        return new ByCriterion<>(chosen);
    }

    private boolean allChosen() {
        return scores.values().values().stream().allMatch(score -> score.get() != null);
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
        weights = card == null ? answer.weights() : card.weights();
        agreement.set(answer.agreement());
        given.set(answer.grades());
        if (!answer.grades().isEmpty() && chosen().values().isEmpty() && !drafted) {
            PersonGrade newest = answer.grades().getFirst();
            choose(newest.scores());
            spokenYes.set(newest.spokenYes());
            reason.set(newest.reason());
        }
        refresh();
    }

    /// The referee's newest grading of the battle; null where there is none.
    void referee(@Nullable Grading grading) {
        referee.set(grading == null ? null : grading.scorecard());
        if (grading != null) {
            weights = grading.scorecard().weights();
        }
        refresh();
    }

    private void refresh() {
        Boolean yes = spokenYes.get();
        total.set(allChosen() ? weights.total(chosen()) : null);
        missing.set(missing(total.get(), yes));
        ready.set(missing.get().isEmpty() && total.get() != null && yes != null && changed());
    }

    private String missing(@Nullable Integer points, @Nullable Boolean yes) {
        if (points == null || yes == null) {
            return "";
        }
        return PersonGrade.disagrees(points, yes, referee.get()) && reason.get().isBlank()
                ? "You and the referee disagree: say why, in a sentence."
                : "";
    }

    private boolean changed() {
        if (given.get().isEmpty()) {
            return true;
        }
        PersonGrade newest = given.get().getFirst();
        return !chosen().equals(newest.scores())
                || !Objects.equals(spokenYes.get(), newest.spokenYes())
                || !reason.get().strip().equals(newest.reason());
    }

    /// Stores the draft as a new grade, if it is ready.
    void save() {
        Battle of = battle;
        Integer points = total.get();
        Boolean yes = spokenYes.get();
        if (!ready.get() || of == null || points == null || yes == null) {
            return;
        }
        PersonGrade grade =
                new PersonGrade(
                        UUID.randomUUID(),
                        of.id(),
                        chosen(),
                        yes,
                        points,
                        reason.get().strip(),
                        workbench.author(),
                        context.time().instant(),
                        false);
        ready.set(false);
        context.tasks()
                .run(
                        "save your grade",
                        () -> {
                            workbench.notes().saveGrade(grade);
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

    /// What is chosen for one criterion; null until something is.
    public ObjectProperty<@Nullable Integer> scoreProperty(Criterion criterion) {
        return scores.of(criterion);
    }

    public ObjectProperty<@Nullable Boolean> spokenYesProperty() {
        return spokenYes;
    }

    public StringProperty reasonProperty() {
        return reason;
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
