package dev.selfplay.chat.openai;

import com.openai.core.http.Headers;

import java.io.Serial;

/// An answer that is no success, kept whole: the library forgets the body of one that is no JSON.
final class HttpFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final transient Headers headers;
    private final String body;
    private final String mark;
    private final boolean reported;

    /// @param body as text, at most its first 64 KiB
    HttpFailure(int status, Headers headers, String body) {
        this(status, headers, body, " (%d)".formatted(status), false);
    }

    private HttpFailure(int status, Headers headers, String body, String mark, boolean reported) {
        super("status " + status);
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.mark = mark;
        this.reported = reported;
    }

    /// An error inside an answer whose own status is 200.
    ///
    /// @param error what its words stand for is taken for the status
    static HttpFailure inside(ErrorBody error) {
        int told = error.toldStatus();
        return new HttpFailure(
                error.status(),
                Headers.builder().build(),
                error.json().isMissingNode() ? error.message() : error.json().toString(),
                told == 0
                        ? " (inside an answer of status 200)"
                        : " (%d, inside an answer of status 200)".formatted(told),
                true);
    }

    int status() {
        return status;
    }

    /// Whether the number was in the text only.
    boolean reported() {
        return reported;
    }

    /// The number as a person is told it, after a blank.
    String mark() {
        return mark;
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
