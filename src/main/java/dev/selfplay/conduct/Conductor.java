package dev.selfplay.conduct;

import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.conduct.Work.State;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Conducts work of one kind: each piece on a virtual thread of its own, and no piece in two processes
/// at once.
///
/// Thread-safe. Every method may block on the disk; messages of what is thrown are for people.
///
/// @param <T> what is conducted
/// @param <R> what it says
public final class Conductor<T extends Conducted, R> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    // another process may want it to stop
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);

    private final Kind kind;
    private final WorkStore<T> store;
    private final Function<UUID, R> report;
    private final Runnable recovery;
    private final InstantSource clock;
    private final List<Consumer<R>> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Conduct> underWay = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /// @param report what a piece of work says now
    /// @param recovery finds what dead processes left in the middle
    public Conductor(
            Kind kind,
            WorkStore<T> store,
            Function<UUID, R> report,
            Runnable recovery,
            InstantSource clock) {
        this.kind = kind;
        this.store = store;
        this.report = report;
        this.recovery = recovery;
        this.clock = clock;
    }

    /// What is to be done of it, from where it is to its end.
    @FunctionalInterface
    public interface Body<T extends Conducted, R> {
        /// On the work's own thread.
        Ended conduct(Conductor<T, R>.Conduct conduct)
                throws InterruptedException, ExecutionException;
    }

    /// How it ended.
    ///
    /// @param reason for people, a sentence
    public record Ended(State state, String reason) {}

    /// What a piece of work waits for: battles, or other work.
    ///
    /// @param pause holds it, or lets it go on
    /// @param stop has it look whether it is to stop
    public record Part(Consumer<Boolean> pause, Runnable stop) {}

    /// @param listener told what the work of this process says, as often as it tells and at its end, on
    ///     any thread
    /// @return unsubscribes
    public Runnable listen(Consumer<R> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Conducts what this process has just stored as its own.
    ///
    /// @return what it says at its end; completes exceptionally if it could not be conducted
    public CompletableFuture<R> start(UUID id, Body<T, R> body) {
        Conduct conduct = new Conduct(id);
        underWay.put(id, conduct);
        Thread.ofVirtual().name(kind.noun() + "-" + id).start(() -> run(conduct, body));
        return conduct.finished;
    }

    /// Takes up what was stopped, or left in the middle by a process that ended.
    ///
    /// @throws IllegalStateException where nothing of it is left to be done, or it is under way
    public CompletableFuture<R> resume(UUID id, Body<T, R> body) {
        demandIdle(id);
        if (!store.take(id)) {
            demandIdle(id); // another process was faster
            throw new IllegalStateException(sentence("cannot be taken up now."));
        }
        return start(id, body);
    }

    /// It as it is kept, once what dead processes left in the middle is in order.
    ///
    /// @throws java.util.NoSuchElementException where there is none
    public T find(UUID id) {
        recovery.run();
        return store.find(id).orElseThrow();
    }

    /// It as it is kept, where it can be taken up.
    ///
    /// @throws IllegalStateException where nothing of it is left to be done, or it is under way
    public T demandIdle(UUID id) {
        T work = find(id);
        if (work.state() == State.FINISHED) {
            throw new IllegalStateException(sentence("is over: " + work.reason()));
        }
        if (work.state() == State.RUNNING) {
            throw new IllegalStateException(
                    sentence(conducts(id) ? "is under way." : "is under way in another program."));
        }
        return work;
    }

    /// Ends it before its end, whichever process conducts it: another one does so when it looks next.
    ///
    /// @throws IllegalStateException where no process conducts it
    public void stop(UUID id) {
        T work = find(id);
        if (work.state() != State.RUNNING) {
            throw new IllegalStateException(
                    sentence(
                            "is not under way"
                                    + (work.reason() == null ? "." : ": " + work.reason())));
        }
        store.wantStop(id);
        Conduct conduct = underWay.get(id);
        if (conduct != null) {
            conduct.stop();
        }
    }

    /// Whether this process conducts it.
    public boolean conducts(UUID id) {
        return underWay.containsKey(id);
    }

    /// Holds it where it is, or lets it go on: for as long as this process runs.
    ///
    /// @throws IllegalStateException where this process does not conduct it
    public void pause(UUID id, boolean paused) {
        Conduct conduct = underWay.get(id);
        if (conduct == null) {
            throw new IllegalStateException(sentence("is not under way in this program."));
        }
        conduct.pause(paused);
    }

    public boolean paused(UUID id) {
        return here(id).map(c -> c.paused).orElse(false);
    }

    /// Forgets it; its battles stay.
    ///
    /// @throws IllegalStateException while it is under way
    public void delete(UUID id) {
        if (find(id).state() == State.RUNNING) {
            throw new IllegalStateException(sentence("is under way: stop it first."));
        }
        store.delete(id);
    }

    /// As a part of what waits for it.
    public Part part(UUID id) {
        return new Part(
                paused -> here(id).ifPresent(c -> c.pause(paused)),
                () -> here(id).ifPresent(Conduct::stopAsPart));
    }

    /// What this process conducts.
    public List<UUID> underWay() {
        return List.copyOf(underWay.keySet());
    }

    private Optional<Conduct> here(UUID id) {
        return Optional.ofNullable(underWay.get(id));
    }

    private String sentence(String words) {
        return "The " + kind.noun() + " " + words;
    }

    private void run(Conduct conduct, Body<T, R> body) {
        UUID id = conduct.id;
        R last = null;
        Throwable failure = null;
        try {
            Ended ended = body.conduct(conduct);
            end(id, ended);
            last = report.apply(id);
        } catch (InterruptedException e) {
            failure = e;
        } catch (ExecutionException | RuntimeException | Error e) {
            failure =
                    e instanceof ExecutionException
                            ? Objects.requireNonNullElse(e.getCause(), e)
                            : e;
            if (!closing) {
                LOG.error("The {} {} could not be conducted", kind.noun(), id, failure);
            }
            endAfter(id, failure);
        } finally {
            underWay.remove(id, conduct);
        }
        if (last == null) {
            conduct.finished.completeExceptionally(Objects.requireNonNull(failure));
        } else {
            conduct.tell(last);
            conduct.finished.complete(last);
        }
    }

    private void endAfter(UUID id, Throwable failure) {
        try {
            end(id, new Ended(State.STOPPED, "It could not go on: " + failure.getMessage()));
        } catch (RuntimeException e) {
            failure.addSuppressed(e); // the store is gone: the next process finds it interrupted
        }
    }

    private void end(UUID id, Ended ended) {
        boolean cut = closing && ended.state() == State.STOPPED;
        store.end(
                id,
                cut ? State.INTERRUPTED : ended.state(),
                cut ? kind.cutOff() : ended.reason(),
                clock.instant());
    }

    /// No more steps begin.
    public void closing() {
        closing = true;
        underWay.values().forEach(Conduct::wake);
    }

    /// Waits for what is under way, once the engine is closed.
    @Override
    public void close() {
        closing();
        CompletableFuture<?> all =
                CompletableFuture.allOf(
                        underWay.values().stream()
                                .map(conduct -> conduct.finished)
                                .toArray(CompletableFuture[]::new));
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // it has told so
        } catch (TimeoutException e) {
            LOG.warn("Not every {} ended in time; they can be resumed", kind.noun());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One piece of work under way, as its own thread sees it. Thread-safe.
    public final class Conduct {
        private final UUID id;
        private final CompletableFuture<R> finished = new CompletableFuture<>();
        private final List<Part> parts = new CopyOnWriteArrayList<>();
        private volatile boolean paused;

        private Conduct(UUID id) {
            this.id = id;
        }

        /// It as it is kept.
        public T now() {
            return store.find(id).orElseThrow();
        }

        /// Whether no further step is to begin.
        public boolean stopWanted() {
            return closing || now().stopWanted();
        }

        /// Returns when it is not paused, or is to be stopped.
        public synchronized void await() throws InterruptedException {
            while (paused && !stopWanted()) {
                wait(LOOK.toMillis());
            }
        }

        /// What it waits for from now on is paused and stopped with it.
        ///
        /// @return ends that
        public synchronized Runnable with(Part part) {
            parts.add(part);
            if (paused) {
                part.pause().accept(true);
            }
            if (stopWanted()) {
                part.stop().run(); // it was asked before there was anything to tell
            }
            return () -> parts.remove(part);
        }

        /// Its battles were paused, or went on, without it being asked.
        public synchronized void held(boolean hold) {
            boolean watched = paused;
            paused = hold;
            if (hold && !watched) {
                Thread.ofVirtual().name(kind.noun() + "-held-" + id).start(this::watch);
            }
        }

        /// While it is held, nothing that it waits for has it look whether another process wants it to
        /// stop.
        private void watch() {
            try {
                while (paused && underWay.containsValue(this)) {
                    if (stopWanted()) {
                        stop();
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!closing) {
                    LOG.warn("The {} {} that is held does not see a stop", kind.noun(), id, e);
                }
            }
        }

        /// Tells those who listen.
        public void tell(R said) {
            listeners.forEach(listener -> listener.accept(said));
        }

        private synchronized void pause(boolean hold) {
            held(hold);
            notifyAll();
            parts.forEach(part -> part.pause().accept(hold));
        }

        private synchronized void wake() {
            notifyAll();
        }

        /// Where it began after the stop of what waits for it, nobody has told the store.
        private void stopAsPart() {
            if (!closing) {
                store.wantStop(id);
            }
            stop();
        }

        private synchronized void stop() {
            notifyAll();
            parts.forEach(part -> part.stop().run());
        }
    }
}
