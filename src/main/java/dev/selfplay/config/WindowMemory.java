package dev.selfplay.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.selfplay.files.AtomicFile;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The window's memory in a small JSON file of the workspace's state: names and texts. A file that
/// cannot be read counts as empty, because nothing in it is worth a question. Thread-safe.
public final class WindowMemory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();
    private boolean changed;

    public WindowMemory(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                values.putAll(
                        JSON.readValue(
                                Files.readAllBytes(file),
                                new TypeReference<Map<String, String>>() {}));
            } catch (JacksonException e) {
                LOG.info("{} is not readable, the window starts fresh", file.getFileName());
            } catch (IOException e) {
                LOG.info("{} cannot be read: {}", file.getFileName(), e.toString());
            }
        }
    }

    public synchronized Optional<String> recall(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// Remembers a value until `save`; an empty one forgets the key.
    public synchronized void remember(String key, String value) {
        String was = value.isEmpty() ? values.remove(key) : values.put(key, value);
        changed |= !value.equals(was == null ? "" : was);
    }

    /// Writes what was remembered since the last time, if anything. Blocks on the disk.
    public void save() {
        Map<String, String> copy;
        synchronized (this) {
            if (!changed) {
                return;
            }
            copy = new TreeMap<>(values);
            changed = false;
        }
        try {
            AtomicFile.replace(file, JSON.writeValueAsBytes(copy));
        } catch (IOException e) {
            LOG.info("{} cannot be written: {}", file.getFileName(), e.toString());
        }
    }

    @Override
    public void close() {
        save();
    }
}
