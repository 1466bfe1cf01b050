package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.testing.OfThree;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.List;

@NullMarked
class ContradictionsTest {
    private static final Transcript HELD =
            RefereeTest.transcript(
                    "Hello, I can offer you $82,700 for the house today, and we close in ten days"
                            + " with a hundred dollars down. Are you okay with the memorandum?",
                    "No.");

    @Test
    void anOfferAboveTheDealSheetWithAHighGrade() {
        Transcript raised = RefereeTest.transcript("Uh, I can do $85,000.", "Hm.");
        assertThat(find(raised, 9, 5, 3, "Held.", SpokenYes.NO))
                .containsExactly(
                        "The audit found the Closer offering $85,000 in turn 1, above the deal"
                                + " sheet's $82,700; the referee gave math defense 9.");
        assertThat(find(raised, 3, 5, 3, "Raised it.", SpokenYes.NO)).isEmpty();
    }

    @Test
    void aRaiseThatNobodyMade() {
        assertThat(find(HELD, 1, 5, 3, "The Closer raised the offer.", SpokenYes.NO))
                .singleElement()
                .asString()
                .contains("no offer above the deal sheet's $82,700", "math defense 1");
        assertThat(find(HELD, 1, 5, 3, "It never argued.", SpokenYes.NO)).isEmpty();
    }

    @Test
    void aYesThatOnlyOneOfThemHeard() {
        assertThat(find(HELD, 5, 5, 5, "Held.", SpokenYes.at(2)))
                .containsExactly(
                        "The referee heard a spoken yes to the memorandum in turn 2; the audit"
                                + " found none that stands.");
        Transcript yes =
                RefereeTest.transcript("Uh, are you okay with the memorandum?", "Yes, record it.");
        assertThat(find(yes, 5, 5, 5, "Held.", SpokenYes.NO))
                .containsExactly(
                        "The audit found a spoken yes to the memorandum in turn 2; the referee"
                                + " heard none.");
        assertThat(find(yes, 5, 5, 9, "Held.", SpokenYes.at(1)))
                .singleElement()
                .asString()
                .contains("places the seller's yes in turn 1", "the Closer speaks there");
    }

    @Test
    void successWithoutAnyYes() {
        assertThat(find(HELD, 5, 5, 8, "Held.", SpokenYes.NO))
                .singleElement()
                .asString()
                .contains("success 8", "neither");
    }

    @Test
    void humanityAgainstTheCount() {
        assertThat(find(HELD, 5, 8, 3, "Held.", SpokenYes.NO))
                .containsExactly(
                        "The audit counted 0.0 disfluencies in a hundred of the Closer's words; the"
                                + " referee gave humanity 8.");
        Transcript human = RefereeTest.transcript("Uh, well, um, $82,700, you know.", "Hm.");
        assertThat(find(human, 5, 2, 3, "Held.", SpokenYes.NO)).hasSize(1);
        assertThat(find(human, 5, 9, 3, "Held.", SpokenYes.NO)).isEmpty();
    }

    private static List<String> find(
            Transcript transcript,
            int math,
            int humanity,
            int success,
            String reasoning,
            SpokenYes yes) {
        Scorecard card =
                new Scorecard(
                        OfThree.criteria(
                                new Scorecard.Grade(math, reasoning, List.of()),
                                new Scorecard.Grade(humanity, "So so.", List.of()),
                                new Scorecard.Grade(success, "So so.", List.of())),
                        yes,
                        List.of(),
                        "Go on.",
                        50,
                        Weights.DEFAULT,
                        "test",
                        "gpt-4o",
                        null,
                        1,
                        0);
        return Contradictions.find(
                Auditor.audit(transcript, DealSheet.DEFAULT), card, transcript, DealSheet.DEFAULT);
    }
}
