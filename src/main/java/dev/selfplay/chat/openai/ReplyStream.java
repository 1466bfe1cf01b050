package dev.selfplay.chat.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

import dev.selfplay.chat.openai.WireEvent.Broken;
import dev.selfplay.chat.openai.WireEvent.End;
import dev.selfplay.chat.openai.WireEvent.NotAStream;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One request and its streamed answer, read by a virtual thread of its own.
///
/// The library can only be stopped by interrupting the thread that reads (closing the stream from
/// another one throws and lets the server go on). So the reader is a thread that nobody else uses:
/// closing this interrupts it, which closes the socket at once, and the thread that asks never gets
/// an interrupt that was not meant for it.
final class ReplyStream implements AutoCloseable {
    private static final int BEGINNING = 400;

    private final BlockingQueue<WireEvent> events = new LinkedBlockingQueue<>();
    private final Thread reader;

    private ReplyStream(Supplier<OpenAIClient> client, ChatCompletionCreateParams params) {
        reader =
                Thread.ofVirtual()
                        .name("chat-reader")
                        .unstarted(() -> read(client, params, events));
    }

    /// @param client called on the reading thread, because the first call builds it
    static ReplyStream open(Supplier<OpenAIClient> client, ChatCompletionCreateParams params) {
        var stream = new ReplyStream(client, params);
        stream.reader.start();
        return stream;
    }

    /// @return the next event; null if there is none within that time
    @Nullable WireEvent next(Duration patience) throws InterruptedException {
        return events.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    }

    /// Cuts the connection, if it still stands. Does not wait.
    @Override
    public void close() {
        reader.interrupt();
    }

    private static void read(
            Supplier<OpenAIClient> client,
            ChatCompletionCreateParams params,
            BlockingQueue<WireEvent> events) {
        try (var response =
                client.get().chat().completions().withRawResponse().createStreaming(params)) {
            String type = response.headers().values("content-type").stream().findFirst().orElse("");
            if (!type.isEmpty() && !type.toLowerCase(Locale.ROOT).contains("event-stream")) {
                events.add(new NotAStream(type, beginning(response)));
                return;
            }
            try (StreamResponse<ChatCompletionChunk> chunks = response.parse()) {
                Iterator<ChatCompletionChunk> each = chunks.stream().iterator();
                while (each.hasNext()) {
                    events.add(ChunkReader.read(each.next()));
                }
            }
            events.add(new End());
        } catch (Throwable e) {
            // also an InterruptedException that the library does not declare; whoever asks decides
            events.add(new Broken(e));
        }
    }

    private static String beginning(HttpResponseFor<?> response) throws IOException {
        return new String(response.body().readNBytes(BEGINNING), StandardCharsets.UTF_8);
    }
}
