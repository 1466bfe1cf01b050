package dev.selfplay.chat.openai;

import dev.selfplay.chat.openai.WireEvent.End;
import dev.selfplay.chat.openai.WireEvent.NotAStream;
import dev.selfplay.chat.openai.WireEvent.NotTheProtocol;
import dev.selfplay.chat.openai.WireEvent.Piece;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Reads an answer with status 200 by what it is, whatever type it is declared as: an event stream,
/// a whole completion, JSON documents one after the other, or something that is no answer at all.
/// Used by one thread.
final class CompletionReader {
    private static final int BEGINNING = 2_000;
    private static final Set<String> FIELDS = Set.of("data", "event", "id", "retry", "error", "");
    private static final Set<String> COMMON_NAMES =
            Set.of("", "message", "error", "completion", "chunk");

    private final AnswerBody body;
    private final String contentType;
    private final Sink sink;
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean begun;
    private boolean done;
    private @Nullable NotTheProtocol strange;

    /// Takes the events, in order.
    @FunctionalInterface
    interface Sink {
        void accept(WireEvent event) throws InterruptedException;
    }

    /// @param contentType as the server declares it; may be empty
    CompletionReader(InputStream body, String contentType, Sink sink) {
        this.body = new AnswerBody(body);
        this.contentType = contentType;
        this.sink = sink;
    }

    /// Reads to the end of the answer.
    ///
    /// @return what the answer ended with, which is not in the sink
    /// @throws NotTheProtocol if it is no answer that can be understood
    WireEvent read() throws IOException, InterruptedException {
        boolean stream = contentType.toLowerCase(Locale.ROOT).contains("event-stream");
        int first = body.firstByte();
        if (first == '{' || first == '[') {
            return documents();
        }
        if (first == -1 ? stream : first != '<') {
            return events(stream);
        }
        return new NotAStream(contentType, WebPage.text(body.beginning(BEGINNING)));
    }

    /// A completion that was not streamed, an error, or one document a line.
    private WireEvent documents() throws IOException, InterruptedException {
        ChunkReader.documents(
                body.rest(),
                piece -> take(piece == null || piece.error() == null ? piece : piece.alone()));
        return end();
    }

    private WireEvent events(boolean declared) throws IOException, InterruptedException {
        var line = new ByteArrayOutputStream();
        boolean known = declared;
        while (!done && body.line(line)) {
            String text = line.toString(StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            String field = colon < 0 ? text : text.substring(0, colon);
            if (!known && !text.isEmpty() && !FIELDS.contains(field)) {
                String more = body.beginning(BEGINNING);
                return new NotAStream(contentType, WebPage.text(text + "\n" + more));
            }
            known = true;
            if (text.isEmpty()) {
                dispatch(true);
            } else if (colon != 0) {
                field(field, text.substring(colon < 0 ? text.length() : colon + 1));
            }
        }
        if (!done) {
            // not every server ends its last event with a blank line
            dispatch(false);
        }
        return end();
    }

    private void field(String field, String rest) {
        String value = rest.startsWith(" ") ? rest.substring(1) : rest;
        switch (field) {
            case "event" -> name = value.strip().toLowerCase(Locale.ROOT);
            case "error" -> {
                name = "error";
                data(value);
            }
            case "data" -> data(value);
            default -> {}
        }
    }

    private void data(String value) {
        if (data.length() + value.length() > AnswerBody.LARGEST) {
            throw AnswerBody.tooLarge();
        }
        data.append(data.isEmpty() ? "" : "\n").append(value);
    }

    /// @param whole whether the event came to its end, or the stream did
    private void dispatch(boolean whole) throws IOException, InterruptedException {
        String event = data.toString().strip();
        String called = name;
        data.setLength(0);
        name = "";
        // servers that leave out the blank lines make one event of many
        if (event.toLowerCase(Locale.ROOT).endsWith("[done]")) {
            done = true;
            event = event.substring(0, event.length() - "[done]".length()).strip();
        }
        if (event.isEmpty()) {
            return;
        }
        if (called.equals("error")) {
            sink.accept(Piece.failed(ErrorBody.of(event)));
            done = true;
            return;
        }
        try {
            ChunkReader.event(event, piece -> take(piece, called));
        } catch (NotTheProtocol e) {
            if (whole || !e.unfinished()) {
                throw e;
            }
            // the connection ended within the event: so did the reply
        }
    }

    private void take(@Nullable Piece piece) throws InterruptedException {
        take(piece, "");
    }

    private void take(@Nullable Piece piece, String called) throws InterruptedException {
        if (piece != null) {
            begun = true;
            sink.accept(piece);
        } else if (!begun) {
            var odd = new NotTheProtocol("an event without choices");
            if (COMMON_NAMES.contains(called)) {
                throw odd;
            }
            // a ping, or some other server's business; the protocol's own events may follow
            strange = strange == null ? odd : strange;
        }
    }

    private WireEvent end() {
        if (!begun && strange != null) {
            throw strange;
        }
        return new End(done);
    }
}
