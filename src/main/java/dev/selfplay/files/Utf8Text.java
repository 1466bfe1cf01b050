package dev.selfplay.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What the bytes of a file are that people save with any editor: UTF-8 text, or something else,
/// which is never guessed at and never read with replacement characters.
public sealed interface Utf8Text {
    String BYTE_ORDER_MARK = "\uFEFF";

    /// @param text with its byte order mark, if it has one
    record Text(String text) implements Utf8Text {
        /// The text without its byte order mark.
        public String plain() {
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
    }

    /// @param line from 1
    /// @param what ends a sentence that begins with the file: `is UTF-16 text`, `has the byte E9 in
    ///     it, which is no UTF-8 text`
    record Other(int line, String what) implements Utf8Text {}

    /// What to do about a file that is [Other].
    String REMEDY = "Save it as UTF-8 with the editor that wrote it";

    /// Never throws, whatever the bytes are.
    static Utf8Text of(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xFE, 0, 0) || starts(bytes, 0, 0, 0xFE, 0xFF)) {
            return new Other(1, "is UTF-32 text");
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
            return new Other(1, "is UTF-16 text");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return new Other(
                        lineOf(bytes, i),
                        "has a zero byte in it: it is UTF-16 without a mark, or no text");
            }
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
        if (result.isError()) {
            return new Other(
                    lineOf(bytes, in.position()),
                    String.format(
                            Locale.ROOT,
                            "has the byte %02X in it (byte %d of the file), which is no UTF-8 text",
                            bytes[in.position()] & 0xFF,
                            in.position() + 1));
        }
        return new Text(text.flip().toString());
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
                line++;
            }
        }
        return line;
    }
}
