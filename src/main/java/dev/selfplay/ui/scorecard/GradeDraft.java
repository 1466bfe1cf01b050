package dev.selfplay.ui.scorecard;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Weights;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// A person's grade of a battle while it is chosen and typed. UI thread only.
public final class GradeDraft {
    private final ByCriterion<ObjectProperty<@Nullable Integer>> scores =
            ByCriterion.each(criterion -> new SimpleObjectProperty<>());
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
            return scores.values().keySet().containsAll(Criterion.ALL)
                    ? weights.total(scores)
                    : null;
        }
    }

    /// Runs something whenever anything is chosen or typed.
    public void onChange(Runnable changed) {
        scores.values().values().forEach(score -> score.subscribe((was, is) -> changed.run()));
        spokenYes.subscribe((was, is) -> changed.run());
        reason.subscribe((was, is) -> changed.run());
    }

    public Content content() {
        Map<Criterion, Integer> chosen = new HashMap<>();
        scores.values()
                .forEach((c, score) -> {
                    Integer value = score.get();
                    if (value != null) {
                        chosen.put(c, value);
                    }
                });
        return new Content(new ByCriterion<>(chosen), spokenYes.get(), reason.get().strip());
    }

    /// In place of what is in it.
    public void take(Content content) {
        scores.values().forEach((c, score) -> score.set(content.scores().find(c).orElse(null)));
        spokenYes.set(content.spokenYes());
        reason.set(content.reason());
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
}
