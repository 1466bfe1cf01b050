package dev.selfplay.workbench;

import dev.selfplay.chat.Provider;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.engine.SellerPrompt;
import dev.selfplay.engine.Trials;
import dev.selfplay.persona.PersonaDrafts;
import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.spend.CostEstimate;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// What there is to know of a persona that somebody writes, and a few turns to try it. Thread-safe.
public record PersonaEditing(Workbench workbench) {

    /// What was typed and not saved.
    public PersonaDrafts drafts() {
        return workbench.store().personaDrafts();
    }

    /// Every version of a persona that was seen.
    public PersonaHistory history() {
        return workbench.store().personaHistory();
    }

    /// What there is to know of a text.
    ///
    /// @param words in the persona's own system prompt
    /// @param tokens of the persona's own system prompt, an estimate
    /// @param seller null where the text is no persona yet
    public record Examination(
            List<PersonaProblem> problems, int words, int tokens, @Nullable SellerSide seller) {
        public static final Examination NONE = new Examination(List.of(), 0, 0, null);
    }

    /// What the seller's model will be given at each of its turns.
    ///
    /// @param persona that it is made from
    /// @param prompt at the level of the persona as it is written
    /// @param tokens of the whole prompt, an estimate
    /// @param turns that the seller speaks in a battle
    /// @param cost of the prompt in one battle; null where the model has no known price
    /// @param billed false for the rehearsal
    public record SellerSide(
            Persona persona,
            String prompt,
            int tokens,
            int turns,
            String model,
            @Nullable CostEstimate cost,
            boolean billed) {
        /// The prompt at a level.
        public String prompt(SellerLevel level) {
            return SellerPrompt.of(persona, level);
        }
    }

    /// @param billed false for the rehearsal
    public record Terms(String closer, String seller, boolean billed) {}

    /// Checks a text and tells what the seller would get. May block.
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
                persona,
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

    /// Who would speak in a trial.
    public Terms terms() {
        Settings settings = workbench.settings();
        return new Terms(
                settings.models().of(Role.CLOSER),
                settings.models().of(Role.SELLER),
                workbench.defaultAccount().billed());
    }

    /// Begins a trial. May block.
    ///
    /// @param seed for its dice
    /// @param said the utterances so far, the Closer's first
    /// @return what cancels it
    /// @throws RuntimeException with words for people where it is refused, as in production
    public Runnable tryOut(
            Persona persona, long seed, List<String> said, int turns, Trials.Listener listener) {
        Settings settings = workbench.settings();
        Provider provider = workbench.providers().standard();
        return workbench
                .engine()
                .trials()
                .start(
                        workbench.safety().permit(provider.account()),
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
}
