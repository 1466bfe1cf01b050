package dev.selfplay.workbench;

import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptStore.Reading;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The promotion desk's inbox: the tactics, the battles that nobody looked at yet, and what keeps the
/// prompt file from being used. Blocks on the disk, but for [#onChange]; thread-safe.
public record TacticInbox(Workbench workbench) {
    private static final int MOST = 10_000;

    /// @param tactics the newest first
    /// @param waiting battles with undecided tactics, and how many each
    /// @param rest what looking at the battles that nobody looked at yet would be
    /// @param promptProblem null where the prompt file can be used
    public record Contents(
            List<Tactic> tactics,
            Map<TacticState, Integer> counts,
            Map<UUID, Integer> waiting,
            LookOffer rest,
            @Nullable PromptProblem promptProblem) {
        public Contents {
            tactics = List.copyOf(tactics);
            counts = Map.copyOf(counts);
            waiting = Map.copyOf(waiting);
        }
    }

    /// Why the prompt file cannot be used.
    ///
    /// @param missing whether there is none, so that the shipped one can be created
    public record PromptProblem(String message, String remedy, boolean missing) {}

    /// @param words in text, quote, objection or a persona's name; empty for all
    public Contents read(TacticState state, String words) {
        var desk = workbench.promotion();
        return new Contents(
                desk.tactics(new Query(Set.of(state), words, MOST)),
                desk.counts(),
                desk.undecided(),
                workbench.looking().offer(),
                promptProblem());
    }

    private @Nullable PromptProblem promptProblem() {
        return switch (workbench.prompt().read()) {
            case Reading.Found _ -> null;
            case Reading.Missing(String message, String remedy) ->
                    new PromptProblem(message, remedy, true);
            case Reading.Unusable(String message, String remedy) ->
                    new PromptProblem(message, remedy, false);
        };
    }

    /// Calls back after every change of the tactics or the prompt file that this process makes or
    /// notices, on the thread that noticed it.
    ///
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        Runnable decided = workbench.promotion().onChange(listener);
        // a block that somebody changes by hand shows on the desk too
        Runnable file = workbench.prompt().onChange(listener);
        return () -> {
            decided.run();
            file.run();
        };
    }

    /// Creates the shipped base_prompt.txt where there is none.
    public void createPrompt() throws IOException {
        workbench.workspace().createMissing();
        workbench.promotion().refresh();
    }
}
