package dev.selfplay.doctor;

import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ServedModel;
import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.config.Variable;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Standing;
import dev.selfplay.config.trust.TrustDesk;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.log.SecretMask;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDocument;
import dev.selfplay.prompt.PromptFile;
import dev.selfplay.prompt.PromptMerger;
import dev.selfplay.prompt.PromptProblem;
import dev.selfplay.prompt.PromptReading;
import dev.selfplay.prompt.PromptRefusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Examines everything that a battle needs, and says per finding how it stands and what to do.
/// Changes nothing. Blocks on the disk, and up to three seconds on the network where the model
/// server is to be asked. Thread-safe.
public final class Doctor {
    private static final String DEFAULT_ENDPOINT = "https://api.openai.com/v1";
    private static final int MOST_NAMED = 5;
    private static final int OLDEST_JAVA = 25;
    private static final long LITTLE_SPACE = 500L << 20;

    private final Workspace workspace;
    private final Supplier<Environments.Resolution> environment;
    private final Supplier<String> keyTrouble;
    private final ModelCatalog catalog;
    private final ToIntFunction<String> tokens;
    private final Supplier<Finding> database;
    private final InstantSource clock;
    private final Supplier<Optional<Problem>> notAsking;
    private final Supplier<ServerFacts> served;
    private final Supplier<ServerAnswer> server;
    private final TrustDesk trust;

    /// @param tokens counts the tokens of a text, to tell how long the prompt is
    /// @param environment with the key in force; may ask a keychain for it
    /// @param keyTrouble why one that was entered cannot be had, asked after that; empty where it can
    /// @param database how the local store stands
    /// @param notAsking why the model server must not be asked now; it is asked where that is empty
    /// @param served asks it for its models; only called where it may be asked
    /// @param server asks the model server for its models, on the way that calls take
    /// @param trust what the folder asks for
    public Doctor(
            Workspace workspace,
            Supplier<Environments.Resolution> environment,
            Supplier<String> keyTrouble,
            ModelCatalog catalog,
            ToIntFunction<String> tokens,
            Supplier<Finding> database,
            InstantSource clock,
            Supplier<Optional<Problem>> notAsking,
            Supplier<ServerFacts> served,
            Supplier<ServerAnswer> server,
            TrustDesk trust) {
        this.workspace = workspace;
        this.environment = environment;
        this.keyTrouble = keyTrouble;
        this.catalog = catalog;
        this.tokens = tokens;
        this.database = database;
        this.clock = clock;
        this.notAsking = notAsking;
        this.served = served;
        this.server = server;
        this.trust = trust;
    }

