package dev.selfplay.testing;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.spend.SpendLedger.Reservation;
import dev.selfplay.spend.SpendLedger.Settlement;
import dev.selfplay.workbench.Workbench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Spends what a test says from the current session of an account, in a workbench's own ledger, by
/// calls that are no battle's.
public final class Spent {
    private static final String MODEL = "gpt-4o-mini";

    private final Workbench workbench;
    private final Account account;
    private final List<UUID> inFlight = new ArrayList<>();

    public Spent(Workbench workbench, Account account) {
        this.workbench = workbench;
        this.account = account;
    }

    /// One call that is over.
    public Session call(Role role, String model, TokenUsage usage, Usd cost) {
        settle(reserve(role, model, cost), Reason.REPLIED, usage, cost);
        return session();
    }

    /// A call in flight that is cut, and is taken to have cost this.
    public Session cut(String cost) {
        Usd lost = Usd.parse(cost);
        settle(
                reserve(Role.CLOSER, MODEL, lost),
                Reason.KILLED,
                new TokenUsage(1_000, 0, 40, true),
                lost);
        return session();
    }

    /// Brings the session to these figures; what was settled stays.
    public synchronized Session become(Usd settled, Usd reserved) {
        inFlight.forEach(id -> settle(id, Reason.NOT_BILLED, TokenUsage.NONE, Usd.ZERO));
        inFlight.clear();
        Session now = session();
        if (settled.compareTo(now.settled()) > 0) {
            now = call(Role.CLOSER, MODEL, TokenUsage.NONE, settled.minus(now.settled()));
        }
        if (!reserved.isZero()) {
            inFlight.add(reserve(Role.CLOSER, MODEL, reserved));
        }
        return session();
    }

    public Session become(String settled, String reserved) {
        return become(Usd.parse(settled), Usd.parse(reserved));
    }

    public Session session() {
        return workbench.guard(account).session();
    }

    private UUID reserve(Role role, String model, Usd most) {
        UUID id = UUID.randomUUID();
        var answer =
                workbench
                        .ledger()
                        .reserve(
                                new Reservation(
                                        id,
                                        session().id(),
                                        new CallPurpose.Other(role, "sample"),
                                        model,
                                        most,
                                        0,
                                        0,
                                        Instant.now()));
        if (!answer.granted()) {
            throw new IllegalArgumentException("%s does not fit %s".formatted(most, session()));
        }
        return id;
    }

    private void settle(UUID id, Reason reason, TokenUsage usage, Usd cost) {
        var _ =
                workbench
                        .ledger()
                        .settle(new Settlement(id, reason, usage, cost, null, null, Instant.now()));
    }
}
