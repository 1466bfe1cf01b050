package dev.selfplay.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// What a fake server answers to a GET; the connection closes after it.
///
/// @param body as it is sent, in any shape
public record FakePage(int status, String type, String body) {
    static final FakePage MISSING = json(404, "{\"error\":{\"message\":\"Not Found\"}}");

    public static FakePage json(String body) {
        return json(200, body);
    }

    public static FakePage json(int status, String body) {
        return new FakePage(status, "application/json", body);
    }

    /// A list of models as most servers send it.
    public static FakePage models(String... ids) {
        StringBuilder data = new StringBuilder();
        for (String id : ids) {
            data.append(data.isEmpty() ? "" : ",")
                    .append("{\"id\":\"%s\",\"object\":\"model\"}".formatted(id));
        }
        return json("{\"object\":\"list\",\"data\":[%s]}".formatted(data));
    }

    void send(Socket socket) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        OutputStream out = socket.getOutputStream();
        out.write(
                "HTTP/1.1 %d Fake\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, type, bytes.length)
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }
}
