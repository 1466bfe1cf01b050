package dev.selfplay.persona;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.selfplay.domain.Limits;
import dev.selfplay.domain.Persona;
import dev.selfplay.files.Utf8Text;
import dev.selfplay.persona.JsonText.Value;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// What would come into the library with a text, looked at one persona by one, before anything is
/// written. A text is a whole library, a list of personas or a single one, or [character
/// cards][CharacterCard] in their place. Immutable.
public final class PersonaImport {
    /// A persona of the import, compared with the library.
    public enum Kind {
        NEW,
        /// One with its id is there, and differs.
        CHANGED,
        /// Nothing in it differs from the one with its id.
        IDENTICAL,
        INVALID
    }

    /// What to do with one that changed.
    public enum Choice {
        /// Its fields are taken over; what only the one here has stays.
        REPLACE,
        /// It comes in beside the one here, with an id, a name and a type of its own.
        KEEP_BOTH,
        SKIP
    }

    /// @param number its place in the text, from 1
    /// @param id its own; the nil UUID where it is invalid
    /// @param idIfKept its id where it comes in beside another
    /// @param changed the fields that differ; empty unless it changed
    /// @param note what else a person should know, such as another type that it gets; may be empty
    /// @param problems what is wrong, with the remedy; empty unless it is invalid
    public record Entry(
            int number,
            Kind kind,
            String name,
            String type,
            UUID id,
            UUID idIfKept,
            List<String> changed,
            String note,
            List<String> problems) {
        public Entry {
            changed = List.copyOf(changed);
            problems = List.copyOf(problems);
        }
    }

    private static final UUID NIL = new UUID(0, 0);
    private static final long LARGEST = 32L << 20;

    private final String source;
    private final @Nullable JsonText json;
    private final List<Value> values;
    private final List<Entry> entries;

    private PersonaImport(
            String source, @Nullable JsonText json, List<Value> values, List<Entry> entries) {
        this.source = source;
        this.json = json;
        this.values = List.copyOf(values);
        this.entries = List.copyOf(entries);
    }

