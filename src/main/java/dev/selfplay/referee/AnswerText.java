package dev.selfplay.referee;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Finds the one JSON object of a referee's answer: alone, in a list of its own, in a code fence, or
/// among prose. Where several stand side by side nobody knows which is meant. Stateless.
final class AnswerText {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private AnswerText() {}

    sealed interface Found {
        record One(JsonNode object) implements Found {}

        /// The text ends within the object.
        record Cut() implements Found {}

        /// @param problem in a plain sentence
        record Nothing(String problem) implements Found {}
    }

    static Found find(String text) {
        List<JsonNode> objects = new ArrayList<>();
        String fault = null;
        boolean cut = false;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
            try (JsonParser parser = JSON.createParser(text.substring(at))) {
                objects.add(parser.readValueAsTree());
                at += Math.max(1, (int) parser.currentLocation().getCharOffset());
            } catch (JsonEOFException e) {
                // what stands inside what is cut is not the answer
                cut = true;
                break;
            } catch (JsonProcessingException e) {
                fault = fault == null ? e.getOriginalMessage() : fault;
                at++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (objects.isEmpty() && cut && fault == null) {
            return new Found.Cut();
        }
        if (fault != null) {
            return new Found.Nothing("The answer is not valid JSON: " + fault + ".");
        }
        return objects.size() == 1 && !cut ? new Found.One(objects.getFirst()) : nothing(objects);
    }

    private static Found nothing(List<JsonNode> objects) {
        return new Found.Nothing(
                objects.isEmpty()
                        ? "There is no JSON object in the answer."
                        : "There is more than one JSON object in the answer.");
    }
}
