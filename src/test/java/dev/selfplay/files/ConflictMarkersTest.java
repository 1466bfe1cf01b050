package dev.selfplay.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictMarkersTest {
    private static final String TORN = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> theirs\nd\n";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void markersAreFoundWhateverTheLineEnds(String end) {
        assertThat(ConflictMarkers.lines(TORN.replace("\n", end))).containsExactly(2, 4, 6);
    }

    @Test
    void theThreeWayStyleAndAFirstLineAreFound() {
        String text = "\uFEFF<<<<<<< ours\na\n||||||| 1a2b3c\nb\n=======\nc\n>>>>>>> theirs";
        assertThat(ConflictMarkers.lines(text)).containsExactly(1, 3, 5, 7);
        assertThat(ConflictMarkers.told(text))
                .contains("holds git's conflict markers, in the lines 1, 3, 5 and 7");
    }

    @Test
    void whatIsLeftOfAConflictIsFound() {
        assertThat(ConflictMarkers.lines(TORN.replace("<<<<<<< HEAD\n", ""))).containsExactly(3, 5);
        assertThat(ConflictMarkers.lines(TORN.replace(">>>>>>> theirs\n", "")))
                .containsExactly(2, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PRICE\n=======\nHold it.\n",
                "=======\n|||||||\n",
                ">>>>>>> look here\n",
                "<<<<<<<< eight\n========\n>>>>>>>> eight\n",
                " <<<<<<< HEAD\n =======\n >>>>>>> x\n",
                "<<<<<<<HEAD\n=======\n>>>>>>>x\n",
                "say <<<<<<< HEAD, ======= and >>>>>>> x\n"
            })
    void whatOnlyLooksAlikeIsNone(String text) {
        assertThat(ConflictMarkers.lines(text)).isEmpty();
        assertThat(ConflictMarkers.told(text)).isEmpty();
    }
}
