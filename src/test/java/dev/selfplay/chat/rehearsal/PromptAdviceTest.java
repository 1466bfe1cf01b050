package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class PromptAdviceTest {

    /// Seen in the window: the Closer said "I want, uh, $150,000", the seller's words that its
    /// prompt named as an example of an objection.
    @Test
    void whatTheSellerSaysIsNotTheClosersWording() {
        assertThat(
                        PromptAdvice.quotes(
                                "Price and anchors (\"I want $150,000\"). Ask: \"What is it"
                                        + " for?\""))
                .containsExactly("What is it for?");
    }

    @Test
    void aTacticIsReadAsItIsSentAndAsEarlierVersionsSentIt() {
        String sent =
                """
                Be kind.

                # Winning tactic
                Against: the deposit is only a hundred dollars
                Say: "The title company holds it, and that is how it is done."

                # Winning tactic
                Say: "You pick the date, ten days is just the soonest."
                """;
        List<LearnedTactic> tactics = PromptAdvice.of(sent).tactics();
        assertThat(tactics)
                .extracting(LearnedTactic::lines)
                .containsExactly(
                        List.of("The title company holds it, and that is how it is done."),
                        List.of("You pick the date, ten days is just the soonest."));
        assertThat(tactics.getFirst().families()).contains(ObjectionFamily.EARNEST);
        assertThat(LearnedTactic.without(sent).strip()).isEqualTo("Be kind.");
        String earlier =
                "Be kind.\n\n# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)\n# priority: 7\n\n"
                        + "Say: \"You pick the date, ten days is just the soonest.\"\n\n"
                        + "# END SYNTHETIC TACTIC\n";
        assertThat(PromptAdvice.of(earlier).tactics())
                .singleElement()
                .satisfies(t -> assertThat(t.lines()).isEqualTo(tactics.getLast().lines()));
    }
}
