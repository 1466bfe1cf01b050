package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.persona.PersonaChange;
import dev.selfplay.persona.PersonaImport;
import dev.selfplay.persona.PersonaImport.Choice;
import dev.selfplay.persona.PersonaImport.Entry;
import dev.selfplay.persona.PersonaImport.Kind;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Takes personas in from files, and tells what became of each.
record ImportView(Console console, boolean json, Workbench services) {

    /// @param changed what to do with one that is here already and differs
    /// @return the exit code
    int takeIn(List<Path> files, Choice changed) {
        boolean all = true;
        for (Path file : files) {
            String text;
            try {
                text = text(file);
            } catch (IOException e) {
                refused(file, e.getMessage());
                all = false;
                continue;
            }
            PersonaImport examined =
                    services.personas().examine(String.valueOf(file.getFileName()), text);
            if (examined.count(Kind.NEW) > 0
                    || (examined.count(Kind.CHANGED) > 0 && changed != Choice.SKIP)) {
                write(examined, changed);
            }
            examined.entries().forEach(entry -> tell(entry, changed));
            all &= examined.count(Kind.INVALID) == 0;
        }
        return all ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static String text(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no such file.");
        }
        if (Files.isDirectory(file)) {
            throw new IOException("It is a folder: name its files.");
        }
        return PersonaImport.read(file);
    }

    private void refused(Path file, @Nullable String why) {
        String problem = "%s cannot be imported: %s".formatted(file, why);
        tell(String.valueOf(file.getFileName()), "", "refused", "", List.of(), List.of(problem));
    }

    private void write(PersonaImport examined, Choice changed) {
        SaveOutcome outcome =
                services.personas()
                        .apply(
                                services.personas().current(),
                                new PersonaChange.TakeIn(
                                        examined,
                                        examined.entries().stream()
                                                .filter(entry -> entry.kind() == Kind.CHANGED)
                                                .map(Entry::number)
                                                .collect(
                                                        Collectors.toMap(
                                                                Function.identity(),
                                                                number -> changed))))
                        .outcome();
        if (!(outcome instanceof SaveOutcome.Saved)) {
            throw new CommandError(ExitCode.INCOMPLETE, outcome.refusal());
        }
    }

    private void tell(Entry entry, Choice changed) {
        tell(
                entry.name(),
                entry.type(),
                became(entry.kind(), changed),
                entry.note(),
                entry.changed(),
                entry.problems());
    }

    private void tell(
            String name,
            String type,
            String became,
            String note,
            List<String> changed,
            List<String> problems) {
        if (json) {
            ObjectNode node =
                    console.object()
                            .put("event", "persona.import")
                            .put("name", name)
                            .put("type", type)
                            .put("became", became)
                            .put("note", note);
            changed.forEach(node.putArray("changed")::add);
            problems.forEach(node.putArray("problems")::add);
            console.json(node);
            return;
        }
        console.print("%-26s %s".formatted(name, became));
        if (!changed.isEmpty()) {
            console.print("    differs in " + String.join(", ", changed));
        }
        if (!note.isEmpty()) {
            console.print("    " + note);
        }
        problems.forEach(problem -> console.print("    " + problem));
    }

    private static String became(Kind kind, Choice changed) {
        return switch (kind) {
            case NEW -> "imported";
            case IDENTICAL -> "identical";
            case INVALID -> "refused";
            case CHANGED ->
                    switch (changed) {
                        case REPLACE -> "replaced";
                        case KEEP_BOTH -> "imported beside";
                        case SKIP -> "skipped";
                    };
        };
    }
}
