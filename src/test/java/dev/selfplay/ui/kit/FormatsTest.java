package dev.selfplay.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Usd;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class FormatsTest {
    @Test
    void dollarsShowAsMuchAsTellsSomething() {
        assertThat(Formats.usd(Usd.ZERO)).isEqualTo("$0.00");
        assertThat(Formats.usd(Usd.parse("1.874"))).isEqualTo("$1.87");
        assertThat(Formats.usd(Usd.parse("0.00123"))).isEqualTo("$0.0012");
        assertThat(Formats.usd(Usd.ofNanos(-500_000_000))).isEqualTo("−$0.50");
        assertThat(Formats.dollars(82_700)).isEqualTo("$82,700");
    }

    @Test
    void onlyNothingReadsAsNothing() {
        assertThat(Formats.usd(Usd.parse("0.000031"))).isEqualTo("$0.000031");
        assertThat(Formats.usd(Usd.ofNanos(150))).isEqualTo("$0.000000150");
        assertThat(Formats.usdTogether(List.of(Usd.parse("0.0004"), Usd.parse("1.5"), Usd.ZERO)))
                .containsExactly("$0.0004", "$1.5000", "$0.0000");
        assertThat(Formats.usdTogether(List.of(Usd.parse("2.224"), Usd.parse("0.01"))))
                .containsExactly("$2.22", "$0.01");
        assertThat(Formats.usdTogether(List.of(Usd.ZERO, Usd.ZERO)))
                .containsExactly("$0.00", "$0.00");
    }

    @Test
    void countsGetShorterAsTheyGrow() {
        assertThat(Formats.count(2_143)).isEqualTo("2,143");
        assertThat(Formats.count(212_400)).isEqualTo("212 k");
        assertThat(Formats.count(1_940_000)).isEqualTo("1.94 M");
        assertThat(Counted.of(1, "battle")).isEqualTo("1 battle");
        assertThat(Counted.of(12_400, "battle")).isEqualTo("12,400 battles");
    }

    @Test
    void durationsAndTimesReadNaturally() {
        assertThat(Formats.duration(Duration.ofSeconds(4))).isEqualTo("4 s");
        assertThat(Formats.duration(Duration.ofSeconds(150))).isEqualTo("2 min 30 s");
        assertThat(Formats.duration(Duration.ofMinutes(80))).isEqualTo("1 h 20 min");
        Instant now = Instant.parse("2026-11-22T14:02:31Z");
        assertThat(Formats.whenToTheSecond(now, now, ZoneOffset.UTC)).isEqualTo("14:02:31");
        assertThat(
                        Formats.whenToTheSecond(
                                Instant.parse("2026-05-05T10:00:09Z"), now, ZoneOffset.UTC))
                .isEqualTo("5 May 10:00:09");
        assertThat(
                        Formats.whenToTheSecond(
                                Instant.parse("2025-11-21T10:00:09Z"), now, ZoneOffset.UTC))
                .isEqualTo("21 Nov 2025 10:00:09");
        assertThat(Formats.when(now, now, ZoneOffset.UTC)).isEqualTo("14:02");
        assertThat(Formats.when(now.minusSeconds(86_400), now, ZoneOffset.UTC))
                .isEqualTo("21 Nov 14:02");
        assertThat(Formats.when(Instant.parse("2025-11-21T10:00:00Z"), now, ZoneOffset.UTC))
                .isEqualTo("21 Nov 2025");
    }
}
