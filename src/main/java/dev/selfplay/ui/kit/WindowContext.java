package dev.selfplay.ui.kit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/// What every view and view model of one window works with. Thread-safe, as its parts are.
///
/// @param tasks runs what may block, and brings the answer back
/// @param later work at the next pulse, or after a while
/// @param memory keeps sizes, columns and selections over restarts
/// @param time for all that says how long ago something was
/// @param zone in which dates and times are shown
public record WindowContext(
        Tasks tasks, Later later, Memory memory, InstantSource time, ZoneId zone) {

    /// `14:05` today, with the day before that; see [Formats#when].
    public String when(Instant at) {
        return Formats.when(at, time.instant(), zone);
    }

    /// Where there is little room: `14:05` today, the day alone before.
    public String timeOrDay(Instant at) {
        return Formats.timeOrDay(at, time.instant(), zone);
    }

    /// The time of day to the second.
    public String clock(Instant at) {
        return Formats.clock(at, zone);
    }
}
