package dev.selfplay.persona;

import static dev.selfplay.persona.Personas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.Limits;
import dev.selfplay.persona.PersonaImport.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PersonaImportTest {
    @TempDir Path folder;

    private PersonaImport examine(String text) {
        return new PersonaFile(folder.resolve("personas.json"), folder.resolve("personas.lock"))
                .examine("their.json", text);
    }

    @Test
    void whatIsTooLongIsRefusedWithItsFieldAndTheRestComesIn() {
        String longName =
                json(1, "long")
                        .replaceFirst(
                                "\"name\": \"[^\"]*\"",
                                "\"name\": \"" + "n".repeat(100_000) + "\"");
        assertThat(longName.length()).isGreaterThan(100_000);
        PersonaImport both = examine("[" + longName + ", " + json(2, "fine") + "]");
        assertThat(both.entries())
                .extracting(PersonaImport.Entry::kind)
                .containsExactly(Kind.INVALID, Kind.NEW);
        assertThat(both.entries().getFirst().problems())
                .singleElement()
                .asString()
                .contains("name must have at most 200 characters")
                .hasSizeLessThan(1_000);

        assertThat(examine(" ".repeat(Limits.IMPORT + 1)).entries().getFirst().problems())
                .singleElement()
                .asString()
                .contains("their.json", "10,000,000", "Import it in parts");
        assertThat(examine("[".repeat(100_000)).entries().getFirst().kind())
                .isEqualTo(Kind.INVALID);
    }

    @Test
    void theSchemaAndTheLimitsSayTheSame() throws IOException {
        JsonNode fields =
                JsonText.MAPPER
                        .readTree(Files.readString(Path.of("personas.schema.json")))
                        .at("/$defs/persona/properties");
        for (String text : List.of("name", "type", "description", "systemPrompt", "hiddenWhy")) {
            assertThat(fields.path(text).path("maxLength").asInt())
                    .as(text)
                    .isEqualTo(Limits.characters(text));
        }
        for (String list : List.of("characteristics", "attackPatterns", "walkAwayTriggers")) {
            assertThat(fields.path(list).path("maxItems").asInt())
                    .as(list)
                    .isEqualTo(Limits.members(list));
            assertThat(fields.path(list).path("items").path("maxLength").asInt())
                    .as(list)
                    .isEqualTo(Limits.characters(list));
        }
    }
}
