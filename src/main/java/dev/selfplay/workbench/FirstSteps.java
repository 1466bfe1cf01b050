package dev.selfplay.workbench;

import dev.selfplay.chat.ServerFacts;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Settings;
import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a person who starts for the first time needs. Every method may block; the message of what is
/// thrown is for people. Thread-safe.
public final class FirstSteps {
    private final Workbench workbench;

    public FirstSteps(Workbench workbench) {
        this.workbench = workbench;
    }

    /// @param fought whether a battle was ever fought in this workspace
    /// @param folder of the workspace
    /// @param missing files without which no battle can be fought
    /// @param sellers active personas
    /// @param server where billed models are asked
    /// @param refusal why no battle may be fought here; empty where it may
    public record Progress(
            boolean fought,
            String folder,
            List<String> missing,
            int sellers,
            Server server,
            String refusal) {
        public Progress {
            missing = List.copyOf(missing);
        }
    }

    /// What is known of the server for billed models.
    ///
    /// @param place host and port; empty where none is configured
    /// @param answers whether it was asked for its models and listed some
    /// @param said why it did not, in plain words; empty where it did, or nobody has asked it
    /// @param key whether there is a key for it
    public record Server(String place, boolean answers, String said, boolean key) {
        private static final Server NONE = new Server("", false, "", false);

        public boolean configured() {
            return !place.isEmpty();
        }
    }

    /// As far as it is known without asking anybody.
    public Progress progress() {
        Workspace workspace = workbench.workspace();
        return new Progress(
                !workbench.archive().page(BattleArchive.Query.newest(1)).isEmpty(),
                workspace.folder().toString(),
                Stream.of(workspace.basePrompt(), workspace.personas())
                        .filter(file -> !Files.isRegularFile(file))
                        .map(Path::getFileName)
                        .map(String::valueOf)
                        .toList(),
                active().size(),
                server(),
                workbench.environment() instanceof Environment.Prod
                        ? "Battles run only in SANDBOX: unset NODE_ENV=production and start again."
                        : "");
    }

    private Server server() {
        if (!workbench.serverConfigured()) {
            return Server.NONE;
        }
        ServerFacts facts = workbench.modelServer().facts();
        return new Server(
                workbench.modelServer().place(),
                facts.listing() == ServerFacts.Listing.LISTED,
                facts.said(),
                !workbench.keys().status().source().equals("none"));
    }

    /// Asks the model server for its models, where there is one that may be asked; takes seconds at
    /// most, costs nothing, never fails.
    public void askServer() {
        if (workbench.serverConfigured()) {
            var _ = workbench.modelServer().ask();
        }
    }

    private List<Persona> active() {
        return workbench.personas().current().personas().stream().filter(Persona::active).toList();
    }

    /// Makes the files that are missing, as they are shipped. Never overwrites.
    ///
    /// @return the names of those that were made
    /// @throws IOException if the folder cannot be written
    public List<String> createMissing() throws IOException {
        List<String> made = workbench.workspace().createMissing();
        workbench.personas().reread();
        return made;
    }

    /// Starts one battle with the embedded model, at the pace of a person who reads. Its events come
    /// as those of any run.
    public Run rehearse() {
        Settings settings = workbench.settings();
        Persona seller =
                active().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("personas.json has no active seller."));
        RunSettings one =
                new RunSettings(
                        Account.REHEARSAL,
                        settings.models(),
                        RunSettings.DEFAULT_TURNS,
                        1,
                        settings.get(Settings.TEMPERATURE),
                        workbench.random().nextInt(Integer.MAX_VALUE),
                        false,
                        false,
                        settings.weights(),
                        settings.dealSheet(),
                        null,
                        settings.grading());
        RunOrder order = new RunOrder(List.of(seller), 1, one, workbench.mergedPrompt().text());
        return workbench.engine().start(workbench.safety().permit(Account.REHEARSAL), order).run();
    }
}
