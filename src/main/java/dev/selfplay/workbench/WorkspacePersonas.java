package dev.selfplay.workbench;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.LocalPersonas;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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
        return withFreeType(persona, library.current());
    }

    @Override
    public boolean whole() {
        PersonaReading reading = library.reread();
        return reading.readable() && !reading.missing() && reading.problems().isEmpty();
    }

    @Override
    public Written write(Persona persona, Source source) {
        PersonaReading reading = library.reread();
        Persona fitting = withFreeType(persona, reading);
        return switch (library.save(reading, fitting, origin(source))) {
            case SaveOutcome.Saved _ -> new Written.Done(fitting);
            case SaveOutcome other -> new Written.Failed(why(other));
        };
    }

    /// Types name sellers on the command line, so no two here may have the same; in the team's table
    /// they may.
    private static Persona withFreeType(Persona persona, PersonaReading reading) {
        var taken =
                reading.all().stream()
                        .filter(p -> !p.id().equals(persona.id()))
                        .map(Persona::type)
                        .collect(Collectors.toSet());
        String type = persona.type();
        for (int n = 2; taken.contains(type); n++) {
            type = persona.type() + "-" + n;
        }
        return PersonaFields.with(persona, PersonaFields.TYPE, type);
    }

    @Override
    public Optional<String> remove(UUID id, Source source) {
        return switch (library.delete(library.reread(), id, origin(source))) {
            case SaveOutcome.Saved _, SaveOutcome.NotFound _ -> Optional.empty();
            case SaveOutcome other -> Optional.of(why(other));
        };
    }

    private static String origin(Source source) {
        return switch (source) {
            case Source.Here _ -> "workbench";
            case Source.Team(var author) -> PersonaHistory.ofTeam(author);
        };
    }

    private static String why(SaveOutcome outcome) {
        return switch (outcome) {
            case SaveOutcome.Saved _ -> "";
            case SaveOutcome.ChangedOnDisk(String message) -> message;
            case SaveOutcome.Broken(var problem) -> problem.toString();
            case SaveOutcome.Invalid(var problems) ->
                    problems.stream().map(Object::toString).collect(Collectors.joining(" "));
            case SaveOutcome.NotFound(String message) -> message;
            case SaveOutcome.NotWritten(String message) -> message;
        };
    }
}
