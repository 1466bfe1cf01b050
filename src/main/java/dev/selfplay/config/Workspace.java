package dev.selfplay.config;

import dev.selfplay.files.OwnerOnly;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The folder with base_prompt.txt and personas.json. Local state lives in `.selfplay/` inside it.
/// Immutable; several processes may use one workspace at the same time.
///
/// @param folder absolute
/// @param state the folder of local state, ignored by git: `.selfplay` in it, or a copy of that
public record Workspace(Path folder, Path state) {
    /// What is shipped, in the order in which a person meets it.
    private static final List<String> SHIPPED =
            List.of("base_prompt.txt", "personas.json", "personas.schema.json");

    public Workspace {
        folder = folder.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    public static Workspace at(Path folder) {
        return new Workspace(folder, folder.resolve(".selfplay"));
    }

    public Path basePrompt() {
        return folder.resolve("base_prompt.txt");
    }

    /// What the referee grades by; optional.
    public Path rubric() {
        return folder.resolve("rubric.txt");
    }

    public Path personas() {
        return folder.resolve("personas.json");
    }

    public Path personasSchema() {
        return folder.resolve("personas.schema.json");
    }

    /// The user's additions to the model catalogue; optional.
    public Path models() {
        return folder.resolve("models.json");
    }

    /// Optional.
    public Path settings() {
        return folder.resolve("settings.json");
    }

    /// Optional.
    public Path dotEnv() {
        return folder.resolve(".env");
    }

    public Path logs() {
        return state().resolve("logs");
    }

    /// What a publication leaves beside the other files.
    public Path publishedPrompt() {
        return folder.resolve("production_base_prompt.txt");
    }

    /// Every file of the workspace that is read or written, but for the local state.
    public List<Path> files() {
        return List.of(
                basePrompt(),
                rubric(),
                personas(),
                personasSchema(),
                models(),
                settings(),
                dotEnv(),
                publishedPrompt());
    }

    /// What the window remembers: sizes, columns, selections.
    public Path windowMemory() {
        return state().resolve("window.json");
    }

    /// What is missing for battles to be fought.
    public List<Problem> problems() {
        if (!Files.isDirectory(folder)) {
            return List.of(
                    Problem.of(
                            folder.toString(),
                            "no such folder",
                            "Create it, or name another with --workspace."));
        }
        List<Problem> problems = new ArrayList<>();
        requireFile(basePrompt(), "The Closer's prompt", problems);
        requireFile(personas(), "The library of sellers", problems);
        return problems;
    }

    private void requireFile(Path file, String what, List<Problem> problems) {
        if (Files.isRegularFile(file)) {
            return;
        }
        String name = String.valueOf(file.getFileName());
        String text = Files.exists(file) ? name + " is not a file" : name + " not found";
        problems.add(
                Problem.of(
                        name,
                        text,
                        what
                                + " is expected in "
                                + folder
                                + ". Put it there, name another folder with --workspace, or let"
                                + " the workbench create the shipped one."));
    }

    /// Makes `.selfplay/` with its logs folder, and the `.gitignore` that keeps git out of it. All of
    /// it belongs to the user alone, also what an earlier version made; a `.selfplay` that is a link
    /// is left as it is, for nobody knows what else is where it leads.
    ///
    /// @throws IOException if the folder cannot be written
    public void createState() throws IOException {
        if (Files.isSymbolicLink(state())) {
            Files.createDirectories(logs());
        } else {
            OwnerOnly.folder(state());
            OwnerOnly.folder(logs());
        }
        createNew(state().resolve(".gitignore"), "*\n".getBytes(StandardCharsets.UTF_8));
        OwnerOnly.restrictAll(state());
    }

    /// That others on this computer can read the local state, if so.
    public Optional<Problem> stateOpenToOthers() {
        try {
            return OwnerOnly.openToOthers(state())
                    ? Optional.of(
                            Problem.of(
                                    ".selfplay",
                                    "other users of this computer can read the transcripts and"
                                            + " prompts in it",
                                    "Make it yours alone: chmod -R go= " + state()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the database says so more clearly
        }
    }

    /// Copies the shipped files that are missing, and makes `.selfplay/`. Never overwrites.
    ///
    /// @return the names of the files that were made
    /// @throws IOException if the folder cannot be written
    public List<String> createMissing() throws IOException {
        return createMissing(name -> Workspace.class.getResourceAsStream("/workspace/" + name));
    }

    List<String> createMissing(Function<String, @Nullable InputStream> shipped) throws IOException {
        Files.createDirectories(folder);
        List<String> made = new ArrayList<>();
        for (String name : SHIPPED) {
            try (InputStream content = shipped.apply(name)) {
                if (content != null && createNew(folder.resolve(name), content.readAllBytes())) {
                    made.add(name);
                }
            }
        }
        createState();
        return made;
    }

    private static boolean createNew(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false; // another process was faster; its file stands
        }
    }
}
