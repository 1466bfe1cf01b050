package dev.selfplay.chat.openai;

import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;

import dev.selfplay.chat.openai.WireEvent.NotTheProtocol;
import dev.selfplay.chat.openai.WireEvent.Piece;
import dev.selfplay.chat.openai.WireEvent.ReportedUsage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Reads chunks without trusting them: the library's own accessors throw on the first missing
/// field, and compatible servers leave out many.
final class ChunkReader {
    private ChunkReader() {}

    /// @throws NotTheProtocol if it is no chunk of a chat completion
    @SuppressWarnings("deprecation") // OpenAI lets the fingerprint go, other servers still send it
    static Piece read(ChatCompletionChunk chunk) {
        var usage = chunk._usage().asKnown().map(ChunkReader::usage).orElse(null);
        boolean choices = chunk._choices().isNull() || chunk._choices().asKnown().isPresent();
        if (usage == null && !choices) {
            throw new NotTheProtocol("an event without choices");
        }
        var choice =
                chunk._choices().asKnown().orElse(List.of()).stream()
                        .filter(c -> c._index().asKnown().orElse(0L) == 0)
                        .findFirst()
                        .orElse(null);
        String text = "";
        String refusal = "";
        String hidden = "";
        String finish = null;
        if (choice != null) {
            finish =
                    choice._finishReason()
                            .asKnown()
                            .flatMap(f -> f._value().asString())
                            .orElse(null);
            var delta = choice._delta().asKnown().orElse(null);
            if (delta != null) {
                text = text(delta._content());
                refusal = text(delta._refusal());
                hidden =
                        hidden(delta._allProperties().get("reasoning_content"))
                                + hidden(delta._allProperties().get("reasoning"));
            }
        }
        return new Piece(
                text,
                refusal,
                hidden,
                finish,
                usage,
                chunk._model().asString().orElse(null),
                chunk._systemFingerprint().asString().orElse(null));
    }

    private static ReportedUsage usage(CompletionUsage usage) {
        return new ReportedUsage(
                usage._promptTokens().asKnown().orElse(null),
                usage._promptTokensDetails()
                        .asKnown()
                        .flatMap(d -> d._cachedTokens().asKnown())
                        .orElse(null),
                usage._completionTokens().asKnown().orElse(null));
    }

    private static String text(JsonField<String> field) {
        if (field.isMissing() || field.isNull()) {
            return "";
        }
        return field.asKnown()
                .orElseThrow(() -> new NotTheProtocol("an event whose text is no text"));
    }

    private static String hidden(@Nullable JsonValue value) {
        return value != null && value.convert(Object.class) instanceof String text ? text : "";
    }
}
