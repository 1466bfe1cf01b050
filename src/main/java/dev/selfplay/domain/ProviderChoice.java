package dev.selfplay.domain;

import java.util.List;
import java.util.stream.Stream;

/// The provider of each role, by its name.
public record ProviderChoice(String closer, String seller, String referee) {

    /// One provider for every role.
    public static ProviderChoice all(String name) {
        return new ProviderChoice(name, name, name);
    }

    /// The provider that an account is named after, for every role: what a run has that names none.
    public static ProviderChoice of(Account account) {
        return all(account.key());
    }

    public String of(Role role) {
        return switch (role) {
            case CLOSER -> closer;
            case SELLER -> seller;
            case REFEREE -> referee;
        };
    }

    public ProviderChoice with(Role role, String name) {
        return switch (role) {
            case CLOSER -> new ProviderChoice(name, seller, referee);
            case SELLER -> new ProviderChoice(closer, name, referee);
            case REFEREE -> new ProviderChoice(closer, seller, name);
        };
    }

    /// Every name once.
    public List<String> names() {
        return Stream.of(closer, seller, referee).distinct().toList();
    }
}
