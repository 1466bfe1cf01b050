package dev.selfplay.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A real HTTP server on loopback that speaks the streaming Chat Completions protocol, well or
/// badly, as a script says per request. It sees at once when a client hangs up. Thread-safe.
///
/// ```
/// try (var server = FakeOpenAiServer.start(request -> FakeAnswer.says("Hello."))) {
///     … server.url() …
/// }
/// ```
public final class FakeOpenAiServer implements AutoCloseable {

    /// Chooses the answer to a request. Called on the request's own virtual thread.
    @FunctionalInterface
    public interface Script {
        FakeAnswer answer(FakeRequest request);
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<FakeRequest> requests = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicInteger parallel = new AtomicInteger();
    private final AtomicInteger maxParallel = new AtomicInteger();
    private final Map<String, FakePage> pages = new ConcurrentHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile @Nullable String key;
    private volatile Script script;
    private volatile boolean closed;

    private FakeOpenAiServer(int port, Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        Thread.ofVirtual().name("fake-openai").start(this::accept);
    }

    /// Starts on a free port.
    public static FakeOpenAiServer start(Script script) {
        return start(0, script);
    }

    /// Starts with a [FakeNegotiator], so that whole battles can be fought against it.
    ///
    /// @param delay before each answer
    public static FakeOpenAiServer negotiating(Duration delay) {
        return start(new FakeNegotiator(delay));
    }

    public static FakeOpenAiServer start(int port, Script script) {
        try {
            return new FakeOpenAiServer(port, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The base URL to configure.
    public String url() {
        return "http://127.0.0.1:%d/v1".formatted(listener.getLocalPort());
    }

    /// Answers differently from now on.
    public void script(Script newScript) {
        script = newScript;
    }

    /// Answers what is asked beside the chat calls, such as `/v1/models`, from now on; 404 elsewhere.
    public void page(String path, FakePage page) {
        pages.put(path, page);
    }

    /// Refuses whoever does not send this key, from now on.
    public void key(@Nullable String wanted) {
        key = wanted;
    }

    /// What everybody has sent to prove themselves, in order of arrival; empty for nothing.
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private boolean refuses(Map<String, String> headers) {
        String sent = headers.getOrDefault("authorization", "");
        authorizations.add(sent);
        return key != null && !sent.equals("Bearer " + key);
    }

    /// All chat calls so far, in order of arrival.
    public List<FakeRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public FakeRequest lastRequest() {
        return requests().getLast();
    }

    /// How many connections were ever opened.
    public int connections() {
        return connections.get();
    }

    /// How many requests the client broke off before their answer was complete.
    public int cutByClient() {
        return cut.get();
    }

    /// How many requests are being answered just now.
    public int parallel() {
        return parallel.get();
    }

    /// The most requests that were ever answered at the same time.
    public int maxParallel() {
        return maxParallel.get();
    }

    /// Lets all connections go, as proxies do with idle ones.
    ///
    /// @param reset with a reset instead of an orderly end
    public void drop(boolean reset) throws IOException {
        for (Socket socket : open) {
            if (reset) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            socket.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().name("fake-openai-connection").start(() -> serve(socket));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (waitForByte(in)) {
                String[] first = line(in).split(" ", 3);
                if (first.length < 3) {
                    return; // the client hung up in the middle of it
                }
                if (first[0].equals("GET")) {
                    FakePage page = pages.getOrDefault(first[1], FakePage.MISSING);
                    (refuses(headers(in)) ? FakePage.json(401, "{}") : page).send(socket);
                    return;
                }
                var exchange = new FakeExchange(receive(first[1], in), socket);
                if (!answer(exchange, in)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client is gone: that is for the test to judge
        } finally {
            open.remove(socket);
        }
    }

    /// Answers on a thread of its own, so that this one can see the client hang up meanwhile.
    ///
    /// @return whether the connection can take another request
    private boolean answer(FakeExchange exchange, BufferedInputStream in)
            throws IOException, InterruptedException {
        maxParallel.accumulateAndGet(parallel.incrementAndGet(), Math::max);
        Thread answering =
                Thread.ofVirtual().name("fake-openai-answer").unstarted(() -> play(exchange));
        var watching =
                Thread.ofVirtual()
                        .name("fake-openai-watch")
                        .unstarted(() -> {
                            if (!waitForByteQuietly(in) && answering.isAlive()) {
                                countCut(exchange);
                                answering.interrupt();
                            }
                        });
        answering.start();
        watching.start();
        answering.join();
        if (!exchange.reusable()) {
            return false;
        }
        watching.join();
        return true;
    }

    private void play(FakeExchange exchange) {
        try {
            FakeRequest request = exchange.request();
            (refuses(request.headers())
                            ? FakeAnswer.error(401, "invalid_api_key", "Incorrect API key.")
                            : script.answer(request))
                    .send(exchange);
        } catch (IOException | InterruptedException e) {
            countCut(exchange);
        } finally {
            parallel.decrementAndGet();
        }
    }

    private void countCut(FakeExchange exchange) {
        if (!closed && exchange.firstCut()) {
            cut.incrementAndGet();
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new EOFException("the client hung up in the middle of a header");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private FakeRequest receive(String path, InputStream in) throws IOException {
        Map<String, String> headers = headers(in);
        byte[] body = body(in, headers);
        JsonNode json =
                body.length == 0 ? MissingNode.getInstance() : FakeExchange.JSON.readTree(body);
        synchronized (requests) {
            var request = new FakeRequest(requests.size() + 1, path, Map.copyOf(headers), json);
            requests.add(request);
            return request;
        }
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var whole = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line(in), 16);
            whole.write(in.readNBytes(size));
            line(in);
        } while (size > 0);
        return whole.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b == -1) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static boolean waitForByteQuietly(BufferedInputStream in) {
        try {
            return waitForByte(in);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean waitForByte(BufferedInputStream in) throws IOException {
        in.mark(1);
        int b = in.read();
        in.reset();
        return b != -1;
    }

    /// Starts the negotiating server on its own, for measurements: port, and milliseconds before
    /// each answer.
    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8089;
        int delay = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        try (var server = start(port, new FakeNegotiator(Duration.ofMillis(delay)))) {
            System.out.println(server.url() + " answers after " + delay + " ms");
            Thread.currentThread().join();
        }
    }
}
