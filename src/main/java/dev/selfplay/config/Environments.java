package dev.selfplay.config;

import dev.selfplay.config.ResolvedValue.Origin;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Resolves the mode and the variables by the specification's rules. Stateless.
///
/// `NODE_ENV=production`, exactly, is PROD; anything else, or nothing, is SANDBOX. In SANDBOX the
/// `SANDBOX_` forms win and the plain ones are the fallback; in PROD only the plain ones are looked
/// at. A real variable, in either form, wins over the `.env` file. A blank value counts as unset.
public final class Environments {
    private static final String MODE = "NODE_ENV";
    private static final String PRODUCTION = "production";

    /// Where a variable may stand, best first.
    private static final List<Origin> SOURCES = List.of(Origin.ENVIRONMENT, Origin.DOT_ENV);

    private static final String UNTIL_THEN =
            " Until then nothing billed is done and nothing is sent from this machine.";

    private Environments() {}

    /// @param environment what holds, whatever the problems
    /// @param problems lines of the `.env` file that could not be read, and suspicious values
    /// @param unsafe why nothing that is billed or leaves the machine may be done: it is not clear
    ///     which mode and which variables were meant; null where it is
    public record Resolution(
            Environment environment, List<Problem> problems, @Nullable Problem unsafe) {
        public Resolution {
            problems = List.copyOf(problems);
        }

        /// With a value that comes from elsewhere, where that variable is not set.
        public Resolution or(ResolvedValue value) {
            return new Resolution(environment.or(value), problems, unsafe);
        }
    }

    /// Resolves from the real variables and a `.env` file, which may be missing.
    public static Resolution resolve(Map<String, String> realVariables, Path dotEnv) {
        DotEnvFile file = DotEnvFile.read(dotEnv, known());
        Sources sources = new Sources(realVariables, file.values());
        String mode = sources.mode();
        boolean production = PRODUCTION.equals(mode);
        List<Problem> problems = new ArrayList<>();
        file.problems().stream().map(Environments::untilThen).forEach(problems::add);
        modeProblem(mode, realVariables, file)
                .map(Environments::untilThen)
                .ifPresent(problems::add);
        Map<Variable, ResolvedValue> values = new EnumMap<>(Variable.class);
        for (Variable variable : Variable.values()) {
            sources.find(variable, !production).ifPresent(value -> values.put(variable, value));
        }
        return new Resolution(
                production
                        ? new Environment.Prod(values)
                        : new Environment.Sandbox(values, sources.production()),
                problems,
                problems.isEmpty() ? null : problems.getFirst());
    }

    private static Set<String> known() {
        Set<String> names = new HashSet<>(Set.of(MODE));
        for (Variable variable : Variable.values()) {
            names.add(variable.name());
            names.addAll(variable.sandboxNames());
        }
        return names;
    }

    private static Problem untilThen(Problem problem) {
        return new Problem(
                problem.file(), problem.line(), problem.text(), problem.remedy() + UNTIL_THEN);
    }

    /// Why it is not clear which mode is meant: production's key must never be used in SANDBOX
    /// because of a slip of the pen.
    private static Optional<Problem> modeProblem(
            String mode, Map<String, String> real, DotEnvFile file) {
        String remedy =
                "Write NODE_ENV=production for PROD, NODE_ENV=development for SANDBOX, once.";
        if (!real.getOrDefault(MODE, "").isBlank()) {
            return nearMiss(mode, remedy);
        }
        if (file.all().getOrDefault(MODE, List.of()).stream().distinct().count() > 1) {
            return Optional.of(
                    Problem.of(MODE, "is set to different values in the .env file", remedy));
        }
        return file.values().keySet().stream()
                .filter(name -> name.equalsIgnoreCase(MODE) && !name.equals(MODE))
                .findFirst()
                .map(name ->
                        Problem.of(name, "is not NODE_ENV, so it does not set the mode", remedy))
                .or(() -> nearMiss(mode, remedy));
    }

    private static Optional<Problem> nearMiss(String mode, String remedy) {
        String letters =
                Normalizer.normalize(mode, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}]", "");
        boolean meant = letters.startsWith("prod") || letters.equals("prd");
        return meant && !mode.equals(PRODUCTION)
                ? Optional.of(
                        Problem.of(
                                MODE,
                                "\""
                                        + mode
                                        + "\" is not exactly \"production\", so this is SANDBOX",
                                remedy))
                : Optional.empty();
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
            return SOURCES.stream()
                    .flatMap(origin ->
                            names.stream().flatMap(name -> from(origin, variable, name).stream()))
                    .findFirst();
        }

        /// What the plain names say where a `SANDBOX_` form is set too, wherever: production's, then.
        List<ResolvedValue> production() {
            List<ResolvedValue> found = new ArrayList<>();
            for (Variable variable : Variable.values()) {
                boolean apart =
                        variable.sandboxNames().stream()
                                .anyMatch(name ->
                                        SOURCES.stream()
                                                .anyMatch(
                                                        o -> from(o, variable, name).isPresent()));
                if (apart) {
                    for (Origin origin : SOURCES) {
                        from(origin, variable, variable.name()).ifPresent(found::add);
                    }
                }
            }
            return found;
        }

        /// Stripped, because a key pasted with its line end is refused by the server in words that
        /// nobody connects with it.
        private Optional<ResolvedValue> from(Origin origin, Variable variable, String name) {
            Map<String, String> source =
                    switch (origin) {
                        case ENVIRONMENT -> real;
                        case DOT_ENV -> file;
                        case ENTERED -> Map.of();
                    };
            String value = source.getOrDefault(name, "").strip();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            Secret kept = variable.secret() ? Secret.of(value) : Secret.address(value);
            return Optional.of(new ResolvedValue(variable, name, origin, kept));
        }
    }
}
