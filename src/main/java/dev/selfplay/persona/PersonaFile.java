package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Persona;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.persona.JsonText.Value;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `personas.json`. Reading never changes it. A change is made in its text, to the values that it
/// concerns, so that unknown fields, order, layout, line ends and a byte order mark stay as they
/// were; it is refused where the file is not the one that was read. Stateless but for the path;
/// thread-safe, but two writers of one file are told apart only by [SaveOutcome.ChangedOnDisk].
public final class PersonaFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String EMPTY =
            "{\n"
                    + "  \"$schema\": \"./personas.schema.json\",\n"
                    + "  \"version\": 1,\n"
                    + "  \"personas\": []\n"
                    + "}\n";

    private final Path path;
    private final String name;
    private final PersonaParser parser;

    public PersonaFile(Path path) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
        this.parser = new PersonaParser(name);
    }

    public Path path() {
        return path;
    }

    /// Reads and checks the file. Whatever is wrong is a problem in the reading, not an exception.
    public PersonaReading read() {
        return switch (load()) {
            case Loaded.Text(String text, String fingerprint) -> {
                PersonaParser.Parsed parsed = parser.parse(withoutMark(text));
                yield new PersonaReading(
                        parsed.personas(),
                        parsed.archived(),
                        parsed.problems(),
                        parsed.json() != null,
                        fingerprint);
            }
            case Loaded.Failed(PersonaProblem problem, String fingerprint) ->
                    new PersonaReading(List.of(), Set.of(), List.of(problem), false, fingerprint);
        };
    }

    /// Writes a persona in the place of the one with its id, or behind the last.
    ///
    /// @param basis the reading that the change was made on
    public SaveOutcome save(PersonaReading basis, Persona persona) {
        List<PersonaProblem> problems = parser.check(persona, basis.all());
        if (!problems.isEmpty()) {
            return new SaveOutcome.Invalid(problems);
        }
        ObjectNode wanted = PersonaJson.toJson(persona);
        return change(
                basis,
                (json, list, edits) -> {
                    int index = indexOf(list, persona.id());
                    if (index < 0) {
                        edits.append(list, wanted);
                    } else {
                        Map<String, JsonNode> members = new LinkedHashMap<>();
                        wanted.properties()
                                .forEach(entry -> members.put(entry.getKey(), entry.getValue()));
                        // however its letters are cased, it is the same id
                        members.put("id", list.elements().get(index).node().get("id"));
                        edits.setMembers(list.elements().get(index), members);
                    }
                    return true;
                },
                persona.type());
    }

    /// Removes a persona.
    public SaveOutcome delete(PersonaReading basis, UUID id) {
        return change(
                basis,
                (json, list, edits) -> {
                    int index = indexOf(list, id);
                    if (index >= 0) {
                        edits.remove(list, index);
                    }
                    return index >= 0;
                },
                id.toString());
    }

    /// Lets these personas take part in battles that name no sellers, or not. Ids that are not there
    /// are passed over, unless none is.
    public SaveOutcome setActive(PersonaReading basis, Collection<UUID> ids, boolean active) {
        return apply(basis, new PersonaChange.Activate(ids, active));
    }

    /// Makes a change to any number of personas, all of it or none.
    public SaveOutcome apply(PersonaReading basis, PersonaChange change) {
        Edit edit = (json, list, edits) -> new PersonaChanges(json, list, edits).make(change);
        if (change instanceof PersonaChange.TakeIn
                && basis.missing()
                && load() instanceof Loaded.Failed(PersonaProblem ignored, String found)
                && found.isEmpty()) {
            // an import may begin a library
            return changed(EMPTY, edit, PersonaChanges.about(change));
        }
        return change(basis, edit, PersonaChanges.about(change));
    }

    /// The file as it is, to be put back later.
    ///
    /// @return null where it is not the one that was read
    @Nullable PersonaSnapshot snapshot(PersonaReading basis) {
        return load() instanceof Loaded.Text(String text, String fingerprint)
                        && fingerprint.equals(basis.fingerprint())
                ? new PersonaSnapshot(text, fingerprint)
                : null;
    }

    /// Puts back what a snapshot holds, byte for byte, unless the file is no longer the one of the
    /// reading.
    SaveOutcome restore(PersonaReading basis, PersonaSnapshot snapshot) {
        return switch (load()) {
            case Loaded.Failed(PersonaProblem problem, String ignored) ->
                    new SaveOutcome.Broken(problem);
            case Loaded.Text(String ignored, String fingerprint) ->
                    fingerprint.equals(basis.fingerprint())
                            ? write(snapshot.text())
                            : changedOnDisk();
        };
    }

    /// These personas as a file of their own, with all that stands in them, in the file's order.
    ///
    /// @return empty where the file cannot be read, or has none of them
    public Optional<String> export(Collection<UUID> ids) {
        if (load() instanceof Loaded.Text(String text, String ignored)) {
            PersonaParser.Parsed parsed = parser.parse(withoutMark(text));
            if (parsed.json() != null && parsed.list() != null) {
                return PersonaCopy.file(parsed.json(), parsed.list(), ids);
            }
        }
        return Optional.empty();
    }

    /// What would come in with this text: see [PersonaImport].
    ///
    /// @param source the name of the file that it is from, or `the clipboard`
    public PersonaImport examine(String source, String text) {
        Value here =
                load() instanceof Loaded.Text(String own, String ignored)
                        ? parser.parse(withoutMark(own)).list()
                        : null;
        return PersonaImport.of(source, withoutMark(text), here, UUID::randomUUID);
    }

    @FunctionalInterface
    private interface Edit {
        /// @return whether what is to be changed is there
        boolean make(JsonText json, Value list, JsonEdits edits);
    }

    private SaveOutcome changedOnDisk() {
        return new SaveOutcome.ChangedOnDisk(
                name
                        + " was changed on disk since it was read, so nothing was written. Look at"
                        + " the new version, then make the change again.");
    }

    private SaveOutcome change(PersonaReading basis, Edit edit, String what) {
        return switch (load()) {
            case Loaded.Failed(PersonaProblem problem, String ignored) ->
                    new SaveOutcome.Broken(problem);
            case Loaded.Text(String text, String fingerprint) -> {
                if (!fingerprint.equals(basis.fingerprint())) {
                    yield changedOnDisk();
                }
                yield changed(text, edit, what);
            }
        };
    }

    /// Writes what an edit makes of a text.
    private SaveOutcome changed(String text, Edit edit, String what) {
        String plain = withoutMark(text);
        PersonaParser.Parsed parsed = parser.parse(plain);
        if (parsed.json() == null || parsed.list() == null) {
            return new SaveOutcome.Broken(parsed.problems().getFirst());
        }
        JsonEdits edits = new JsonEdits(plain);
        if (!edit.make(parsed.json(), parsed.list(), edits)) {
            return new SaveOutcome.NotFound("Persona not found: " + what);
        }
        String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String changed = mark + edits.apply();
        return changed.equals(text) ? new SaveOutcome.Saved(read()) : write(changed);
    }

    private SaveOutcome write(String text) {
        try {
            AtomicFile.replace(path, text.getBytes(StandardCharsets.UTF_8));
            return new SaveOutcome.Saved(read());
        } catch (IOException e) {
            return new SaveOutcome.NotWritten(
                    name
                            + " cannot be written ("
                            + e.getMessage()
                            + "). Check the folder's permissions and the free space.");
        }
    }

    static int indexOf(Value list, UUID id) {
        for (int i = 0; i < list.elements().size(); i++) {
            if (id.toString().equalsIgnoreCase(list.elements().get(i).node().path("id").asText())) {
                return i;
            }
        }
        return -1;
    }

    private sealed interface Loaded {
        record Text(String text, String fingerprint) implements Loaded {}

        record Failed(PersonaProblem problem, String fingerprint) implements Loaded {}
    }

    private Loaded load() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return new Loaded.Failed(
                    PersonaProblem.ofFile(
                            name,
                            name + " not found",
                            "It is expected at "
                                    + path
                                    + ". Put it there, or let the workbench create the shipped"
                                    + " one."),
                    "");
        } catch (IOException e) {
            return new Loaded.Failed(
                    PersonaProblem.ofFile(
                            name,
                            "cannot be read (" + e.getMessage() + ")",
                            "Check that it is a file and may be read."),
                    "unreadable");
        }
        String fingerprint = sha256(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(buffer, text, true);
        if (result.isError()) {
            return new Loaded.Failed(
                    new PersonaProblem(
                            name,
                            lineOf(bytes, buffer.position()),
                            null,
                            null,
                            null,
                            "not UTF-8 text",
                            "Save it as UTF-8. The file is left as it is."),
                    fingerprint);
        }
        return new Loaded.Text(text.flip().toString(), fingerprint);
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
