package dev.selfplay.chat.openai;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.openai.WireEvent.Piece;
import dev.selfplay.chat.openai.WireEvent.ReportedUsage;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Thoughts;
import dev.selfplay.domain.TokenUsage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Puts one reply together from its pieces. Used by one thread.
final class ReplyAssembly {
    private static final long IMPOSSIBLE_TOKENS = 100_000_000;

    private final TokenCounter tokens;
    private final List<ChatMessage> prompt;
    private final String schema;
    private final long tolerated;
    private final int block;
    private final SpeechFilter filter;
    private final StringBuilder written = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder hidden = new StringBuilder();
    private final StringBuilder uncounted = new StringBuilder();
    private long counted;
    private @Nullable String finish;
    private boolean finishedSpeaking;
    private boolean saidMore;
    private boolean any;
    private boolean whole;
    private @Nullable ReportedUsage reported;
    private @Nullable String model;
    private @Nullable String fingerprint;

    /// @param prompt the messages as they were sent
    /// @param schema what was sent beside them and is billed like them; may be empty
    /// @param opened whether the model is known to begin within a thought
    ReplyAssembly(
            TokenCounter tokens,
            List<ChatMessage> prompt,
            String schema,
            int maxOutputTokens,
            boolean opened) {
        this.tokens = tokens;
        this.prompt = prompt;
        this.schema = schema;
        this.filter = new SpeechFilter(opened);
        this.tolerated = ChatRequest.toleratedOutput(maxOutputTokens);
        // in blocks, because single characters would count as single tokens
        this.block = Math.clamp(2L * maxOutputTokens, 32, 256);
    }

    /// Whether a piece brings anything: an event that does not only keeps the connection open.
    boolean isNews(Piece piece) {
        return !piece.text().isEmpty()
                || !piece.refusal().isEmpty()
                || !piece.thoughts().isEmpty()
                || (piece.finish() != null && finish == null)
                || (piece.usage() != null && reported == null);
    }

    /// @return what was said since the last piece
    String add(Piece piece) {
        any |= piece.error() == null;
        whole |= piece.whole();
        written.append(piece.text());
        refusal.append(piece.refusal());
        hidden.append(piece.thoughts());
        uncounted.append(piece.text()).append(piece.refusal()).append(piece.thoughts());
        if (uncounted.length() >= block) {
            counted += tokens.count(uncounted.toString());
            uncounted.setLength(0);
        }
        boolean speaks = !piece.text().isEmpty() || !piece.refusal().isEmpty();
        if (speaks) {
            // what was the end a moment ago was none: some servers call every event the last
            saidMore |= finish != null;
            finish = piece.finish();
            finishedSpeaking = finish != null;
        } else if (piece.finish() != null) {
            finish = piece.finish();
        }
        reported = piece.usage() == null ? reported : piece.usage();
        model = piece.model() == null || piece.model().isEmpty() ? model : piece.model();
        fingerprint = piece.fingerprint() == null ? fingerprint : piece.fingerprint();
        return filter.add(piece.text()) + piece.refusal();
    }

    /// Nothing more comes.
    ///
    /// @return what was said since the last piece
    String end() {
        return filter.end();
    }

    /// Whether what was given out as said turned out to be thoughts.
    boolean takenBack() {
        return filter.takenBack();
    }

    /// Whether it began within a thought that its prompt had opened.
    boolean openedByPrompt() {
        return filter.openedByPrompt();
    }

    /// Whether the server ignores the output limit.
    boolean overrun() {
        return counted > tolerated;
    }

    /// Whether the reply has its end, as far as the server has ever told the truth about that.
    boolean finished() {
        return whole || (finish != null && !saidMore);
    }

    /// Whether the reply is complete if the answer ends here.
    boolean complete() {
        return whole || finish != null;
    }

    /// Whether the end came in an event of its own, as a rule the last but for the usage.
    boolean finishedByItself() {
        return finished() && !finishedSpeaking;
    }

    /// Whether any event of a reply has arrived, with or without words.
    boolean any() {
        return any;
    }

    /// Whether anything has arrived that may be billed.
    boolean begun() {
        return !silent() || finish != null || hasUsage();
    }

    boolean hasUsage() {
        return reported != null;
    }

    /// All that the model said, in words of refusal or not.
    String text() {
        return filter.speech() + refusal;
    }

    /// What it thought, by the server's count or by ours.
    Thoughts thoughts() {
        String own = filter.thoughts();
        String text = own.isEmpty() ? hidden.toString().strip() : hidden + own;
        Long told = reported == null ? null : reported.thoughts();
        Long all = reported == null ? null : reported.output();
        boolean known = told != null && told > 0 && all != null && told <= all;
        return new Thoughts(text, known && told != null ? told : tokens.count(text));
    }

    @Nullable String model() {
        return model;
    }

    @Nullable String fingerprint() {
        return fingerprint;
    }

    Finish finish() {
        if (!refusal.isEmpty()) {
            return Finish.REFUSED;
        }
        return FinishWords.of(finish);
    }

    /// What the server reported, with every number that cannot be true replaced by an estimate.
    TokenUsage usage() {
        Long input = reported == null ? null : reported.input();
        Long output = reported == null ? null : reported.output();
        boolean inputKnown = input != null && input > 0 && input < IMPOSSIBLE_TOKENS;
        boolean outputKnown =
                output != null
                        && output < IMPOSSIBLE_TOKENS
                        && (output > 0 || (output == 0 && silent()));
        long in = inputKnown && input != null ? input : tokens.count(prompt) + tokens.count(schema);
        long out = outputKnown && output != null ? output : output();
        Long cached = reported == null ? null : reported.cached();
        boolean cachedKnown = cached == null || (cached >= 0 && cached <= in);
        return new TokenUsage(
                in,
                // what cannot be true earns no discount
                cached != null && cachedKnown && inputKnown ? cached : 0,
                out,
                !(inputKnown && outputKnown && cachedKnown));
    }

    /// What was streamed, by our own count: for a reply that was cut before the server reported.
    TokenUsage estimate() {
        return new TokenUsage(
                tokens.count(prompt) + tokens.count(schema),
                0,
                // also by the count that cut it, or it would not show that the limit was ignored
                Math.max(counted, output()),
                true);
    }

    private boolean silent() {
        return written.isEmpty() && refusal.isEmpty() && hidden.isEmpty();
    }

    private long output() {
        return (long) tokens.count(written.toString() + refusal) + tokens.count(hidden.toString());
    }
}
