package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Persona;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/// Personas and merged prompts, each content kept once under its hash; within a write transaction
/// that the caller has begun.
record Snapshots(Handle handle) {

    /// @return the hash of the persona's JSON
    String keep(Persona persona) {
        String content = Json.write(persona);
        String hash = Json.hash(content);
        handle.execute(
                "INSERT INTO persona_contents VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                hash,
                persona.id().toString(),
                content);
        return hash;
    }

    /// @return the hash of the prompt's text
    String keep(String prompt, Instant now) {
        String hash = Json.hash(prompt);
        handle.execute(
                "INSERT INTO prompts VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                hash,
                prompt,
                now.toEpochMilli());
        return hash;
    }
}
