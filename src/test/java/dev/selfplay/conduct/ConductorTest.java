package dev.selfplay.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.conduct.Conductor.Ended;
import dev.selfplay.conduct.Conductor.Part;
import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.conduct.Work.State;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How a stop reaches what work waits for.
class ConductorTest {
    private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");
    private final Kept kept = new Kept();

    @AutoClose
    private final Conductor<Piece, State> conductor =
            new Conductor<>(
                    Kind.EXPERIMENT,
                    kept,
                    id -> kept.find(id).orElseThrow().state(),
                    () -> {},
                    () -> NOW);

    private record Piece(Work work) implements Conducted {}

    private static final class Kept implements WorkStore<Piece> {
        private final Map<UUID, Piece> all = new ConcurrentHashMap<>();

        UUID begin() {
            UUID id = UUID.randomUUID();
            all.put(id, new Piece(Work.begun(id, NOW)));
            return id;
        }

        private void put(UUID id, State state, boolean stop) {
            all.put(id, new Piece(new Work(id, state, null, stop, NOW, null)));
        }

        @Override
        public Optional<Piece> find(UUID id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public List<Piece> all() {
            return List.copyOf(all.values());
        }

        @Override
        public boolean take(UUID id) {
            put(id, State.RUNNING, false);
            return true;
        }

        @Override
        public void end(UUID id, State state, String reason, Instant now) {
            put(id, state, false);
        }

        @Override
        public void wantStop(UUID id) {
            put(id, State.RUNNING, true);
        }

        @Override
        public void delete(UUID id) {
            all.remove(id);
        }
    }

    /// Waits for a part that ends when it is stopped.
    private static Ended untilStopped(Conductor<Piece, State>.Conduct conduct)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runnable over = conduct.with(new Part(held -> {}, stopped::countDown));
        boolean was = stopped.await(20, TimeUnit.SECONDS);
        over.run();
        return new Ended(was ? State.STOPPED : State.FINISHED, "It is over.");
    }

    @Test
    void aStopBetweenAPartsStartAndItsRegistrationIsNotLost() throws Exception {
        UUID id = kept.begin();
        CompletableFuture<State> end =
                conductor.start(
                        id,
                        conduct -> {
                            conductor.stop(id); // the part has begun, and nobody knows of it
                            return untilStopped(conduct);
                        });
        assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(State.STOPPED);
    }

    @Test
    void aPartThatBeginsAfterTheStopOfTheWholeIsStoppedToo() throws Exception {
        UUID whole = kept.begin();
        UUID part = kept.begin();
        CompletableFuture<State> end =
                conductor.start(
                        whole,
                        conduct -> {
                            conductor.stop(whole);
                            CompletableFuture<State> begun =
                                    conductor.start(part, ConductorTest::untilStopIsWanted);
                            Runnable over = conduct.with(conductor.part(part));
                            State last = begun.get();
                            over.run();
                            return new Ended(last, "Its part is over.");
                        });
        assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(State.STOPPED);
    }

    private static Ended untilStopIsWanted(Conductor<Piece, State>.Conduct conduct)
            throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (conduct.stopWanted()) {
                return new Ended(State.STOPPED, "It was stopped.");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new Ended(State.FINISHED, "Nobody stopped it.");
    }

    @Test
    void whatIsHeldHereEndsWhenAnotherProcessStopsIt() throws Exception {
        UUID id = kept.begin();
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<State> end =
                conductor.start(
                        id,
                        conduct -> {
                            held.await();
                            return untilStopped(conduct);
                        });
        conductor.pause(id, true);
        held.countDown();
        TimeUnit.MILLISECONDS.sleep(100); // it waits for its part by now
        kept.wantStop(id);
        assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(State.STOPPED);
    }

    @Test
    void whatItsBattlesHeldSeesTheStopToo() throws Exception {
        UUID id = kept.begin();
        CompletableFuture<State> end =
                conductor.start(
                        id,
                        conduct -> {
                            conduct.held(true);
                            return untilStopped(conduct);
                        });
        TimeUnit.MILLISECONDS.sleep(100);
        kept.wantStop(id);
        assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(State.STOPPED);
    }
}
