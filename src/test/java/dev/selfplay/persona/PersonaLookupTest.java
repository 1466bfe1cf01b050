package dev.selfplay.persona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Persona;

import org.junit.jupiter.api.Test;

import java.util.List;

class PersonaLookupTest {
    private static final List<Persona> LIBRARY =
            List.of(
                    Personas.persona(1, "skeptic"),
                    Personas.persona(2, "skeptical-spouse"),
                    Personas.persona(123, "legal-expert"));

    @Test
    void findsBySlugIdAndBeginningOfTheId() {
        assertThat(find("Skeptic ")).isEqualTo(new PersonaLookup.Found(LIBRARY.get(0)));
        assertThat(find(Personas.id(2).toString()))
                .isEqualTo(new PersonaLookup.Found(LIBRARY.get(1)));
        assertThat(find("00000000-0000-4000-8000-00000000012"))
                .isEqualTo(new PersonaLookup.Found(LIBRARY.get(2)));
    }

    @Test
    void anUnknownOneIsToldWithTheNearest() {
        assertThat(find("skeptik"))
                .isEqualTo(
                        new PersonaLookup.NotFound(
                                "Persona not found: skeptik. Did you mean skeptic?",
                                List.of("skeptic")));
        assertThat(find("the-skeptic")).isInstanceOf(PersonaLookup.NotFound.class);
        assertThat(((PersonaLookup.NotFound) find("the-skeptic")).suggestions())
                .first()
                .isEqualTo("skeptic");
        assertThat(((PersonaLookup.NotFound) find("xyz")).message())
                .startsWith("Persona not found: xyz.");
    }

    @Test
    void anAmbiguousBeginningIsTold() {
        assertThat(find("0000"))
                .isInstanceOfSatisfying(
                        PersonaLookup.Ambiguous.class,
                        ambiguous -> {
                            assertThat(ambiguous.candidates()).hasSize(3);
                            assertThat(ambiguous.message())
                                    .contains("skeptic, skeptical-spouse or legal-expert");
                        });
        assertThat(find("000")).isInstanceOf(PersonaLookup.NotFound.class);
    }

    private static PersonaLookup find(String key) {
        return PersonaLookup.in(LIBRARY, key);
    }
}
