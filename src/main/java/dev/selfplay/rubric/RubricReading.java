package dev.selfplay.rubric;

import dev.selfplay.domain.Criterion;
import dev.selfplay.files.ConflictMarkers;
import dev.selfplay.files.Utf8Text;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptFinding.Severity;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What a reading of rubric.txt gave. A file with an error in it is no rubric, and no other one stands
/// in for it: grades by a rubric that nobody meant would be worse than none.
///
/// @param content of the file; null where there is none, or it cannot be read
/// @param rubric null where an error was found
/// @param findings in the order of the lines
public record RubricReading(
        @Nullable PromptContent content, @Nullable Rubric rubric, List<PromptFinding> findings) {
    public static final String FILE = "rubric.txt";

    /// It goes into every grading.
    public static final int MOST_BYTES = 100_000;

    private static final RubricReading ABSENT =
            new RubricReading(null, Rubric.shipped(), List.of());

    private static final String REMEDY =
            "Mend it, or remove the file to grade by the shipped rubric.";

    public RubricReading {
        findings = List.copyOf(findings);
    }

    /// Of a workspace without the file: the shipped rubric.
    public static RubricReading absent() {
        return ABSENT;
    }

    /// Blocks on the disk.
    public static RubricReading read(Path file) {
        return read(file, ABSENT);
    }

    /// @param before what is given again where nothing has changed
    static RubricReading read(Path file, RubricReading before) {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                return tooLarge(size);
            }
            PromptContent content = PromptContent.of(Files.readAllBytes(file));
            return Objects.equals(content, before.content) ? before : of(content);
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (IOException e) {
            return broken(
                    null,
                    0,
                    "cannot be read: " + e.getMessage(),
                    "Check that it is a file and may be read, or remove it to grade by the shipped"
                            + " rubric.");
        }
    }

    public static RubricReading of(PromptContent content) {
        if (content.length() > MOST_BYTES) {
            return tooLarge(content.length());
        }
        return switch (Utf8Text.of(content.bytes())) {
            case Utf8Text.Other(int line, String what) ->
                    broken(content, line, what, Utf8Text.REMEDY + ".");
            case Utf8Text.Text text -> of(content, text.plain());
        };
    }

    private static RubricReading of(PromptContent content, String plain) {
        String source = plain.replace("\r\n", "\n").replace('\r', '\n').strip();
        List<Integer> torn = ConflictMarkers.lines(plain);
        if (!torn.isEmpty()) {
            return broken(
                    content,
                    torn.getFirst(),
                    ConflictMarkers.told(plain).orElseThrow(),
                    ConflictMarkers.REMEDY);
        }
        RubricParser parser = new RubricParser(plain);
        RubricText read = parser.read();
        List<PromptFinding> findings = new ArrayList<>(parser.findings());
        findings.addAll(RubricLint.check(plain, read));
        findings.sort((a, b) -> a.line() - b.line());
        boolean broken = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
        return new RubricReading(content, broken ? null : Rubric.of(read, source), findings);
    }

    private static RubricReading tooLarge(long bytes) {
        return broken(
                null,
                0,
                String.format(
                        Locale.ROOT, "is too large: %,d bytes, at most %,d", bytes, MOST_BYTES),
                "Shorten it: it goes into every grading.");
    }

    private static RubricReading broken(
            @Nullable PromptContent content, int line, String what, String remedy) {
        return new RubricReading(
                content,
                null,
                List.of(new PromptFinding(Severity.ERROR, line, "The file " + what + ".", remedy)));
    }

    /// The criteria of the user's own; none where there is no rubric.
    public List<Criterion> own() {
        return rubric == null ? List.of() : rubric.own();
    }

    /// The first error; empty where there is a rubric.
    public Optional<PromptFinding> error() {
        return findings.stream().filter(f -> f.severity() == Severity.ERROR).findFirst();
    }

    /// How many errors there are.
    public long errors() {
        return findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    }

    /// Why nothing is graded, with the remedy; empty where there is a rubric.
    public Optional<String> refusal() {
        return error().map(f ->
                place(f)
                        + ": "
                        + f.text()
                        + " Nothing is graded until it is mended. "
                        + f.remedy()
                        + " "
                        + REMEDY);
    }

    /// The rubric to grade by.
    ///
    /// @throws IllegalArgumentException with the [#refusal], where there is none
    public Rubric usable() {
        if (rubric == null) {
            throw new IllegalArgumentException(refusal().orElseThrow());
        }
        return rubric;
    }

    /// `rubric.txt, line 12`.
    public static String place(PromptFinding finding) {
        return finding.line() == 0 ? FILE : FILE + ", line " + finding.line();
    }
}
