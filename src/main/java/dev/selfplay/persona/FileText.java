package dev.selfplay.persona;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What was found in a file that should be UTF-8 text. The fingerprint is the SHA-256 of its bytes;
/// empty where there is no file, some word where it cannot be read.
sealed interface FileText {
    String BYTE_ORDER_MARK = "\uFEFF";

    /// @param text with its byte order mark, if it has one
    record Loaded(String text, String fingerprint) implements FileText {
        String withoutMark() {
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }

        String mark() {
            return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        }
    }

    record Failed(PersonaProblem problem, String fingerprint) implements FileText {}

    static FileText load(Path path) {
        String name = String.valueOf(path.getFileName());
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return new Failed(
                    PersonaProblem.ofFile(
                            name,
                            name + " not found",
                            "It is expected at "
                                    + path
                                    + ". Put it there, or let the workbench create the shipped"
                                    + " one."),
                    "");
        } catch (IOException e) {
            return new Failed(
                    PersonaProblem.ofFile(
                            name,
                            "cannot be read (" + e.getMessage() + ")",
                            "Check that it is a file and may be read."),
                    "unreadable");
        }
        String fingerprint = sha256(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(buffer, text, true);
        if (result.isError()) {
            return new Failed(
                    new PersonaProblem(
                            name,
                            lineOf(bytes, buffer.position()),
                            null,
                            null,
                            null,
                            "not UTF-8 text",
                            "Save it as UTF-8. The file is left as it is."),
                    fingerprint);
        }
        return new Loaded(text.flip().toString(), fingerprint);
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
