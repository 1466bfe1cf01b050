package dev.selfplay.app;

import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.PriceClaim;
import dev.selfplay.chat.PricePermission;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.ResolvedValue.Origin;
import dev.selfplay.config.Settings;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.config.Variable;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Standing;
import dev.selfplay.config.trust.AskKind;
import dev.selfplay.config.trust.FolderLinks;
import dev.selfplay.config.trust.Trust;
import dev.selfplay.config.trust.UserState;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.log.SecretMask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The boundary between a folder, which may come from anybody, and what is the user's own: keys, data
/// and money. What the folder's files name waits until a person allows it; what comes from the real
/// environment never does. Thread-safe.
final class Boundary {
    /// What a billed call depends on: while nobody has decided, none is made.
    private static final Set<AskKind> BILLED =
            EnumSet.of(
                    AskKind.LINK,
                    AskKind.SERVER,
                    AskKind.FREE,
                    AskKind.PRICES,
                    AskKind.CAP,
                    AskKind.CERTIFICATE);

    private static final Pattern HOST = Pattern.compile("(?i)(https?://)(?:[^/@?#]*@)?([^/?#]+)");

    private final Workspace workspace;
    private final Environments.Resolution resolution;
    private final Trust trust;
    private final JsonModelCatalog catalog;
    private final Supplier<Settings> settings;
    private final Supplier<Optional<Session>> session;

    /// @param settings as the file has them
    /// @param session the one that billed calls are made in; empty where there is none yet
    Boundary(
            Workspace workspace,
            Environments.Resolution resolution,
            Trust trust,
            JsonModelCatalog catalog,
            Supplier<Settings> settings,
            Supplier<Optional<Session>> session) {
        this.workspace = workspace;
        this.resolution = resolution;
        this.trust = trust;
        this.catalog = catalog;
        this.settings = settings;
        this.session = session;
    }

    /// What was decided about a folder, out of the user's own state.
    static Trust trust(Path folder, Map<String, String> variables) {
        return new Trust(
                UserState.folder(
                        variables,
                        System.getProperty(UserState.OVERRIDE, ""),
                        System.getProperty("os.name", ""),
                        System.getProperty("user.home", "")),
                folder);
    }

    /// Why a folder must not be opened at all: something in it leads out of it, and what is there
    /// would be read and written.
    static Optional<Problem> closed(Workspace workspace, Trust trust) {
        return FolderLinks.of(workspace).stream()
                .filter(ask -> !trust.granted(ask.kind(), ask.value()))
                .findFirst()
                .map(ask -> notAllowed(List.of(ask)));
    }

    /// Prices and free endpoints of models.json count as far as they were granted; an endpoint may be
    /// called free without models.json.
    static PricePermission prices(Trust trust) {
        return new PricePermission() {
            @Override
            public boolean free(String endpoint, boolean claimed) {
                return trust.granted(AskKind.FREE, endpoint);
            }

            @Override
            public boolean price(PriceClaim claim) {
                return trust.granted(AskKind.PRICES, claim.text());
            }
        };
    }

    /// Everything that the folder asks for.
    List<Ask> asks() {
        List<Ask> asks = new ArrayList<>(FolderLinks.of(workspace));
        server().ifPresent(asks::add);
        for (String endpoint : catalog.freeEndpoints()) {
            asks.add(
                    new Ask(
                            AskKind.FREE,
                            endpoint,
                            "freeEndpoints in models.json",
                            "Calls there count as $0, so no cap limits them. Until then they need a"
                                    + " known price."));
        }
        for (PriceClaim claim : catalog.claims()) {
            asks.add(
                    new Ask(
                            AskKind.PRICES,
                            claim.text(),
                            "models.json",
                            "The cap counts %s with these dollars per million tokens (input, cached, output). Until then the known prices count, or none."
                                    .formatted(claim.model())));
        }
        cap().ifPresent(asks::add);
        sessionCap().ifPresent(asks::add);
        certificate(settings.get().server().certificateFile()).ifPresent(asks::add);
        database().ifPresent(asks::add);
        webhook().ifPresent(asks::add);
        alertHost(settings.get()).ifPresent(asks::add);
        return asks;
    }

