package dev.selfplay.alerts;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Sends alerts to a Slack webhook, at most one a minute of each kind; the next one says how many were
/// held back. Whatever goes wrong is logged and ends there. Sending happens on a thread of its own;
/// [#alert] returns at once and may be called from any thread.
public final class SlackNotifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackNotifier.class);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int QUEUE = 20;

    private final SlackAddress.Usable address;
    private final InstantSource clock;
    private final Runnable told;
    private final HttpClient client;
    private final ExecutorService sending;
    private final AtomicInteger queued = new AtomicInteger();
    private final Map<Alert.Kind, Instant> last = new EnumMap<>(Alert.Kind.class);
    private final Map<Alert.Kind, Integer> held = new EnumMap<>(Alert.Kind.class);
    private volatile AlertSender.@Nullable Delivery delivered;

    /// @param told run after each message, on the thread that sent it
    public SlackNotifier(SlackAddress.Usable address, InstantSource clock, Runnable told) {
        this.address = address;
        this.clock = clock;
        this.told = told;
        this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        this.sending =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("slack").factory());
    }

    /// @param alert made on the sending thread, since it may look into the store
    public void alert(Alert.Kind kind, Supplier<Alert> alert) {
        int before;
        synchronized (last) {
            Instant now = clock.instant();
            Instant sent = last.get(kind);
            boolean early = sent != null && now.isBefore(sent.plus(APART));
            if (early || queued.get() >= QUEUE) {
                held.merge(kind, 1, Integer::sum);
                return;
            }
            last.put(kind, now);
            Integer count = held.remove(kind);
            before = count == null ? 0 : count;
        }
        queued.incrementAndGet();
        try {
            sending.execute(() -> {
                try {
                    var _ = send(alert.get(), before);
                } catch (RuntimeException e) {
                    LOG.warn("An alert could not be made", e);
                } finally {
                    queued.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("An alert came after the end", e);
        }
    }

    /// Sends now, whatever was sent before, and waits for the answer.
    ///
    /// @return why it did not arrive; empty where it did
    public Optional<String> send(Alert alert) {
        return send(alert, 0);
    }

    /// What became of the last message; null before the first. Any thread.
    public AlertSender.@Nullable Delivery last() {
        return delivered;
    }

    private Optional<String> send(Alert alert, int before) {
        String problem = deliver(alert, before);
        if (!problem.isEmpty()) {
            LOG.warn("The alert \"{}\" did not arrive: {}", alert.title(), problem);
        }
        delivered = new AlertSender.Delivery(clock.instant(), problem);
        told.run();
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    private String deliver(Alert alert, int before) {
        HttpRequest request =
                HttpRequest.newBuilder(address.uri())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(SlackMessage.of(alert, before)))
                        .build();
        try {
            return problem(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            // the message of the exception may hold the address, which is a secret
            return e instanceof HttpTimeoutException
                    ? "Slack did not answer in time."
                    : "Slack could not be reached.";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the program ended before.";
        }
    }

    private static String problem(int status) {
        return switch (status) {
            case 200 -> "";
            case 403, 404, 410 ->
                    String.format(
                            Locale.ROOT,
                            "Slack knows this webhook no more (%d): make a new one, and set"
                                    + " SLACK_WEBHOOK_URL.",
                            status);
            case 429 -> "Slack wants fewer messages (429); the next one is tried again.";
            default ->
                    status >= 500
                            ? String.format(Locale.ROOT, "Slack is out of order (%d).", status)
                            : String.format(Locale.ROOT, "Slack refused it (%d).", status);
        };
    }

    /// Lets what was begun finish for a moment.
    @Override
    public void close() {
        sending.shutdown();
        try {
            if (!sending.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                sending.shutdownNow();
            }
        } catch (InterruptedException e) {
            sending.shutdownNow();
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
