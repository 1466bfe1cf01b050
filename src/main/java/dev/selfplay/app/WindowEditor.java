package dev.selfplay.app;

import dev.selfplay.chat.Provider;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.engine.SellerPrompt;
import dev.selfplay.engine.Trials;
import dev.selfplay.persona.PersonaDrafts;
import dev.selfplay.persona.PersonaHistory.Version;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.ui.editor.EditorDesk;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the persona editor works on: the library, the local store and the engine.
public final class WindowEditor implements EditorDesk {
    private final Workbench workbench;

    public WindowEditor(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Optional<PersonaText> onDisk(UUID id) throws IOException {
        return workbench.personas().text(id);
    }

    @Override
    public Examination examine(UUID id, PersonaText text) {
        String prompt = text.shown(PersonaFields.SYSTEM_PROMPT);
        return new Examination(
                text.problems(id, workbench.personas().current().all()),
                prompt.isBlank() ? 0 : prompt.strip().split("\\s+", -1).length,
                workbench.counter().count(prompt),
                text.persona().map(this::sellerSide).orElse(null));
    }

    private SellerSide sellerSide(Persona persona) {
        Settings settings = workbench.settings();
        Provider provider = workbench.providers().standard();
        String prompt = SellerPrompt.of(persona);
        int tokens = workbench.counter().count(prompt);
        int turns = settings.get(Settings.TURNS) / 2;
        String model = settings.models().of(Role.SELLER);
        return new SellerSide(
                prompt,
                tokens,
                turns,
                model,
                workbench
                        .providers()
                        .estimator()
                        .prompt(provider.name(), model, tokens, turns)
                        .orElse(null),
                provider.account().billed());
    }

    @Override
    public SaveOutcome save(UUID id, @Nullable PersonaText basis, PersonaText text) {
        return workbench.personas().saveText(id, basis, text);
    }

    @Override
    public PersonaDrafts drafts() {
        return workbench.store().personaDrafts();
    }

    @Override
    public List<Version> versions(UUID id) {
        return workbench.store().personaHistory().versions(id);
    }

    @Override
    public Terms terms() {
        Settings settings = workbench.settings();
        return new Terms(
                settings.models().of(Role.CLOSER),
                settings.models().of(Role.SELLER),
                workbench.defaultAccount().billed());
    }

    @Override
    public long seed() {
        return workbench.random().nextInt(Integer.MAX_VALUE);
    }

    @Override
    public Runnable tryOut(
            Persona persona, long seed, List<String> said, int turns, Trials.Listener listener) {
        Settings settings = workbench.settings();
        Provider provider = workbench.providers().standard();
        return workbench
                .engine()
                .trials()
                .start(
                        workbench.permit(provider.account()),
                        new Trials.Order(
                                persona,
                                workbench.mergedPrompt().text(),
                                ProviderChoice.all(provider.name()),
                                settings.models(),
                                settings.get(Settings.TEMPERATURE),
                                seed,
                                said,
                                turns),
                        listener);
    }

    @Override
    public void onChange(Runnable listener) {
        // the library lives as long as the window
        var _ = workbench.personas().listen(reading -> listener.run());
    }
}
