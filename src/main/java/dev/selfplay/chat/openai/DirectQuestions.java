package dev.selfplay.chat.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;

import dev.selfplay.domain.FailureWords;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/// Asks over the same transport as the chat calls, with the endpoint's key. Thread-safe.
final class DirectQuestions implements ServerQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OpenAiEndpoint endpoint;
    private final ReentrantLock building = new ReentrantLock();
    private @Nullable Transport transport; // guarded by building

    DirectQuestions(OpenAiEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// The whole exchange has its limit, the body too: a server may send a byte a second.
    @Override
    public Answer get(String base, String... path) throws IOException, InterruptedException {
        Transport over = transport();
        FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(over, base, path));
        // a virtual thread, whose socket closes when it is interrupted
        Thread asking = Thread.ofVirtual().name("server-question").start(exchange);
        try {
            return exchange.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within %d s".formatted(PATIENCE.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new IOException(FailureWords.of(innermost(e)), e);
        } finally {
            asking.interrupt();
        }
    }

    private static Throwable innermost(Throwable trouble) {
        Throwable cause = trouble;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    /// Built on first use: that takes a while, which is none of the server's.
    private Transport transport() {
        building.lock();
        try {
            if (transport == null) {
                transport = new Transport(endpoint);
            }
            return transport;
        } finally {
            building.unlock();
        }
    }

    private Answer exchange(Transport over, String base, String... path) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.builder().method(HttpMethod.GET).baseUrl(base).addPathSegments(path);
        try (HttpResponse response = over.execute(request.build(), RequestOptions.none());
                InputStream body = response.body()) {
            byte[] read = body.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw new IOException("an answer of more than 8 MB");
            }
            return new Answer(response.statusCode(), new String(read, StandardCharsets.UTF_8));
        } catch (HttpFailure refused) {
            return new Answer(refused.status(), refused.body());
        }
    }
}
