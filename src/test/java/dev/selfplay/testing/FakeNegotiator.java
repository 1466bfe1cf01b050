package dev.selfplay.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers as a Closer, a Seller or a referee would, well enough that whole battles can be fought,
/// graded and audited. Deterministic: the same request has the same answer.
///
/// @param delay before each answer
/// @param before what stands before the words of each answer, such as thoughts
public record FakeNegotiator(Duration delay, String before) implements FakeOpenAiServer.Script {
    private static final Pattern CLOSER =
            Pattern.compile("(?i)you are (?:the |an? )?(?:\\w+ )*closer|82[,.]?700");
    private static final List<String> CLOSER_LINES =
            List.of(
                    "Hi, um, this is Jamie, I'm calling about your house. Did I catch you at an"
                            + " okay time?",
                    "Right, okay. So, uh, what has you thinking about selling in the first place?",
                    "Yeah, I hear you. And, um, how is the roof, and the furnace, honestly?",
                    "So, let me think out loud. After repairs, you know, I can do $82,700, in cash,"
                            + " as it stands.",
                    "I get it, it's, uh, lower than you hoped. $82,700 is what the repairs leave me"
                            + " with.",
                    "The earnest money is $100, because, well, I pay all the closing costs myself.",
                    "Clause 17 is a memorandum. It, um, just puts on record that we two have an"
                            + " agreement. Are you okay with that?",
                    "Great. Then I'll, uh, send the paperwork over at $82,700 and we close in ten"
                            + " days.");
    private static final String YES = "Yes, I agree to the memorandum. You can record it.";
    private static final String NO = "Not at that price. I could not live with it.";
    private static final int OFFER = 82_700;
    private static final Pattern LEAST = Pattern.compile("Walk-away price: \\$([\\d,]+)");
    private static final List<String> SELLER_LINES =
            List.of(
                    "I suppose so. But I get these calls every day, you know.",
                    "My mother's care got expensive, if you must know.",
                    "The roof leaks and the furnace is as old as I am.",
                    "$82,700? The neighbour got a hundred and fifty thousand!",
                    "And only a hundred dollars down? That sounds like nothing.",
                    "What is this memorandum thing in clause 17? It scares me.",
                    YES,
                    "All right then. Send me the papers.");

    public FakeNegotiator(Duration delay) {
        this(delay, "");
    }

    public static FakeNegotiator atOnce() {
        return new FakeNegotiator(Duration.ZERO);
    }

    @Override
    public FakeAnswer answer(FakeRequest request) {
        FakeAnswer answer = FakeAnswer.says(before + text(request));
        return delay.isZero() ? answer : answer.after(delay);
    }

    /// What is answered: an utterance, or JSON where a schema is asked for.
    public static String text(FakeRequest request) {
        return schema(request)
                .map(schema -> new SchemaFiller(schema, request).fill().toString())
                .orElseGet(() -> utterance(request));
    }

    private static String utterance(FakeRequest request) {
        List<String> lines = CLOSER.matcher(request.system()).find() ? CLOSER_LINES : SELLER_LINES;
        long said = request.messages().stream().filter(m -> m.role().equals("assistant")).count();
        String line = lines.get((int) Math.min(said, lines.size() - 1));
        return line.equals(YES) && livesWith(request.system()) > OFFER ? NO : line;
    }

    /// The least that the seller of this prompt could live with.
    private static int livesWith(String system) {
        Matcher least = LEAST.matcher(system);
        return least.find() ? Integer.parseInt(least.group(1).replace(",", "")) : 0;
    }

    /// The schema that a referee asks for, in `response_format` or in words at the prompt's end.
    private static Optional<JsonNode> schema(FakeRequest request) {
        JsonNode format = request.json().path("response_format").path("json_schema").path("schema");
        if (format.isObject()) {
            return Optional.of(format);
        }
        String last = request.lastMessage();
        int begin = last.lastIndexOf("\n{");
        if (begin < 0 || !last.toLowerCase(Locale.ROOT).contains("json schema")) {
            return Optional.empty();
        }
        try {
            return Optional.of(FakeExchange.JSON.readTree(last.substring(begin)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
