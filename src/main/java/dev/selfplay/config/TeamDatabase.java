package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The team's database, as the variables name it, and whether it may be touched from here.
public sealed interface TeamDatabase {
    /// The specification's words for a client that cannot be made.
    String NOT_AVAILABLE = "Supabase admin client not available";

    /// @param from the variable that named it
    /// @param warnings what a person should know, a sentence each
    record Ready(DatabaseAddress address, ResolvedValue from, List<String> warnings)
            implements TeamDatabase {
        public Ready {
            warnings = List.copyOf(warnings);
        }
    }

    /// No connection is named. Not an error: the workbench works without.
    record Missing(String message, String remedy) implements TeamDatabase {}

    /// A connection is named, but cannot be read.
    record Unusable(String message, String remedy) implements TeamDatabase {}

    /// The safety check is against it.
    record Refused(String message, String remedy) implements TeamDatabase {}

    /// `SANDBOX_` forms win over plain ones; among them the first of `SUPABASE_DB_URL`,
    /// `POSTGRES_URL_NON_POOLING`, `POSTGRES_URL`, `DATABASE_URL`.
    static TeamDatabase of(Environment environment) {
        List<ResolvedValue> named =
                Variable.CONNECTIONS.stream()
                        .flatMap(v -> environment.value(v).stream())
                        // some other program's database
                        .filter(v ->
                                v.variable() != Variable.DATABASE_URL
                                        || v.reveal().matches("(?:jdbc:)?postgres.*"))
                        .toList();
        Optional<ResolvedValue> chosen =
                Stream.concat(named.stream().filter(ResolvedValue::fromSandboxName), named.stream())
                        .findFirst();
        return chosen.map(value -> read(environment, value)).orElseGet(() -> missing(environment));
    }

    private static TeamDatabase read(Environment environment, ResolvedValue value) {
        DatabaseAddress address;
        try {
            address = DatabaseAddress.parse(value.reveal(), caFile(environment));
        } catch (UnescapedCharacter e) {
            return new Unusable(
                    "%s: %s cannot be used: %s"
                            .formatted(NOT_AVAILABLE, value.name(), e.getMessage()),
                    e.remedy());
        } catch (IllegalArgumentException e) {
            return new Unusable(
                    "%s: %s cannot be used: %s"
                            .formatted(NOT_AVAILABLE, value.name(), e.getMessage()),
                    "Copy the connection string again: Supabase, Connect, Session pooler; and put"
                            + " the database's password into it.");
        }
        if (environment instanceof Environment.Sandbox sandbox) {
            Optional<String> danger = new ProductionCheck(sandbox).against(address, value);
            if (danger.isPresent()) {
                return new Refused(
                        ProductionCheck.WORDS + " " + danger.get(),
                        "Set SANDBOX_SUPABASE_DB_URL to the connection string of a database of its"
                                + " own.");
            }
        }
        return new Ready(address, value, warnings(address));
    }

    private static List<String> warnings(DatabaseAddress address) {
        return address.tls() == Tls.OFF && !address.loopback()
                ? List.of(
                        "TLS is off (sslmode=disable): the password and all data travel readable.")
                : List.of();
    }

    private static @Nullable String caFile(Environment environment) {
        return environment.value(Variable.PGSSLROOTCERT).map(ResolvedValue::reveal).orElse(null);
    }

    private static Missing missing(Environment environment) {
        String name =
                environment instanceof Environment.Sandbox
                        ? "SANDBOX_SUPABASE_DB_URL"
                        : "SUPABASE_DB_URL";
        Optional<String> project =
                environment
                        .value(Variable.NEXT_PUBLIC_SUPABASE_URL)
                        .flatMap(url -> ProductionCheck.project(url.reveal()));
        return new Missing(
                NOT_AVAILABLE + ": no connection string is set",
                project.map(ref ->
                                "Open https://supabase.com/dashboard/project/%s?showConnect=true, copy the connection string of the session pooler (it begins with postgresql://postgres.%s: and ends with :5432/postgres), put the database's password in the place of [YOUR-PASSWORD], and set %s to it."
                                        .formatted(ref, ref, name))
                        .orElse(
                                "Set "
                                        + name
                                        + " to the connection string that Supabase shows under"
                                        + " Connect, Session pooler. Battles do not need it."));
    }
}
