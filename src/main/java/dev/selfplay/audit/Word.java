package dev.selfplay.audit;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A word or a number as it stands in an utterance.
///
/// @param text in lower case, with straight apostrophes
/// @param start index of its first character
/// @param end index after its last
/// @param gap what stands between the word before and this one
/// @param number set where it is written in digits; of "82.7k" 82,700
record Word(String text, int start, int end, String gap, @Nullable BigDecimal number) {

    boolean is(String other) {
        return text.equals(other);
    }

    Word withGap(String newGap) {
        return new Word(text, start, end, newGap, number);
    }

    Word withText(String newText) {
        return new Word(newText, start, end, gap, number);
    }
}
