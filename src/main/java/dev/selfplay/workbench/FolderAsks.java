package dev.selfplay.workbench;

import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.PriceClaim;
import dev.selfplay.config.AskKind;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Environments;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.ResolvedValue.Origin;
import dev.selfplay.config.Setting;
import dev.selfplay.config.Settings;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.config.Variable;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.FolderLinks;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.log.SecretMask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a folder's files ask for, as they are now. Each ask is of exactly one value, so that another one
/// is asked again. Thread-safe.
record FolderAsks(
        Workspace workspace,
        Environments.Resolution resolution,
        Supplier<JsonModelCatalog> catalog,
        Supplier<Settings> settings,
        Supplier<Optional<Session>> session,
        BooleanSupplier keyEntered) {
    private static final Pattern HOST = Pattern.compile("(?i)(https?://)(?:[^/@?#]*@)?([^/?#]+)");

    /// Everything that the folder asks for.
    List<Ask> all() {
        List<Ask> asks = new ArrayList<>(FolderLinks.of(workspace));
        server().ifPresent(asks::add);
        for (String endpoint : catalog.get().freeEndpoints()) {
            asks.add(
                    new Ask(
                            AskKind.FREE,
                            endpoint,
                            "freeEndpoints in models.json",
                            "Calls there count as $0, so no cap limits them. Until then they need a"
                                    + " known price."));
        }
        for (PriceClaim claim : catalog.get().claims()) {
            asks.add(
                    new Ask(
                            AskKind.PRICES,
                            claim.text(),
                            "models.json",
                            "The cap counts %s with these dollars per million tokens (input, cached, output). Until then the known prices count, or none."
                                    .formatted(claim.model())));
        }
        asks.addAll(ofSettings());
        sessionCap()
                .filter(ask -> asks.stream().noneMatch(a -> a.key().equals(ask.key())))
                .ifPresent(asks::add);
        database().ifPresent(asks::add);
        webhook().ifPresent(asks::add);
        asks.sort(Comparator.comparing(Ask::kind));
        return asks;
    }

    /// A model server other than the provider's own.
    Optional<Ask> server() {
        return fromFile(Variable.OPENAI_BASE_URL)
                .filter(url -> !Endpoints.ofProvider(url.reveal()))
                .map(url ->
                        new Ask(
                                AskKind.SERVER,
                                place(url.reveal()),
                                source(url),
                                "Prompt, personas and conversations are sent there%s. Until then"
                                                .formatted(key().map(k -> ", with " + k).orElse(""))
                                        + " nothing is."));
    }

    private Optional<String> key() {
        return resolution
                .environment()
                .value(Variable.OPENAI_API_KEY)
                .map(key ->
                        key.origin() == Origin.ENVIRONMENT
                                ? "your own key (" + key.name() + " of the environment)"
                                : "the key in .env")
                .or(() ->
                        keyEntered.getAsBoolean()
                                ? Optional.of("the key that you entered for this address")
                                : Optional.empty());
    }

    private List<Ask> ofSettings() {
        return Settings.ALL.stream().flatMap(setting -> of(setting).stream()).toList();
    }

    /// What a setting needs leave for as it was written.
    <T> Optional<Ask> of(Setting<T> setting) {
        return of(setting, settings.get());
    }

    /// What a setting would need leave for.
    <T> Optional<Ask> of(Setting<T> setting, Settings settings) {
        return of(setting, settings.get(setting), setting.place());
    }

    private <T> Optional<Ask> of(Setting<T> setting, T value, String source) {
        Setting.Leave<T> leave = setting.leave();
        return leave == null || !leave.needed().test(value)
                ? Optional.empty()
                : Optional.of(
                        new Ask(
                                leave.kind(),
                                asked(leave.kind(), setting.type().text(value)),
                                source,
                                leave.effect().apply(value)));
    }

    /// Of the session that billed calls are made in: it may come with the folder too.
    Optional<Ask> sessionCap() {
        return session.get()
                .flatMap(s -> of(Settings.CAP, s.cap(), "session " + s.number() + " in .selfplay"));
    }

    /// A cap that a person names.
    Optional<Ask> cap(Usd cap) {
        return of(Settings.CAP, cap, "");
    }

    /// A database that the folder names, or whose authority it names.
    Optional<Ask> database() {
        if (!(TeamDatabase.of(resolution.environment()) instanceof TeamDatabase.Ready ready)) {
            return Optional.empty();
        }
        Optional<ResolvedValue> authority = fromFile(Variable.PGSSLROOTCERT);
        boolean named = ready.from().origin() == Origin.DOT_ENV;
        if (!named && authority.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Ask(
                        AskKind.DATABASE,
                        "%s, TLS %s".formatted(ready.address(), ready.address().tls().sslmode())
                                + authority.map(a -> ", verified by " + a.reveal()).orElse(""),
                        source(named ? ready.from() : authority.orElseThrow()),
                        resolution.environment() instanceof Environment.Prod
                                ? "The prompt and the approved tactics can be published there."
                                        + " Until then nothing is."
                                : "Personas, battles and tactics are sent there, and teammates' are"
                                        + " taken in. Until then it is not contacted."));
    }

    /// The address of the alerts.
    Optional<Ask> webhook() {
        return fromFile(Variable.SLACK_WEBHOOK_URL)
                .map(url ->
                        new Ask(
                                AskKind.WEBHOOK,
                                webhookPlace(url.reveal()),
                                source(url),
                                "Alerts about runs are sent there. Until then none is."));
    }

    /// The host of the alerts' address, as the settings would have to name it to allow it.
    String webhookHost() {
        return fromFile(Variable.SLACK_WEBHOOK_URL)
                .map(ResolvedValue::reveal)
                .map(HOST::matcher)
                .filter(Matcher::lookingAt)
                .map(m ->
                        m.group(1).equalsIgnoreCase("https://") ? host(m) : "http://" + m.group(2))
                .orElse("");
    }

    private static String host(Matcher address) {
        return address.group(2).replaceFirst(":\\d+$", "");
    }

    private Optional<ResolvedValue> fromFile(Variable variable) {
        return resolution
                .environment()
                .value(variable)
                .filter(value -> value.origin() == Origin.DOT_ENV);
    }

    private static String source(ResolvedValue value) {
        return value.name() + " in .env";
    }

    /// A base URL without what is secret of it; what is left out tells by its fingerprint whether it is
    /// still the same.
    private static String place(String url) {
        String normal = Endpoints.normal(url);
        String shown = SecretMask.mask(normal);
        return shown.equals(normal) && url.chars().noneMatch(c -> c == '?' || c == '@')
                ? shown
                : shown + " #" + fingerprint(url.getBytes(StandardCharsets.UTF_8));
    }

    /// Of a webhook all but the host is secret.
    private static String webhookPlace(String url) {
        Matcher host = HOST.matcher(url);
        return (host.lookingAt() ? host.group(1) + host.group(2) : "somewhere")
                + " #"
                + fingerprint(url.getBytes(StandardCharsets.UTF_8));
    }

    /// The certificates are asked for, not the name of their file.
    private String asked(AskKind kind, String value) {
        if (kind != AskKind.CERTIFICATE) {
            return value;
        }
        try {
            return value
                    + " #"
                    + fingerprint(Files.readAllBytes(workspace.folder().resolve(value)));
        } catch (IOException | InvalidPathException e) {
            return value + " #unreadable";
        }
    }

    private static String fingerprint(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