    /// The text of a file that is to be imported. Blocks on the disk.
    ///
    /// @throws IOException if it cannot be read, is too large or no UTF-8, in words for people
    public static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than 32 MB, which no library is.");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8 text. Save it as UTF-8.", e);
        }
    }

    /// @param here the library's personas; null where it has no file that can be read
    static PersonaImport of(
            String source, String text, @Nullable Value here, Supplier<UUID> newId) {
        if (text.length() > Limits.IMPORT) {
            return unusable(
                    source,
                    String.format(
                            Locale.ROOT,
                            "%s has %,d characters; the most that is imported at once is %,d."
                                    + " Import it in parts.",
                            source,
                            text.length(),
                            Limits.IMPORT));
        }
        PersonaParser parser = new PersonaParser(source);
        JsonText json;
        Map<Integer, String> notes = new HashMap<>();
        try {
            json = drafted(JsonText.parse(new Utf8Text.Text(text).plain()), notes);
        } catch (JsonProcessingException e) {
            return unusable(source, parser.broken(e, text).toString());
        } catch (IllegalArgumentException e) {
            return unusable(source, source + ": " + e.getMessage());
        }
        List<Value> values = personas(json.root());
        if (values.isEmpty()) {
            return unusable(
                    source,
                    source
                            + " holds no persona. Give a library ({\"personas\": [ … ]}), a list of"
                            + " personas, a single one, or a character card.");
        }
        Map<UUID, String> ids = new HashMap<>();
        Set<String> types = new HashSet<>();
        if (here != null) {
            here.elements().forEach(p -> types.add(p.node().path("type").asText()));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<PersonaProblem> problems = new ArrayList<>();
            Persona persona = parser.persona(values.get(i), i + 1, ids, new HashMap<>(), problems);
            entries.add(
                    persona == null
                            ? invalid(values.get(i), i + 1, problems)
                            : entry(
                                    values.get(i),
                                    i + 1,
                                    persona,
                                    here,
                                    types,
                                    newId.get(),
                                    notes.getOrDefault(i, "")));
        }
        return new PersonaImport(source, json, values, entries);
    }

    private static List<Value> personas(Value root) {
        Value list = root.member("personas");
        if (root.node().isArray()) {
            return root.elements();
        }
        if (list != null) {
            return list.node().isArray() ? list.elements() : List.of();
        }
        return root.node().isObject() ? List.of(root) : List.of();
    }

    /// The text with a persona in the place of each character card.
    ///
    /// @param notes receives what is to be said of each, by its place from 0
    private static JsonText drafted(JsonText json, Map<Integer, String> notes)
            throws JsonProcessingException {
        ArrayNode drafted = JsonText.MAPPER.createArrayNode();
        for (Value value : personas(json.root())) {
            Optional<CharacterCard> card = CharacterCard.of(value.node());
            card.ifPresent(c -> notes.put(drafted.size(), c.note()));
            drafted.add(card.<JsonNode>map(CharacterCard::persona).orElse(value.node()));
        }
        return notes.isEmpty()
                ? json
                : JsonText.parse(
                        JsonText.MAPPER
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(drafted));
    }

    private static PersonaImport unusable(String source, String problem) {
        Entry all =
                new Entry(1, Kind.INVALID, source, "", NIL, NIL, List.of(), "", List.of(problem));
        return new PersonaImport(source, null, List.of(), List.of(all));
    }

    private static Entry invalid(Value value, int number, List<PersonaProblem> problems) {
        String name = value.node().path("name").asText("").strip();
        return new Entry(
                number,
                Kind.INVALID,
                name.isEmpty() ? "Persona " + number : PersonaParser.shown(name),
                PersonaParser.shown(value.node().path("type").asText("")),
                NIL,
                NIL,
                List.of(),
                "",
                problems.stream().map(PersonaProblem::message).toList());
    }

    private static Entry entry(
            Value value,
            int number,
            Persona persona,
            @Nullable Value here,
            Set<String> types,
            UUID idIfKept,
            String origin) {
        int index = here == null ? -1 : PersonaFile.indexOf(here, persona.id());
        List<String> changed = new ArrayList<>();
        String note = origin;
        Kind kind = Kind.NEW;
        if (here != null && index >= 0) {
            JsonNode own = here.elements().get(index).node();
            value.node()
                    .properties()
                    .forEach(field -> {
                        if (!field.getKey().equals("id")
                                && !field.getValue().equals(own.get(field.getKey()))) {
                            changed.add(field.getKey());
                        }
                    });
            kind = changed.isEmpty() ? Kind.IDENTICAL : Kind.CHANGED;
            if (own.path(PersonaJson.ARCHIVED).asBoolean()) {
                note = joined("archived here", origin);
            }
        } else {
            String free = PersonaNames.freeType(persona.type(), types);
            types.add(free);
            if (!free.equals(persona.type())) {
                note = joined("type " + persona.type() + " is taken: comes in as " + free, note);
            }
            if (here != null && isCalled(here, persona.name())) {
                note = joined("another seller is called so, too", note);
            }
        }
        return new Entry(
                number,
                kind,
                persona.name(),
                persona.type(),
                persona.id(),
                idIfKept,
                changed,
                note,
                List.of());
    }

    private static boolean isCalled(Value here, String name) {
        return here.elements().stream()
                .anyMatch(own -> own.node().path("name").asText().strip().equalsIgnoreCase(name));
    }

    private static String joined(String note, String origin) {
        return origin.isEmpty() ? note : note + "; " + origin;
    }

    /// The name of the file that it is from, or `the clipboard`.
    public String source() {
        return source;
    }

    /// In the text's order; a text that is no use at all is one that is invalid.
    public List<Entry> entries() {
        return entries;
    }

    public int count(Kind kind) {
        return Math.toIntExact(entries.stream().filter(e -> e.kind() == kind).count());
    }

    @Nullable Value value(Entry entry) {
        return entry.kind() == Kind.INVALID ? null : values.get(entry.number() - 1);
    }

    JsonText json() {
        if (json == null) {
            throw new IllegalStateException(source + " is not JSON");
        }
        return json;
    }
}
