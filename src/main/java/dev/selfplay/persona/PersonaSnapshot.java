package dev.selfplay.persona;

/// personas.json as it once was, so that a change can be taken back. Immutable.
///
/// @param text all of it, a byte order mark too
/// @param fingerprint see [PersonaReading]
public record PersonaSnapshot(String text, String fingerprint) {}
