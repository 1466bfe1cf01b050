package dev.selfplay.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// How large the map's cells are.
class MapSizeTest {
    private static final double WIDTH = 1050;

    /// 14 cells of 66 with gaps of 5 stand in a row of 1,050; a row is 43 high.
    @ParameterizedTest
    @CsvSource({
        "1, 300, LARGE",
        "64, 300, LARGE",
        "84, 258, LARGE",
        "85, 258, MEDIUM",
        "300, 300, MEDIUM",
        "1000, 300, SMALL",
        "50000, 300, SMALL"
    })
    void theLargestWithWhichAllAreInSight(int battles, double height, MapSize size) {
        assertThat(MapSize.fitting(List.of(battles), WIDTH, height, 1)).containsExactly(size);
    }

    @Test
    void theRunWithTheMostGivesWayFirst() {
        assertThat(MapSize.fitting(List.of(64, 1_000), WIDTH, 400, 1))
                .containsExactly(MapSize.LARGE, MapSize.SMALL);
        assertThat(MapSize.fitting(List.of(), WIDTH, 400, 1)).isEmpty();
    }

    @Test
    void largeTextsTakeMoreRoom() {
        assertThat(MapSize.LARGE.columns(WIDTH, 1)).isEqualTo(14);
        assertThat(MapSize.LARGE.columns(WIDTH, 2)).isEqualTo(7);
        assertThat(MapSize.LARGE.columns(10, 2)).as("never none").isEqualTo(1);
        assertThat(MapSize.fitting(List.of(64), WIDTH, 300, 2)).containsExactly(MapSize.MEDIUM);
        assertThat(MapSize.MEDIUM.scale(60)).isEqualTo(2);
    }
}
