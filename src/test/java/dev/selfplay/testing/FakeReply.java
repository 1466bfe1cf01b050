package dev.selfplay.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reply streamed word by word, as Chat Completions does it. Immutable: each refinement is a new
/// one.
///
/// @param input reported prompt tokens; [#COUNTED] for a quarter of the prompt's characters
/// @param output reported completion tokens; [#COUNTED] for the words
/// @param usage whether usage is reported at all
/// @param between the time between two words
public record FakeReply(
        String text,
        String finish,
        long input,
        long cached,
        long output,
        boolean usage,
        boolean refusal,
        String model,
        Duration between)
        implements FakeAnswer {
    /// Stands for a plausible number.
    public static final long COUNTED = Long.MIN_VALUE;

    private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*$|\\s*\\S+|\\s+");

    static FakeReply of(String text) {
        return new FakeReply(text, "stop", COUNTED, 0, COUNTED, true, false, "", Duration.ZERO);
    }

    /// How the server says that it ended: `stop`, `length`, `content_filter`.
    public FakeReply finish(String reason) {
        return new FakeReply(text, reason, input, cached, output, usage, refusal, model, between);
    }

    public FakeReply usage(long newInput, long newCached, long newOutput) {
        return new FakeReply(
                text, finish, newInput, newCached, newOutput, true, refusal, model, between);
    }

    public FakeReply withoutUsage() {
        return new FakeReply(text, finish, input, cached, output, false, refusal, model, between);
    }

    public FakeReply refusing() {
        return new FakeReply(text, finish, input, cached, output, usage, true, model, between);
    }

    /// The model's name as the server gives it; by default the one that was asked for.
    public FakeReply as(String name) {
        return new FakeReply(text, finish, input, cached, output, usage, refusal, name, between);
    }

    /// The time between two words.
    public FakeReply every(Duration time) {
        return new FakeReply(text, finish, input, cached, output, usage, refusal, model, time);
    }

    @Override
    public void send(FakeExchange exchange) throws IOException, InterruptedException {
        exchange.startStream();
        sendText(exchange);
        ObjectNode last = chunk(exchange.request());
        ObjectNode choice = last.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish).putObject("delta");
        exchange.event(last);
        if (usage) {
            exchange.event(usageChunk(exchange.request()));
        }
        exchange.done();
    }

    /// Only the words, without an end.
    void sendText(FakeExchange exchange) throws IOException, InterruptedException {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            ObjectNode chunk = chunk(exchange.request());
            ObjectNode choice = chunk.putArray("choices").addObject();
            choice.put("index", 0).putNull("finish_reason");
            choice.putObject("delta").put(refusal ? "refusal" : "content", word.group());
            exchange.event(chunk);
            exchange.pause(between);
        }
    }

    private ObjectNode usageChunk(FakeRequest request) {
        long in =
                input != COUNTED
                        ? input
                        : 1
                                + request.messages().stream()
                                                .mapToLong(m -> m.text().length())
                                                .sum()
                                        / 4;
        long out = output != COUNTED ? output : WORD.matcher(text).results().count();
        ObjectNode chunk = chunk(request);
        chunk.putArray("choices");
        ObjectNode counts = chunk.putObject("usage");
        counts.put("prompt_tokens", in).put("completion_tokens", out).put("total_tokens", in + out);
        counts.putObject("prompt_tokens_details").put("cached_tokens", cached);
        return chunk;
    }

    private ObjectNode chunk(FakeRequest request) {
        return FakeExchange.JSON
                .createObjectNode()
                .put("id", "chatcmpl-" + request.number())
                .put("object", "chat.completion.chunk")
                .put("created", 1_800_000_000)
                .put("model", model.isEmpty() ? request.model() : model)
                .put("system_fingerprint", "fp_fake");
    }
}
