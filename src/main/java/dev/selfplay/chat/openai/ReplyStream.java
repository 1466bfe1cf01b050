package dev.selfplay.chat.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

import dev.selfplay.chat.openai.WireEvent.Broken;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// One request and its streamed answer, read by a virtual thread of its own.
///
/// The library can only be stopped by interrupting the thread that reads (closing the stream from
/// another one throws and lets the server go on). So the reader is a thread that nobody else uses:
/// closing this interrupts it, which closes the socket at once, and the thread that asks never gets
/// an interrupt that was not meant for it.
final class ReplyStream implements AutoCloseable {
    /// How many events the reader may be ahead: what a server sends is not piled up.
    private static final int AHEAD = 256;

    private final BlockingQueue<WireEvent> events = new LinkedBlockingQueue<>(AHEAD);
    private final Thread reader;

    private final AtomicReference<Sending> sending = new AtomicReference<>(Sending.NOT_YET);

    private volatile boolean closed;

    /// How many events had come when the asking thread was interrupted, and are still to be read;
    /// negative before. That thread's alone.
    private int beforeCut = -1;

    private enum Sending {
        NOT_YET,
        BEGUN,
        NEVER
    }

    private ReplyStream(Supplier<OpenAIClient> client, ChatCompletionCreateParams params) {
        Runnable reading =
                () ->
                        ScopedValue.where(Transport.BEFORE_SENDING, this::begin)
                                .run(() -> read(client, params));
        reader = Thread.ofVirtual().name("chat-reader").unstarted(reading);
    }

    /// @param client called on the reading thread, because the first call builds it
    static ReplyStream open(Supplier<OpenAIClient> client, ChatCompletionCreateParams params) {
        var stream = new ReplyStream(client, params);
        stream.reader.start();
        return stream;
    }

    /// @return the next event; null if there is none within that time
    ///
    /// @throws InterruptedException once what had come before the interrupt is read: it is paid for
    @Nullable WireEvent next(Duration patience) throws InterruptedException {
        try {
            return events.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            if (beforeCut < 0) {
                beforeCut = events.size();
            }
            WireEvent there = beforeCut-- > 0 ? events.poll() : null;
            if (there == null) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return there;
        }
    }

    /// Cuts the connection, if it still stands; what is not sent yet never will be. Does not wait.
    @Override
    public void close() {
        closed = true;
        sending.compareAndSet(Sending.NOT_YET, Sending.NEVER);
        reader.interrupt();
    }

    /// Whether this was closed before anything of the request was sent.
    boolean unsent() {
        return sending.get() == Sending.NEVER;
    }

    private boolean begin() {
        sending.compareAndSet(Sending.NOT_YET, Sending.BEGUN);
        return sending.get() == Sending.BEGUN;
    }

    private void read(Supplier<OpenAIClient> client, ChatCompletionCreateParams params) {
        WireEvent last = ask(client, params);
        try {
            if (!closed) {
                events.put(last);
            }
        } catch (InterruptedException e) {
            // closed in this moment: nobody waits for it any more
        }
    }

    /// @return the last event
    private WireEvent ask(Supplier<OpenAIClient> client, ChatCompletionCreateParams params) {
        // the library asks, and says what failed; what it gets is read here, because it knows no
        // more
        // than the one form of an answer, and reads that slowly
        try (HttpResponse response =
                client.get().chat().completions().withRawResponse().createStreaming(params)) {
            String type = response.headers().values("content-type").stream().findFirst().orElse("");
            return new CompletionReader(response.body(), type, events::put).read();
        } catch (Throwable e) {
            // also an InterruptedException that the library does not declare; whoever asks decides
            return new Broken(e);
        }
    }
}
