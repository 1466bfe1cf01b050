package dev.selfplay.workbench;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.spend.CostEstimate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// Looking for tactics as a step of its own: with its price before, behind the safety check, and no
/// further than the session allows. Blocks on the disk; thread-safe.
public final class TacticLooking {
    private static final Logger LOG = LoggerFactory.getLogger(TacticLooking.class);
    private static final Set<Account> ALL = Set.of(Account.values());
    private static final Set<Account> BILLED =
            Arrays.stream(Account.values()).filter(Account::billed).collect(Collectors.toSet());

    /// Battles that are read for an estimate; more stand for the same.
    private static final int SAMPLE = 50;

    private final Workbench workbench;
    private final Promotion promotion;

    TacticLooking(Workbench workbench, Promotion promotion) {
        this.workbench = workbench;
        this.promotion = promotion;
    }

    /// Asks no model.
    public LookOffer offer() {
        int billed = promotion.left(BILLED);
        CostEstimate sum = CostEstimate.NOTHING;
        for (Account account : BILLED) {
            int left = promotion.left(Set.of(account));
            List<ChatRequest> requests = promotion.requests(Set.of(account), SAMPLE);
            for (ChatRequest request : requests) {
                var one = estimate(request);
                if (one.isEmpty()) {
                    return new LookOffer(promotion.left(ALL), billed, null, null);
                }
                sum = sum.plus(left > SAMPLE ? one.get().scaled(left, SAMPLE) : one.get());
            }
        }
        return new LookOffer(promotion.left(ALL), billed, sum.likely(), sum.high());
    }

    private static UUID battle(ChatRequest request) {
        if (request.purpose() instanceof CallPurpose.ForTactic(UUID battle, var _, var _)) {
            return battle;
        }
        throw new IllegalArgumentException("not asked for a tactic: " + request.purpose());
    }

    private Optional<CostEstimate> estimate(ChatRequest request) {
        return workbench
                .providers()
                .estimator()
                .request(Promotion.referee(workbench.store(), battle(request)), request);
    }

    /// @param looked told after each battle how many are done, on another thread
    /// @throws dev.selfplay.config.SandboxViolation in PROD where a model would be asked
    /// @throws dev.selfplay.config.SafetyRefusal where one would be asked and it is not clear to be safe
    public LookResult look(IntConsumer looked) throws InterruptedException {
        for (Account account : BILLED) {
            if (promotion.left(Set.of(account)) > 0) {
                workbench.safety().permit(account);
            }
        }
        return promotion.look(ALL, this::mayAsk, looked);
    }

    /// The same without telling its progress.
    public LookResult look() throws InterruptedException {
        return look(_ -> {});
    }

    /// Catches up with what an earlier version, or a program that died, left; only where it costs
    /// nothing.
    public void lookAtRehearsed() {
        try {
            promotion.look(
                    Arrays.stream(Account.values())
                            .filter(b -> !b.billed())
                            .collect(Collectors.toSet()),
                    _ -> true,
                    _ -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Earlier battles could not be looked at for tactics", e);
        }
    }

    private boolean mayAsk(Account account) {
        return !account.billed()
                || (workbench.safety().unsafe().isEmpty()
                        && !workbench.guard(account).session().locked());
    }
}
