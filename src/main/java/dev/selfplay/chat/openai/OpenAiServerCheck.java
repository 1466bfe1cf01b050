package dev.selfplay.chat.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;

import dev.selfplay.chat.ServerAnswer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a server for its list of models on the way that calls take, with the same proxy, certificates
/// and key. Stateless.
public final class OpenAiServerCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private OpenAiServerCheck() {}

    /// Blocks for three seconds at most.
    public static ServerAnswer ask(OpenAiEndpoint endpoint, InstantSource clock) {
        var failures = new FailureTranslator(endpoint, clock);
        var impossible = failures.beforeCalling();
        if (impossible.isPresent()) {
            return new ServerAnswer.Failed(impossible.get().message(), impossible.get().remedy());
        }
        FutureTask<Integer> exchange = new FutureTask<>(() -> status(endpoint));
        // a virtual thread, whose socket closes when it is interrupted
        Thread asking = Thread.ofVirtual().name("server-check").start(exchange);
        try {
            return new ServerAnswer.Status(
                    exchange.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new ServerAnswer.Failed(
                    "%s did not answer within %d s."
                            .formatted(endpoint.place(), PATIENCE.toSeconds()),
                    "Try again; check the network.");
        } catch (ExecutionException e) {
            var failure = failures.of(e.getCause() == null ? e : e.getCause(), "", false);
            return new ServerAnswer.Failed(failure.message(), failure.remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ServerAnswer.Failed("The examination was interrupted.", "Try again.");
        } finally {
            asking.interrupt();
        }
    }

    private static int status(OpenAiEndpoint endpoint) {
        HttpRequest.Builder request =
                HttpRequest.builder()
                        .method(HttpMethod.GET)
                        .baseUrl(endpoint.url())
                        .addPathSegments("models");
        try (var transport = new Transport(endpoint);
                var response = transport.execute(request.build(), RequestOptions.none())) {
            return response.statusCode();
        } catch (HttpFailure answer) {
            return answer.status();
        }
    }
}
