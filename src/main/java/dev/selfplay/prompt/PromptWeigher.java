package dev.selfplay.prompt;

import dev.selfplay.domain.Usd;

import java.util.Optional;

/// What a prompt weighs: in tokens, and in what it adds to a battle's cost. Thread-safe.
public interface PromptWeigher {

    /// An estimate.
    int tokens(String text);

    /// What so many tokens of prompt cost in one battle, sent with each of the Closer's turns; empty
    /// where the model's price is not known.
    Optional<Usd> perBattle(int tokens);

    /// Whether that is real money.
    boolean billed();
}
