package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Speaker;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

@NullMarked
class QuoteCheckTest {
    private static final String SAID =
            "Look, I can’t go over $82,700 — the roof alone…  uh, it's “eighteen thousand”"
                    + " dollars.";
    private final QuoteCheck check =
            new QuoteCheck(RefereeTest.transcript(SAID, "Yes.", "Uh, great.", "The offers stand."));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can't go over $82,700",
                "\"I can’t go over $82,700 - the roof alone\"",
                "I CAN'T GO OVER $82,700—the roof",
                "…can't go over $82,700...",
                "the roof alone… uh, it's",
                "it's 'eighteen thousand' dollars",
                "go over",
                "it’s eighteen\n  thousand dollars."
            })
    void stands(String quote) {
        assertThat(check.said(1, quote)).isTrue();
        assertThat(check.saidBy(Speaker.CLOSER, 1, quote)).isTrue();
        assertThat(check.said(3, quote)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can go over $82,700",
                "I can't go over $92,700",
                "can't go over $82,70",
                "I can't ... the roof alone",
                "uh",
                "",
                "…",
                "\"\""
            })
    void doesNotStand(String quote) {
        assertThat(check.said(1, quote)).isFalse();
    }

    @Test
    void aShortQuoteStandsOnlyAsAllThatWasSaid() {
        assertThat(check.said(2, "“Yes”")).isTrue();
        assertThat(check.said(3, "great")).isFalse();
        assertThat(check.said(9, "anything at all")).isFalse();
    }

    @Test
    void aWordIsNotCutInTwo() {
        assertThat(check.said(4, "The offer")).isFalse();
        assertThat(check.said(4, "he offers stand")).isFalse();
        assertThat(check.said(4, "the offers")).isTrue();
    }

    @Test
    void aSellersWordsAreNoRebuttal() {
        assertThat(check.said(4, "The offers stand")).isTrue();
        assertThat(check.saidBy(Speaker.CLOSER, 4, "The offers stand")).isFalse();
    }

    @Property(tries = 300)
    void whatWasSaidIsFoundHoweverItIsTyped(
            @ForAll("utterances") String said,
            @ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(min = 3, max = 12) int length,
            @ForAll boolean shout) {
        List<String> words = Arrays.asList(said.split(" "));
        int first = from % words.size();
        int last = Math.min(words.size(), first + length);
        String quote = String.join("  ", words.subList(first, last)).replace("'", "’");
        String typed = "“" + (shout ? quote.toUpperCase(Locale.ROOT) : quote) + "”";
        QuoteCheck quotes = new QuoteCheck(RefereeTest.transcript("Hello there.", said));
        long letters = quote.codePoints().filter(Character::isLetterOrDigit).count();
        if (last - first >= 3 && letters >= 6) {
            assertThat(quotes.said(2, typed)).isTrue();
        }
        assertThat(quotes.said(2, typed + " and then some")).isFalse();
        assertThat(quotes.said(1, "zz " + typed)).isFalse();
    }

    @Provide
    Arbitrary<String> utterances() {
        Arbitrary<String> word =
                Arbitraries.of(
                        "I",
                        "can't",
                        "$82,700",
                        "roof",
                        "uh,",
                        "you're",
                        "okay.",
                        "ninety-five",
                        "—",
                        "the",
                        "house",
                        "memorandum",
                        "says",
                        "\"maybe\"",
                        "it's");
        return Combinators.combine(word.list().ofMinSize(3).ofMaxSize(30), Arbitraries.just("x"))
                .as((words, x) -> String.join(" ", words) + " " + x);
    }
}
