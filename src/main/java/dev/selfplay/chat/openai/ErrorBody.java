package dev.selfplay.chat.openai;

import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;

import java.util.Map;

/// What a server says in the body of an error. Read without the library's accessors, which throw
/// where a compatible server sends a number as its `code`.
///
/// @param message in the server's words, not yet scrubbed; each part is empty where it says nothing
record ErrorBody(String message, String code, String type, String param) {

    static ErrorBody of(OpenAIServiceException e) {
        JsonValue body = e.body();
        Object plain = body.isMissing() || body.isNull() ? null : body.convert(Object.class);
        if (plain instanceof Map<?, ?> fields) {
            String message = text(fields, "message");
            String detail = message.isEmpty() ? text(fields, "detail") : message;
            return new ErrorBody(
                    detail.isEmpty() ? text(fields, "error") : detail,
                    text(fields, "code"),
                    text(fields, "type"),
                    text(fields, "param"));
        }
        return new ErrorBody(plain instanceof String text ? text : "", "", "", "");
    }

    boolean quotaIsGone() {
        return code.equals("insufficient_quota") || type.equals("insufficient_quota");
    }

    boolean rateLimited() {
        return code.contains("rate_limit") || type.contains("rate_limit") || code.equals("429");
    }

    boolean tooLong() {
        return code.equals("context_length_exceeded");
    }

    /// Whether one of the request's parameters is at fault, rather than what it says.
    boolean blamesParameter() {
        return !param.isEmpty() && !param.startsWith("messages") && !param.equals("model");
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }
}
