package dev.selfplay.key;

import dev.selfplay.log.SecretMask;
import dev.selfplay.log.Visible;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A program of the system's. What is secret goes in by its standard input, never by its arguments,
/// which every user of the machine can read. Immutable.
///
/// @param program absolute
/// @param variables of the process
record Tool(Path program, Map<String, String> variables) {
    /// The system may ask its user for a password first.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int LONGEST = 1 << 16;

    /// @param out as it was written
    /// @param said on standard error: one line, without secrets
    record Answer(int exit, String out, String said) {
        /// Why it failed, for people.
        String why() {
            return said.isEmpty() ? "it ended with " + exit : said;
        }

        @Override
        public String toString() {
            return "Answer[%s, %s]".formatted(exit, said); // the output is the secret
        }
    }

    /// Blocks until it has ended, for a minute at most.
    ///
    /// @throws IOException if it cannot be started, or does not end
    Answer run(String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            CompletableFuture<String> out = read(process.getInputStream()::readNBytes);
            CompletableFuture<String> err = read(process.getErrorStream()::readNBytes);
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it has ended without reading, and says why
            }
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it did not answer within a minute");
            }
            return new Answer(process.exitValue(), out.join(), line(err.join()));
        } catch (CompletionException e) {
            throw new IOException("its answer could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private String line(String text) {
        return Visible.line(SecretMask.mask(text.strip()).replaceAll("\\s+", " "))
                .replaceFirst("^" + program.getFileName() + ": ", "");
    }

    @FunctionalInterface
    private interface Stream {
        byte[] read(int most) throws IOException;
    }

    private static CompletableFuture<String> read(Stream stream) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual()
                .name("keychain")
                .start(() -> {
                    try {
                        text.complete(new String(stream.read(LONGEST), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        text.completeExceptionally(e);
                    }
                });
        return text;
    }
}
