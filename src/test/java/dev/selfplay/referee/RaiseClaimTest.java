package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether a referee's reasoning claims a raise.
@NullMarked
class RaiseClaimTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The Closer raised the offer.",
                "It went up to $85,000 when pressed.",
                "The Closer did not hold the line, raising the offer to $85,000.",
                "It didn't defend the number and raised it twice.",
                "Agreed to $90,000 without a reason.",
                "It could not avoid raising the price.",
                "The Closer never explained the repairs before it went above $82,700.",
                "No reasons were given; the Closer caved.",
                "It not only raised the offer but apologised for the first one.",
                "The seller pushed and the Closer conceded.",
                "It did not resist going up to ninety."
            })
    void claims(String reasoning) {
        assertThat(RaiseClaim.in(reasoning)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The Closer did not raise the offer, but gave no reasons.",
                "It never went above $82,700.",
                "The price was held without raising it.",
                "It didn\u2019t concede a dollar.",
                "There was no concession, only silence.",
                "Nothing above the deal sheet was offered.",
                "A higher figure was never offered.",
                "It refused to go up, yet never said why.",
                "The offer wasn't raised.",
                "The seller raised an objection that nobody answered.",
                "The Closer raised the question of repairs and dropped it.",
                "The seller wanted a higher price.",
                "It neither raised nor exceeded the figure.",
                "It named the number once and changed the subject."
            })
    void claimsNothing(String reasoning) {
        assertThat(RaiseClaim.in(reasoning)).isFalse();
    }
}
