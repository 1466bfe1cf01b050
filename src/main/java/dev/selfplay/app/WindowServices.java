package dev.selfplay.app;

import dev.selfplay.config.Environment;
import dev.selfplay.config.WindowMemory;
import dev.selfplay.domain.Persona;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.ui.fx.Memory;
import dev.selfplay.ui.personas.PersonaSource;
import dev.selfplay.ui.shell.WorkbenchServices;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Hands the services to the window in the shapes that it asks for.
final class WindowServices {
    private WindowServices() {}

    static WorkbenchServices of(Workbench workbench) {
        Executor background = task -> Thread.ofVirtual().name("window-task").start(task);
        return new WorkbenchServices(
                workbench.workspace().folder(),
                workbench.environment() instanceof Environment.Prod,
                workbench.defaultBackend(),
                new WindowArena(workbench),
                new WindowSpend(workbench),
                new Personas(workbench),
                new WindowSettings(workbench),
                workbench.settings(),
                workbench.archive(),
                listener -> workbench.engine().events().subscribe(listener)::close,
                new WindowFirstSteps(workbench),
                new Remembered(workbench.windowMemory()),
                background,
                workbench.clock(),
                ZoneId.systemDefault());
    }

    private record Remembered(WindowMemory file) implements Memory {
        @Override
        public Optional<String> recall(String key) {
            return file.recall(key);
        }

        @Override
        public void remember(String key, String value) {
            file.remember(key, value);
        }
    }

    private record Personas(Workbench workbench) implements PersonaSource {
        @Override
        public List<Persona> personas() {
            return workbench.personas().current().personas();
        }

        @Override
        public List<String> problems() {
            return workbench.personas().current().problems().stream()
                    .map(PersonaProblem::toString)
                    .toList();
        }

        @Override
        public List<PersonaRecord> records() {
            return workbench.archive().personaRecords();
        }

        @Override
        public void onChange(Runnable listener) {
            // the library lives as long as the window
            var _ = workbench.personas().listen(reading -> listener.run());
        }
    }
}
