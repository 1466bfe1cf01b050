package dev.selfplay.chat.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Lets a share of the rehearsed sellers fall out of their role once, as small models do, so that what
/// comes of it can be tried without one. The call's seed decides which do; another seed decides anew.
///
/// @param percent of the calls, asked for each reply
record OutOfRole(IntSupplier percent) {
    private static final List<String> LINES =
            List.of(
                    "As an AI language model, I don't own a house.",
                    "Let me turn this around: I'd like to make you an offer for your house. How"
                            + " much do you want for your house?",
                    "I'm an AI assistant. I was made by OpenAI, and I can't sell anything.");

    /// What it says in place of its reply, if it falls out of its role now.
    ///
    /// @param spoken its replies before
    Optional<String> reply(long seed, int spoken) {
        Dice dice = Dice.of(seed, "out of role");
        boolean falls = dice.chance(percent.getAsInt() / 100.0);
        int when = 1 + dice.below(3);
        return falls && spoken == when ? Optional.of(dice.pick(LINES)) : Optional.empty();
    }
}
