package dev.selfplay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.gate.Observed.Cell;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

class ObservedTest {
    private final List<Cell> cells = new ArrayList<>();

    private void met(int seller, String condition, boolean with, int battles, double mean) {
        cells.add(new Cell(new UUID(0, seller), condition, with, battles, battles * mean, 0));
    }

    @Test
    void aSellerIsOneObservationHoweverOftenItWasFought() {
        for (int seller = 0; seller < 6; seller++) {
            met(seller, "a", false, 2, 60);
            met(seller, "a", true, seller == 0 ? 100 : 1, seller == 0 ? 90 : 64);
        }
        Observed observed = Observed.of(cells);

        assertThat(observed.sellers()).isEqualTo(6);
        assertThat(observed.before()).isEqualTo(12);
        assertThat(observed.since()).isEqualTo(105);
        var difference = Objects.requireNonNull(observed.difference());
        assertThat(difference.mean()).isEqualTo((30 + 5 * 4) / 6.0);
        assertThat(observed.halfWidth()).isEqualTo(difference.halfWidth());
        assertThat(observed.words())
                .startsWith("+8.3 (95 % ")
                .endsWith("6 sellers met both, in 12 battles before and 105 since.");
    }

    @Test
    void onlyLikeIsComparedWithLike() {
        for (int seller = 0; seller < 5; seller++) {
            met(seller, "small model", false, 3, 50);
            met(seller, "small model", true, 1, 52);
            met(seller, "large model", true, 4, 90);
        }
        met(9, "small model", false, 7, 10);
        cells.add(new Cell(new UUID(0, 9), "small model", true, 0, 0, 3));

        Observed observed = Observed.of(cells);

        assertThat(Objects.requireNonNull(observed.difference()).mean()).isEqualTo(2);
        assertThat(observed.alone()).isEqualTo(5 * 4 + 7);
        assertThat(observed.voided()).isEqualTo(3);
        assertThat(observed.words())
                .endsWith("27 battles have none to compare with. 3 void left out.");
    }

    @Test
    void twoConditionsOfASellerWeighAsMuchAsTheyTell() {
        met(0, "a", false, 1, 50);
        met(0, "a", true, 9, 60);
        met(0, "b", false, 3, 50);
        met(0, "b", true, 3, 54);

        assertThat(Objects.requireNonNull(Observed.of(cells).difference()).mean())
                .isEqualTo((10 + 3 * 4) / 4.0);
    }

    @Test
    void fewSellersGiveNoInterval() {
        for (int seller = 0; seller < 3; seller++) {
            met(seller, "a", false, 1, 60);
            met(seller, "a", true, 1, 63);
        }
        Observed few = Observed.of(cells);
        assertThat(few.halfWidth()).isNull();
        assertThat(few.words())
                .isEqualTo(
                        "not enough for an interval; 3 sellers met both (+3.0), in 3 battles before"
                                + " and 3 since.");
        assertThat(Observed.of(List.of()).words())
                .isEqualTo("not enough for an interval; no seller met both.");
    }
}
