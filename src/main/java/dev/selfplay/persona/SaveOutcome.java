package dev.selfplay.persona;

import java.util.List;
import java.util.stream.Collectors;

/// What became of a change to personas.json. But for [Saved] the file is as it was.
public sealed interface SaveOutcome {

    /// @param reading the file as it is now
    record Saved(PersonaReading reading) implements SaveOutcome {}

    /// Somebody else changed the file since it was read.
    record ChangedOnDisk(String message) implements SaveOutcome {}

    /// The file is missing or cannot be parsed.
    record Broken(PersonaProblem problem) implements SaveOutcome {}

    /// The persona to be written is not valid.
    record Invalid(List<PersonaProblem> problems) implements SaveOutcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /// There is no such persona in the file.
    record NotFound(String message) implements SaveOutcome {}

    /// The disk or the folder's permissions were against it.
    record NotWritten(String message) implements SaveOutcome {}

    /// Why nothing was written, for people, a line a problem; empty where it was saved.
    default String refusal() {
        return switch (this) {
            case Saved _ -> "";
            case ChangedOnDisk(String message) -> message;
            case Broken(PersonaProblem problem) -> problem.toString();
            case Invalid(List<PersonaProblem> problems) ->
                    problems.stream()
                            .map(PersonaProblem::toString)
                            .collect(Collectors.joining("\n"));
            case NotFound(String message) -> message;
            case NotWritten(String message) -> message;
        };
    }
}
