package dev.selfplay.persona;

import dev.selfplay.domain.Persona;

import java.util.List;

/// What a reading of personas.json gave. Immutable.
///
/// @param personas the good ones, in the file's order
/// @param problems what was wrong with the others, or with the file
/// @param readable whether the file could be parsed; where not, nothing may be written to it
/// @param fingerprint SHA-256 of the file's bytes, to tell whether it changed since; empty where
///     there was no file
public record PersonaReading(
        List<Persona> personas,
        List<PersonaProblem> problems,
        boolean readable,
        String fingerprint) {
    public PersonaReading {
        personas = List.copyOf(personas);
        problems = List.copyOf(problems);
    }

    public List<Persona> active() {
        return personas.stream().filter(Persona::active).toList();
    }

    /// Finds a persona by its slug, its id or an unambiguous beginning of its id.
    public PersonaLookup find(String key) {
        return PersonaLookup.in(personas, key);
    }

    PersonaReading withPersonas(List<Persona> others) {
        return new PersonaReading(others, problems, readable, fingerprint);
    }
}
