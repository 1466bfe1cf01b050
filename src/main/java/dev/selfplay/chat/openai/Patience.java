package dev.selfplay.chat.openai;

import dev.selfplay.domain.Role;

import java.time.Duration;

/// How long a server may be silent. Asked anew for each call and each wait, from any thread, so that a
/// changed setting holds at once.
public interface Patience {
    /// What to wait for the first token where nobody has set it: at a server elsewhere.
    Duration USUAL = Duration.ofSeconds(60);

    /// The same for a machine of one's own, which may read a long prompt for minutes.
    Duration OWN_MACHINE = Duration.ofMinutes(10);

    /// Until the first token: the server reads the prompt.
    Duration firstToken(Role role);

    /// Between two tokens.
    Duration between();

    /// The same for everything.
    static Patience of(Duration always) {
        return new Patience() {
            @Override
            public Duration firstToken(Role role) {
                return always;
            }

            @Override
            public Duration between() {
                return always;
            }
        };
    }

    /// What suits an address where nobody has set how long to wait for the first token. Whoever made
    /// the time between two tokens shorter than usual does not want to wait longer here either.
    static Duration automatic(OpenAiEndpoint endpoint, Duration between) {
        return endpoint.nearby()
                        && between.compareTo(USUAL) >= 0
                        && between.compareTo(OWN_MACHINE) < 0
                ? OWN_MACHINE
                : between;
    }
}
