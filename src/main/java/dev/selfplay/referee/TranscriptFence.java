package dev.selfplay.referee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/// Fences a transcript, so that a model can tell data from instructions. Thread-safe.
///
/// The format is stable, since the rehearsal's referee reads it back:
///
/// ```
/// BEGIN TRANSCRIPT 5b1c…
/// {"turn":1,"speaker":"closer","text":"Hi, this is Dan."}
/// {"turn":2,"speaker":"seller","text":"Who?\nSay that again."}
/// END TRANSCRIPT 5b1c…
/// ```
///
/// Both marker lines stand alone and end in the same 32 hexadecimal digits, which nobody inside the
/// transcript can know: they are derived from the grading's random id. Between them stands one JSON
/// object a line, in the order of the turns, with exactly these keys in this order; `speaker` is
/// `closer` or `seller`. Line ends, other control characters, `<` and `>` are escaped in `text`, so
/// no utterance can begin a line. It is the last such block of the request's first user message.
final class TranscriptFence {
    private static final String BEGIN = "BEGIN TRANSCRIPT ";
    private static final String END = "END TRANSCRIPT ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TranscriptFence() {}

    static String key(UUID gradingId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("fence:" + gradingId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String fenced(Transcript transcript, UUID gradingId) {
        String key = key(gradingId);
        return transcript.utterances().stream()
                .map(TranscriptFence::line)
                .collect(Collectors.joining("\n", BEGIN + key + "\n", "\n" + END + key));
    }

    private static String line(Utterance said) {
        return String.format(
                Locale.ROOT,
                "{\"turn\":%d,\"speaker\":\"%s\",\"text\":%s}",
                said.turn(),
                said.speaker().key(),
                quoted(said.text()));
    }

    private static String quoted(String text) {
        try {
            String json = JSON.writeValueAsString(text);
            StringBuilder out = new StringBuilder(json.length());
            json.codePoints()
                    .forEach(c -> {
                        if (c == '<' || c == '>' || hidden(c)) {
                            for (char unit : Character.toChars(c)) {
                                out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                            }
                        } else {
                            out.appendCodePoint(c);
                        }
                    });
            return out.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a string is always JSON", e);
        }
    }

    /// Line separators, direction marks and other characters that one cannot see.
    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
