package dev.selfplay.workbench;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.domain.Backend;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.spend.CostEstimate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// Looking for tactics as a step of its own: with its price before, behind the safety check, and no
/// further than the session allows. Blocks on the disk; thread-safe.
record TacticLooking(Workbench workbench, Promotion promotion) {
    private static final Set<Backend> ALL = Set.of(Backend.values());
    private static final Set<Backend> BILLED =
            Arrays.stream(Backend.values()).filter(Backend::billed).collect(Collectors.toSet());

    /// Battles that are read for an estimate; more stand for the same.
    private static final int SAMPLE = 50;

    /// Asks no model.
    LookOffer offer() {
        int billed = promotion.left(BILLED);
        CostEstimate sum = CostEstimate.NOTHING;
        for (Backend backend : BILLED) {
            int left = promotion.left(Set.of(backend));
            List<ChatRequest> requests = promotion.requests(Set.of(backend), SAMPLE);
            for (ChatRequest request : requests) {
                var one = workbench.estimator(backend).request(request);
                if (one.isEmpty()) {
                    return new LookOffer(promotion.left(ALL), billed, null, null);
                }
                sum = sum.plus(left > SAMPLE ? one.get().scaled(left, SAMPLE) : one.get());
            }
        }
        return new LookOffer(promotion.left(ALL), billed, sum.likely(), sum.high());
    }

    /// @param looked told after each battle how many are done, on another thread
    /// @throws dev.selfplay.config.SandboxViolation in PROD where a model would be asked
    /// @throws dev.selfplay.config.SafetyRefusal where one would be asked and it is not clear to be safe
    LookResult look(IntConsumer looked) throws InterruptedException {
        for (Backend backend : BILLED) {
            if (promotion.left(Set.of(backend)) > 0) {
                workbench.permit(backend);
            }
        }
        return promotion.look(ALL, this::mayAsk, looked);
    }

    private boolean mayAsk(Backend backend) {
        return !backend.billed()
                || (workbench.unsafe().isEmpty() && !workbench.guard(backend).session().locked());
    }
}
