package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedWordsTest {
    private static final String SAID =
            "Look — I can’t\u00a0go over “eighty-two thousand” 🙂 dollars…  okay, Mrs. O'Neil?";

    private static String found(String quote) {
        return QuotedWords.find(SAID, quote)
                .map(s -> SAID.substring(s.start(), s.end()))
                .orElse("not found");
    }

    @Test
    void findsTheVeryWordsHoweverTheyAreTyped() {
        assertThat(found("I CAN'T GO\n over")).isEqualTo("I can’t\u00a0go over");
        assertThat(found("over 'eighty–two  thousand'")).isEqualTo("over “eighty-two thousand");
        assertThat(found("“…go over eighty-two…”")).isEqualTo("go over “eighty-two");
        assertThat(found("dollars... okay, Mrs. O’Neil")).isEqualTo("dollars…  okay, Mrs. O'Neil");
        assertThat(found("look-I can't")).isEqualTo("Look — I can’t");
    }

    @Test
    void anEmojiKeepsItsPlace() {
        assertThat(found("thousand 🙂 dollars")).isEqualTo("thousand” 🙂 dollars");
    }

    @Test
    void otherWordsAreNotFound() {
        assertThat(found("I can go over")).isEqualTo("not found");
        assertThat(found("can't go ove")).isEqualTo("not found");
        assertThat(found("okay")).isEqualTo("not found");
        assertThat(found("")).isEqualTo("not found");
    }

    @Test
    void aShortQuotationStandsAsAllThatWasSaid() {
        assertThat(QuotedWords.find(" “Yes.” ", "yes")).hasValue(new QuotedWords.Span(2, 5));
    }
}
