package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Persona;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.ProcessLock;
import dev.selfplay.persona.JsonText.Value;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/// `personas.json`. Reading never changes it. A change is made in its text, to the values that it
/// concerns, so that unknown fields, order, layout, line ends and a byte order mark stay as they
/// were; it is refused where the file is not the one that was read. Programs that share a lock file
/// write one after the other, so that none can overwrite what another wrote between its check and its
/// write. Stateless but for the paths; thread-safe.
public final class PersonaFile {
    private final Path path;
    private final String name;
    private final PersonaParser parser;
    private final @Nullable Path lock;

    /// For reading, or for the only writer.
    public PersonaFile(Path path) {
        this(path, null);
    }

    /// @param lock a file that all writers of this one lock while they check and write; null for
    ///     none
    public PersonaFile(Path path, @Nullable Path lock) {
        this.path = path;
        this.lock = lock;
        this.name = String.valueOf(path.getFileName());
        this.parser = new PersonaParser(name);
    }

    public Path path() {
        return path;
    }

    /// Reads and checks the file. Whatever is wrong is a problem in the reading, not an exception.
    public PersonaReading read() {
        return switch (FileText.load(path)) {
            case FileText.Loaded loaded -> {
                PersonaParser.Parsed parsed = parser.parse(loaded.withoutMark());
                yield new PersonaReading(
                        parsed.personas(),
                        parsed.problems(),
                        parsed.json() != null,
                        loaded.fingerprint());
            }
            case FileText.Failed(PersonaProblem problem, String fingerprint) ->
                    new PersonaReading(List.of(), List.of(problem), false, fingerprint);
        };
    }

    /// Writes a persona in the place of the one with its id, or behind the last.
    ///
    /// @param basis the reading that the change was made on
    public SaveOutcome save(PersonaReading basis, Persona persona) {
        List<PersonaProblem> problems = parser.check(persona, basis.personas());
        if (!problems.isEmpty()) {
            return new SaveOutcome.Invalid(problems);
        }
        ObjectNode wanted = PersonaJson.toJson(persona);
        return change(
                basis,
                (list, edits) -> {
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
                (list, edits) -> {
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
        return change(
                basis,
                (list, edits) -> {
                    boolean found = false;
                    for (UUID id : ids) {
                        int index = indexOf(list, id);
                        if (index >= 0) {
                            found = true;
                            edits.setMembers(
                                    list.elements().get(index),
                                    Map.of("active", BooleanNode.valueOf(active)));
                        }
                    }
                    return found;
                },
                ids.toString());
    }

    /// A persona as its text stands in the file, valid or not, with the file's margin taken off.
    ///
    /// @throws IOException if the file is missing or cannot be parsed, in words for people
    public Optional<PersonaText> text(UUID id) throws IOException {
        return switch (FileText.load(path)) {
            case FileText.Failed(PersonaProblem problem, _) ->
                    throw new IOException(problem.toString());
            case FileText.Loaded loaded -> {
                String plain = loaded.withoutMark();
                PersonaParser.Parsed parsed = parser.parse(plain);
                Value list = parsed.list();
                if (list == null) {
                    throw new IOException(parsed.problems().getFirst().toString());
                }
                int index = indexOf(list, id);
                yield index < 0
                        ? Optional.empty()
                        : Optional.of(
                                PersonaText.of(Margin.off(plain, list.elements().get(index))));
            }
        };
    }

    /// Writes a persona's text in the place of the one with its id, or behind the last. What else
    /// changed in the file since does not matter; the persona itself must be as the edit found it.
    ///
    /// @param basis the persona's text that the edit was made on; null where there was none
    public SaveOutcome saveText(UUID id, @Nullable PersonaText basis, PersonaText text) {
        return change((loaded, parsed, list) -> {
            List<PersonaProblem> problems = text.problems(id, parsed.personas());
            if (!problems.isEmpty()) {
                return new Edited.Refused(new SaveOutcome.Invalid(problems));
            }
            String plain = loaded.withoutMark();
            int index = indexOf(list, id);
            Value old = index < 0 ? null : list.elements().get(index);
            PersonaText current = old == null ? null : PersonaText.of(Margin.off(plain, old));
            if (current == null ? basis != null : basis == null || !current.sameAs(basis)) {
                return new Edited.Refused(
                        new SaveOutcome.ChangedOnDisk(
                                current == null
                                        ? "This persona was taken out of " + name + " meanwhile."
                                        : "This persona was changed in " + name + " meanwhile."));
            }
            JsonEdits edits = new JsonEdits(plain);
            if (old == null) {
                edits.append(list, text.text());
            } else {
                edits.replace(old, Margin.on(plain, old, text.text()));
            }
            return new Edited.To(edits.apply());
        });
    }

    private SaveOutcome change(
            PersonaReading basis, BiFunction<Value, JsonEdits, Boolean> edit, String what) {
        return change((loaded, parsed, list) -> {
            if (!loaded.fingerprint().equals(basis.fingerprint())) {
                return new Edited.Refused(
                        new SaveOutcome.ChangedOnDisk(
                                name
                                        + " was changed on disk since it was read, so nothing was"
                                        + " written. Look at the new version, then make the change"
                                        + " again."));
            }
            JsonEdits edits = new JsonEdits(loaded.withoutMark());
            return edit.apply(list, edits)
                    ? new Edited.To(edits.apply())
                    : new Edited.Refused(new SaveOutcome.NotFound("Persona not found: " + what));
        });
    }

    /// What an edit makes of the file's text, but for its byte order mark.
    private sealed interface Edited {
        record To(String text) implements Edited {}

        record Refused(SaveOutcome why) implements Edited {}
    }

    @FunctionalInterface
    private interface Edit {
        Edited of(FileText.Loaded loaded, PersonaParser.Parsed parsed, Value list);
    }

    private SaveOutcome change(Edit edit) {
        Path lockFile = lock;
        if (lockFile == null) {
            return changeAlone(edit);
        }
        try (ProcessLock held = ProcessLock.acquire(lockFile)) {
            return held.held(() -> changeAlone(edit));
        } catch (IOException e) {
            return new SaveOutcome.NotWritten(
                    name
                            + " was not written, since "
                            + lockFile
                            + " cannot be locked ("
                            + e.getMessage()
                            + "). Check the folder's permissions.");
        }
    }

    private SaveOutcome changeAlone(Edit edit) {
        return switch (FileText.load(path)) {
            case FileText.Failed(PersonaProblem problem, _) -> new SaveOutcome.Broken(problem);
            case FileText.Loaded loaded -> {
                PersonaParser.Parsed parsed = parser.parse(loaded.withoutMark());
                Value list = parsed.list();
                if (parsed.json() == null || list == null) {
                    yield new SaveOutcome.Broken(parsed.problems().getFirst());
                }
                yield switch (edit.of(loaded, parsed, list)) {
                    case Edited.Refused(SaveOutcome why) -> why;
                    case Edited.To(String text) -> {
                        String changed = loaded.mark() + text;
                        yield changed.equals(loaded.text())
                                ? new SaveOutcome.Saved(read())
                                : write(changed);
                    }
                };
            }
        };
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

    private static int indexOf(Value list, UUID id) {
        for (int i = 0; i < list.elements().size(); i++) {
            if (id.toString().equalsIgnoreCase(list.elements().get(i).node().path("id").asText())) {
                return i;
            }
        }
        return -1;
    }
}
