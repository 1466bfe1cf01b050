package dev.selfplay.ui.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Weights;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A person's grade while it is given.
class GradeDraftTest {
    private static final Criterion EMPATHY = Criterion.own("empathy", "Empathy", 2);

    private final GradeDraft draft = new GradeDraft();

    private static Weights withEmpathy() {
        return Weights.DEFAULT.with(List.of(EMPATHY));
    }

    @Test
    void aRubricsOwnCriterionIsAskedForAndCounts() {
        draft.ask(withEmpathy());
        assertThat(draft.criteriaProperty().get()).hasSize(4).endsWith(EMPATHY);
        Criterion.ALL.forEach(c -> draft.scoreProperty(c).set(5));
        assertThat(draft.content().total(withEmpathy())).isNull();
        draft.scoreProperty(EMPATHY).set(10);
        assertThat(draft.content().total(withEmpathy())).isEqualTo(70);
    }

    @Test
    void aCriterionThatIsNotAskedForIsNotStored() {
        draft.ask(withEmpathy());
        draft.scoreProperty(EMPATHY).set(10);
        draft.ask(Weights.DEFAULT);
        assertThat(draft.content().scores().find(EMPATHY)).isEmpty();
        draft.take(GradeDraft.Content.NONE);
        draft.ask(withEmpathy());
        assertThat(draft.content().empty()).isTrue();
    }
}
