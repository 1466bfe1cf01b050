package dev.selfplay.sync.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

import dev.selfplay.domain.Limits;
import dev.selfplay.json.CriteriaModule;
import dev.selfplay.json.KeptNames;
import dev.selfplay.json.OptionalFields;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Domain records as they stand in `jsonb` columns: a time is milliseconds since 1970-01-01 UTC.
/// What a newer program added is passed over.
final class PostgresJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(Limits.JSON_DEPTH)
                                                    .maxStringLength(Limits.JSON_BYTES)
                                                    .build())
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                    .addModule(new KeptNames())
                    .addModule(new CriteriaModule())
                    .addModule(new OptionalFields())
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(new Writing())
                                    .addDeserializer(Instant.class, new InstantReader()))
                    .build();

    // the one character that Postgres takes in no text; two backslashes before it are one in the
    // text
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");
    private static final Pattern HALF =
            Pattern.compile(
                    "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

    private PostgresJson() {}

    static String write(Object value) {
        try {
            return sound(NUL.matcher(MAPPER.writeValueAsString(value)).replaceAll("$1"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UnreadableRow naming the column and the place in it
    static <T> T read(String column, String json, Class<T> type) {
        try {
            return RecordCheck.check(column, MAPPER.readValue(json, type));
        } catch (JsonProcessingException e) {
            throw unreadable(column, e);
        }
    }

    /// @throws UnreadableRow where it is no object
    static JsonNode object(String column, String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isObject()) {
                return node;
            }
            throw new UnreadableRow(column, node.isNull() ? "is missing" : "is no object");
        } catch (JsonProcessingException e) {
            throw unreadable(column, e);
        }
    }

    /// @param place of the value in its row
    /// @return null where there is none
    /// @throws UnreadableRow naming the place
    static @Nullable Object read(String place, JsonNode value, @Nullable Type type) {
        try {
            return value.isNull() || value.isMissingNode()
                    ? null
                    : MAPPER.readerFor(MAPPER.constructType(type)).readValue(value);
        } catch (IOException e) {
            throw e instanceof JsonProcessingException json
                    ? unreadable(place, json)
                    : new UncheckedIOException(e);
        }
    }

    /// @throws UnreadableRow naming the column and the place in it
    static <T> List<T> list(String column, String json, Class<T> type) {
        try {
            List<T> values = MAPPER.readerForListOf(type).readValue(json);
            return RecordCheck.check(column, values);
        } catch (JsonProcessingException e) {
            throw unreadable(column, e);
        }
    }

    /// The elements of a list as texts, whatever they are; nothing where it is no list.
    static List<String> texts(String column, String json) {
        try {
            List<String> texts = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(json)) {
                String text = node.isValueNode() ? node.asText("") : node.toString();
                if (!node.isNull() && !text.isBlank()) {
                    texts.add(text);
                }
            }
            return texts;
        } catch (JsonProcessingException e) {
            throw unreadable(column, e);
        }
    }

    private static UnreadableRow unreadable(String column, JsonProcessingException e) {
        StringBuilder place = new StringBuilder(column);
        if (e instanceof JsonMappingException mapping) {
            for (var step : mapping.getPath()) {
                place.append(
                        step.getFieldName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getFieldName());
            }
        }
        String why = String.valueOf(e.getOriginalMessage());
        return new UnreadableRow(place.toString(), why.substring(0, Math.min(160, why.length())));
    }

    static String plain(String text) {
        return sound(text.replace("\u0000", ""));
    }

    /// Half a character, as a text that was cut has at its end, is none in Postgres.
    private static String sound(String text) {
        return HALF.matcher(text).find() ? HALF.matcher(text).replaceAll("\ufffd") : text;
    }

    private static final class Writing extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        Writing() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeNumber(value.toEpochMilli());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return Instant.ofEpochMilli(json.getLongValue());
        }
    }
}
