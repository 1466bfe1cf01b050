package dev.selfplay.sync;

import dev.selfplay.domain.FailureWords;
import dev.selfplay.sync.SyncStatus.Phase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// Keeps the workbench in step for as long as the program runs. One thread syncs: when something here
/// waits to be sent, when the server tells of news, and every few seconds in any case, because nobody
/// promises that news are heard. Another one listens. Whatever fails is tried again, ever more rarely,
/// up to once a minute.
///
/// Any thread may call. Listeners are told on the syncing thread, after each round and each attempt,
/// whether or not it changed anything; they must not block.
public final class SyncService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncService.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration HEARING = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    // what brings in less is over before anybody has read that it goes on
    private static final int LONG = 200;

    private final RemoteSink sink;
    private final Workshop workshop;
    private final SyncReport report;
    private final RandomGenerator random;
    private final Duration poll;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Thread> threads;
    private boolean woken; // guarded by lock
    private final Set<Thread> calling = new HashSet<>(); // the server; guarded by lock
    private Duration retry = FIRST_RETRY; // of the syncing thread
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable TeamLink working;
    private volatile @Nullable TeamLink hearing;
    private volatile boolean paused;

    /// What a round works with.
    public interface Workshop {
        /// Runs a round while no other program on this workspace does.
        SyncRound.Result round(TeamLink link, SyncRound.Progress progress)
                throws TeamException, InterruptedException;

        int waiting();

        int conflicts();

        /// What of the team's could not be taken over.
        int problems();

        /// Grows with every change that is to be sent. Asked several times a second.
        long last();
    }

    /// @param poll how often to look for news that nobody told of
    public SyncService(
            RemoteSink sink,
            Workshop workshop,
            InstantSource clock,
            RandomGenerator random,
            Duration poll) {
        this.sink = sink;
        this.workshop = workshop;
        report = new SyncReport(workshop, clock);
        this.random = random;
        this.poll = poll;
        threads =
                List.of(
                        Thread.ofPlatform().daemon().name("sync").unstarted(this::work),
                        Thread.ofPlatform().daemon().name("sync-listen").unstarted(this::listen));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    public SyncStatus status() {
        return report.status();
    }

    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        return report.onChange(listener);
    }

    /// Syncs as soon as it can, also while it waits to try again.
    public void wake() {
        lock.lock();
        try {
            woken = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends what is under way, a first contact too, and connects no more until [#resume]. What was
    /// pulled stays, and changes go on waiting in the outbox. Does not wait.
    public void pause() {
        paused = true;
        hangUp();
    }

    /// Goes on from where it was.
    public void resume() {
        paused = false;
        wake();
    }

    private void hangUp() {
        wake();
        close(working);
        close(hearing);
        lock.lock();
        try {
            calling.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private boolean stopped() {
        return paused || !open();
    }

    private void work() {
        while (open()) {
            try {
                turn();
            } catch (InterruptedException e) {
                drop(); // stopped: the loop's head tells what for
            } catch (RuntimeException | Error e) {
                drop();
                if (open()) {
                    // an Error too: else the status would go on telling that all is well
                    LOG.error("Syncing failed", e);
                    report.broken("Syncing failed: " + FailureWords.of(e));
                    rest(LAST_RETRY, () -> false);
                }
            }
        }
        drop();
    }

    private void turn() throws InterruptedException {
        if (paused) {
            drop();
            report.is(Phase.PAUSED);
            rest(poll, () -> false);
            return;
        }
        if (status().state() == Phase.PAUSED) {
            report.is(Phase.STARTING);
        }
        long before = workshop.last();
        try {
            SyncRound.Result result = workshop.round(connected(), new Course());
            retry = FIRST_RETRY;
            report.inStep(result);
            rest(poll, () -> workshop.last() > before);
        } catch (TeamException e) {
            if (!stopped()) {
                drop();
                report.failed(e);
                long now = workshop.last();
                rest(withNoise(retry), () -> workshop.last() > now);
                Duration twice = retry.multipliedBy(2);
                retry = twice.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : twice;
            }
        }
    }

    private TeamLink connected() throws TeamException {
        TeamLink link = working;
        if (link == null) {
            link = connect();
            working = link;
        }
        return link;
    }

    /// Ends early where it is hung up meanwhile: a server that is silent would hold up the program's
    /// end.
    private TeamLink connect() throws TeamException {
        called(true);
        try {
            return sink.connect();
        } finally {
            called(false);
        }
    }

    private void called(boolean begins) {
        Thread self = Thread.currentThread();
        lock.lock();
        try {
            if (!begins) {
                calling.remove(self);
                var _ = Thread.interrupted();
            } else if (calling.add(self) && stopped()) {
                self.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Course implements SyncRound.Progress {
        private final Map<EntityKind, Integer> counts = new EnumMap<>(EntityKind.class);

        @Override
        public void pulled(EntityKind kind, int count) {
            counts.put(kind, count);
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            if (all > LONG) {
                report.joining(all);
            }
        }

        @Override
        public void sent(int count) {
            if (count > LONG) {
                report.is(Phase.SYNCING);
            }
        }

        @Override
        public void check() throws InterruptedException {
            if (stopped()) {
                throw new InterruptedException("syncing was stopped");
            }
        }
    }

    private Duration withNoise(Duration retry) {
        // so that a team does not come back all at once
        return retry.multipliedBy(80 + random.nextInt(41)).dividedBy(100);
    }

    /// @param enough ends early as soon as it says so; asked several times a second
    private void rest(Duration time, BooleanSupplier enough) {
        long end = System.nanoTime() + time.toNanos();
        lock.lock();
        try {
            while (open() && !woken && System.nanoTime() < end) {
                if (!paused && enough.getAsBoolean()) {
                    break;
                }
                var _ = news.awaitNanos(Math.min(LOOK.toNanos(), end - System.nanoTime()));
            }
            woken = false;
        } catch (InterruptedException e) {
            // closing
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        while (open()) {
            try {
                if (paused) {
                    var _ = closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    continue;
                }
                TeamLink link = hearing;
                if (link == null) {
                    link = connect();
                    hearing = link;
                }
                if (!link.hears()) {
                    close(link);
                    return; // polling alone, then
                }
                if (link.awaitNews(HEARING)) {
                    wake();
                }
            } catch (TeamException e) {
                close(hearing);
                hearing = null;
                listenAgainLater();
            } catch (RuntimeException e) {
                LOG.error("Listening for news failed", e);
                close(hearing);
                hearing = null;
                listenAgainLater();
            } catch (InterruptedException e) {
                // nobody interrupts it but to end: the loop's head tells
            }
        }
    }

    private void listenAgainLater() {
        try {
            var _ = closing.await(poll.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // as above
        }
    }

    private void drop() {
        close(working);
        working = null;
    }

    private static void close(@Nullable TeamLink link) {
        if (link != null) {
            link.close();
        }
    }

    /// Ends what is under way; the next start goes on from there.
    @Override
    public void close() {
        closing.countDown();
        hangUp();
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofSeconds(5))) {
                    LOG.warn("{} did not end in time", thread.getName());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
