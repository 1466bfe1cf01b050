package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.JsonText.Value;
import dev.selfplay.persona.LockedEdit.Edited;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// `personas.json`. Reading never changes it. A change is made in its text, to the values that it
/// concerns, so that unknown fields, order, layout, line ends and a byte order mark stay as they
/// were; it is refused where the file is not the one that was read. Programs that share a lock file
/// write one after the other, so that none can overwrite what another wrote between its check and its
/// write. Stateless but for the paths; thread-safe.
public final class PersonaFile {
    private static final String EMPTY =
            """
            {
              "$schema": "./personas.schema.json",
              "version": 1,
              "personas": []
            }
            """;

    private final Path path;
    private final String name;
    private final PersonaParser parser;
    private final LockedEdit edits;

    /// For reading, or for the only writer.
    public PersonaFile(Path path) {
        this(path, null);
    }

    /// @param lock a file that all writers of this one lock while they check and write; null for
    ///     none
    public PersonaFile(Path path, @Nullable Path lock) {
        this.path = path;
        name = String.valueOf(path.getFileName());
        parser = new PersonaParser(name);
        edits = new LockedEdit(path, lock, parser, this::read);
    }

    public Path path() {
        return path;
    }

    /// Reads and checks the file. Whatever is wrong is a problem in the reading, not an exception.
    public PersonaReading read() {
        return read(null);
    }

    /// The same, but without checking again what was checked before.
    ///
    /// @param known the last reading; it is the answer where the file is still the same
    PersonaReading read(@Nullable PersonaReading known) {
        return switch (FileText.load(path)) {
            case FileText.Loaded(_, String fingerprint)
                    when known != null && known.fingerprint().equals(fingerprint) ->
                    known;
            case FileText.Loaded loaded -> {
                PersonaParser.Parsed parsed = parser.parse(loaded.withoutMark());
                yield new PersonaReading(
                        parsed.personas(),
                        parsed.archived(),
                        parsed.problems(),
                        parsed.json() != null,
                        loaded.fingerprint());
            }
            case FileText.Failed(PersonaProblem problem, String fingerprint) ->
                    new PersonaReading(List.of(), Set.of(), List.of(problem), false, fingerprint);
        };
    }

    /// Writes a persona in the place of the one with its id, or behind the last.
    ///
    /// @param basis the reading that the change was made on
    public SaveOutcome save(PersonaReading basis, Persona persona) {
        return write(basis, List.of(persona), Set.of());
    }

    /// Removes a persona.
    public SaveOutcome delete(PersonaReading basis, UUID id) {
        return write(basis, List.of(), Set.of(id));
    }

