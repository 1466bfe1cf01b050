package dev.selfplay.doctor;

import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.config.Environments;
import dev.selfplay.config.Problem;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.FolderTrust;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Examines everything that a battle needs, and gives the status of each and its remedy.
/// Changes nothing. Blocks on the disk, and up to three seconds on the network where the model
/// server is to be asked. Thread-safe.
public final class Doctor {
    private static final int OLDEST_JAVA = 25;

    private final Workspace workspace;
    private final Supplier<Environments.Resolution> environment;
    private final FileChecks files;
    private final EnvironmentChecks variables;
    private final ModelChecks models;
    private final Supplier<Finding> database;
    private final FolderTrust trust;

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
            FolderTrust trust) {
        this.workspace = workspace;
        this.environment = environment;
        files = new FileChecks(workspace, tokens, trust);
        variables = new EnvironmentChecks(keyTrouble);
        models = new ModelChecks(catalog, clock, notAsking, served, server);
        this.database = database;
        this.trust = trust;
    }

    /// In the order in which a person would look.
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        SettingsFile.Reading settings = new SettingsFile(workspace.settings()).read();
        findings.addAll(files.examine(settings));
        Environments.Resolution resolved = environment.get();
        findings.addAll(variables.examine(resolved));
        findings.addAll(TrustChecks.examine(trust));
        findings.addAll(models.examine(settings, resolved.environment()));
        findings.add(database.get());
        return List.copyOf(findings);
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        return version.feature() >= OLDEST_JAVA
                ? Finding.ok("Java", version.toString())
                : Finding.fail("Java", version.toString(), "Install a JDK 25 or newer.");
    }
}
