package dev.selfplay.workbench;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.GuardedProviders;
import dev.selfplay.spend.SpendGuard;

import java.util.function.Supplier;

/// The cap that an account's first session begins with. Thread-safe.
///
/// @param inForce the settings as far as they are allowed
record FirstCaps(WrittenSettings written, Supplier<Settings> inForce) {
    Usd of(Account account) {
        return account.billed() && written.unsafe().isPresent()
                ? Session.UNDECIDED_CAP
                : inForce.get().get(Settings.CAP);
    }

    /// A first session that began while no cap could be read gets it as soon as one can.
    void decide(GuardedProviders providers) {
        for (Account account : Account.values()) {
            SpendGuard guard = providers.guard(account);
            Session session = guard.session();
            if (written.unsafe().isEmpty()
                    && !session.locked()
                    && session.cap().equals(Session.UNDECIDED_CAP)) {
                guard.changeCap(inForce.get().get(Settings.CAP));
            }
        }
    }
}
