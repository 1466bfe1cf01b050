package dev.selfplay.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.concurrent.ExecutionException;

class FailureWordsTest {
    @Test
    void wordsAreTakenWithoutTheNamesOfClasses() {
        assertThat(FailureWords.of(new IOException("the disk is full")))
                .isEqualTo("the disk is full");
        assertThat(FailureWords.of(new UncheckedIOException(new IOException("the disk is full"))))
                .isEqualTo("the disk is full");
        assertThat(FailureWords.of(new ExecutionException(new AccessDeniedException("/a/b"))))
                .isEqualTo("permission denied: /a/b");
        assertThat(
                        FailureWords.of(
                                new IllegalStateException(
                                        new FileSystemException("/a", null, "No space left"))))
                .isEqualTo("/a: No space left");
    }

    @Test
    void aFailureWithoutWordsStillHasAnAnswer() {
        assertThat(FailureWords.of(new IllegalStateException(new NullPointerException())))
                .isEqualTo("no reason is given; the log has the details");
    }
}
