package dev.selfplay.domain;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.regex.Pattern;

/// What a failure of a library says to a person: its words, without the names of classes, which say
/// nothing to anybody but us and stand in the log. Stateless.
public final class FailureWords {
    private static final Pattern CLASS =
            Pattern.compile(
                    "(?:[a-z_][a-z0-9_]*\\.)+[A-Z]\\w*(?:\\$\\w+)*(?:Exception|Error|Failure)\\b"
                            + "(?::\\s*)?");

    private FailureWords() {}

    /// The first words in the chain of causes.
    ///
    /// @return one sentence without its end; never empty
    public static String of(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            String said = said(at);
            if (!said.isEmpty()) {
                return said;
            }
            at = at.getCause();
        }
        return "no reason is given; the log has the details";
    }

    private static String said(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        if (failure.getCause() != null && message.equals(failure.getCause().toString())) {
            return ""; // nobody wrote these words
        }
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case UnknownHostException _ -> "the host's name is not known";
            case HttpTimeoutException _ -> "no answer in time";
            case SocketTimeoutException _ -> "no answer in time";
            case ConnectException _ -> message.isEmpty() ? "the connection is refused" : message;
            default -> CLASS.matcher(message).replaceAll("").strip();
        };
    }
}
