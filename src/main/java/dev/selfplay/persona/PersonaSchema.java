package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The shipped JSON schema of a persona, and what its errors mean in words. The copy in a workspace
/// is for editors only. Immutable, thread-safe.
final class PersonaSchema {
    private static final int SHOWN = 60;

    private final JsonNode properties;
    private final Schema schema;

    /// @param field null where the persona as a whole is meant
    record Violation(@Nullable String field, String text) {}

    PersonaSchema() {
        try (InputStream shipped =
                PersonaSchema.class.getResourceAsStream("/workspace/personas.schema.json")) {
            if (shipped == null) {
                throw new IllegalStateException("personas.schema.json is not on the class path");
            }
            JsonNode persona = JsonText.MAPPER.readTree(shipped).at("/$defs/persona");
            properties = persona.path("properties");
            schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(persona);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the shipped schema", e);
        }
    }

    /// One violation per field at most: the first is the one to mend.
    List<Violation> check(JsonNode persona) {
        List<Violation> violations = new ArrayList<>();
        for (Error error : schema.validate(persona)) {
            Violation violation = violation(error);
            boolean known =
                    violations.stream()
                            .anyMatch(v -> v.field() != null && v.field().equals(violation.field));
            if (!known) {
                violations.add(violation);
            }
        }
        return violations;
    }

    private Violation violation(Error error) {
        NodePath path = error.getInstanceLocation();
        if ("required".equals(error.getKeyword())) {
            return new Violation(error.getProperty(), error.getProperty() + " is missing");
        }
        if (path.getNameCount() == 0) {
            return new Violation(null, "must be an object in { }, is " + shown(error));
        }
        String field = String.valueOf(path.getElement(0));
        String place =
                path.getNameCount() > 1 && path.getElement(1) instanceof Integer index
                        ? field + ", item " + (index + 1) + ","
                        : field;
        return new Violation(field, place + " " + rule(error, field) + ", is " + shown(error));
    }

    private String rule(Error error, String field) {
        JsonNode property = properties.path(field);
        return switch (error.getKeyword()) {
            case "minimum", "maximum" ->
                    "must be between %s and %s"
                            .formatted(
                                    property.path("minimum").asText(),
                                    property.path("maximum").asText());
            case "maxLength" ->
                    String.format(
                            Locale.ROOT,
                            "must have at most %,d characters",
                            error.getSchemaNode().asInt());
            case "maxItems" ->
                    String.format(
                            Locale.ROOT,
                            "must have at most %,d items",
                            error.getSchemaNode().asInt());
            case "enum" -> "must be one of " + choices(property.path("enum"));
            case "type" -> "must be " + kind(error.getSchemaNode().asText());
            case "pattern" ->
                    switch (PersonaFields.ofKey(field).map(PersonaField::kind).orElse(null)) {
                        case FieldKind.Id _ -> "must be a UUID";
                        case FieldKind.Line(_, boolean slug) when slug ->
                                "must be lower-case letters, digits and hyphens, such as"
                                        + " price-anchorer";
                        case null, default -> "must not be empty";
                    };
            default -> error.getMessage();
        };
    }

    private static String choices(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return String.join(", ", texts);
    }

    private static String kind(String type) {
        return switch (type) {
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "string" -> "a text in quotes";
            case "array" -> "a list in [ ]";
            default -> "of type " + type;
        };
    }

    private static String shown(Error error) {
        String value = String.valueOf(error.getInstanceNode());
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
