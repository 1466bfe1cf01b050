package dev.selfplay.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// A moment as a person on this machine reads it, who must not have to guess whose clock is meant.
/// Stateless.
public final class TimeWords {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd HH:mm ")
                    .appendOffset("+HH:MM", "UTC")
                    .toFormatter(Locale.ROOT);

    private TimeWords() {}

    /// `2026-11-30 03:42 +01:00`, or `… UTC`, in the machine's zone, which follows `TZ`.
    public static String of(Instant at) {
        return of(at, ZoneId.systemDefault());
    }

    /// The same in a zone.
    public static String of(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
