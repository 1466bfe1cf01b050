package dev.selfplay.chat.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server says in the body of an error, whatever form it has: OpenAI's object, a text under
/// `error`, a list of errors, FastAPI's `detail` list, a web page, plain text.
///
/// @param message in the server's words, not yet scrubbed; each part is empty where it says nothing
/// @param params the parameters that the body blames, the innermost name of each
/// @param json the body; missing where it is no JSON
record ErrorBody(
        String message, String code, String type, String param, Set<String> params, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEEPEST = 6;
    private static final int MOST_PARTS = 4;
    private static final int LONGEST = 2_000;

    /// Where the text stands, best first.
    private static final List<String> TEXTS =
            List.of(
                    "message",
                    "msg",
                    "detail",
                    "error",
                    "errors",
                    "error_description",
                    "description",
                    "reason",
                    "title");

    private static final Pattern PAGE = Pattern.compile("(?is)^\\s*<(?:!doctype|html|head|\\?xml)");
    private static final Pattern TITLE =
            Pattern.compile("(?is)<title[^>]*>(.*?)</title>|<h1[^>]*>(.*?)</h1>");

    /// What names of errors stand for, in the order in which they are looked for.
    private static final List<Status> STATUSES =
            List.of(
                    new Status(503, Pattern.compile("overloaded|unavailable")),
                    new Status(504, Pattern.compile("timeout")),
                    new Status(500, Pattern.compile("server_?error|internal|api_error")),
                    new Status(401, Pattern.compile("api_?key|authentication|unauthori[sz]ed")),
                    new Status(403, Pattern.compile("permission|forbidden")),
                    new Status(404, Pattern.compile("not_?found")),
                    new Status(
                            400, Pattern.compile("invalid|bad_?request|context_(?:length|size)")));

    private record Status(int number, Pattern names) {}

    ErrorBody {
        // more than anybody reads is only work for the patterns that look into it
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST);
        params = Set.copyOf(params);
    }

    static ErrorBody of(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isContainerNode()) {
                return of(json);
            }
            return plain(json != null && json.isTextual() ? json.textValue() : body);
        } catch (JsonProcessingException e) {
            return plain(PAGE.matcher(body).find() ? title(body) : body);
        }
    }

    static ErrorBody of(JsonNode json) {
        Set<String> blamed = new LinkedHashSet<>();
        String param = first(json, "param", 0);
        if (!param.isEmpty()) {
            blamed.add(param);
        }
        collectLocations(json, blamed, 0);
        String text = text(json, 0);
        return new ErrorBody(
                // where nothing is known to be the message, all of it is
                text.isEmpty() && !json.isEmpty() ? json.toString() : text,
                first(json, "code", 0),
                first(json, "type", 0),
                param,
                blamed,
                json);
    }

    static ErrorBody saying(String message) {
        return plain(message);
    }

    /// The HTTP status that the error stands for; 0 where it does not say.
    int status() {
        int told = toldStatus();
        if (told > 0) {
            return told;
        }
        String name = (code + " " + type).toLowerCase(Locale.ROOT);
        return STATUSES.stream()
                .filter(s -> s.names().matcher(name).find())
                .mapToInt(Status::number)
                .findFirst()
                .orElse(0);
    }

    /// The HTTP status that it names as a number; 0 where it names none.
    int toldStatus() {
        return Stream.of(code, first(json, "status", 0))
                .filter(number -> number.matches("[45]\\d\\d"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    boolean rateLimited() {
        return code.contains("rate_limit") || type.contains("rate_limit") || code.equals("429");
    }

    /// The number under this name, wherever it stands; 0 where it does not.
    long number(String name) {
        JsonNode value = json.findValue(name);
        return value == null ? 0 : value.asLong(0);
    }

    private static ErrorBody plain(String text) {
        return new ErrorBody(text.strip(), "", "", "", Set.of(), MissingNode.getInstance());
    }

    private static String title(String page) {
        Matcher title = TITLE.matcher(page);
        if (!title.find()) {
            return "a web page";
        }
        String found = title.group(1) == null ? title.group(2) : title.group(1);
        return found.replaceAll("<[^>]*>", " ").replace("&amp;", "&").strip();
    }

    private static String text(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return "";
        }
        if (node.isTextual()) {
            return node.textValue().strip();
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            for (JsonNode item : node) {
                String part = text(item, depth + 1);
                if (!part.isEmpty() && parts.size() < MOST_PARTS) {
                    parts.add(part);
                }
            }
            return String.join("; ", parts);
        }
        if (!node.isObject()) {
            return "";
        }
        for (String name : TEXTS) {
            JsonNode value = node.path(name);
            String found = text(value, depth + 1);
            if (found.isEmpty() && value.isObject() && !value.isEmpty()) {
                found = value.toString();
            }
            if (!found.isEmpty()) {
                return located(node, found) + behind(node, depth);
            }
        }
        return "";
    }

    /// FastAPI tells where: `temperature: Extra inputs are not permitted`.
    private static String located(JsonNode node, String message) {
        String place = location(node);
        return place.isEmpty() ? message : place + ": " + message;
    }

    /// What a relay was told by the provider behind it.
    private static String behind(JsonNode node, int depth) {
        String raw = text(node.path("metadata").path("raw"), depth + 1);
        return raw.isEmpty() ? "" : ": " + raw;
    }

    private static String location(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (JsonNode part : node.path("loc")) {
            if (!part.asText().equals("body")) {
                names.add(part.asText());
            }
        }
        return String.join(".", names);
    }

    private static void collectLocations(JsonNode node, Set<String> blamed, int depth) {
        String place = location(node);
        if (!place.isEmpty()) {
            blamed.add(place);
        }
        if (depth < DEEPEST) {
            node.forEach(child -> collectLocations(child, blamed, depth + 1));
        }
    }

    /// The outermost value of that name that is a text or a number.
    private static String first(JsonNode node, String name, int depth) {
        JsonNode value = node.path(name);
        if (value.isTextual() || value.isNumber()) {
            return value.asText();
        }
        if (depth < DEEPEST) {
            for (JsonNode child : node) {
                String found = child.isContainerNode() ? first(child, name, depth + 1) : "";
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
