package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Criterion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalReflectionTest {
    private static final String SECTION = "VOICE\nBe brief.";

    private static String edit(String criterion, String section, long seed) {
        return RehearsalReflection.edit(
                """
                Criterion: A name (%s)
                Deal sheet: price $82,700, earnest money $100, Clause 9, closing in 10 days.

                Section:
                %s
                End of section.

                A lost call. The referee: 2 of 10
                > SELLER: No.
                """
                        .formatted(criterion, section),
                Dice.of(seed, section));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mathDefense", "humanity", "success"})
    void aRuleForEachCriterionUntilAllAreSaid(String criterion) {
        String once = edit(criterion, SECTION, 3);
        assertThat(once).startsWith(SECTION + "\n\n").isEqualTo(edit(criterion, SECTION, 3));
        String twice = edit(criterion, once, 3);
        assertThat(twice).startsWith(once + "\n\n").doesNotContain("%s");
        assertThat(edit(criterion, twice, 3)).isEqualTo(twice);
    }

    @Test
    void theRehearsedCloserFollowsIt() {
        assertThat(PromptAdvice.of(SECTION).hesitations()).isZero();
        assertThat(PromptAdvice.of(edit(Criterion.HUMANITY.key(), SECTION, 1)).hesitations())
                .isPositive();
        assertThat(edit(Criterion.SUCCESS.key(), SECTION, 1)).contains("Clause 9");
        assertThat(PromptAdvice.of(edit(Criterion.SUCCESS.key(), SECTION, 1)).asksForYes())
                .isTrue();
    }

    @Test
    void ofWhatItHasNoRuleForItChangesNothing() {
        assertThat(edit("patience", SECTION, 1)).isEqualTo(SECTION);
        assertThat(RehearsalReflection.edit("What?", Dice.of(1))).isEmpty();
    }
}
