package dev.selfplay.chat.openai;

import com.openai.core.http.Headers;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long a server asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date.
final class RetryAfter {
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(86_400);

    private RetryAfter() {}

    static Optional<Duration> read(Headers headers, Instant now) {
        return first(headers, "retry-after-ms")
                .flatMap(text -> seconds(text, 3))
                .or(() ->
                        first(headers, "retry-after")
                                .flatMap(text -> seconds(text, 0).or(() -> date(text, now))));
    }

    private static Optional<String> first(Headers headers, String name) {
        return headers.values(name).stream().findFirst().map(String::strip);
    }

    private static Optional<Duration> seconds(String text, int movePoint) {
        try {
            BigDecimal seconds = new BigDecimal(text).movePointLeft(movePoint);
            return Optional.of(
                    Duration.ofMillis(
                            seconds.max(BigDecimal.ZERO)
                                    .min(LONGEST_SECONDS)
                                    .movePointRight(3)
                                    .longValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            Duration wait = Duration.between(now, then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
