package dev.selfplay.key;

import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.config.ResolvedValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Desks over temporary folders, whose server takes what begins with `sk-good`.
public final class SampleKeys {
    public static final String ADDRESS = "https://api.openai.com";

    private SampleKeys() {}

    public static ServerKey key(Path folder, @Nullable Keychain keychain) {
        return key(folder, keychain, null);
    }

    public static ServerKey key(
            Path folder, @Nullable Keychain keychain, @Nullable ResolvedValue given) {
        return new ServerKey(
                ADDRESS,
                given,
                new KeyStore(
                        folder.resolve("state"),
                        folder.resolve("workspace"),
                        Optional.ofNullable(keychain)),
                Optional::empty,
                key -> new ServerAnswer.Status(key.reveal().startsWith("sk-good") ? 200 : 401),
                InstantSource.system());
    }
}
