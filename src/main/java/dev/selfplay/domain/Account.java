package dev.selfplay.domain;

import java.util.Arrays;
import java.util.Locale;

/// Where spending is booked: a ledger of sessions, one after the other, each under one cap. Which
/// providers are called does not matter: they share the cap of the account that they spend from.
///
/// Until there were providers each of the two had the name of the only one, and what is kept and told
/// still has: `OPENAI` and `REHEARSAL` in the store and in the team's rows, `openai` and `rehearsal`
/// in `--json` and on the command line.
public enum Account {
    /// Real dollars, whoever sends the bill.
    BILLED("openai"),
    /// The simulated dollars of the embedded offline model, which nobody is ever billed for.
    REHEARSAL("rehearsal");

    private final String key;

    Account(String key) {
        this.key = key;
    }

    public boolean billed() {
        return this == BILLED;
    }

    /// As it is told.
    public String key() {
        return key;
    }

    /// As it is kept.
    public String stored() {
        return key.toUpperCase(Locale.ROOT);
    }

    /// What is kept under a name; under one that is not known it is taken for billed.
    public static Account ofStored(String name) {
        return Arrays.stream(values())
                .filter(account -> account.stored().equals(name))
                .findFirst()
                .orElse(BILLED);
    }
}
