package dev.selfplay.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.Problem;
import dev.selfplay.config.Secret;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.OwnerOnly;
import dev.selfplay.files.ProcessLock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// For which addresses a key was entered, `keys.json` in the user's own state: where it is, or the key
/// itself where no keychain keeps it. Readable by its owner alone, replaced in one step, written by one
/// program at a time. A file that is not understood has no key and is never overwritten. Stateless but
/// for the path; thread-safe.
final class KeyFile {
    private static final int VERSION = 1;

    /// Errors of its own reader would quote what stands there.
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private final Path folder;
    private final Path file;

    KeyFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("keys.json");
    }

    Path path() {
        return file;
    }

    /// What is kept for one address.
    ///
    /// @param key null where the keychain has it
    /// @param beside what the keychain needs to find it
    record Entry(@Nullable Secret key, String beside) {
        Place place() {
            return key == null ? Place.KEYCHAIN : Place.FILE;
        }
    }

    /// @param damage why nothing in the file counts; null where it can be read, or is not there
    record Reading(Map<String, Entry> keys, @Nullable Problem damage) {
        Optional<Entry> of(String address) {
            return Optional.ofNullable(keys.get(address));
        }
    }

    Reading read() {
        String text;
        try {
            // a link is followed: what it leads to has the key
            OwnerOnly.restrict(file.toRealPath());
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return new Reading(Map.of(), null);
        } catch (IOException e) {
            return damaged("cannot be read");
        }
        try {
            return new Reading(entries(MAPPER.readTree(text)), null);
        } catch (JsonProcessingException e) {
            return damaged("is not valid JSON");
        } catch (IllegalArgumentException e) {
            return damaged(String.valueOf(e.getMessage()));
        }
    }

    private Reading damaged(String what) {
        return new Reading(
                Map.of(),
                new Problem(
                        file.toString(),
                        null,
                        what + ", so no key that was entered counts",
                        "Mend it, or remove it and enter the key again."));
    }

    private static Map<String, Entry> entries(JsonNode root) {
        if (root.path("version").asInt(0) != VERSION
                || !(root.get("keys") instanceof ObjectNode all)) {
            throw new IllegalArgumentException(
                    "is not of version " + VERSION + ", the one that is known here");
        }
        Map<String, Entry> found = new TreeMap<>();
        all.properties().forEach(entry -> found.put(entry.getKey(), entry(entry.getValue())));
        return found;
    }

    private static Entry entry(JsonNode node) {
        String key = node.path("key").asText("");
        Place place =
                Place.of(node.path("in").asText(""))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "has a key in a place that is not known"));
        if (place == Place.KEYCHAIN) {
            return new Entry(null, node.path("beside").asText(""));
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException("has an address without its key");
        }
        return new Entry(Secret.of(key), "");
    }

    /// Changes what is kept for one address; what others write meanwhile is kept.
    ///
    /// @param entry null for nothing any more
    /// @throws IOException if the file is damaged or cannot be written; it is then as it was
    void change(String address, @Nullable Entry entry) throws IOException {
        OwnerOnly.folder(folder);
        try (ProcessLock lock = ProcessLock.acquire(folder.resolve("keys.lock"))) {
            var _ =
                    lock.held(() -> {
                        Reading before = read();
                        if (before.damage() != null) {
                            throw new IOException(before.damage().toString());
                        }
                        Map<String, Entry> after = new TreeMap<>(before.keys());
                        if (entry == null) {
                            after.remove(address);
                        } else {
                            after.put(address, entry);
                        }
                        AtomicFile.replace(file, text(after).getBytes(StandardCharsets.UTF_8));
                        return after;
                    });
        }
    }

    private static String text(Map<String, Entry> keys) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        ObjectNode all = root.putObject("keys");
        keys.forEach((address, entry) -> {
            ObjectNode node = all.putObject(address).put("in", entry.place().key());
            if (entry.key() != null) {
                node.put("key", entry.key().reveal());
            } else if (!entry.beside().isEmpty()) {
                node.put("beside", entry.beside());
            }
        });
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
