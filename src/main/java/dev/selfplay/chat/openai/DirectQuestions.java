package dev.selfplay.chat.openai;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks over a connection of its own, with the endpoint's key. Thread-safe.
final class DirectQuestions implements ServerQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final OpenAiEndpoint endpoint;

    DirectQuestions(OpenAiEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// The whole exchange has its limit, the body too: a server may send a byte a second.
    @Override
    public Answer get(URI address) throws IOException, InterruptedException {
        FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(address));
        Thread asking = Thread.ofVirtual().name("server-question").start(exchange);
        try {
            return exchange.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within %d s".formatted(PATIENCE.toSeconds()), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io
                    ? io
                    : new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } finally {
            asking.interrupt();
        }
    }

    private Answer exchange(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
            if (endpoint.apiKey() != null) {
                request.header("Authorization", "Bearer " + endpoint.apiKey());
            }
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] read = body.readNBytes(MOST_BYTES + 1);
                if (read.length > MOST_BYTES) {
                    client.shutdownNow();
                    throw new IOException("an answer of more than 8 MB");
                }
                return new Answer(
                        response.statusCode(), new String(read, StandardCharsets.UTF_8));
            } finally {
                client.shutdownNow();
            }
        }
    }
}
