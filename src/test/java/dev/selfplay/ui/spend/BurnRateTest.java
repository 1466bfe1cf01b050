package dev.selfplay.ui.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Usd;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class BurnRateTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final BurnRate burn = new BurnRate();

    private void settled(double second, String usd) {
        burn.sample(START.plusMillis((long) (second * 1_000)), Usd.parse(usd));
    }

    private Usd at(double second) {
        return burn.perMinute(START.plusMillis((long) (second * 1_000)));
    }

    @Test
    void countsTheLastMinuteOnly() {
        settled(0, "1.00");
        settled(30, "1.10");
        assertThat(at(30)).isEqualTo(Usd.parse("0.20"));
        settled(90, "1.40");
        assertThat(at(90)).isEqualTo(Usd.parse("0.30"));
        assertThat(at(151)).isEqualTo(Usd.ZERO);
    }

    /// A rehearsal of the command line spends all in less than two seconds, and never showed a rate.
    @Test
    void aBurstAfterALongCalmCounts() {
        settled(0, "0.00");
        settled(300, "0.00");
        settled(600.1, "0.10");
        settled(600.4, "0.30");
        settled(600.6, "0.50");
        assertThat(at(600.6)).isEqualTo(Usd.parse("0.50"));
        assertThat(at(630)).isEqualTo(Usd.parse("0.50"));
        assertThat(at(661)).isEqualTo(Usd.ZERO);
    }

    @Test
    void saysNothingTooEarly() {
        assertThat(at(0)).isNull();
        settled(0, "0.00");
        settled(1, "0.10");
        assertThat(at(1)).isNull();
        assertThat(at(3)).isEqualTo(Usd.parse("2.00"));
        burn.reset();
        assertThat(at(4)).isNull();
    }
}
