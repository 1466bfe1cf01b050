package dev.selfplay.persona;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.files.ConflictMarkers;
import dev.selfplay.log.Visible;
import dev.selfplay.log.Visible.Unseen;
import dev.selfplay.persona.JsonText.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// From the text of personas.json to personas and problems: the schema first, then what no schema
/// can say. Thread-safe.
final class PersonaParser {
    private static final PersonaSchema SCHEMA = new PersonaSchema();
    private static final int SHOWN = 60;
    private static final String CORRECT = "Correct it; the other personas are used meanwhile.";

    private final String file;

    PersonaParser(String file) {
        this.file = file;
    }

    /// @param json null where the text is not JSON
    /// @param list the array of personas; null where there is none
    record Parsed(
            @Nullable JsonText json,
            @Nullable Value list,
            List<Persona> personas,
            Set<UUID> archived,
            List<PersonaProblem> problems) {}

    Parsed parse(String text) {
        JsonText json;
        try {
            json = JsonText.parse(text);
        } catch (JsonProcessingException e) {
            return new Parsed(null, null, List.of(), Set.of(), List.of(broken(e, text)));
        }
        List<PersonaProblem> problems = new ArrayList<>();
        Value root = json.root();
        Value list = root.node().isArray() ? root : root.member("personas");
        if (list == null || !list.node().isArray()) {
            problems.add(
                    new PersonaProblem(
                            file,
                            list == null ? root.line() : list.line(),
                            null,
                            null,
                            "personas",
                            "there is no list \"personas\": [ … ]",
                            "Put the personas into such a list."));
            return new Parsed(null, null, List.of(), Set.of(), problems);
        }
        checkVersion(root, problems);
        List<Persona> personas = new ArrayList<>();
        Set<UUID> archived = new HashSet<>();
        Map<UUID, String> ids = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        int position = 0;
        for (Value element : list.elements()) {
            Persona persona = persona(element, ++position, ids, types, problems);
            if (persona != null) {
                personas.add(persona);
                if (element.node().path(PersonaJson.ARCHIVED).asBoolean()) {
                    archived.add(persona.id());
                }
            }
        }
        return new Parsed(json, list, personas, archived, problems);
    }

    /// What is wrong with a persona that is about to be written.
    List<PersonaProblem> check(Persona persona, List<Persona> others) {
        JsonNode node = PersonaJson.toJson(persona);
        String label = label(node, 0);
        List<PersonaProblem> problems = new ArrayList<>();
        SCHEMA.check(node).forEach(v -> problems.add(problem(null, label, v.field(), v.text())));
        if (persona.walkAwayPrice() >= persona.acceptablePrice()) {
            problems.add(problem(null, label, "walkAwayPrice", prices(persona)));
        }
        for (Persona other : others) {
            if (!other.id().equals(persona.id()) && other.type().equals(persona.type())) {
                problems.add(
                        problem(null, label, "type", taken("type", persona.type(), other.name())));
            }
        }
        return problems;
    }

    @Nullable Persona persona(
            Value element,
            int position,
            Map<UUID, String> ids,
            Map<String, String> types,
            List<PersonaProblem> problems) {
        String label = label(element.node(), position);
        int before = problems.size();
        for (String field : element.repeated()) {
            problems.add(
                    problem(element.lineOf(field), label, field, field + " stands there twice"));
        }
        for (PersonaSchema.Violation violation : SCHEMA.check(element.node())) {
            String field = violation.field();
            problems.add(problem(element.lineOf(field), label, field, violation.text()));
        }
        if (problems.size() > before) {
            return null;
        }
        Persona persona = PersonaJson.toPersona(element.node());
        if (persona.walkAwayPrice() >= persona.acceptablePrice()) {
            problems.add(
                    problem(
                            element.lineOf("walkAwayPrice"),
                            label,
                            "walkAwayPrice",
                            prices(persona)));
        }
        String sameId = ids.putIfAbsent(persona.id(), persona.name());
        if (sameId != null) {
            problems.add(
                    problem(
                            element.lineOf("id"),
                            label,
                            "id",
                            taken("id", persona.id().toString(), sameId)));
        }
        String sameType = types.putIfAbsent(persona.type(), persona.name());
        if (sameType != null) {
            problems.add(
                    problem(
                            element.lineOf("type"),
                            label,
                            "type",
                            taken("type", persona.type(), sameType)));
        }
        if (problems.size() > before) {
            return null;
        }
        unseen(element, label, problems);
        return persona;
    }

