package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.JsonText.Value;
import dev.selfplay.persona.PersonaSchema.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What is wrong with one persona while it is edited: the rules of the file, as far as they can be
/// told, and what to do. Stateless.
final class PersonaCheck {
    private static final PersonaSchema SCHEMA = new PersonaSchema();
    private static final String PLACE = "Source";

    private PersonaCheck() {}

    static Optional<Persona> persona(Value root) {
        return SCHEMA.check(root.node()).isEmpty()
                ? Optional.of(PersonaJson.toPersona(root.node()))
                : Optional.empty();
    }

    static PersonaProblem broken(PersonaText.Broken broken) {
        return new PersonaProblem(
                PLACE,
                broken.line(),
                broken.column(),
                null,
                null,
                "Not valid JSON: " + broken.reason(),
                "Look there and just above for a missing comma, quote or bracket.");
    }

    static List<PersonaProblem> of(Value root, UUID id, Collection<Persona> library) {
        List<PersonaProblem> problems = new ArrayList<>();
        for (String field : root.repeated()) {
            problems.add(problem(root, field, field + " stands there twice", "Remove one."));
        }
        for (Violation violation : SCHEMA.check(root.node())) {
            add(problems, root, violation.field(), violation.text(), remedy(violation.field()));
        }
        JsonNode node = root.node();
        if (!id.toString().equalsIgnoreCase(node.path("id").asText())) {
            add(
                    problems,
                    root,
                    "id",
                    "id must stay " + id,
                    "Battles refer to it. Put it back, or duplicate the persona.");
        }
        JsonNode acceptable = node.path("acceptablePrice");
        JsonNode walkAway = node.path("walkAwayPrice");
        if (acceptable.isInt()
                && walkAway.isInt()
                && walkAway.intValue() >= acceptable.intValue()) {
            add(
                    problems,
                    root,
                    "walkAwayPrice",
                    String.format(
                            Locale.ROOT,
                            "walkAwayPrice must be below acceptablePrice (%d), is %d",
                            acceptable.intValue(),
                            walkAway.intValue()),
                    "Lower it, or raise the acceptable price.");
        }
        String type = node.path("type").asText();
        Set<String> taken =
                library.stream()
                        .filter(p -> !p.id().equals(id))
                        .map(Persona::type)
                        .collect(Collectors.toSet());
        if (taken.contains(type)) {
            String owner =
                    library.stream()
                            .filter(p -> p.type().equals(type) && !p.id().equals(id))
                            .findFirst()
                            .map(Persona::name)
                            .orElse("");
            add(
                    problems,
                    root,
                    "type",
                    "type must be unique, and %s is that of \"%s\"".formatted(type, owner),
                    "Choose another, such as " + free(type, taken) + ".");
        }
        // in the order in which one meets them
        problems.sort(
                Comparator.comparing(
                        PersonaProblem::line, Comparator.nullsFirst(Comparator.naturalOrder())));
        return problems;
    }

    private static String free(String type, Set<String> taken) {
        int number = 2;
        while (taken.contains(type + "-" + number)) {
            number++;
        }
        return type + "-" + number;
    }

    private static void add(
            List<PersonaProblem> problems,
            Value root,
            @Nullable String field,
            String text,
            String remedy) {
        if (field == null || problems.stream().noneMatch(p -> field.equals(p.field()))) {
            problems.add(problem(root, field, text, remedy));
        }
    }

    private static PersonaProblem problem(
            Value root, @Nullable String field, String text, String remedy) {
        return new PersonaProblem(PLACE, root.lineOf(field), null, null, field, text, remedy);
    }

    private static String remedy(@Nullable String field) {
        return field == null
                ? "Put the fields between { and }."
                : PersonaFields.ofKey(field).map(PersonaField::remedy).orElse("Correct it.");
    }
}
