package dev.selfplay.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.Secret;
import dev.selfplay.config.StateFile;

import org.jspecify.annotations.Nullable;

/// The key that was entered for one address, as `keys.json` in the user's own state has it: where it is,
/// or the key itself where no keychain keeps it.
final class KeyFile implements StateFile.Format<KeyFile.Entry> {
    static final String NAME = "keys";

    /// What is kept for one address.
    ///
    /// @param key null where the keychain has it
    /// @param beside what the keychain needs to find it
    record Entry(@Nullable Secret key, String beside) {
        KeyPlace place() {
            return key == null ? KeyPlace.KEYCHAIN : KeyPlace.FILE;
        }
    }

    @Override
    public String entries() {
        return "keys";
    }

    @Override
    public String consequence() {
        return "no key that was entered counts";
    }

    @Override
    public String remedy() {
        return "Mend it, or remove it and enter the key again.";
    }

    @Override
    public Entry read(JsonNode node) {
        String key = node.path("key").asText("");
        KeyPlace place =
                KeyPlace.of(node.path("in").asText(""))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "has a key in a place that is not known"));
        if (place == KeyPlace.KEYCHAIN) {
            return new Entry(null, node.path("beside").asText(""));
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException("has an address without its key");
        }
        return new Entry(Secret.of(key), "");
    }

    @Override
    public void write(Entry entry, ObjectNode node) {
        node.put("in", entry.place().key());
        if (entry.key() != null) {
            node.put("key", entry.key().reveal());
        } else if (!entry.beside().isEmpty()) {
            node.put("beside", entry.beside());
        }
    }
}
