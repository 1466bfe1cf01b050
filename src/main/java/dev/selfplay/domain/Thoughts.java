package dev.selfplay.domain;

import java.util.Locale;

/// What a model thought before it spoke. It is paid for, but said to nobody and graded by nobody.
///
/// @param text in the model's words; empty where the server keeps them to itself
/// @param tokens how long it is, as the server reports it, or counted; part of the output
public record Thoughts(String text, long tokens) {
    public static final Thoughts NONE = new Thoughts("", 0);

    public Thoughts {
        if (tokens < 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "impossible thoughts of %d tokens", tokens));
        }
    }

    public boolean none() {
        return tokens == 0 && text.isEmpty();
    }
}
