package dev.selfplay.persona;

import dev.selfplay.files.Utf8Text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What was found in a file that should be UTF-8 text. The fingerprint is the SHA-256 of its bytes;
/// empty where there is no file, some word where it cannot be read.
sealed interface FileText {
    /// @param text with its byte order mark, if it has one
    record Loaded(String text, String fingerprint) implements FileText {
        String withoutMark() {
            return text.startsWith(Utf8Text.BYTE_ORDER_MARK) ? text.substring(1) : text;
        }

        String mark() {
            return text.startsWith(Utf8Text.BYTE_ORDER_MARK) ? Utf8Text.BYTE_ORDER_MARK : "";
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
        return switch (Utf8Text.of(bytes)) {
            case Utf8Text.Text(String text) -> new Loaded(text, fingerprint);
            case Utf8Text.Other(int line, String what) ->
                    new Failed(
                            new PersonaProblem(
                                    name,
                                    line,
                                    null,
                                    null,
                                    null,
                                    what,
                                    Utf8Text.REMEDY + ". The file is left as it is."),
                            fingerprint);
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
