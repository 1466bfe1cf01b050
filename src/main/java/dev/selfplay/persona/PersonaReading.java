package dev.selfplay.persona;

import dev.selfplay.domain.Persona;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What a reading of personas.json gave. Immutable.
///
/// @param all the good ones, archived ones too, in the file's order
/// @param archivedIds the archived ones among them
/// @param problems what was wrong with the others, or with the file
/// @param readable whether the file could be parsed; where not, nothing may be written to it
/// @param fingerprint SHA-256 of the file's bytes, to tell whether it changed since; empty where
///     there was no file
public record PersonaReading(
        List<Persona> all,
        Set<UUID> archivedIds,
        List<PersonaProblem> problems,
        boolean readable,
        String fingerprint) {
    public PersonaReading {
        all = List.copyOf(all);
        archivedIds = Set.copyOf(archivedIds);
        problems = List.copyOf(problems);
    }

    /// Those that are not archived: what lists show and runs take.
    public List<Persona> personas() {
        return all.stream().filter(p -> !archivedIds.contains(p.id())).toList();
    }

    /// Those that were put away; battles of the past still refer to them.
    public List<Persona> archived() {
        return all.stream().filter(p -> archivedIds.contains(p.id())).toList();
    }

    public List<Persona> active() {
        return personas().stream().filter(Persona::active).toList();
    }

    /// Whether there was no file.
    public boolean missing() {
        return fingerprint.isEmpty();
    }

    /// Finds a persona, archived ones too, by its slug, its id or an unambiguous beginning of its
    /// id.
    public PersonaLookup find(String key) {
        return PersonaLookup.in(all, key);
    }

    /// The good ones once these are written and those are gone.
    List<Persona> with(List<Persona> wanted, Set<UUID> gone) {
        Map<UUID, Persona> then = new LinkedHashMap<>();
        all.forEach(p -> then.put(p.id(), p));
        wanted.forEach(p -> then.put(p.id(), p));
        then.keySet().removeAll(gone);
        return List.copyOf(then.values());
    }

    PersonaReading withPersonasOf(PersonaReading other) {
        return new PersonaReading(other.all, other.archivedIds, problems, readable, fingerprint);
    }
}
