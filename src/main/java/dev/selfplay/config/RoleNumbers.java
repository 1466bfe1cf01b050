package dev.selfplay.config;

import dev.selfplay.domain.Role;

/// A whole number for each role; 0 leaves it to the workbench, which knows what suits the model and
/// its server.
public record RoleNumbers(int closer, int seller, int referee) {
    public static final RoleNumbers AUTOMATIC = new RoleNumbers(0, 0, 0);

    public int of(Role role) {
        return switch (role) {
            case CLOSER -> closer;
            case SELLER -> seller;
            case REFEREE -> referee;
        };
    }

    /// The number that was set for this role, or another one where none was.
    public int orElse(Role role, int automatic) {
        return of(role) == 0 ? automatic : of(role);
    }
}
