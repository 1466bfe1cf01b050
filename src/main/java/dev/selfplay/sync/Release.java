package dev.selfplay.sync;

import java.util.List;

/// A merged prompt on its way to production, with the tactics that stand in it.
///
/// @param before hash of the prompt that a person has seen in force; empty for none
/// @param hash of the text, SHA-256 in lower-case hexadecimal
/// @param author who publishes it
public record Release(
        String before, String hash, String text, List<TeamTactic> tactics, String author) {
    public Release {
        tactics = List.copyOf(tactics);
    }
}
