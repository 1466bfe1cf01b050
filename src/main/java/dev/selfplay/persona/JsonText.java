package dev.selfplay.persona;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON whose values know where they stand in the text, so that a problem can name its line and an
/// edit can touch one value and leave every other byte as it was. Immutable.
final class JsonText {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String text;
    private final Value root;

    private JsonText(String text, Value root) {
        this.text = text;
        this.root = root;
    }

    /// A value in the text.
    ///
    /// @param start offset of its first character
    /// @param end offset after its last character
    /// @param line from 1
    /// @param members of an object, by name; the last where a name stands twice
    /// @param repeated names that stand twice in an object
    /// @param elements of an array
    record Value(
            JsonNode node,
            int start,
            int end,
            int line,
            Map<String, Member> members,
            List<String> repeated,
            List<Value> elements) {

        @Nullable Value member(String name) {
            Member member = members.get(name);
            return member == null ? null : member.value;
        }

        int lineOf(@Nullable String name) {
            Value member = name == null ? null : member(name);
            return member == null ? line : member.line;
        }
    }

    /// @param keyStart offset of the name's opening quote
    record Member(int keyStart, Value value) {}

    /// @throws JsonProcessingException with the place where the text stops being JSON
    static JsonText parse(String text) throws JsonProcessingException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "The file is empty");
            }
            Value root = value(parser, text);
            if (parser.nextToken() != null) {
                throw new JsonParseException(
                        parser, "Something stands after the end", parser.currentTokenLocation());
            }
            return new JsonText(text, root);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    String text() {
        return text;
    }

    Value root() {
        return root;
    }

    /// A value of this text laid out anew, a member or an element a line; numbers, words and quoted
    /// texts stay letter by letter, as no number format could keep them all.
    ///
    /// @param indent of the line on which it begins
    String render(Value value, String indent, String lineEnd) {
        return render(value, indent, lineEnd, Map.of());
    }

    /// @param instead JSON for members of this object that are to have another value
    String render(Value value, String indent, String lineEnd, Map<String, String> instead) {
        String inner = indent + "  ";
        List<String> parts = new ArrayList<>();
        value.members()
                .forEach((name, member) ->
                        parts.add(
                                TextNode.valueOf(name)
                                        + ": "
                                        + instead.getOrDefault(
                                                name, render(member.value, inner, lineEnd))));
        value.elements().forEach(element -> parts.add(render(element, inner, lineEnd)));
        if (!value.node().isContainerNode()) {
            return text.substring(value.start(), value.end());
        }
        String open = value.node().isObject() ? "{" : "[";
        String close = value.node().isObject() ? "}" : "]";
        return parts.isEmpty()
                ? open + close
                : open
                        + lineEnd
                        + inner
                        + String.join("," + lineEnd + inner, parts)
                        + lineEnd
                        + indent
                        + close;
    }

    private static Value value(JsonParser parser, String text) throws IOException {
        JsonToken token = parser.currentToken();
        int start = offset(parser);
        int line = parser.currentTokenLocation().getLineNr();
        return switch (token) {
            case START_OBJECT -> object(parser, text, start, line);
            case START_ARRAY -> array(parser, text, start, line);
            default -> {
                JsonNode node = MAPPER.readTree(parser);
                yield new Value(
                        node, start, scalarEnd(text, start), line, Map.of(), List.of(), List.of());
            }
        };
    }

    private static Value object(JsonParser parser, String text, int start, int line)
            throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Map<String, Member> members = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int keyStart = offset(parser);
            parser.nextToken();
            Value value = value(parser, text);
            node.set(name, value.node);
            if (members.put(name, new Member(keyStart, value)) != null) {
                repeated.add(name);
            }
        }
        return new Value(node, start, offset(parser) + 1, line, members, repeated, List.of());
    }

    private static Value array(JsonParser parser, String text, int start, int line)
            throws IOException {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Value value = value(parser, text);
            node.add(value.node);
            elements.add(value);
        }
        return new Value(node, start, offset(parser) + 1, line, Map.of(), List.of(), elements);
    }

    private static int offset(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
    }

    /// The text is known to be JSON here, so a scalar ends at its closing quote or at whatever cannot
    /// be part of a number or a word.
    private static int scalarEnd(String text, int start) {
        int end = start + 1;
        if (text.charAt(start) == '"') {
            while (text.charAt(end) != '"') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return end + 1;
        }
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return c == '.' || c == '+' || c == '-' || Character.isLetterOrDigit(c);
    }
}
