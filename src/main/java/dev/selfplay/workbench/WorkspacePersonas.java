package dev.selfplay.workbench;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.LocalPersonas;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// personas.json as syncing sees it. A file that somebody edits at the same time is left alone; the
/// next round tries again.
public record WorkspacePersonas(PersonaLibrary library) implements LocalPersonas {

    @Override
    public Content find(UUID id) {
        return library.current().all().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .<Content>map(Content.OfPersona::new)
                .orElse(Content.GONE);
    }

    @Override
    public void catchUp() {
        library.catchUp();
    }

    @Override
    public Persona fitting(Persona persona) {
        return new Types(library.current().all()).fit(persona);
    }

    @Override
    public boolean whole() {
        PersonaReading reading = library.reread();
        return reading.readable() && !reading.missing() && reading.problems().isEmpty();
    }

    @Override
    public Map<UUID, Written> make(List<Change> changes) {
        PersonaReading reading = library.reread();
        Map<UUID, Persona> there = new LinkedHashMap<>();
        reading.all().forEach(p -> there.put(p.id(), p));
        Types types = new Types(reading.all());
        Map<UUID, Written> made = new LinkedHashMap<>();
        Map<UUID, Source> sources = new HashMap<>();
        List<Persona> wanted = new ArrayList<>();
        Set<UUID> gone = new HashSet<>();
        for (Change change : changes) {
            Persona now = there.get(change.id());
            Content standing = now == null ? Content.GONE : new Content.OfPersona(now);
            if (change.found() != null && !change.found().equals(standing)) {
                continue;
            }
            sources.put(change.id(), change.source());
            if (change.wanted() instanceof Content.OfPersona(Persona theirs)) {
                Persona fitting = types.fit(theirs);
                List<PersonaProblem> problems = library.check(fitting, List.of());
                if (problems.isEmpty()) {
                    wanted.add(fitting);
                    made.put(change.id(), new Written.Done(fitting));
                } else {
                    types.free(theirs.id(), now);
                    made.put(
                            change.id(),
                            new Written.Failed(new SaveOutcome.Invalid(problems).refusal()));
                }
            } else {
                types.free(change.id(), null);
                gone.add(change.id());
                made.put(change.id(), new Written.Removed());
            }
        }
        if (wanted.isEmpty() && gone.isEmpty()) {
            return made;
        }
        SaveOutcome outcome =
                library.write(
                        reading,
                        wanted,
                        gone,
                        id -> origin(sources.getOrDefault(id, new Source.Here())));
        if (!(outcome instanceof SaveOutcome.Saved) && !(outcome instanceof SaveOutcome.NotFound)) {
            made.replaceAll((id, written) ->
                    written instanceof Written.Failed
                            ? written
                            : new Written.Failed(outcome.refusal()));
        }
        return made;
    }

    /// Types name sellers on the command line, so no two here may have the same; in the team's table
    /// they may.
    private static final class Types {
        private final Map<String, UUID> owners = new HashMap<>();
        private final Map<UUID, String> types = new HashMap<>();

        Types(List<Persona> personas) {
            personas.forEach(p -> own(p.id(), p.type()));
        }

        /// The persona with a type that no other has.
        Persona fit(Persona persona) {
            free(persona.id(), null);
            String type = persona.type();
            for (int n = 2; owners.containsKey(type); n++) {
                type = persona.type() + "-" + n;
            }
            own(persona.id(), type);
            return PersonaFields.with(persona, PersonaFields.TYPE, type);
        }

        /// @param instead what a persona is after all; null where it is not there
        void free(UUID id, @Nullable Persona instead) {
            owners.remove(types.remove(id), id);
            if (instead != null) {
                own(id, instead.type());
            }
        }

        private void own(UUID id, String type) {
            owners.putIfAbsent(type, id);
            types.put(id, type);
        }
    }

    private static String origin(Source source) {
        return switch (source) {
            case Source.Here _ -> "workbench";
            case Source.Team(var author) -> PersonaHistory.ofTeam(author);
        };
    }
}
