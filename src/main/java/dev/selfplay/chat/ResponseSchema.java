package dev.selfplay.chat;

/// A strict JSON schema for a reply.
///
/// @param name letters, digits, `_` and `-` only
/// @param json the schema itself, as JSON text
public record ResponseSchema(String name, String json) {}
