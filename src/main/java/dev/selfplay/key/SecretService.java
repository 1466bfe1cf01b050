package dev.selfplay.key;

import dev.selfplay.config.Secret;

import java.io.IOException;
import java.util.Optional;

/// The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), by libsecret's
/// `secret-tool`. Thread-safe.
///
/// @param service the attribute that tells our keys from others'
record SecretService(Tool tool, String service) implements Keychain {

    @Override
    public String name() {
        return "the keychain (Secret Service)";
    }

    @Override
    public String keep(String address, Secret key) throws IOException {
        Tool.Answer answer =
                tool.run(
                        key.reveal(),
                        "store",
                        "--label=Self-Play Workbench: key of " + address,
                        "service",
                        service,
                        "address",
                        address);
        if (answer.exit() != 0) {
            throw new IOException(answer.why());
        }
        return "";
    }

    /// It ends with 1 where there is none as where there is no service, which it gives a reason for.
    @Override
    public Optional<Secret> find(String address, String beside) throws IOException {
        Tool.Answer answer = tool.run("", "lookup", "service", service, "address", address);
        if (answer.exit() != 0 && !answer.said().isEmpty()) {
            throw new IOException(answer.said());
        }
        return Optional.of(answer.out().strip()).filter(t -> !t.isEmpty()).map(Secret::of);
    }

    @Override
    public void remove(String address) throws IOException {
        Tool.Answer answer = tool.run("", "clear", "service", service, "address", address);
        if (answer.exit() != 0 && !answer.said().isEmpty()) {
            throw new IOException(answer.said());
        }
    }
}
