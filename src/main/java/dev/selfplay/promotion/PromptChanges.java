package dev.selfplay.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEdit;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptStore.Draft;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Changes of the prompt file that decisions make: each is written together with them. Blocks;
/// thread-safe.
record PromptChanges(PromotionStore store, PromptStore prompt, Supplier<String> who) {

    /// What is to be written, with what was decided.
    Draft draft(PromptContent after, String verb, List<Decision> decided) {
        String title =
                decided.size() == 1
                        ? verb + ": " + known(decided.getFirst().tacticId()).title()
                        : verb + ": " + Counted.of(decided.size(), "tactic");
        Map<Boolean, List<UUID>> there =
                decided.stream()
                        .map(Decision::tacticId)
                        .collect(
                                Collectors.partitioningBy(
                                        id -> PromptEdit.find(after, known(id).key()).isPresent()));
        return new Draft(
                after,
                title,
                who.get(),
                Objects.requireNonNull(there.get(true)),
                Objects.requireNonNull(there.get(false)),
                store.plan(decided));
    }

    /// Changes the file, and says what became of the tactics.
    Outcome change(List<UUID> tacticIds, Work work) {
        Refusal refusal = new Refusal();
        PromptStore.Outcome outcome =
                prompt.change(file -> {
                    refusal.outcome = null;
                    return work.on(file, refusal);
                });
        return switch (outcome) {
            case PromptStore.Outcome.Written(var version, var _, var _) ->
                    new Outcome.Done(now(tacticIds), version);
            case PromptStore.Outcome.Unchanged _ ->
                    refusal.outcome == null ? nothing() : refusal.outcome;
            case PromptStore.Outcome.Conflict(String message, String remedy) ->
                    new Outcome.Refused(message, remedy);
            case PromptStore.Outcome.Missing(String message, String remedy) ->
                    new Outcome.Refused(message, remedy);
            case PromptStore.Outcome.Unusable(String message, String remedy) ->
                    new Outcome.Refused(message, remedy);
        };
    }

    static Outcome nothing() {
        return new Outcome.Refused("There is nothing to change.", "");
    }

    /// The tactics as they are.
    List<Tactic> now(List<UUID> tacticIds) {
        return tacticIds.stream().map(this::known).toList();
    }

    /// @throws IllegalArgumentException if there is no such tactic
    Tactic known(UUID id) {
        return store.tactic(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no tactic " + id + "."));
    }

    /// The work under the lock.
    interface Work {
        @Nullable Draft on(PromptContent file, Refusal refusal);
    }

    /// Why the work has nothing to write.
    static final class Refusal {
        private @Nullable Outcome outcome;

        void because(Outcome why) {
            outcome = why;
        }
    }
}
