package dev.selfplay.doctor;

import dev.selfplay.config.Environment;
import dev.selfplay.config.Environments;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.config.Variable;
import dev.selfplay.log.SecretMask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the doctor says of the mode and of the variables that are set, the team's database among
/// them. Secrets are masked.
record EnvironmentChecks(Supplier<String> keyTrouble) {

    List<Finding> examine(Environments.Resolution resolution) {
        Environment resolved = resolution.environment();
        List<Finding> findings = new ArrayList<>();
        findings.add(
                switch (resolved) {
                    case Environment.Sandbox ignored ->
                            Finding.ok("Mode", "SANDBOX: battles run, production is out of reach");
                    case Environment.Prod ignored ->
                            Finding.warn(
                                    "Mode",
                                    "PROD: battles are refused",
                                    "Set NODE_ENV=development, or unset it, to run battles.");
                });
        resolution.problems().forEach(p -> findings.add(Finding.warn(".env", p)));
        for (Variable variable : Variable.values()) {
            if (!variable.connection() && variable != Variable.PGSSLROOTCERT) {
                findings.add(variable(variable, resolved.value(variable)));
            }
        }
        findings.addAll(teamDatabase(TeamDatabase.of(resolved)));
        mixedCredentials(resolved).ifPresent(findings::add);
        return findings;
    }

    private Finding variable(Variable variable, Optional<ResolvedValue> value) {
        String trouble = variable == Variable.OPENAI_API_KEY ? keyTrouble.get() : "";
        return value.map(v -> set(variable, v))
                .or(() ->
                        trouble.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Finding.warn(variable.name(), trouble, "")))
                .orElseGet(() ->
                        switch (variable) {
                            case OPENAI_API_KEY ->
                                    Finding.info(
                                            variable.name(),
                                            "not set: battles run as rehearsal, not billed",
                                            "Enter one (Settings, or \"key set\"), or set it in the"
                                                    + " environment or in .env, for battles with"
                                                    + " real models.");
                            case OPENAI_BASE_URL ->
                                    Finding.info(
                                            variable.name(),
                                            "not set: OpenAI's own, "
                                                    + ModelChecks.DEFAULT_ENDPOINT,
                                            "Set it to use another compatible server.");
                            case NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY ->
                                    Finding.info(
                                            variable.name(),
                                            "not set: Supabase admin client not available",
                                            "Check the environment variables, ensure "
                                                    + variable.name()
                                                    + " is set, and verify the Supabase"
                                                    + " connection. Battles do not need"
                                                    + " it.");
                            case SLACK_WEBHOOK_URL ->
                                    Finding.info(
                                            variable.name(),
                                            "not set: no alerts in Slack",
                                            "Set it to be told of kill-switches and"
                                                    + " finished sessions.");
                            default -> Finding.info(variable.name(), "not set", "");
                        });
    }

    private static Finding set(Variable variable, ResolvedValue value) {
        return variable.secret() && SecretMask.plain(value.reveal())
                ? Finding.warn(
                        variable.name(),
                        value
                                + ": so short or so much of a word that it cannot be a provider's"
                                + " key, nor be masked in running text",
                        "Set the whole key; a server on this machine that wants none may keep it.")
                : Finding.ok(variable.name(), value.toString());
    }

    private static List<Finding> teamDatabase(TeamDatabase database) {
        String what = "Team database";
        return switch (database) {
            case TeamDatabase.Missing(String message, String remedy) ->
                    List.of(Finding.info(what, message, remedy));
            case TeamDatabase.Unusable(String message, String remedy) ->
                    List.of(Finding.warn(what, message, remedy));
            case TeamDatabase.Refused(String message, String remedy) ->
                    List.of(Finding.fail(what, message, remedy));
            case TeamDatabase.Ready(var address, var from, var warnings) -> {
                List<Finding> findings = new ArrayList<>();
                findings.add(
                        Finding.ok(
                                what,
                                "%s (%s, %s), TLS %s%s"
                                        .formatted(
                                                address,
                                                from.name(),
                                                from.origin().label(),
                                                address.tls().sslmode(),
                                                address.pooled()
                                                        ? ", pooler in transaction mode: no LISTEN"
                                                        : "")));
                warnings.forEach(w ->
                        findings.add(
                                Finding.warn(
                                        what,
                                        w,
                                        "Take sslmode=disable out of " + from.name() + ".")));
                yield findings;
            }
        };
    }

    /// The fallback may pair a sandbox address with a production key.
    private static Optional<Finding> mixedCredentials(Environment resolved) {
        ResolvedValue url = resolved.value(Variable.NEXT_PUBLIC_SUPABASE_URL).orElse(null);
        ResolvedValue key = resolved.value(Variable.SUPABASE_SERVICE_ROLE_KEY).orElse(null);
        if (url == null || key == null || url.fromSandboxName() == key.fromSandboxName()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.warn(
                        "Supabase",
                        "address from %s, key from %s: they may belong to different projects"
                                .formatted(url.name(), key.name()),
                        "Set both SANDBOX_SUPABASE_URL and SANDBOX_SUPABASE_SERVICE_ROLE_KEY, or"
                                + " neither."));
    }
}
