package dev.selfplay.key;

import dev.selfplay.config.Secret;

import java.io.IOException;
import java.util.Optional;

/// The login keychain of macOS, by `security`. It takes a password only as an argument, or within a
/// command that it reads from its standard input, as it is given here. Thread-safe.
///
/// @param service what the item is called
record MacKeychain(Tool tool, String service) implements Keychain {
    /// What `security` ends with where there is no such item.
    private static final int NOT_FOUND = 44;

    @Override
    public String name() {
        return "the keychain";
    }

    @Override
    public String keep(String address, Secret key) throws IOException {
        String command =
                "add-generic-password -U -s %s -a %s -w %s\n"
                        .formatted(quoted(service), quoted(address), quoted(key.reveal()));
        Tool.Answer answer = tool.run(command, "-i");
        // read back, since it ends with 0 also where a command of its input has failed
        if (answer.exit() != 0 || !find(address, "").equals(Optional.of(key))) {
            throw new IOException(answer.why());
        }
        return "";
    }

    @Override
    public Optional<Secret> find(String address, String beside) throws IOException {
        Tool.Answer answer =
                tool.run("", "find-generic-password", "-s", service, "-a", address, "-w");
        if (answer.exit() != 0 && answer.exit() != NOT_FOUND) {
            throw new IOException(answer.why());
        }
        return Optional.of(answer.out().strip())
                .filter(text -> answer.exit() == 0 && !text.isEmpty())
                .map(Secret::of);
    }

    @Override
    public void remove(String address) throws IOException {
        Tool.Answer answer = tool.run("", "delete-generic-password", "-s", service, "-a", address);
        if (answer.exit() != 0 && answer.exit() != NOT_FOUND) {
            throw new IOException(answer.why());
        }
    }

    /// As its command reader takes a word; keys and addresses hold no control characters.
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
