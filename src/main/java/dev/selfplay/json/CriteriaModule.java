package dev.selfplay.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.NameTransformer;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// How what is kept by criterion stands in JSON: each criterion's key is a field of the record itself,
/// `{"mathDefense": …, "humanity": …, "verbalYes": …}`. What has no value is not written; a criterion
/// that this program does not know, or that has no value, is passed over.
public final class CriteriaModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

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
            for (Map.Entry<Criterion, ?> entry : value.values().entrySet()) {
                provider.defaultSerializeField(entry.getKey().key(), entry.getValue(), json);
            }
            if (!unwrapped) {
                json.writeEndObject();
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
                if (json.nextToken() == JsonToken.VALUE_NULL || criterion == null) {
                    json.skipChildren();
                } else {
                    values.put(criterion, value(json, context, key));
                }
            }
            return new ByCriterion<>(values);
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
