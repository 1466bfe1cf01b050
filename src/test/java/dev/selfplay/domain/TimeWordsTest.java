package dev.selfplay.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

class TimeWordsTest {
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-30 02:42 UTC",
        "Europe/Berlin, 2026-11-30 03:42 +01:00",
        "Asia/Kolkata, 2026-11-30 08:12 +05:30",
        "America/New_York, 2026-11-29 21:42 -05:00"
    })
    void aMomentSaysItsZoneInDigitsThatEverybodyReads(String zone, String words) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(TimeWords.of(Instant.parse("2026-11-30T02:42:31Z"), ZoneId.of(zone)))
                    .isEqualTo(words);
        } finally {
            Locale.setDefault(before);
        }
    }
}
