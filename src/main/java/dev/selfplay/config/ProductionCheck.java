package dev.selfplay.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a database is known as production's, from SANDBOX. Known is what the plain names lead to
/// where `SANDBOX_` forms were given to keep apart from it.
record ProductionCheck(Environment.Sandbox sandbox) {
    /// The specification's words.
    static final String WORDS = "Safety check: attempting PROD operations in SANDBOX.";

    private static final Pattern PROJECT_URL =
            Pattern.compile("https?://([a-z0-9]+)\\.supabase\\.(?:co|in|net)(?:[/:?].*)?");

    /// @return why it must not be touched; empty where nothing is known against it
    Optional<String> against(DatabaseAddress address, ResolvedValue from) {
        for (ResolvedValue plain : sandbox.production()) {
            if (plain.variable().connection() && leadsTo(plain, address)) {
                return Optional.of(
                        plain.equals(from)
                                ? "%s of the environment wins over %s in .env, and is production's."
                                        .formatted(
                                                from.name(),
                                                from.variable().sandboxNames().getFirst())
                                : "%s leads to the same database as %s, which is production's."
                                        .formatted(from.name(), plain.name()));
            }
        }
        Optional<String> project = address.project();
        if (project.isEmpty()) {
            return Optional.empty();
        }
        for (ResolvedValue plain : sandbox.production()) {
            if (plain.variable() == Variable.NEXT_PUBLIC_SUPABASE_URL
                    && project(plain.reveal()).equals(project)) {
                return Optional.of(
                        "%s leads to project %s, which %s names as production's."
                                .formatted(from.name(), project.get(), plain.name()));
            }
            if (plain.variable() == Variable.SUPABASE_SERVICE_ROLE_KEY
                    && projectOfKey(plain.reveal()).equals(project)) {
                return Optional.of(
                        "%s leads to project %s, whose key %s is production's."
                                .formatted(from.name(), project.get(), plain.name()));
            }
        }
        return other(project.get(), from);
    }

    /// A plain address beside a `SANDBOX_` project is production's, if it is another project.
    private Optional<String> other(String project, ResolvedValue from) {
        if (from.fromSandboxName()) {
            return Optional.empty();
        }
        return sandbox.value(Variable.NEXT_PUBLIC_SUPABASE_URL)
                .filter(ResolvedValue::fromSandboxName)
                .filter(url ->
                        project(url.reveal()).filter(ref -> !ref.equals(project)).isPresent())
                .map(url ->
                        "%s leads to project %s, but %s names another as the sandbox."
                                .formatted(from.name(), project, url.name()));
    }

    private static boolean leadsTo(ResolvedValue plain, DatabaseAddress address) {
        try {
            return DatabaseAddress.parse(plain.reveal(), "-").samePlace(address);
        } catch (UnescapedCharacter e) {
            // which host it leads to is not known: one that it names may well be it
            return plain.reveal()
                    .toLowerCase(Locale.ROOT)
                    .contains(address.host().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false; // it leads nowhere
        }
    }

    /// The project of an address such as `https://abcdefgh.supabase.co`.
    static Optional<String> project(String url) {
        Matcher matcher = PROJECT_URL.matcher(url.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The older keys are tokens that name their project.
    static Optional<String> projectOfKey(String key) {
        String[] parts = key.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[1]);
            String ref =
                    new ObjectMapper()
                            .readTree(new String(json, StandardCharsets.UTF_8))
                            .path("ref")
                            .asText("");
            return ref.isEmpty() ? Optional.empty() : Optional.of(ref);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