    /// Characters that nobody sees, or that scramble what stands beside them: told, but the persona
    /// is used, as some scripts are written with a few of them.
    private void unseen(Value element, String label, List<PersonaProblem> problems) {
        element.node()
                .properties()
                .forEach(entry -> {
                    List<Unseen> unseen = new ArrayList<>();
                    if (entry.getValue().isArray()) {
                        entry.getValue().forEach(v -> unseen.addAll(Visible.unseen(v.asText())));
                    } else if (inLine(entry.getKey())) {
                        unseen.addAll(Visible.unseenInLine(entry.getValue().asText()));
                    } else {
                        unseen.addAll(Visible.unseen(entry.getValue().asText()));
                    }
                    if (!unseen.isEmpty()) {
                        problems.add(
                                new PersonaProblem(
                                        file,
                                        element.lineOf(entry.getKey()),
                                        null,
                                        label,
                                        entry.getKey(),
                                        "%s holds what is not seen or scrambles what is: %s"
                                                .formatted(entry.getKey(), Visible.names(unseen)),
                                        "Remove it unless its script needs it; the persona is used"
                                                + " meanwhile, with signs in their places where it"
                                                + " is shown."));
                    }
                });
    }

    /// Whether a field is shown in a line with others.
    private static boolean inLine(String key) {
        return PersonaFields.ofKey(key).filter(f -> f.kind() instanceof FieldKind.Line).isPresent();
    }

    private void checkVersion(Value root, List<PersonaProblem> problems) {
        Value version = root.member("version");
        if (version != null && !(version.node().isInt() && version.node().intValue() == 1)) {
            problems.add(
                    new PersonaProblem(
                            file,
                            version.line(),
                            null,
                            null,
                            "version",
                            "version must be 1, is " + version.node(),
                            "The personas are read all the same; if a newer program wrote the file,"
                                    + " update this one."));
        }
        for (String name : root.repeated()) {
            problems.add(
                    new PersonaProblem(
                            file,
                            root.lineOf(name),
                            null,
                            null,
                            name,
                            "\"" + name + "\" stands there twice; the last one is used",
                            "Remove one."));
        }
    }

    private static String prices(Persona persona) {
        return String.format(
                Locale.ROOT,
                "walkAwayPrice must be below acceptablePrice (%d), is %d",
                persona.acceptablePrice(),
                persona.walkAwayPrice());
    }

    private static String taken(String field, String value, String by) {
        return "%s must be unique, and %s is that of \"%s\"".formatted(field, value, by);
    }

    private PersonaProblem problem(
            @Nullable Integer line, String label, @Nullable String field, String text) {
        return new PersonaProblem(file, line, null, label, field, text, CORRECT);
    }

    private static String label(JsonNode persona, int position) {
        String name = persona.path("name").asText("").strip();
        return name.isEmpty() ? "number " + position : '"' + shown(name) + '"';
    }

    /// A name that may be as long as a book, cut to what a message can show.
    static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }

    /// @param text that is not JSON
    PersonaProblem broken(JsonProcessingException e, String text) {
        List<Integer> conflict = ConflictMarkers.lines(text);
        if (!conflict.isEmpty()) {
            return new PersonaProblem(
                    file,
                    conflict.getFirst(),
                    null,
                    null,
                    null,
                    ConflictMarkers.told(text).orElse(""),
                    ConflictMarkers.REMEDY);
        }
        String reason = e.getOriginalMessage().strip();
        boolean placed = e.getLocation() != null && e.getLocation().getLineNr() > 0;
        return new PersonaProblem(
                file,
                placed ? e.getLocation().getLineNr() : null,
                placed ? e.getLocation().getColumnNr() : null,
                null,
                null,
                "not valid JSON: "
                        + reason.substring(0, 1).toLowerCase(Locale.ROOT)
                        + reason.substring(1),
                "Look there and just above for a missing comma, quote or bracket. The file is left"
                        + " as it is.");
    }
}