    private Optional<Ask> server() {
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
                                : "the key in .env");
    }

    private Optional<Ask> cap() {
        return cap(settings.get().cap(), "capUsd in settings.json");
    }

    private Optional<Ask> sessionCap() {
        return session.get()
                .flatMap(s -> cap(s.cap(), "session %d in .selfplay".formatted(s.number())))
                .filter(ask -> !ask.value().equals(capValue(settings.get().cap())));
    }

    private static Optional<Ask> cap(Usd cap, String source) {
        return cap.compareTo(Session.DEFAULT_CAP) <= 0
                ? Optional.empty()
                : Optional.of(
                        new Ask(
                                AskKind.CAP,
                                capValue(cap),
                                source,
                                "A session may spend up to $%s. Until then $%s is the most."
                                        .formatted(capValue(cap), Session.DEFAULT_CAP.toFixed(2))));
    }

    private static String capValue(Usd cap) {
        return cap.toString();
    }

    /// A database that the folder names, or whose authority it names.
    private Optional<Ask> database() {
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
                        ready.address()
                                + authority.map(a -> ", verified by " + a.reveal()).orElse(""),
                        source(named ? ready.from() : authority.orElseThrow()),
                        resolution.environment() instanceof Environment.Prod
                                ? "The prompt and the approved tactics can be published there."
                                        + " Until then nothing is."
                                : "Personas, battles and tactics are sent there, and teammates' are"
                                        + " taken in. Until then it is not contacted."));
    }

    private Optional<Ask> webhook() {
        return fromFile(Variable.SLACK_WEBHOOK_URL)
                .map(url ->
                        new Ask(
                                AskKind.WEBHOOK,
                                webhookPlace(url.reveal()),
                                source(url),
                                "Alerts about runs are sent there. Until then none is."));
    }

    private static Optional<Ask> alertHost(Settings settings) {
        String host = settings.alerts().host();
        return host.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Ask(
                                AskKind.ALERT_HOST,
                                host,
                                "alerts.host in settings.json",
                                "Alerts may go to this host, which is not Slack's. Until then they"
                                        + " may not."));
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
    private Optional<Ask> certificate(String file) {
        if (file.isBlank()) {
            return Optional.empty();
        }
        String content;
        try {
            content = fingerprint(Files.readAllBytes(workspace.folder().resolve(file)));
        } catch (IOException | InvalidPathException e) {
            content = "unreadable";
        }
        return Optional.of(
                new Ask(
                        AskKind.CERTIFICATE,
                        file + " #" + content,
                        "server.certificateFile in settings.json",
                        "Whoever that file names may vouch for a model server. Until then no model"
                                + " server is asked."));
    }

    private static String fingerprint(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Why nothing may leave the machine now, whatever it is.
    Optional<Problem> leaving() {
        Problem unclear = resolution.unsafe();
        return unclear == null ? closed(workspace, trust) : Optional.of(unclear);
    }

    /// Why nothing may be asked of the model server, even what costs nothing; the key stays here.
    Optional<Problem> asking() {
        return leaving()
                .or(() -> without(server()))
                .or(() -> without(certificate(settings.get().server().certificateFile())));
    }

    /// Why no billed call may be made now.
    Optional<Problem> billed() {
        return undecided()
                .or(this::asking)
                .or(() -> without(sessionCap()).map(Boundary::newSession));
    }

    /// All that waits is named at once, so that one command settles it.
    private Optional<Problem> undecided() {
        List<Ask> waiting =
                asks().stream()
                        .filter(ask -> BILLED.contains(ask.kind()))
                        .filter(ask -> trust.standing(ask.kind(), ask.value()) == Standing.WAITING)
                        .toList();
        return waiting.isEmpty()
                ? Optional.empty()
                : leaving().or(trust::damage).or(() -> Optional.of(notAllowed(waiting)));
    }

    /// Why the team's database, or production's, must not be contacted now.
    Optional<Problem> syncing() {
        return leaving().or(() -> without(database()));
    }

    /// Why nothing may be sent to the webhook now.
    Optional<Problem> alerting() {
        return leaving()
                .or(() -> without(webhook()))
                .or(() ->
                        alertHost(settings.get())
                                .filter(ask ->
                                        trust.standing(ask.kind(), ask.value()) == Standing.WAITING)
                                .map(this::refused));
    }

    /// The settings as far as they are allowed: what is not has its safe default.
    Settings effective(Settings raw) {
        boolean capped = cap(raw.cap(), "").filter(ask -> !granted(ask)).isPresent();
        boolean silent = alertHost(raw).filter(ask -> !granted(ask)).isPresent();
        return raw.withCap(capped ? Session.DEFAULT_CAP : raw.cap())
                .withAlerts(silent ? raw.alerts().withHost("") : raw.alerts());
    }

    /// What a person sets in the program itself is their word: it is granted as it is set.
    ///
    /// @return as [Ask#key] has it
    List<String> saidBy(Settings before, Settings after) {
        List<String> keys = new ArrayList<>();
        if (!after.cap().equals(before.cap())) {
            keys.addAll(said(after.cap()));
        }
        if (!after.alerts().host().equals(before.alerts().host())) {
            alertHost(after).map(Ask::key).ifPresent(keys::add);
        }
        String file = after.server().certificateFile();
        if (!file.equals(before.server().certificateFile())) {
            certificate(file).map(Ask::key).ifPresent(keys::add);
        }
        return keys;
    }

    /// A cap that a person names; none where it needs no leave.
    static List<String> said(Usd cap) {
        return cap(cap, "").map(Ask::key).stream().toList();
    }

    private boolean granted(Ask ask) {
        return trust.granted(ask.kind(), ask.value());
    }

    private Optional<Problem> without(Optional<Ask> ask) {
        return ask.filter(a -> !granted(a)).map(this::refused);
    }

    private Problem refused(Ask ask) {
        return trust.damage().orElseGet(() -> notAllowed(List.of(ask)));
    }

    private static Problem notAllowed(List<Ask> asks) {
        Ask first = asks.getFirst();
        String others =
                asks.size() == 1
                        ? ""
                        : asks.stream()
                                .skip(1)
                                .map(Boundary::words)
                                .collect(Collectors.joining("; ", "; and for ", ""));
        return new Problem(
                first.source(),
                null,
                "the folder asks for %s, which nobody has allowed yet%s"
                        .formatted(words(first), others),
                "%s Look at it with: trust show. Allow it with: trust grant %s, or in the window."
                        .formatted(
                                first.effect(),
                                asks.stream()
                                        .map(ask -> ask.kind().key())
                                        .distinct()
                                        .collect(Collectors.joining(" "))));
    }

    private static String words(Ask ask) {
        return switch (ask.kind()) {
            case SERVER -> "the model server " + ask.value();
            case FREE -> "calls without a price at " + ask.value();
            case PRICES -> "lower prices, " + ask.value();
            case CAP -> "a cap of $" + ask.value();
            case CERTIFICATE -> "the certificates of " + ask.value();
            case DATABASE -> "the database " + ask.value();
            case WEBHOOK -> "the webhook " + ask.value();
            case ALERT_HOST -> "alerts to " + ask.value();
            case LINK -> "a link out of it, " + ask.value();
        };
    }

    private static Problem newSession(Problem problem) {
        return new Problem(
                problem.file(),
                problem.line(),
                problem.text(),
                problem.remedy() + " Or begin a session of your own: session new.");
    }
}
