package dev.selfplay.persona;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.JsonText.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One persona as the JSON text that a person edits, be it valid or not. A changed field changes
/// only its own value in the text: fields that nobody knows, their order and the layout stay.
/// Immutable, thread-safe; making one parses the text, which takes well under a millisecond.
public final class PersonaText {
    private final String text;
    private final @Nullable Value root;
    private final @Nullable Broken broken;

    /// Where and why the text is no JSON object.
    ///
    /// @param line from 1
    /// @param column from 1
    public record Broken(int line, int column, String reason) {}

    private PersonaText(String text, @Nullable Value root, @Nullable Broken broken) {
        this.text = text;
        this.root = root;
        this.broken = broken;
    }

    public static PersonaText of(String text) {
        try {
            Value root = JsonText.parse(text).root();
            return root.node().isObject()
                    ? new PersonaText(text, root, null)
                    : new PersonaText(
                            text,
                            null,
                            new Broken(root.line(), 1, "a persona is an object in { }"));
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            return new PersonaText(
                    text,
                    null,
                    new Broken(
                            place == null ? 1 : Math.max(1, place.getLineNr()),
                            place == null ? 1 : Math.max(1, place.getColumnNr()),
                            reason(e)));
        }
    }

    /// As it is written into a file that does not have it yet.
    public static PersonaText of(Persona persona) {
        return of(JsonEdits.pretty(PersonaJson.toJson(persona)));
    }

    public String text() {
        return text;
    }

    /// Why the fields cannot be told; empty where they can.
    public Optional<Broken> broken() {
        return Optional.ofNullable(broken);
    }

    /// A member as people read it: a text without quotes, a list one item a line, anything else as
    /// JSON; empty where there is none.
    public String shown(String key) {
        JsonNode node = node(key);
        if (node == null) {
            return "";
        }
        return node.isArray() ? String.join("\n", items(node)) : plain(node);
    }

    public String shown(PersonaField<?> field) {
        return shown(field.key());
    }

    /// A list's items; empty where the member is no list.
    public List<String> items(PersonaField<?> field) {
        JsonNode node = node(field.key());
        return node == null || !node.isArray() ? List.of() : items(node);
    }

    /// The names of all members, in the text's order; empty where the text is no JSON object.
    public List<String> keys() {
        return root == null ? List.of() : List.copyOf(root.members().keySet());
    }

    /// The members that this program does not know, in the text's order, as JSON.
    public Map<String, String> extras() {
        Map<String, String> extras = new LinkedHashMap<>();
        for (String key : keys()) {
            JsonNode node = node(key);
            if (node != null && PersonaFields.ofKey(key).isEmpty()) {
                extras.put(key, node.toString());
            }
        }
        return extras;
    }

    /// This text with another value for a field; without the field where it is optional and the value
    /// is empty.
    ///
    /// @param value a `String`, `Integer`, `Boolean` or a `List` of texts
    /// @throws IllegalStateException if this text is no JSON object
    public PersonaText with(PersonaField<?> field, Object value) {
        boolean empty = value.equals("") || value.equals(List.of());
        return empty && !field.required()
                ? without(field.key())
                : with(field.key(), PersonaJson.node(value));
    }

    /// This text with a member as it is in another one, or without it where the other has none.
    public PersonaText withFrom(String key, PersonaText other) {
        JsonNode theirs = other.node(key);
        return theirs == null ? without(key) : with(key, theirs);
    }

    private PersonaText without(String key) {
        Value object = object();
        if (object.member(key) == null) {
            return this;
        }
        JsonEdits edits = new JsonEdits(text);
        edits.removeMembers(object, Set.of(key));
        return of(edits.apply());
    }

    /// This text with all known fields as this persona has them.
    public PersonaText with(Persona persona) {
        PersonaText from = of(persona);
        PersonaText changed = this;
        for (PersonaField<?> field : PersonaFields.all()) {
            changed = changed.withFrom(field.key(), from);
        }
        return changed;
    }

    /// Whether a member is the same in both, layout aside.
    public boolean sameIn(String key, PersonaText other) {
        JsonNode mine = node(key);
        JsonNode theirs = other.node(key);
        return mine == null ? theirs == null : mine.equals(theirs);
    }

    /// Whether both say the same, layout aside.
    public boolean sameAs(PersonaText other) {
        return (root == null || other.root == null)
                ? text.equals(other.text)
                : root.node().equals(other.root.node());
    }

    /// The persona, where the schema allows it; prices and uniqueness are not looked at.
    public Optional<Persona> persona() {
        return root == null ? Optional.empty() : PersonaCheck.persona(root);
    }

    /// What is wrong, at most once per field, with the line in this text.
    ///
    /// @param id the persona's own, which must stay
    /// @param library the personas that it must differ from; itself among them is passed over
    public List<PersonaProblem> problems(UUID id, Collection<Persona> library) {
        return root == null
                ? List.of(PersonaCheck.broken(Objects.requireNonNull(broken)))
                : PersonaCheck.of(root, id, library);
    }

    private PersonaText with(String key, JsonNode wanted) {
        Value object = object();
        JsonNode now = node(key);
        if (wanted.equals(now)) {
            return this;
        }
        if (object.members().isEmpty()) {
            ObjectNode only = JsonNodeFactory.instance.objectNode();
            only.set(key, wanted);
            return of(JsonEdits.pretty(only));
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (String name : ordered(key)) {
            JsonNode node = name.equals(key) ? wanted : node(name);
            if (node != null) {
                members.put(name, node);
            }
        }
        JsonEdits edits = new JsonEdits(text);
        edits.setMembers(object, members);
        return of(edits.apply());
    }

    /// The members' names in the text's order, and a missing one behind the field that goes before it.
    private List<String> ordered(String key) {
        List<String> names = new ArrayList<>(keys());
        if (names.contains(key)) {
            return names;
        }
        int place = names.size();
        if (PersonaFields.ofKey(key).isPresent()) {
            place = 0;
            for (PersonaField<?> before : PersonaFields.all()) {
                if (before.key().equals(key)) {
                    break;
                }
                if (names.contains(before.key())) {
                    place = names.indexOf(before.key()) + 1;
                }
            }
        }
        names.add(place, key);
        return names;
    }

    private Value object() {
        if (root == null) {
            throw new IllegalStateException("the text is not JSON");
        }
        return root;
    }

    private @Nullable JsonNode node(String key) {
        Value value = root == null ? null : root.member(key);
        return value == null ? null : value.node();
    }

    private static List<String> items(JsonNode array) {
        List<String> items = new ArrayList<>();
        array.forEach(item -> items.add(plain(item)));
        return items;
    }

    private static String plain(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    private static String reason(JsonProcessingException e) {
        String reason =
                e.getOriginalMessage()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("\\s*\\((start marker|for ).*$", "")
                        .strip();
        if (reason.isEmpty() || reason.startsWith("Unexpected end-of-input")) {
            return "it ends before every quote, bracket and brace is closed";
        }
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
