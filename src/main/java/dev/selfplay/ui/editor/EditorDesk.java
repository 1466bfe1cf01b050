package dev.selfplay.ui.editor;

import dev.selfplay.domain.Persona;
import dev.selfplay.engine.Trials;
import dev.selfplay.persona.PersonaDrafts;
import dev.selfplay.persona.PersonaHistory.Version;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.persona.SaveOutcome;
import dev.selfplay.spend.CostEstimate;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the editor of a persona works on. All but [#onChange] and [#terms] may block. Thread-safe.
public interface EditorDesk {

    /// A persona as its text stands in personas.json; empty where it is not in there.
    ///
    /// @throws IOException if the file cannot be read, in words for people
    Optional<PersonaText> onDisk(UUID id) throws IOException;

    /// Checks a text and tells what the seller would get.
    Examination examine(UUID id, PersonaText text);

    /// Writes a persona; refused where it is not valid or not as the edit found it.
    ///
    /// @param basis what the edit was made on; null for a persona that the file does not have
    SaveOutcome save(UUID id, @Nullable PersonaText basis, PersonaText text);

    PersonaDrafts drafts();

    /// Every version of a persona that was seen, newest first.
    List<Version> versions(UUID id);

    /// Who would speak in a trial.
    Terms terms();

    /// Any number, for the dice of a new trial.
    long seed();

    /// Begins a trial.
    ///
    /// @param said the utterances so far, the Closer's first
    /// @return what cancels it
    /// @throws RuntimeException with words for people where it is refused, as in production
    Runnable tryOut(
            Persona persona, long seed, List<String> said, int turns, Trials.Listener listener);

    /// Calls the listener, on any thread, whenever personas.json changed.
    void onChange(Runnable listener);

    /// What there is to know of a text.
    ///
    /// @param words in the persona's own system prompt
    /// @param tokens of the persona's own system prompt, an estimate
    /// @param seller null where the text is no persona yet
    record Examination(
            List<PersonaProblem> problems, int words, int tokens, @Nullable SellerSide seller) {
        static final Examination NONE = new Examination(List.of(), 0, 0, null);
    }

    /// What the seller's model will be given at each of its turns.
    ///
    /// @param tokens of the whole prompt, an estimate
    /// @param turns that the seller speaks in a battle
    /// @param cost of the prompt in one battle; null where the model has no known price
    /// @param billed false for the rehearsal
    record SellerSide(
            String prompt,
            int tokens,
            int turns,
            String model,
            @Nullable CostEstimate cost,
            boolean billed) {}

    /// @param billed false for the rehearsal
    record Terms(String closer, String seller, boolean billed) {}
}