    /// In the order in which a person would look.
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(folder());
        workspace.stateOpenToOthers().ifPresent(p -> findings.add(problem("Workspace", p)));
        findings.add(space());
        findings.addAll(prompt());
        findings.addAll(personas());
        SettingsFile.Reading settings = new SettingsFile(workspace.settings()).read();
        findings.addAll(settings(settings));
        findings.addAll(prices());
        Environments.Resolution resolved = environment.get();
        findings.addAll(environment(resolved));
        findings.addAll(trust());
        findings.addAll(models(settings, resolved.environment()));
        findings.add(database.get());
        return List.copyOf(findings);
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        return version.feature() >= OLDEST_JAVA
                ? Finding.ok("Java", version.toString())
                : Finding.fail("Java", version.toString(), "Install a JDK 25 or newer.");
    }

    private Finding folder() {
        Path folder = workspace.folder();
        if (!Files.isDirectory(folder)) {
            return Finding.fail(
                    "Workspace",
                    folder + " is no folder",
                    "Create it, or name another with --workspace.");
        }
        Path state = Files.exists(workspace.state()) ? workspace.state() : folder;
        return Files.isWritable(state)
                ? Finding.ok("Workspace", folder.toString())
                : Finding.fail(
                        "Workspace",
                        state + " cannot be written",
                        "Give yourself permission to write there, or name another folder with"
                                + " --workspace.");
    }

    private Finding space() {
        try {
            long free = Files.getFileStore(workspace.folder()).getUsableSpace();
            String detail = (free >> 20) + " MB free";
            return free >= LITTLE_SPACE
                    ? Finding.ok("Disk space", detail)
                    : Finding.warn(
                            "Disk space", detail, "Make room: transcripts and logs need some.");
        } catch (IOException e) {
            return Finding.warn(
                    "Disk space", "unknown (" + e.getMessage() + ")", "Check the folder.");
        }
    }

    private List<Finding> prompt() {
        String what = "base_prompt.txt";
        return switch (PromptFile.read(workspace.basePrompt())) {
            case PromptReading.Missing(String message, String remedy) ->
                    List.of(Finding.fail(what, message, remedy));
            case PromptReading.Unreadable(String message, String remedy) ->
                    List.of(Finding.fail(what, message, remedy));
            case PromptReading.Loaded(PromptContent content) -> prompt(what, content);
        };
    }

    private List<Finding> prompt(String what, PromptContent content) {
        PromptRefusal refusal = PromptRefusal.of(content).orElse(null);
        PromptDocument document = content.document();
        List<Finding> findings = new ArrayList<>();
        if (refusal != null) {
            findings.add(Finding.fail(what, refusal.message(), refusal.remedy()));
        } else {
            MergedPrompt merged = PromptMerger.merge(document);
            findings.add(
                    Finding.ok(
                            what,
                            String.format(
                                    Locale.ROOT,
                                    "%d bytes, %d tokens merged (estimate), %d tactic blocks, %d in"
                                            + " use",
                                    content.length(),
                                    tokens.applyAsInt(merged.text()),
                                    document.tactics().size(),
                                    merged.included().size())));
        }
        for (PromptProblem problem : document.problems()) {
            findings.add(Finding.warn(what, problem.message(), problem.remedy()));
        }
        return findings;
    }

    private List<Finding> personas() {
        String what = "personas.json";
        PersonaReading reading = new PersonaFile(workspace.personas()).read();
        List<Finding> findings = new ArrayList<>();
        if (!reading.personas().isEmpty()) {
            int active = reading.active().size();
            String detail =
                    String.format(
                            Locale.ROOT,
                            "%d personas, %d active",
                            reading.personas().size(),
                            active);
            findings.add(
                    active > 0
                            ? Finding.ok(what, detail)
                            : Finding.warn(
                                    what,
                                    detail,
                                    "Make some active, or name sellers when you start a run."));
        } else if (reading.problems().isEmpty()) {
            findings.add(Finding.fail(what, "holds no personas", "Add some."));
        }
        for (PersonaProblem problem : reading.problems()) {
            findings.add(
                    reading.personas().isEmpty()
                            ? Finding.fail(what, problem.message(), problem.remedy())
                            : Finding.warn(what, problem.message(), problem.remedy()));
        }
        return findings;
    }

    private List<Finding> settings(SettingsFile.Reading reading) {
        if (reading.problems().isEmpty()) {
            return List.of(
                    trust.stands().stream()
                            .filter(stand ->
                                    stand.ask().capOfSettings()
                                            && stand.standing() != Standing.GRANTED)
                            .findFirst()
                            .map(stand -> capNotInForce(stand.ask()))
                            .orElseGet(() ->
                                    Finding.ok(
                                            "settings.json",
                                            "session cap $"
                                                    + reading.settings().get(Settings.CAP))));
        }
        Problem unsafe = reading.unsafe();
        return reading.problems().stream()
                .map(p ->
                        p.equals(unsafe)
                                ? Finding.fail("settings.json", billedRefused(p), p.remedy())
                                : problem("settings.json", p))
                .toList();
    }

    private static Finding capNotInForce(Ask cap) {
        return Finding.warn(
                "settings.json",
                "session cap $%s: the %s in the file are not allowed"
                        .formatted(Session.DEFAULT_CAP.toFixed(2), cap.shown()),
                "Allow them: trust grant " + cap.key());
    }

    private static String billedRefused(Problem problem) {
        return problem.message() + "; until then nothing that is billed is done";
    }

    /// models.json is optional: of one that is well nothing is said.
    private List<Finding> prices() {
        return JsonModelCatalog.load(workspace.models()).problems().stream()
                .map(p ->
                        Finding.fail(
                                JsonModelCatalog.FILE_NAME,
                                p + "; until then nothing that is billed is done",
                                "Correct the file, or remove it."))
                .toList();
    }

    private static Finding problem(String what, Problem problem) {
        return Finding.warn(what, problem.message(), problem.remedy());
    }

    private List<Finding> environment(Environments.Resolution resolution) {
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
        resolution.problems().forEach(p -> findings.add(problem(".env", p)));
        for (Variable variable : Variable.values()) {
            if (!variable.connection() && variable != Variable.PGSSLROOTCERT) {
                findings.add(variable(variable, resolved.value(variable)));
            }
        }
        findings.addAll(teamDatabase(TeamDatabase.of(resolved)));
        mixedCredentials(resolved).ifPresent(findings::add);
        return findings;
    }

    private List<Finding> trust() {
        List<Finding> findings = new ArrayList<>();
        trust.trust()
                .damage()
                .ifPresent(why -> findings.add(Finding.fail("Trust", why.message(), why.remedy())));
        for (Ask.Stand stand : trust.stands()) {
            Ask ask = stand.ask();
            String detail = "%s (%s)".formatted(ask.value(), ask.source());
            findings.add(
                    switch (stand.standing()) {
                        case GRANTED -> Finding.ok(ask.kind().label(), detail + ", allowed by you");
                        case RESTRICTED ->
                                Finding.info(
                                        ask.kind().label(),
                                        detail + ", kept without effect by you",
                                        "Allow it with: trust grant " + ask.kind().key());
                        case WAITING ->
                                Finding.warn(
                                        ask.kind().label(),
                                        detail + ": nobody has allowed it yet",
                                        ask.effect()
                                                + " Allow it with: trust grant "
                                                + ask.kind().key());
                    });
        }
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
                                            "not set: OpenAI's own, " + DEFAULT_ENDPOINT,
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

    private List<Finding> models(SettingsFile.Reading settings, Environment resolved) {
        ResolvedValue key = resolved.value(Variable.OPENAI_API_KEY).orElse(null);
        ResolvedValue base = resolved.value(Variable.OPENAI_BASE_URL).orElse(null);
        String endpoint = base == null ? DEFAULT_ENDPOINT : base.reveal();
        List<Finding> findings = new ArrayList<>();
        if (key != null || base != null) {
            Optional<Problem> not = notAsking.get();
            findings.add(
                    not.map(why ->
                                    Finding.warn(
                                            "Model server",
                                            "not asked: " + why.message(),
                                            why.remedy()))
                            .orElseGet(() -> EndpointProbe.finding(endpoint, key, server.get())));
            if (not.isEmpty()) {
                served(served.get()).ifPresent(findings::add);
            }
        }
        for (Role role : Role.values()) {
            String model = settings.settings().models().of(role);
            findings.add(model(role, endpoint, model, catalog.find(endpoint, model)));
        }
        return findings;
    }

    private static Optional<Finding> served(ServerFacts facts) {
        String what = "Models of the server";
        return switch (facts.listing()) {
            // how it answered stands in the finding before
            case NOT_ASKED, FAILED -> Optional.empty();
            case NONE ->
                    Optional.of(
                            Finding.info(
                                    what, facts.said(), "Names of models cannot be checked here."));
            case LISTED -> {
                List<String> names = facts.models().stream().map(ServedModel::id).toList();
                String more =
                        names.size() > MOST_NAMED
                                ? String.format(
                                        Locale.ROOT, " and %d more", names.size() - MOST_NAMED)
                                : "";
                String slots =
                        facts.slots() == 0
                                ? ""
                                : String.format(Locale.ROOT, "; %d calls at once", facts.slots());
                yield Optional.of(
                        Finding.ok(
                                what,
                                String.join(", ", names.stream().limit(MOST_NAMED).toList())
                                        + more
                                        + slots));
            }
        };
    }

    private Finding model(Role role, String endpoint, String name, ModelInfo model) {
        String what = "Model of the " + role.key();
        Optional<ServerFacts.Doubt> doubt = catalog.doubt(endpoint, name);
        if (doubt.isPresent() && doubt.get().refused()) {
            return Finding.fail(
                    what,
                    doubt.get().message(),
                    "Choose one of its models in the settings, or describe this one in"
                            + " models.json.");
        }
        String free = Endpoints.sayThatItIsFree(endpoint).orElse("");
        if (model.prices() == null) {
            return Finding.warn(
                    what,
                    name + " has no known price, so a paid run is refused",
                    (free
                                    + (free.isEmpty() ? "Add" : " Otherwise add")
                                    + " to models.json: "
                                    + catalog.lineToAdd(name))
                            .strip());
        }
        if (!free.isEmpty() && catalog.priceOfNamesake(endpoint, name)) {
            return Finding.warn(
                    what,
                    "%s is counted at OpenAI's price of that name.%s"
                            .formatted(name, doubt.map(d -> " " + d.message()).orElse("")),
                    free);
        }
        if (doubt.isPresent()) {
            return Finding.info(what, doubt.get().message(), "Choose that model in the settings.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<String> warning = model.retirementWarning(today);
        if (warning.isPresent()) {
            return Finding.warn(what, warning.get(), "Choose another model in the settings.");
        }
        return Finding.ok(
                what,
                name
                        + (model.prices().free() ? ", free" : "")
                        + (model.contextKnown()
                                ? String.format(
                                        Locale.ROOT, ", holds %,d tokens", model.contextTokens())
                                : ""));
    }
}
