package dev.selfplay.key;

import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.config.Problem;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.ResolvedValue.Origin;
import dev.selfplay.config.Secret;
import dev.selfplay.config.Variable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// The key of the one address that models are asked at: which one is in force, and what a person does
/// about it. A variable wins over what was entered. What is entered or removed here, or by another
/// program of the same user, counts at once.
///
/// Thread-safe. `inForce`, `set`, `test`, `remove`, `look` and `lookForOthers` may block on the disk, on
/// the server for three seconds, and on a keychain for as long as that asks its owner; the others do
/// not block.
public final class ServerKey {
    private static final int LONGEST = 4_096;

    /// So that not each call of a run asks a keychain that does not answer.
    private static final Duration TROUBLE_HOLDS = Duration.ofSeconds(10);

    private final String address;
    private final @Nullable ResolvedValue given;
    private final KeyStore store;
    private final Supplier<Optional<Problem>> notAsking;
    private final Function<Secret, ServerAnswer> server;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    /// What the store gave, asked once.
    ///
    /// @param version of the store
    private record Loaded(InForce answer, int version, Instant at) {}

    /// @param address scheme, host and port that the key is for; empty where the base URL is no address
    /// @param given by a variable; null where none is set
    /// @param notAsking why nothing may be asked of the server now; it is asked where that is empty
    /// @param server asks it for its models with a key, which costs nothing
    public ServerKey(
            String address,
            @Nullable ResolvedValue given,
            KeyStore store,
            Supplier<Optional<Problem>> notAsking,
            Function<Secret, ServerAnswer> server,
            InstantSource clock) {
        this.address = address;
        this.given = given;
        this.store = store;
        this.notAsking = notAsking;
        this.server = server;
        this.clock = clock;
    }

    /// @param value null where there is none
    /// @param trouble why one that was entered cannot be had, a sentence; null where that is not so
    public record InForce(@Nullable ResolvedValue value, @Nullable String trouble) {}

    /// Whether there is a key, be it one that a keychain has yet to give.
    public boolean any() {
        return given != null || store.place(address).isPresent();
    }

    /// The key that calls are made with.
    public InForce inForce() {
        if (given != null) {
            return new InForce(given, null);
        }
        loading.lock();
        try {
            Loaded known = lastLoaded();
            if (known == null
                    || (known.answer.trouble() != null
                            && clock.instant().isAfter(known.at.plus(TROUBLE_HOLDS)))) {
                int version = store.version();
                known = new Loaded(load(), version, clock.instant());
                if (!Thread.currentThread().isInterrupted()) {
                    loaded = known; // a call that was given up says nothing of the keychain
                }
            }
            return known.answer;
        } finally {
            loading.unlock();
        }
    }

    private @Nullable Loaded lastLoaded() {
        Loaded known = loaded;
        return known == null || known.version == store.version() ? known : null;
    }

    private InForce load() {
        try {
            KeyPlace place = store.place(address).orElse(null);
            Secret key = store.key(address).orElse(null);
            return place == null || key == null
                    ? new InForce(null, null)
                    : new InForce(entered(key, place), null);
        } catch (IOException e) {
            return new InForce(
                    null, e.getMessage() + " Unlock it and try again, or enter the key again.");
        }
    }

    private static ResolvedValue entered(Secret key, KeyPlace place) {
        return new ResolvedValue(Variable.OPENAI_API_KEY, place.words(), Origin.ENTERED, key);
    }

    /// The same as far as it is known without asking a keychain.
    public Optional<ResolvedValue> known() {
        Loaded known = lastLoaded();
        return given != null
                ? Optional.of(given)
                : Optional.ofNullable(known == null ? null : known.answer.value());
    }

    /// Its status as far as it is known without asking a keychain.
    public KeyStatus status() {
        Loaded known = lastLoaded();
        return new KeyStatus(
                address,
                given,
                store.place(address).orElse(null),
                known == null || known.answer.value() == null ? "" : known.answer.value().masked(),
                known == null || known.answer.trouble() == null ? "" : known.answer.trouble(),
                store.keychain().orElse(null),
                store.damage().orElse(null));
    }

    /// Its status; asks the keychain.
    public KeyStatus look() {
        var _ = inForce();
        return status();
    }

    /// Tests a key with one question that costs nothing, and keeps it unless the server refuses it.
    ///
    /// @param typed as a person typed or pasted it
    public Said set(String typed, KeyPlace place) {
        String key = typed.strip();
        if (key.isEmpty()) {
            return Said.not("There is no key in it.", "Paste the whole key.");
        }
        Secret secret = Secret.of(key);
        if (key.length() > LONGEST || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return Said.not(
                    "That is no key: it holds a character that no key has, or is too long.",
                    "Copy it again, alone.");
        }
        if (address.isEmpty()) {
            return Said.not(
                    "The base URL is no address that a key could be for.",
                    "Correct OPENAI_BASE_URL first, and start again.");
        }
        Optional<Problem> not = notAsking.get();
        if (not.isPresent()) {
            return Said.not(
                    "The key was neither tested nor kept: " + not.get().message() + ".",
                    not.get().remedy());
        }
        Said tested = Said.of(address, server.apply(secret));
        if (tested.verdict() == Said.Verdict.NOT) {
            return tested.and("It was not kept.");
        }
        loading.lock();
        try {
            store.keep(address, secret, place);
            loaded =
                    new Loaded(
                            new InForce(entered(secret, place), null),
                            store.version(),
                            clock.instant());
        } catch (IOException e) {
            return Said.not(
                    String.valueOf(e.getMessage()),
                    place == KeyPlace.KEYCHAIN
                            ? "Unlock it, or keep the key in a file that only you can read."
                            : "Keep it in the keychain, or set OPENAI_API_KEY.");
        } finally {
            loading.unlock();
        }
        changed();
        Said kept = tested.and("It is kept in %s.".formatted(place.words()));
        return given == null
                ? kept
                : kept.and(
                        "It has no effect as long as %s is set (%s)."
                                .formatted(given.name(), given.origin().label()));
    }

    /// Tests the key in force with one question that costs nothing.
    public Said test() {
        Optional<Problem> not = notAsking.get();
        if (not.isPresent()) {
            return Said.not("Not tested: " + not.get().message() + ".", not.get().remedy());
        }
        loaded = null; // a keychain that was unlocked meanwhile is asked again
        InForce now = inForce();
        if (now.value() == null) {
            return Said.not(
                    now.trouble() == null ? "There is no key to test." : now.trouble(),
                    now.trouble() == null ? "Enter one." : "");
        }
        return Said.of(address, server.apply(now.value().value()));
    }

    /// Removes the key that was entered; that of a variable stays.
    public Said remove() {
        if (store.place(address).isEmpty()) {
            return Said.not("No key was entered for %s.".formatted(address), "");
        }
        Optional<String> left;
        loading.lock();
        try {
            left = store.remove(address);
        } catch (IOException e) {
            return Said.not(String.valueOf(e.getMessage()), "Check the file's permissions.");
        } finally {
            loading.unlock();
        }
        changed();
        Said removed =
                new Said(
                        left.isEmpty() ? Said.Verdict.DONE : Said.Verdict.UNSURE,
                        "The key for %s is removed.".formatted(address),
                        "");
        return left.map(removed::and).orElse(removed);
    }

    /// Takes over what another program of the same user has entered or removed.
    public void lookForOthers() {
        if (store.look()) {
            changed();
        }
    }

    /// Tells, on whatever thread, when a key was entered or removed.
    ///
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
