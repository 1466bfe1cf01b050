package dev.selfplay.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mode the program runs in and the variables that it resolved there. Immutable. What needs PROD
/// asks for [ProdCredentials], which only [Prod] can give; what needs SANDBOX, such as the engine,
/// asks for a [Sandbox]. Both come from [Environments#resolve] alone.
public sealed interface Environment {

    /// `SANDBOX` or `PROD`.
    String mode();

    /// The variables that are set, each with its origin.
    Map<Variable, ResolvedValue> values();

    default Optional<ResolvedValue> value(Variable variable) {
        return Optional.ofNullable(values().get(variable));
    }

    /// With a value that comes from elsewhere, where that variable is not set.
    default Environment or(ResolvedValue value) {
        Map<Variable, ResolvedValue> all = new EnumMap<>(Map.of(value.variable(), value));
        all.putAll(values());
        return switch (this) {
            case Sandbox sandbox -> new Sandbox(all, sandbox.production());
            case Prod _ -> new Prod(all);
        };
    }

    /// The guard before every battle.
    ///
    /// @throws SandboxViolation in PROD
    Sandbox assertSandboxMode();

    /// `NODE_ENV` is anything but `production`.
    final class Sandbox implements Environment {
        private final Map<Variable, ResolvedValue> values;
        private final List<ResolvedValue> production;

        Sandbox(Map<Variable, ResolvedValue> values, List<ResolvedValue> production) {
            this.values = immutable(values);
            this.production = List.copyOf(production);
        }

        /// What the plain names say where a `SANDBOX_` form is set to keep apart from it:
        /// production's, then. To be compared with; one of them may be the value that was taken, where
        /// it is a real variable and the `SANDBOX_` form stands in the `.env` file.
        List<ResolvedValue> production() {
            return production;
        }

        @Override
        public String mode() {
            return "SANDBOX";
        }

        @Override
        public Map<Variable, ResolvedValue> values() {
            return values;
        }

        @Override
        public Sandbox assertSandboxMode() {
            return this;
        }

        @Override
        public String toString() {
            return mode() + values.values();
        }
    }

    /// `NODE_ENV` is exactly `production`.
    final class Prod implements Environment {
        private final Map<Variable, ResolvedValue> values;

        Prod(Map<Variable, ResolvedValue> values) {
            this.values = immutable(values);
        }

        @Override
        public String mode() {
            return "PROD";
        }

        @Override
        public Map<Variable, ResolvedValue> values() {
            return values;
        }

        @Override
        public Sandbox assertSandboxMode() {
            throw new SandboxViolation();
        }

        /// The handle to production. There is no other way to one.
        public ProdCredentials credentials() {
            return new ProdCredentials(this);
        }

        @Override
        public String toString() {
            return mode() + values.values();
        }
    }

    private static Map<Variable, ResolvedValue> immutable(Map<Variable, ResolvedValue> values) {
        EnumMap<Variable, ResolvedValue> copy = new EnumMap<>(Variable.class);
        copy.putAll(values);
        return Collections.unmodifiableMap(copy);
    }
}
