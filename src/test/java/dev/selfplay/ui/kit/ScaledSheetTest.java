package dev.selfplay.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaledSheetTest {
    @Test
    void sizesGrowAndTheRestStays() {
        assertThat(
                        ScaledSheet.scale(
                                ".a { -fx-font-size: 12.5px; -fx-padding: 3 8 3 8; -fx-min-width:"
                                        + " 64; -fx-background-radius: 5 }\n"
                                        + ".b { -fx-cell-size: 2em; -fx-icon-size: 13px }",
                                200))
                .isEqualTo(
                        ".a { -fx-font-size: 25px; -fx-padding: 3 8 3 8; -fx-min-width: 128px;"
                                + " -fx-background-radius: 5 }\n"
                                + ".b { -fx-cell-size: 2em; -fx-icon-size: 26px }");
        assertThat(ScaledSheet.scale(".a { -fx-font-size: 13px; }", 110))
                .isEqualTo(".a { -fx-font-size: 14.3px; }");
    }
}