    /// Does both for any number, in one writing: all or none.
    ///
    /// @param gone those that are not there are passed over, unless there is nothing else to do
    public SaveOutcome write(PersonaReading basis, List<Persona> wanted, Set<UUID> gone) {
        List<Persona> then = basis.with(wanted, gone);
        List<PersonaProblem> problems = new ArrayList<>();
        for (Persona persona : wanted) {
            problems.addAll(check(persona, then));
        }
        if (!problems.isEmpty()) {
            return new SaveOutcome.Invalid(problems);
        }
        return edits.make(
                null,
                (loaded, parsed, list) -> {
                    if (!loaded.fingerprint().equals(basis.fingerprint())) {
                        return changedOnDisk();
                    }
                    Map<String, Integer> places = places(list);
                    JsonEdits made = new JsonEdits(loaded.withoutMark());
                    List<String> added = new ArrayList<>();
                    for (Persona persona : wanted) {
                        Integer place = places.get(persona.id().toString());
                        if (place == null) {
                            added.add(JsonEdits.pretty(PersonaJson.toJson(persona)));
                        } else {
                            edit(made, list.elements().get(place), persona);
                        }
                    }
                    Set<Integer> removed =
                            gone.stream()
                                    .map(id -> places.get(id.toString()))
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.toSet());
                    made.exchange(list, removed, added);
                    return wanted.isEmpty() && removed.isEmpty()
                            ? notFound(
                                    gone.stream()
                                            .map(UUID::toString)
                                            .collect(Collectors.joining(", ")))
                            : new Edited.To(made.apply());
                });
    }

    /// What would keep a persona from being written.
    ///
    /// @param others that it must differ from; itself among them is passed over
    List<PersonaProblem> check(Persona persona, List<Persona> others) {
        return parser.check(persona, others);
    }

    private static void edit(JsonEdits edits, Value old, Persona persona) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        PersonaJson.toJson(persona)
                .properties()
                .forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        // however its letters are cased, it is the same id
        members.put(PersonaFields.ID.key(), old.node().get(PersonaFields.ID.key()));
        edits.setMembers(old, members);
        edits.removeMembers(
                old,
                PersonaFields.all().stream()
                        .map(PersonaField::key)
                        .filter(key -> !members.containsKey(key))
                        .collect(Collectors.toSet()));
    }

    /// Where each id stands in the list; the first where one stands twice.
    private static Map<String, Integer> places(Value list) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < list.elements().size(); i++) {
            String id = list.elements().get(i).node().path(PersonaFields.ID.key()).asText();
            places.putIfAbsent(id.toLowerCase(Locale.ROOT), i);
        }
        return places;
    }

    /// Makes a change to any number of personas, all of it or none. An import may begin a library
    /// where there is no file.
    public SaveOutcome apply(PersonaReading basis, PersonaChange change) {
        boolean begins = change instanceof PersonaChange.TakeIn && basis.missing();
        return edits.make(
                begins ? EMPTY : null,
                (loaded, parsed, list) -> {
                    if (!loaded.fingerprint().equals(basis.fingerprint())) {
                        return changedOnDisk();
                    }
                    JsonEdits made = new JsonEdits(loaded.withoutMark());
                    JsonText json = Objects.requireNonNull(parsed.json());
                    return new PersonaChanges(json, list, made).make(change)
                            ? new Edited.To(made.apply())
                            : notFound(PersonaChanges.about(change));
                });
    }

    /// The file as it is, to be put back later.
    ///
    /// @return null where it is not the one that was read
    @Nullable PersonaSnapshot snapshot(PersonaReading basis) {
        return FileText.load(path) instanceof FileText.Loaded loaded
                        && loaded.fingerprint().equals(basis.fingerprint())
                ? new PersonaSnapshot(loaded.text(), loaded.fingerprint())
                : null;
    }

    /// Puts back what a snapshot holds, byte for byte, unless the file is no longer the one of the
    /// reading.
    SaveOutcome restore(PersonaReading basis, PersonaSnapshot snapshot) {
        FileText.Loaded before = new FileText.Loaded(snapshot.text(), snapshot.fingerprint());
        return edits.make(
                null,
                (loaded, parsed, list) ->
                        loaded.fingerprint().equals(basis.fingerprint())
                                ? new Edited.To(before.withoutMark())
                                : changedOnDisk());
    }

    /// These personas as a file of their own, with all that stands in them, in the file's order.
    ///
    /// @return empty where the file cannot be read, or has none of them
    public Optional<String> export(Collection<UUID> ids) {
        PersonaParser.Parsed parsed = parsed();
        return parsed == null || parsed.json() == null || parsed.list() == null
                ? Optional.empty()
                : PersonaCopy.file(parsed.json(), parsed.list(), ids);
    }

    /// What would come in with this text: see [PersonaImport].
    ///
    /// @param source the name of the file that it is from, or `the clipboard`
    public PersonaImport examine(String source, String text) {
        PersonaParser.Parsed here = parsed();
        return PersonaImport.of(
                source,
                new FileText.Loaded(text, "").withoutMark(),
                here == null ? null : here.list(),
                UUID::randomUUID);
    }

    private PersonaParser.@Nullable Parsed parsed() {
        return FileText.load(path) instanceof FileText.Loaded loaded
                ? parser.parse(loaded.withoutMark())
                : null;
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
        return edits.make(
                null,
                (loaded, parsed, list) -> {
                    List<PersonaProblem> problems = text.problems(id, parsed.personas());
                    if (!problems.isEmpty()) {
                        return new Edited.Refused(new SaveOutcome.Invalid(problems));
                    }
                    String plain = loaded.withoutMark();
                    int index = indexOf(list, id);
                    Value old = index < 0 ? null : list.elements().get(index);
                    PersonaText current =
                            old == null ? null : PersonaText.of(Margin.off(plain, old));
                    if (current == null ? basis != null : basis == null || !current.sameAs(basis)) {
                        return new Edited.Refused(
                                new SaveOutcome.ChangedOnDisk(
                                        current == null
                                                ? "This persona was taken out of "
                                                        + name
                                                        + " meanwhile."
                                                : "This persona was changed in "
                                                        + name
                                                        + " meanwhile."));
                    }
                    JsonEdits made = new JsonEdits(plain);
                    if (old == null) {
                        made.append(list, text.text());
                    } else {
                        made.replace(old, Margin.on(plain, old, text.text()));
                    }
                    return new Edited.To(made.apply());
                });
    }

    private Edited changedOnDisk() {
        return new Edited.Refused(
                new SaveOutcome.ChangedOnDisk(
                        name
                                + " was changed on disk since it was read, so nothing was written."
                                + " Look at the new version, then make the change again."));
    }

    private static Edited notFound(String what) {
        return new Edited.Refused(new SaveOutcome.NotFound("Persona not found: " + what));
    }

    static int indexOf(Value list, UUID id) {
        for (int i = 0; i < list.elements().size(); i++) {
            if (id.toString().equalsIgnoreCase(list.elements().get(i).node().path("id").asText())) {
                return i;
            }
        }
        return -1;
    }
}
