package dev.selfplay.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.X509TrustManager;

/// The way out of this machine: through which proxies, and whose certificates are believed.
///
/// @param trust empty for the system's authorities alone
/// @param unusable why no call can be made; empty if one can
public record Network(
        Proxies proxies,
        Optional<X509TrustManager> trust,
        Optional<Certificates.Unreadable> unusable) {
    /// Directly, with the system's authorities.
    public static final Network DIRECT =
            new Network(Proxies.NONE, Optional.empty(), Optional.empty());

    private static final String VARIABLE = "SSL_CERT_FILE";

    /// As the process's variables and the settings say; blocks on the disk where a certificate file is
    /// named. `SSL_CERT_FILE` counts where the settings name none.
    public static Network of(
            Map<String, String> realVariables, Path workspace, String certificateFile) {
        Proxies proxies = Proxies.of(realVariables);
        String variable = realVariables.getOrDefault(VARIABLE, "").strip();
        if (certificateFile.isBlank() && variable.isEmpty()) {
            return new Network(proxies, Optional.empty(), Optional.empty());
        }
        boolean ofSettings = !certificateFile.isBlank();
        Certificates.Reading reading =
                Certificates.read(
                        workspace.resolve(ofSettings ? certificateFile.strip() : variable),
                        ofSettings ? "settings.json, server.certificateFile" : VARIABLE);
        return switch (reading) {
            case Certificates.Loaded loaded ->
                    new Network(proxies, Optional.of(loaded.trust()), Optional.empty());
            case Certificates.Unreadable unreadable ->
                    new Network(proxies, Optional.empty(), Optional.of(unreadable));
        };
    }
}
