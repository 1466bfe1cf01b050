package dev.selfplay.persona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.Limits;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The schema that editors use, the record and the declarations are one.
final class PersonaSchemaTest {
    private static final String FILLED = "\\S";

    @Test
    void theSchemaSaysWhatIsDeclared() throws IOException {
        JsonNode persona =
                JsonText.MAPPER
                        .readTree(Path.of("personas.schema.json").toFile())
                        .at("/$defs/persona");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (PersonaField<?> field : PersonaFields.all()) {
            properties.set(field.key(), rule(field.kind()).put("description", field.help()));
            if (field.required()) {
                required.add(field.key());
            }
            if (field == PersonaFields.ACTIVE) {
                // of the file, and of no seller
                properties.set("archived", persona.at("/properties/archived"));
            }
        }
        assertThat(persona.path("properties").toPrettyString())
                .isEqualTo(properties.toPrettyString());
        assertThat(persona.path("required")).isEqualTo(required);
    }

    private static ObjectNode rule(FieldKind<?> kind) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        switch (kind) {
            case FieldKind.Id _ ->
                    rule.put("type", "string")
                            .put("format", "uuid")
                            .put(
                                    "pattern",
                                    "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}"
                                            + "-[0-9a-fA-F]{12}$");
            case FieldKind.Line(int most, boolean slug) ->
                    rule.put("type", "string")
                            .put("pattern", slug ? "^[a-z0-9]+(-[a-z0-9]+)*$" : FILLED)
                            .put("maxLength", most);
            case FieldKind.Prose(int most) ->
                    rule.put("type", "string").put("pattern", FILLED).put("maxLength", most);
            case FieldKind.Lines _ -> {
                rule.put("type", "array");
                rule.putObject("items")
                        .put("type", "string")
                        .put("pattern", FILLED)
                        .put("maxLength", Limits.TRAIT);
                rule.put("maxItems", Limits.TRAITS);
            }
            case FieldKind.Flag _ -> rule.put("type", "boolean");
            case FieldKind.Scale(int least, int most) ->
                    rule.put("type", "integer").put("minimum", least).put("maximum", most);
            case FieldKind.Dollars(int least, int most) ->
                    rule.put("type", "integer").put("minimum", least).put("maximum", most);
            case FieldKind.OfMoods moods -> moods.keys().forEach(rule.withArray("enum")::add);
        }
        return rule;
    }

    @Test
    void theRecordHasTheDeclaredFieldsInTheirOrder() {
        List<String> components =
                Arrays.stream(Persona.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
        assertThat(PersonaFields.all()).extracting(PersonaField::key).isEqualTo(components);
    }

    @Test
    void eachFieldIsReadFromItsOwnComponent() throws ReflectiveOperationException {
        Persona persona = Personas.persona(7, "seven");
        for (RecordComponent component : Persona.class.getRecordComponents()) {
            assertThat(PersonaFields.ofKey(component.getName()).orElseThrow().value(persona))
                    .isEqualTo(component.getAccessor().invoke(persona));
        }
        assertThat(PersonaJson.toPersona(PersonaJson.toJson(persona))).isEqualTo(persona);
    }
}
