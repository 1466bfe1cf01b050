package dev.selfplay.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.OwnerOnly;
import dev.selfplay.files.ProcessLock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A file of the user's own state: entries by name in a JSON object with a version, readable by its
/// owner alone, replaced in one step, written by one program at a time. A file that is not understood
/// counts as empty and is never overwritten. Stateless but for the path; thread-safe.
public final class StateFile<E> {
    private static final int VERSION = 1;

    /// Errors of its own reader would quote what stands there, which may be secret.
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private final Path folder;
    private final String name;
    private final Format<E> format;

    /// What stands in the file.
    public interface Format<E> {
        /// Of the object that has the entries.
        String entries();

        /// @throws IllegalArgumentException if it is not what it must be, as the end of a sentence
        ///     about the file
        E read(JsonNode entry);

        void write(E entry, ObjectNode node);

        /// What follows from a file that is not understood, as the end of that sentence.
        String consequence();

        String remedy();
    }

    /// @param damage why nothing in the file counts; null where it can be read, or is not there
    public record Reading<E>(Map<String, E> entries, @Nullable Problem damage) {
        public Optional<E> of(String name) {
            return Optional.ofNullable(entries.get(name));
        }
    }

    /// @param name of the file in the folder, without `.json`
    public StateFile(Path folder, String name, Format<E> format) {
        this.folder = folder;
        this.name = name;
        this.format = format;
    }

    public Path path() {
        return folder.resolve(name + ".json");
    }

    public Reading<E> read() {
        String text;
        try {
            // a link is followed: what it leads to has the content
            OwnerOnly.restrict(path().toRealPath());
            text = Files.readString(path());
        } catch (NoSuchFileException e) {
            return new Reading<>(Map.of(), null);
        } catch (IOException e) {
            return damaged("cannot be read");
        }
        try {
            return new Reading<>(entries(MAPPER.readTree(text)), null);
        } catch (JsonProcessingException e) {
            return damaged("is not valid JSON");
        } catch (IllegalArgumentException e) {
            return damaged(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, E> entries(JsonNode root) {
        if (!root.isObject() || root.path("version").asInt(0) != VERSION) {
            throw new IllegalArgumentException(
                    "is not of version " + VERSION + ", the one that is known here");
        }
        if (!(root.get(format.entries()) instanceof ObjectNode all)) {
            throw new IllegalArgumentException("has no object \"" + format.entries() + '"');
        }
        Map<String, E> found = new LinkedHashMap<>();
        all.properties().forEach(e -> found.put(e.getKey(), format.read(e.getValue())));
        return found;
    }

    private Reading<E> damaged(String what) {
        return new Reading<>(
                Map.of(),
                new Problem(
                        path().toString(),
                        null,
                        what + ", so " + format.consequence(),
                        format.remedy()));
    }

    /// Changes one entry; what others write meanwhile is kept.
    ///
    /// @param change of the entry, which is empty for none
    /// @throws IOException if the file is damaged or cannot be written; it is then as it was
    public void change(String entry, UnaryOperator<Optional<E>> change) throws IOException {
        OwnerOnly.folder(folder);
        try (ProcessLock lock = ProcessLock.acquire(folder.resolve(name + ".lock"))) {
            var _ =
                    lock.held(() -> {
                        Reading<E> before = read();
                        if (before.damage() != null) {
                            throw new IOException(before.damage().toString());
                        }
                        Map<String, E> after = new LinkedHashMap<>(before.entries());
                        change.apply(before.of(entry))
                                .ifPresentOrElse(
                                        changed -> after.put(entry, changed),
                                        () -> after.remove(entry));
                        AtomicFile.replace(path(), text(after).getBytes(StandardCharsets.UTF_8));
                        return after;
                    });
        }
    }

    private String text(Map<String, E> entries) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        ObjectNode all = root.putObject(format.entries());
        entries.forEach((entry, value) -> format.write(value, all.putObject(entry)));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
