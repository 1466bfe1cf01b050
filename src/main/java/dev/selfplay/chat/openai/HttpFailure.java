package dev.selfplay.chat.openai;

import com.openai.core.http.Headers;

import java.io.Serial;

/// An answer that is no success, kept whole: the library forgets the body of one that is no JSON.
final class HttpFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final transient Headers headers;
    private final String body;

    /// @param body as text, at most its first 64 KiB
    HttpFailure(int status, Headers headers, String body) {
        super("status " + status);
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    Headers headers() {
        return headers;
    }

    String header(String name) {
        return headers.values(name).stream().findFirst().orElse("").strip();
    }

    String body() {
        return body;
    }
}
