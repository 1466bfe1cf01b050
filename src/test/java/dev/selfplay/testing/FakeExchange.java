package dev.selfplay.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One request at the fake server, and the ways to answer it: whole, as an event stream, or badly.
/// Used by one thread. A client that hangs up interrupts that thread.
public final class FakeExchange {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final FakeRequest request;
    private final Socket socket;
    private final OutputStream out;
    private volatile boolean keepAlive = true;
    private final AtomicBoolean cut = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean streaming;

    FakeExchange(FakeRequest request, Socket socket) throws IOException {
        this.request = request;
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    public FakeRequest request() {
        return request;
    }

    /// A whole answer.
    public void respond(int status, String contentType, String body, Map<String, String> headers)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(status, contentType, "Content-Length: " + bytes.length, headers);
        out.write(bytes);
        out.flush();
    }

    /// The beginning of an answer, letter by letter.
    public void rawHead(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// Begins an event stream.
    public void startStream() throws IOException {
        head(200, "text/event-stream; charset=utf-8", "Transfer-Encoding: chunked", Map.of());
        out.flush();
        streaming = true;
    }

    public void event(JsonNode json) throws IOException {
        rawEvent(json.toString());
    }

    /// An event with any text as its data.
    public void rawEvent(String data) throws IOException {
        raw("data: " + data + "\n\n");
    }

    /// Any text inside the stream, such as a comment line.
    public void raw(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(
                (Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Ends the stream as the protocol wants it.
    public void done() throws IOException {
        String event = "data: [DONE]\n\n";
        // in one packet: a client that reads the first half must not find the second missing
        out.write(
                (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        streaming = false;
    }

    /// Ends the stream as HTTP wants it, whatever was said in it.
    public void endStream() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        streaming = false;
    }

    /// Lets time pass; ends early, with an exception, when the client hangs up.
    public void pause(Duration time) throws InterruptedException {
        var _ = over.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Breaks the connection off without a word.
    public void hangUp() throws IOException {
        keepAlive = false;
        over.countDown();
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    /// Closes the connection after this answer, though nothing said so.
    public void leave() {
        keepAlive = false;
    }

    /// Whether it was the client that broke this off, and nobody has said so yet.
    boolean firstCut() {
        return keepAlive && cut.compareAndSet(false, true);
    }

    boolean reusable() {
        return keepAlive && !streaming;
    }

    private void head(int status, String contentType, String length, Map<String, String> headers)
            throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + status + " Fake\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append(length).append("\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }
}
