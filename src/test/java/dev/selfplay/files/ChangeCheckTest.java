package dev.selfplay.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

class ChangeCheckTest {
    private static final FileTime THEN = FileTime.from(Instant.parse("2026-11-30T10:00:00Z"));

    @TempDir Path folder;

    @Test
    void aFileThatComesIsChangedOrGoesIsToldOnce() throws IOException {
        Path file = folder.resolve("models.json");
        ChangeCheck check = new ChangeCheck(file);
        assertThat(check.changed()).isFalse();
        Files.writeString(file, "{}");
        assertThat(check.changed()).isTrue();
        assertThat(check.changed()).isFalse();
        Files.writeString(file, "{ }");
        assertThat(check.changed()).isTrue();
        Files.delete(file);
        assertThat(check.changed()).isTrue();
        assertThat(check.changed()).isFalse();
    }

    @Test
    void anotherFileOfTheSameTimeAndSizeIsAnotherFile() throws IOException {
        Path file = folder.resolve("models.json");
        Files.setLastModifiedTime(Files.writeString(file, "{\"a\": 1}"), THEN);
        ChangeCheck check = new ChangeCheck(file);
        AtomicFile.replace(file, "{\"a\": 2}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, THEN);
        assertThat(check.changed()).isTrue();
    }
}
