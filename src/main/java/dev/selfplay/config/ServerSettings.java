package dev.selfplay.config;

/// How the workbench deals with the server that it asks.
///
/// @param outputTokens the most tokens of one reply, hidden reasoning included, 16-200,000; 0 for what
///     suits the model
/// @param firstTokenSeconds how long to wait for the first token of a reply, 5-3,600; 0 for what suits
///     the address
/// @param loadingSeconds how long to wait for a server that says that it is loading its model, 0-3,600
/// @param certificateFile a PEM file with the certificates to trust beside the system's, relative to
///     the workspace; empty for none
public record ServerSettings(
        RoleNumbers outputTokens,
        RoleNumbers firstTokenSeconds,
        int loadingSeconds,
        String certificateFile) {
    public static final ServerSettings DEFAULT =
            new ServerSettings(RoleNumbers.AUTOMATIC, RoleNumbers.AUTOMATIC, 300, "");
}
