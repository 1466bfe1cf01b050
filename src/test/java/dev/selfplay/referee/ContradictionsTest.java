package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.audit.Auditor;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.testing.OfThree;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

@NullMarked
class ContradictionsTest {
    private static final Transcript STIFF =
            RefereeTest.transcript(
                    "Hello, I can offer you $82,700 for the house today, and we close in ten days"
                            + " with a hundred dollars down. Are you okay with the memorandum?",
                    "No.");
    private static final Transcript HUMAN =
            RefereeTest.transcript("Uh, well, um, $82,700, you know.", "Hm.");
    private static final Statements NOTHING = new Statements(List.of(), List.of());

    @Test
    void humanityAgainstTheCount() {
        assertThat(find(STIFF, 8, NOTHING))
                .containsExactly(
                        "The audit counted 0.0 disfluencies in a hundred of the Closer's words; the"
                                + " referee gave humanity 8.");
        assertThat(find(STIFF, 7, NOTHING)).isEmpty();
        assertThat(find(HUMAN, 2, NOTHING)).hasSize(1);
        assertThat(find(HUMAN, 9, NOTHING)).isEmpty();
    }

    @Test
    void statementsThatWereNotGiven() {
        assertThat(find(HUMAN, 9, null)).containsExactly(Breaches.NO_STATEMENTS);
    }

    private static List<String> find(
            Transcript transcript, int humanity, @Nullable Statements statements) {
        Scorecard card =
                new Scorecard(
                        statements,
                        OfThree.criteria(
                                new Scorecard.Grade(5, "So so.", List.of()),
                                new Scorecard.Grade(humanity, "So so.", List.of()),
                                new Scorecard.Grade(3, "So so.", List.of())),
                        SpokenYes.NO,
                        List.of(),
                        "Go on.",
                        50,
                        Weights.DEFAULT,
                        "test",
                        "gpt-4o",
                        null,
                        1,
                        0);
        return Contradictions.find(Auditor.audit(transcript, DealSheet.DEFAULT), card);
    }
}
