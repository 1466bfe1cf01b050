package dev.selfplay.chat;

import java.util.Set;

/// A model as a server lists it.
///
/// @param id what to ask for
/// @param aliases other names that it answers to
/// @param contextTokens prompt and reply together, as the server runs it; 0 where it does not say
public record ServedModel(String id, Set<String> aliases, int contextTokens) {
    public ServedModel {
        aliases = Set.copyOf(aliases);
    }

    /// Whether this is meant by a name: its own, an alias, one with `:latest` understood, a variant
    /// after a colon, or one that a route such as `openai/*` leads on.
    boolean answers(String name) {
        return matches(id, name) || aliases.stream().anyMatch(alias -> matches(alias, name));
    }

    private static boolean matches(String listed, String name) {
        if (listed.equals(name)
                || listed.equals(name + ":latest")
                || name.startsWith(listed + ":")) {
            return true;
        }
        return listed.endsWith("*") && name.startsWith(listed.substring(0, listed.length() - 1));
    }
}
