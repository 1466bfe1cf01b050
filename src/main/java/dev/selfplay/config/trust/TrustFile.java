package dev.selfplay.config.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.Problem;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.ProcessLock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The user's decisions about all folders, `trust.json` in the user's own state: readable by the user
/// alone, replaced in one step, written by one program at a time. A file that is not understood
/// grants nothing and is never overwritten. Stateless but for the path; thread-safe.
final class TrustFile {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private final Path folder;
    private final Path file;

    TrustFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("trust.json");
    }

    Path path() {
        return file;
    }

    /// What was decided about one folder. Keys as [Ask#key] has them.
    record Decisions(Set<String> granted, Set<String> restricted) {
        static final Decisions NONE = new Decisions(Set.of(), Set.of());

        Decisions {
            granted = Set.copyOf(granted);
            restricted = Set.copyOf(restricted);
        }
    }

    /// @param damage why nothing in the file counts; null where it can be read, or is not there
    record Reading(Map<String, Decisions> folders, @Nullable Problem damage) {
        Decisions of(String workspace) {
            return folders.getOrDefault(workspace, Decisions.NONE);
        }
    }

    /// Reads all decisions.
    Reading read() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return new Reading(Map.of(), null);
        } catch (IOException e) {
            return damaged("cannot be read (" + e.getMessage() + ")");
        }
        try {
            return new Reading(folders(MAPPER.readTree(text)), null);
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
                        what + ", so nothing that it allows counts",
                        "Mend it, or remove it and allow again what you want."));
    }

    private static Map<String, Decisions> folders(JsonNode root) {
        if (!(root instanceof ObjectNode) || root.path("version").asInt(0) != VERSION) {
            throw new IllegalArgumentException(
                    "is not of version " + VERSION + ", the one that is known here");
        }
        if (!(root.get("folders") instanceof ObjectNode folders)) {
            throw new IllegalArgumentException("has no object \"folders\"");
        }
        Map<String, Decisions> found = new LinkedHashMap<>();
        folders.properties()
                .forEach(entry ->
                        found.put(
                                entry.getKey(),
                                new Decisions(
                                        keys(entry.getValue().get("granted")),
                                        keys(entry.getValue().get("restricted")))));
        return found;
    }

    private static Set<String> keys(@Nullable JsonNode node) {
        if (!(node instanceof ArrayNode list)) {
            throw new IllegalArgumentException(
                    "has a folder without the lists \"granted\" and \"restricted\"");
        }
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new IllegalArgumentException("has something else than text in a list");
            }
            keys.add(item.textValue());
        }
        return keys;
    }

    /// Changes what was decided about one folder; what others write meanwhile is kept.
    ///
    /// @throws IOException if the file is damaged or cannot be written; it is then as it was
    void change(String workspace, UnaryOperator<Decisions> change) throws IOException {
        createFolder();
        Path lock = folder.resolve("trust.lock");
        try (ProcessLock held = ProcessLock.acquire(lock)) {
            ownersAlone(lock, "rw-------");
            var _ =
                    held.held(() -> {
                        Reading before = read();
                        if (before.damage() != null) {
                            throw new IOException(before.damage().toString());
                        }
                        Map<String, Decisions> after = new LinkedHashMap<>(before.folders());
                        Decisions changed = change.apply(before.of(workspace));
                        if (changed.equals(Decisions.NONE)) {
                            after.remove(workspace);
                        } else {
                            after.put(workspace, changed);
                        }
                        AtomicFile.replace(file, text(after).getBytes(StandardCharsets.UTF_8));
                        ownersAlone(file, "rw-------");
                        return changed;
                    });
        }
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        ownersAlone(folder, "rwx------");
    }

    private static void ownersAlone(Path path, String permissions) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && !Files.isSymbolicLink(path)) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    private static String text(Map<String, Decisions> folders) throws JsonProcessingException {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        ObjectNode all = root.putObject("folders");
        folders.forEach((workspace, decisions) -> {
            ObjectNode node = all.putObject(workspace);
            ArrayNode granted = node.putArray("granted");
            decisions.granted().stream().sorted().forEach(granted::add);
            ArrayNode restricted = node.putArray("restricted");
            decisions.restricted().stream().sorted().forEach(restricted::add);
        });
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
