package dev.selfplay.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The bytes of a prompt file, named by their hash. Immutable, so safe for any thread.
public final class PromptContent {
    private final byte[] bytes;
    private final String hash;

    private PromptContent(byte[] bytes) {
        this.bytes = bytes;
        this.hash = sha256(bytes);
    }

    public static PromptContent of(byte[] bytes) {
        return new PromptContent(bytes.clone());
    }

    public static PromptContent ofText(String text) {
        return new PromptContent(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes as ISO-8859-1 characters, which is how edits keep what is no UTF-8.
    static PromptContent ofRaw(String raw) {
        return new PromptContent(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /// SHA-256 in lower-case hexadecimal.
    public String hash() {
        return hash;
    }

    /// As text; bytes that are no UTF-8 become replacement characters.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String raw() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public PromptDocument document() {
        return PromptDocument.parse(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PromptContent content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "PromptContent[" + bytes.length + " bytes, " + hash.substring(0, 12) + "]";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
