package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptReadingTest {

    /// Seen in the window: the Closer said "I want, uh, $150,000", the seller's words that its
    /// prompt named as an example of an objection.
    @Test
    void whatTheSellerSaysIsNotTheClosersWording() {
        assertThat(
                        PromptReading.quotes(
                                "Price and anchors (\"I want $150,000\"). Ask: \"What is it"
                                        + " for?\""))
                .containsExactly("What is it for?");
    }
}
