package dev.selfplay.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.TokenBuffer;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// How what is kept by criterion stands in JSON: each criterion's key is a field of the record itself,
/// `{"mathDefense": …, "humanity": …, "verbalYes": …}`. Those of a user's own stand together in a field
/// of their own, where no key can be taken for another field:
/// `"own": {"empathy": {"label": "Empathy", "score": 7, …}}`; a value that is no object has no label.
/// What has no value is not written; a criterion that this program does not know, or that has no
/// value, is passed over.
public final class CriteriaModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final String OWN = "own";
    private static final String LABEL = "label";

    public CriteriaModule() {
        addSerializer(new Serializer(false));
        addDeserializer(ByCriterion.class, new Deserializer(TypeFactory.unknownType()));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new Flat());
    }

    /// Wherever a record has it.
    private static final class Flat extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable NameTransformer findUnwrappingNameTransformer(AnnotatedMember member) {
            return member.getRawType() == ByCriterion.class ? NameTransformer.NOP : null;
        }
    }

    private static final class Serializer extends StdSerializer<ByCriterion<?>> {
        private static final long serialVersionUID = 1L;

        private final boolean unwrapped;

        Serializer(boolean unwrapped) {
            super(ByCriterion.class, false);
            this.unwrapped = unwrapped;
        }

        @Override
        public JsonSerializer<ByCriterion<?>> unwrappingSerializer(NameTransformer names) {
            return new Serializer(true);
        }

        @Override
        public boolean isUnwrappingSerializer() {
            return unwrapped;
        }

        @Override
        public void serialize(ByCriterion<?> value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            if (!unwrapped) {
                json.writeStartObject(value);
            }
            boolean own = false;
            for (Map.Entry<Criterion, ?> entry : value.values().entrySet()) {
                if (entry.getKey().own()) {
                    own = true;
                } else {
                    provider.defaultSerializeField(entry.getKey().key(), entry.getValue(), json);
                }
            }
            if (own) {
                json.writeObjectFieldStart(OWN);
                for (Map.Entry<Criterion, ?> entry : value.values().entrySet()) {
                    if (entry.getKey().own()) {
                        own(entry.getKey(), entry.getValue(), json, provider);
                    }
                }
                json.writeEndObject();
            }
            if (!unwrapped) {
                json.writeEndObject();
            }
        }

        /// With its label, so that it can be read where the rubric is not known.
        private static void own(
                Criterion criterion, Object value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeFieldName(criterion.key());
            try (TokenBuffer kept = new TokenBuffer(json.getCodec(), false)) {
                provider.defaultSerializeValue(value, kept);
                try (JsonParser tokens = kept.asParserOnFirstToken()) {
                    if (tokens.currentToken() == JsonToken.START_OBJECT) {
                        json.writeStartObject();
                        json.writeStringField(LABEL, criterion.label());
                        while (tokens.nextToken() != JsonToken.END_OBJECT) {
                            json.copyCurrentStructure(tokens);
                        }
                        json.writeEndObject();
                    } else {
                        json.copyCurrentStructure(tokens);
                    }
                }
            }
        }
    }

    private static final class Deserializer extends StdDeserializer<ByCriterion<?>>
            implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        private final JavaType value;

        Deserializer(JavaType value) {
            super(ByCriterion.class);
            this.value = value;
        }

        @Override
        public JsonDeserializer<?> createContextual(
                DeserializationContext context, @Nullable BeanProperty property) {
            return new Deserializer(context.getContextualType().containedTypeOrUnknown(0));
        }

        /// Another one, or Jackson takes it that it cannot be unwrapped.
        @Override
        public JsonDeserializer<ByCriterion<?>> unwrappingDeserializer(NameTransformer names) {
            return new Deserializer(value);
        }

        @Override
        public ByCriterion<?> deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            Map<Criterion, Object> values = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                Criterion criterion = Criterion.ofKey(key).orElse(null);
                JsonToken token = json.nextToken();
                if (key.equals(OWN) && token == JsonToken.START_OBJECT) {
                    own(json, context, values);
                } else if (token == JsonToken.VALUE_NULL || criterion == null) {
                    json.skipChildren();
                } else {
                    values.put(criterion, value(json, context, key));
                }
            }
            return new ByCriterion<>(values);
        }

        private void own(
                JsonParser json, DeserializationContext context, Map<Criterion, Object> values)
                throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                JsonNode node = context.readTree(json);
                String label = node.path(LABEL).asText();
                Criterion criterion =
                        label.isBlank() ? Criterion.own(key) : Criterion.own(key, label, 0);
                if (node instanceof ObjectNode object) {
                    object.remove(LABEL);
                }
                // one that has become the program's own since is no longer the user's
                if (!node.isNull() && criterion.own()) {
                    try (JsonParser value = node.traverse(json.getCodec())) {
                        value.nextToken();
                        values.put(criterion, value(value, context, key));
                    }
                }
            }
        }

        private Object value(JsonParser json, DeserializationContext context, String key)
                throws IOException {
            try {
                return context.readValue(json, value);
            } catch (IOException | RuntimeException e) {
                throw JsonMappingException.wrapWithPath(e, ByCriterion.class, key);
            }
        }
    }
}
