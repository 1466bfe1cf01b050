package dev.selfplay.key;

import dev.selfplay.config.Secret;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A keychain in memory, which may be locked.
public final class FakeKeychain implements Keychain {
    public final Map<String, Secret> kept = new ConcurrentHashMap<>();
    public final AtomicInteger asked = new AtomicInteger();
    public volatile @Nullable String locked;

    @Override
    public String name() {
        return "the keychain (test)";
    }

    private void open() throws IOException {
        asked.incrementAndGet();
        if (locked != null) {
            throw new IOException(locked);
        }
    }

    @Override
    public String keep(String address, Secret key) throws IOException {
        open();
        kept.put(address, key);
        return "";
    }

    @Override
    public Optional<Secret> find(String address, String beside) throws IOException {
        open();
        return Optional.ofNullable(kept.get(address));
    }

    @Override
    public void remove(String address) throws IOException {
        open();
        kept.remove(address);
    }
}
