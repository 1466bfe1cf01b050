package dev.selfplay.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// What the fake server does with one request. The factories are good manners and every known kind
/// of bad ones; anything else can be written as a lambda over [FakeExchange].
@FunctionalInterface
public interface FakeAnswer {
    void send(FakeExchange exchange) throws IOException, InterruptedException;

    /// A streamed reply, to be refined.
    static FakeReply says(String text) {
        return FakeReply.of(text);
    }

    static FakeReply refuses(String text) {
        return FakeReply.of(text).refusing();
    }

    /// Answers with an error in OpenAI's form.
    static FakeAnswer error(int status, String code, String message, Map<String, String> headers) {
        ObjectNode body = FakeExchange.JSON.createObjectNode();
        body.putObject("error").put("message", message).put("type", code).put("code", code);
        return exchange -> exchange.respond(status, "application/json", body.toString(), headers);
    }

    static FakeAnswer error(int status, String code, String message) {
        return error(status, code, message, Map.of());
    }

    /// 429 with a header such as `Retry-After: 2` or `retry-after-ms: 150`.
    static FakeAnswer rateLimited(String header, String value) {
        return error(
                429,
                "rate_limit_exceeded",
                "Rate limit reached for requests",
                Map.of(header, value));
    }

    static FakeAnswer rateLimited() {
        return error(429, "rate_limit_exceeded", "Rate limit reached for requests");
    }

    static FakeAnswer quotaGone() {
        return error(429, "insufficient_quota", "You exceeded your current quota");
    }

    static FakeAnswer serverError() {
        return error(500, "server_error", "The server had an error");
    }

    /// A web page instead of the protocol, as a proxy or a wrong address gives it.
    static FakeAnswer html() {
        return exchange ->
                exchange.respond(200, "text/html", "<html><body>Welcome</body></html>", Map.of());
    }

    /// Something in the stream that is no JSON.
    static FakeAnswer invalidJson(String textBefore) {
        return exchange -> {
            FakeReply reply = FakeReply.of(textBefore);
            exchange.startStream();
            reply.sendText(exchange);
            exchange.rawEvent("{\"choices\": [{\"delta\": ");
            exchange.endStream();
        };
    }

    /// Says something, then nothing more, for longer than anybody waits.
    static FakeAnswer stalls(String textBefore) {
        return exchange -> {
            exchange.startStream();
            FakeReply.of(textBefore).sendText(exchange);
            exchange.pause(Duration.ofMinutes(5));
        };
    }

    /// Says all, and its end, but keeps the connection open instead of telling the usage.
    static FakeAnswer withholdsUsage(String text) {
        return exchange -> {
            exchange.startStream();
            FakeReply.of(text).sendText(exchange);
            exchange.rawEvent(
                    "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                            + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"delta\":{},"
                            + "\"finish_reason\":\"stop\"}]}");
            exchange.pause(Duration.ofMinutes(5));
        };
    }

    /// Sends comments, which keep the connection busy, but never a token.
    static FakeAnswer stallsBusily(Duration between) {
        return exchange -> {
            exchange.startStream();
            while (true) {
                exchange.raw(": still working\n\n");
                exchange.pause(between);
            }
        };
    }

    /// Takes the request and never answers.
    static FakeAnswer silent() {
        return exchange -> exchange.pause(Duration.ofMinutes(5));
    }

    /// Says something and breaks the connection off.
    static FakeAnswer hangsUp(String textBefore) {
        return exchange -> {
            exchange.startStream();
            FakeReply.of(textBefore).sendText(exchange);
            exchange.hangUp();
        };
    }

    /// Breaks the connection off before any answer.
    static FakeAnswer hangsUpAtOnce() {
        return FakeExchange::hangUp;
    }

    /// Ends the stream properly, but the reply has no `finish_reason`.
    static FakeAnswer endsUnfinished(String text) {
        return exchange -> {
            exchange.startStream();
            FakeReply.of(text).sendText(exchange);
            exchange.endStream();
        };
    }

    /// Talks on without end, whatever the output limit says.
    static FakeAnswer ignoresLimit() {
        return exchange -> {
            FakeReply reply = FakeReply.of("and another thing, since you ask, ");
            exchange.startStream();
            while (true) {
                reply.sendText(exchange);
            }
        };
    }

    /// The same after a while.
    default FakeAnswer after(Duration delay) {
        return exchange -> {
            exchange.pause(delay);
            send(exchange);
        };
    }
}
