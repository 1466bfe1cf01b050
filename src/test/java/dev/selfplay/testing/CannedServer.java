package dev.selfplay.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// A real server on loopback that answers whatever it is asked with bytes that are given to it,
/// without understanding any of them, and then hangs up. Thread-safe.
public final class CannedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile IntFunction<Answer> answers;

    /// @param bytes the whole answer, its head included
    /// @param pieces how many bytes go out at once; 0 for all
    /// @param hangsOn whether the connection stays open, in silence
    public record Answer(byte[] bytes, int pieces, boolean hangsOn) {

        public static Answer of(byte[] bytes) {
            return new Answer(bytes, 0, false);
        }

        /// A body with status 200 that ends with the connection.
        ///
        /// @param contentType empty for none
        public static Answer body(String contentType, String body) {
            String type = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
            String head = "HTTP/1.1 200 OK\r\n" + type + "Connection: close\r\n\r\n";
            return of((head + body).getBytes(StandardCharsets.UTF_8));
        }

        public Answer inPiecesOf(int size) {
            return new Answer(bytes, size, hangsOn);
        }

        public Answer hangingOn() {
            return new Answer(bytes, pieces, true);
        }
    }

    public CannedServer() {
        try {
            listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = n -> Answer.body("", "");
        Thread.ofVirtual().name("canned-server").start(this::accept);
    }

    public void answer(Answer always) {
        answers = n -> always;
    }

    /// @param each the answer to the nth request, from 1
    public void answer(IntFunction<Answer> each) {
        answers = each;
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    /// How many requests have come.
    public int asked() {
        return asked.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().name("canned-answer").start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            in.readNBytes(length(in));
            Answer answer = answers.apply(asked.incrementAndGet());
            var out = socket.getOutputStream();
            byte[] bytes = answer.bytes();
            int step = answer.pieces() == 0 ? bytes.length : answer.pieces();
            for (int at = 0; at < bytes.length; at += step) {
                out.write(bytes, at, Math.min(step, bytes.length - at));
                out.flush();
            }
            if (answer.hangsOn()) {
                // until the client hangs up
                var _ = in.read();
            }
        } catch (IOException e) {
            // the client has heard enough
        }
    }

    /// Reads the head.
    ///
    /// @return the length of the body
    private static int length(InputStream in) throws IOException {
        int length = 0;
        while (true) {
            String line = line(in).toLowerCase(Locale.ROOT);
            if (line.isEmpty()) {
                return length;
            }
            if (line.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring("content-length:".length()).strip());
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
