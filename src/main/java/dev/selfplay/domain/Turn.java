package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One durable utterance of a battle.
///
/// @param number from 1; the Closer speaks the odd ones
/// @param cost what the call that brought it cost
/// @param attempts calls made for it, 1 where nothing had to be retried
/// @param model the model that spoke
/// @param fingerprint the provider's build of the model, where it tells
/// @param thoughts what the model thought before it spoke; no part of the text
public record Turn(
        int number,
        Speaker speaker,
        String text,
        Finish finish,
        TokenUsage usage,
        Usd cost,
        int attempts,
        String model,
        @Nullable String fingerprint,
        Instant startedAt,
        Instant endedAt,
        Thoughts thoughts) {

    /// Said without thoughts.
    public Turn(
            int number,
            Speaker speaker,
            String text,
            Finish finish,
            TokenUsage usage,
            Usd cost,
            int attempts,
            String model,
            @Nullable String fingerprint,
            Instant startedAt,
            Instant endedAt) {
        this(
                number,
                speaker,
                text,
                finish,
                usage,
                cost,
                attempts,
                model,
                fingerprint,
                startedAt,
                endedAt,
                Thoughts.NONE);
    }
}
