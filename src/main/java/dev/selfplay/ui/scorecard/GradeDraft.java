package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Weights;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A person's grade of a battle while it is chosen and typed. UI thread only.
public final class GradeDraft {
    private final ReadOnlyObjectWrapper<List<Criterion>> criteria =
            new ReadOnlyObjectWrapper<>(Criterion.ALL);
    private final Map<Criterion, ObjectProperty<@Nullable Integer>> scores = new HashMap<>();
    private final List<Runnable> changed = new ArrayList<>();
    private final ObjectProperty<@Nullable Boolean> spokenYes = new SimpleObjectProperty<>();
    private final StringProperty reason = new SimpleStringProperty("");

    /// What stands in it at a moment.
    ///
    /// @param scores of the criteria for which one was chosen
    /// @param spokenYes null until it was chosen
    public record Content(ByCriterion<Integer> scores, @Nullable Boolean spokenYes, String reason) {
        public static final Content NONE = new Content(new ByCriterion<>(Map.of()), null, "");

        public boolean empty() {
            return scores.values().isEmpty() && spokenYes == null && reason.isBlank();
        }

        /// 0-100; null until every criterion has its score.
        public @Nullable Integer total(Weights weights) {
            return scores.values().keySet().containsAll(weights.values().and(List.of()))
                    ? weights.total(scores)
                    : null;
        }
    }

    public GradeDraft() {
        spokenYes.subscribe((was, is) -> tell());
        reason.subscribe((was, is) -> tell());
    }

    /// Runs something whenever anything is chosen or typed.
    public void onChange(Runnable listener) {
        changed.add(listener);
    }

    private void tell() {
        changed.forEach(Runnable::run);
    }

    /// Asks for the criteria that a referee graded by.
    public void ask(Weights weights) {
        criteria.set(weights.values().and(List.of()));
    }

    /// What is asked for.
    public ReadOnlyObjectProperty<List<Criterion>> criteriaProperty() {
        return criteria.getReadOnlyProperty();
    }

    public Content content() {
        Map<Criterion, Integer> chosen = new HashMap<>();
        for (Criterion criterion : criteria.get()) {
            Integer value = scoreProperty(criterion).get();
            if (value != null) {
                chosen.put(criterion, value);
            }
        }
        return new Content(new ByCriterion<>(chosen), spokenYes.get(), reason.get().strip());
    }

    /// In place of what is in it.
    public void take(Content content) {
        scores.keySet().forEach(c -> scoreProperty(c).set(null));
        content.scores().values().forEach((c, score) -> scoreProperty(c).set(score));
        spokenYes.set(content.spokenYes());
        reason.set(content.reason());
    }

    /// What is chosen for one criterion; null until something is.
    public ObjectProperty<@Nullable Integer> scoreProperty(Criterion criterion) {
        return scores.computeIfAbsent(
                criterion,
                c -> {
                    ObjectProperty<@Nullable Integer> score = new SimpleObjectProperty<>();
                    score.subscribe((was, is) -> tell());
                    return score;
                });
    }

    public ObjectProperty<@Nullable Boolean> spokenYesProperty() {
        return spokenYes;
    }

    public StringProperty reasonProperty() {
        return reason;
    }
}
