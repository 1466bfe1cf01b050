package dev.selfplay.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.ConflictMarkers;
import dev.selfplay.files.Utf8Text;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `settings.json` in the workspace: optional, readable, and safe to edit by hand. What it does not
/// know it keeps. Stateless but for the path.
public final class SettingsFile {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();
    private static final ObjectWriter WRITER =
            MAPPER.writer(
                    new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    /// An object that is not written where nothing in it was set: the file shows what a person set.
    private static final String LEFT_OUT = "server";

    private static final String UNTIL =
            "; until then the defaults are used and the file is left as it is.";

    private final Path path;

    public SettingsFile(Path path) {
        this.path = path;
    }

    /// @param settings usable, whatever the problems: defaults stand in for what is wrong
    /// @param unsafe why nothing billed may be done on these settings: a file that cannot be read,
    ///     or a wrong value of what decides what a run costs; null where all is well
    public record Reading(Settings settings, List<Problem> problems, @Nullable Problem unsafe) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /// Reads the file; a missing one means the defaults.
    public Reading read() {
        return switch (parse()) {
            case Parsed.Tree(ObjectNode root) -> {
                SettingsReader.Found found = SettingsReader.read(name(), root);
                yield new Reading(
                        found.settings(),
                        found.problems(),
                        found.costly().isEmpty() ? null : found.costly().getFirst().problem());
            }
            case Parsed.Broken(Problem problem) ->
                    new Reading(Settings.DEFAULT, List.of(problem), problem);
        };
    }

    /// Writes the settings into the file, which keeps the keys that are unknown here. A wrong value
    /// that decides what a run costs stays, too, until a person chose another one than the default
    /// that stood in for it: changing the theme must not turn a mistyped cap into the default one.
    ///
    /// @return why it was not written: a file that cannot be parsed is never overwritten
    public Optional<Problem> write(Settings settings) {
        return switch (parse()) {
            case Parsed.Broken(Problem problem) -> Optional.of(problem);
            case Parsed.Tree(ObjectNode root) -> {
                putOver(root, settings);
                try {
                    String text = WRITER.writeValueAsString(root) + "\n";
                    AtomicFile.replace(path, text.getBytes(StandardCharsets.UTF_8));
                    yield Optional.empty();
                } catch (IOException e) {
                    yield Optional.of(
                            Problem.of(
                                    name(),
                                    "cannot be written (" + e.getMessage() + ")",
                                    "Check the folder's permissions and the free space."));
                }
            }
        };
    }

    private sealed interface Parsed {
        record Tree(ObjectNode root) implements Parsed {}

        record Broken(Problem problem) implements Parsed {}
    }

    private Parsed parse() {
        String text = "";
        try {
            switch (Utf8Text.of(Files.readAllBytes(path))) {
                case Utf8Text.Text found -> text = found.plain();
                case Utf8Text.Other(int line, String what) -> {
                    return new Parsed.Broken(
                            Problem.at(name(), line, what, Utf8Text.REMEDY + UNTIL));
                }
            }
            JsonNode root = MAPPER.readTree(text);
            if (root instanceof ObjectNode object) {
                return new Parsed.Tree(object);
            }
            return new Parsed.Broken(
                    Problem.of(
                            name(), "does not hold a JSON object", "Write { … }, or remove it."));
        } catch (NoSuchFileException e) {
            return new Parsed.Tree(MAPPER.createObjectNode());
        } catch (JsonProcessingException e) {
            List<Integer> conflict = ConflictMarkers.lines(text);
            if (!conflict.isEmpty()) {
                return new Parsed.Broken(
                        Problem.at(
                                name(),
                                conflict.getFirst(),
                                ConflictMarkers.told(text).orElse(""),
                                ConflictMarkers.REMEDY));
            }
            int line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
            return new Parsed.Broken(
                    Problem.at(
                            name(),
                            line,
                            "is not valid JSON (" + e.getOriginalMessage() + ")",
                            "Correct it there or just above" + UNTIL));
        } catch (IOException e) {
            return new Parsed.Broken(
                    Problem.of(
                            name(),
                            "cannot be read (" + e.getMessage() + ")",
                            "Check its permissions."));
        }
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    private void putOver(ObjectNode root, Settings settings) {
        List<SettingsReader.Wrong> wrong = SettingsReader.read(name(), root).costly();
        ObjectNode before = root.deepCopy();
        ObjectNode standard = MAPPER.createObjectNode();
        put(standard, Settings.DEFAULT);
        put(root, settings);
        for (SettingsReader.Wrong value : wrong) {
            JsonPointer at = JsonPointer.compile(value.at());
            JsonNode was = before.at(at);
            if (root.at(at).equals(standard.at(at)) && !was.isMissingNode()) {
                root.withObject(at.head()).set(at.last().getMatchingProperty(), was);
            }
        }
    }

    private static void put(ObjectNode root, Settings settings) {
        for (Setting<?> setting : Settings.ALL) {
            String first = setting.path().getFirst();
            if (!first.equals(LEFT_OUT) || root.has(first) || !standard(settings, first)) {
                put(root, setting, settings);
            }
        }
        for (Setting<?> setting : Settings.ALL) {
            List<String> path = setting.path();
            if (path.size() > 2
                    && root.path(path.get(0)) instanceof ObjectNode outer
                    && outer.path(path.get(1)).isEmpty()) {
                outer.remove(path.get(1));
            }
        }
    }

    private static boolean standard(Settings settings, String object) {
        return Settings.ALL.stream()
                .filter(s -> s.path().getFirst().equals(object))
                .allMatch(s -> settings.get(s).equals(s.standard()));
    }

    private static <T> void put(ObjectNode root, Setting<T> setting, Settings settings) {
        ObjectNode parent = root;
        for (String name : setting.path().subList(0, setting.path().size() - 1)) {
            parent =
                    parent.get(name) instanceof ObjectNode object ? object : parent.putObject(name);
        }
        String name = setting.path().getLast();
        JsonNode value = setting.type().toStore(settings.get(setting));
        if (value == null) {
            parent.remove(name);
        } else {
            parent.set(name, value);
        }
    }
}
