package dev.selfplay.app;

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
import dev.selfplay.ui.welcome.FirstSteps;
import dev.selfplay.workbench.Workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the welcome asks of the workspace and the engine.
public final class WindowFirstSteps implements FirstSteps {
    private final Workbench workbench;

    public WindowFirstSteps(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Standing standing() {
        Workspace workspace = workbench.workspace();
        return new Standing(
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
                !workbench.keys().standing().source().equals("none"));
    }

    @Override
    public void askServer() {
        if (workbench.serverConfigured()) {
            var _ = workbench.modelServer().ask();
        }
    }

    private List<Persona> active() {
        return workbench.personas().current().personas().stream().filter(Persona::active).toList();
    }

    @Override
    public List<String> createMissing() throws IOException {
        List<String> made = workbench.workspace().createMissing();
        workbench.personas().reread();
        return made;
    }

    @Override
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
                        settings.dealSheet());
        RunOrder order = new RunOrder(List.of(seller), 1, one, workbench.mergedPrompt().text());
        return workbench.engine().start(workbench.permit(Account.REHEARSAL), order).run();
    }
}
