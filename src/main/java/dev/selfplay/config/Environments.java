package dev.selfplay.config;

import dev.selfplay.config.ResolvedValue.Origin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Resolves the mode and the variables by the specification's rules. Stateless.
///
/// `NODE_ENV=production`, exactly, is PROD; anything else, or nothing, is SANDBOX. In SANDBOX the
/// `SANDBOX_` forms win and the plain ones are the fallback; in PROD only the plain ones are looked
/// at. Under each name a real variable wins over the `.env` file. A blank value counts as unset.
public final class Environments {
    private static final String MODE = "NODE_ENV";
    private static final String PRODUCTION = "production";

    private Environments() {}

    /// @param environment what holds, whatever the problems
    /// @param problems lines of the `.env` file that could not be read, and suspicious values
    public record Resolution(Environment environment, List<Problem> problems) {
        public Resolution {
            problems = List.copyOf(problems);
        }
    }

    /// Resolves from the real variables and a `.env` file, which may be missing.
    public static Resolution resolve(Map<String, String> realVariables, Path dotEnv) {
        DotEnvFile file = DotEnvFile.read(dotEnv);
        List<Problem> problems = new ArrayList<>(file.problems());
        Sources sources = new Sources(realVariables, file.values());
        String mode = sources.mode();
        boolean production = PRODUCTION.equals(mode);
        if (!production && (mode.strip().equalsIgnoreCase(PRODUCTION) || "prod".equals(mode))) {
            problems.add(
                    Problem.of(
                            MODE,
                            "\"" + mode + "\" is not exactly \"production\", so this is SANDBOX",
                            "Write NODE_ENV=production for PROD, NODE_ENV=development for"
                                    + " SANDBOX."));
        }
        Map<Variable, ResolvedValue> values = new EnumMap<>(Variable.class);
        for (Variable variable : Variable.values()) {
            sources.find(variable, !production).ifPresent(value -> values.put(variable, value));
        }
        return new Resolution(
                production
                        ? new Environment.Prod(values)
                        : new Environment.Sandbox(values, hidden(values, sources)),
                problems);
    }

    private static Map<Variable, ResolvedValue> hidden(
            Map<Variable, ResolvedValue> values, Sources sources) {
        Map<Variable, ResolvedValue> hidden = new EnumMap<>(Variable.class);
        for (ResolvedValue taken : values.values()) {
            if (taken.fromSandboxName()) {
                sources.find(taken.variable(), false)
                        .ifPresent(plain -> hidden.put(taken.variable(), plain));
            }
        }
        return hidden;
    }

    private record Sources(Map<String, String> real, Map<String, String> file) {

        String mode() {
            String set = real.getOrDefault(MODE, "");
            return set.isBlank() ? file.getOrDefault(MODE, "") : set;
        }

        Optional<ResolvedValue> find(Variable variable, boolean sandbox) {
            List<String> names = new ArrayList<>();
            if (sandbox) {
                names.addAll(variable.sandboxNames());
            }
            names.add(variable.name());
            return names.stream().flatMap(name -> find(variable, name).stream()).findFirst();
        }

        private Optional<ResolvedValue> find(Variable variable, String name) {
            return from(real, variable, name, Origin.ENVIRONMENT)
                    .or(() -> from(file, variable, name, Origin.DOT_ENV));
        }

        /// Stripped, because a key pasted with its line end is refused by the server in words that
        /// nobody connects with it.
        private static Optional<ResolvedValue> from(
                Map<String, String> source, Variable variable, String name, Origin origin) {
            String value = source.getOrDefault(name, "").strip();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            Secret kept = variable.secret() ? Secret.of(value) : Secret.address(value);
            return Optional.of(new ResolvedValue(variable, name, origin, kept));
        }
    }
}
