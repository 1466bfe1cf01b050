package dev.selfplay.chat.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a server says in the body of an error. Read without the library's accessors, which throw
/// where a compatible server sends a number as its `code`.
///
/// @param message in the server's words, not yet scrubbed; each part is empty where it says nothing
record ErrorBody(String message, String code, String type, String param) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Integer> STATUS_OF_NAMES = names();

    static ErrorBody of(OpenAIServiceException e) {
        JsonValue body = e.body();
        return ofPlain(body.isMissing() || body.isNull() ? null : body.convert(Object.class));
    }

    /// An error that came inside an answer, as JSON or in plain words. Where nothing in it is known to
    /// be the message, all of it is.
    static ErrorBody read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return saying(text);
        }
    }

    /// The same, with or without the field `error` around it.
    static ErrorBody read(JsonNode node) {
        JsonNode inner = node.isArray() && node.size() == 1 ? node.get(0) : node;
        inner = inner.path("error").isObject() ? inner.get("error") : inner;
        ErrorBody known = ofPlain(JSON.convertValue(inner, Object.class));
        return known.message.isEmpty()
                ? new ErrorBody(inner.toString(), known.code, known.type, known.param)
                : known;
    }

    static ErrorBody saying(String message) {
        return new ErrorBody(message, "", "", "");
    }

    private static ErrorBody ofPlain(@Nullable Object plain) {
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

    /// The HTTP status that the error stands for; 0 where it does not say.
    int status() {
        if (code.matches("[45]\\d\\d")) {
            return Integer.parseInt(code);
        }
        String name = (code + " " + type).toLowerCase(Locale.ROOT);
        return STATUS_OF_NAMES.entrySet().stream()
                .filter(e -> name.contains(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }

    boolean tooLong() {
        return code.equals("context_length_exceeded");
    }

    /// Whether one of the request's parameters is at fault, rather than what it says.
    boolean blamesParameter() {
        return !param.isEmpty() && !param.startsWith("messages") && !param.equals("model");
    }

    /// In the order in which they are looked for.
    private static Map<String, Integer> names() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("overloaded", 503);
        names.put("unavailable", 503);
        names.put("timeout", 504);
        names.put("server_error", 500);
        names.put("internal", 500);
        names.put("api_error", 500);
        names.put("api_key", 401);
        names.put("authentication", 401);
        names.put("unauthorized", 401);
        names.put("permission", 403);
        names.put("forbidden", 403);
        names.put("not_found", 404);
        names.put("invalid", 400);
        names.put("bad_request", 400);
        names.put("badrequest", 400);
        names.put("context_length", 400);
        names.put("context_size", 400);
        return names;
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }
}
