package dev.selfplay.sync;

import java.time.Instant;

/// The prompt that is in force in production.
///
/// @param hash of the text, SHA-256 in lower-case hexadecimal
/// @param author who published it
/// @param at by the server's clock
public record Released(String hash, String text, String author, Instant at) {}
