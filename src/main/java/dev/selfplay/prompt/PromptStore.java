package dev.selfplay.prompt;

import dev.selfplay.domain.FailureWords;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.files.ProcessLock;
import dev.selfplay.prompt.CrashPoints.Step;
import dev.selfplay.prompt.PromptJournal.Intent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The prompt file as something that several people and programs change: one writer at a time over
/// all processes, never half a file, nobody's saving lost, every version kept.
///
/// Blocks on the disk and on other processes' locks: never call it on the JavaFX thread. Thread-safe.
public final class PromptStore {
    private static final int MOST_ROUNDS = 8;

    private final Path file;
    private final Path lock;
    private final PromptJournal journal;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final CrashPoints steps;

    /// @param lock a file that only serves to lock, in a folder that exists
    public PromptStore(
            Path file,
            Path lock,
            PromptJournal journal,
            InstantSource clock,
            Supplier<UUID> ids,
            CrashPoints steps) {
        this.file = file;
        this.lock = lock;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
        this.steps = steps;
    }

    /// What becomes of the file. Asked under the lock, and again where somebody saved meanwhile; must
    /// not change anything itself.
    public interface Change {
        /// @return null where there is nothing to write
        @Nullable Draft on(PromptContent now);
    }

    /// @param plan see [Intent#plan]
    public record Draft(
            PromptContent after,
            String title,
            String who,
            List<UUID> adds,
            List<UUID> removes,
            String plan) {
        /// A change without tactics.
        public static Draft of(PromptContent after, String title, String who) {
            return new Draft(after, title, who, List.of(), List.of(), "");
        }
    }

    public sealed interface Outcome {
        record Written(PromptVersion version, PromptContent before, PromptContent after)
                implements Outcome {}

        /// The change had nothing to write.
        record Unchanged(PromptContent now) implements Outcome {}

        /// Nothing was written; somebody else keeps saving the file.
        record Conflict(String message, String remedy) implements Outcome {}

        /// @param message `base_prompt.txt not found: …`
        record Missing(String message, String remedy) implements Outcome {}

        /// The file cannot be read or written.
        record Unusable(String message, String remedy) implements Outcome {}
    }

    public sealed interface Reading {
        record Found(PromptContent content, PromptVersion version) implements Reading {}

        record Missing(String message, String remedy) implements Reading {}

        record Unusable(String message, String remedy) implements Reading {}
    }

    /// What an operation made of the file.
    ///
    /// @param tactics whose blocks came or went with it
    public record Made(PromptContent before, String afterHash, Set<UUID> tactics) {
        public Made {
            tactics = Set.copyOf(tactics);
        }
    }

    /// @return empty where there is no such operation, or it was never written
    public Optional<Made> made(UUID operation) {
        return journal.written(operation)
                .flatMap(intent ->
                        journal.content(intent.beforeHash())
                                .map(before -> {
                                    Set<UUID> tactics = new HashSet<>(intent.adds());
                                    tactics.addAll(intent.removes());
                                    return new Made(before, intent.afterHash(), tactics);
                                }));
    }

    public Path file() {
        return file;
    }

    /// The file as it stands. A content that is new here is kept as a version of somebody else's.
    public Reading read() {
        return read((content, version) -> {});
    }

    /// The same, and does something with it while nobody else can change it.
    public Reading read(BiConsumer<PromptContent, PromptVersion> then) {
        try (ProcessLock held = ProcessLock.acquire(lock)) {
            return held.held(() -> {
                settle();
                PromptContent content = PromptContent.of(Files.readAllBytes(file));
                PromptVersion version = journal.seen(content, clock.instant());
                then.accept(content, version);
                return new Reading.Found(content, version);
            });
        } catch (NoSuchFileException e) {
            return new Reading.Missing(missing(), remedy());
        } catch (IOException e) {
            return new Reading.Unusable(unusable(e), "Check that it is a file and may be read.");
        }
    }

    /// Does something while nobody else, in any process, can change the file through a store.
    ///
    /// @throws UncheckedIOException if the lock cannot be had
    public <T> T locked(Supplier<T> work) {
        try (ProcessLock held = ProcessLock.acquire(lock)) {
            return held.held(work::get);
        } catch (IOException e) {
            throw new UncheckedIOException(lock + " cannot be locked: " + e.getMessage(), e);
        }
    }

    public Outcome change(Change change) {
        try (ProcessLock held = ProcessLock.acquire(lock)) {
            return held.held(() -> rounds(change));
        } catch (NoSuchFileException e) {
            return new Outcome.Missing(missing(), remedy());
        } catch (IOException e) {
            return new Outcome.Unusable(
                    unusable(e),
                    "Nothing was changed. Check its permissions, its folder's, and the free"
                            + " space.");
        }
    }

    /// Brings journal and file together after a program died in the middle: what the file shows as
    /// written takes effect, what it does not show does not. To be called at the start.
    ///
    /// @return what was found, a sentence each, for the log
    public List<String> recover() {
        try (ProcessLock held = ProcessLock.acquire(lock)) {
            return held.held(this::settle);
        } catch (IOException e) {
            return List.of(unusable(e));
        }
    }

    private Outcome rounds(Change change) throws IOException {
        settle();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            PromptContent before = PromptContent.of(Files.readAllBytes(file));
            journal.seen(before, clock.instant());
            steps.reached(Step.READ);
            Draft draft = change.on(before);
            if (draft == null || draft.after().equals(before)) {
                return new Outcome.Unchanged(before);
            }
            PromptVersion version = write(before, draft);
            if (version != null) {
                return new Outcome.Written(version, before, draft.after());
            }
        }
        return new Outcome.Conflict(
                file.getFileName() + " is being saved by another program again and again.",
                "Nothing was changed. Close what saves it, and try again.");
    }

    /// @return null where somebody saved the file meanwhile, which is then left alone
    private @Nullable PromptVersion write(PromptContent before, Draft draft) throws IOException {
        UUID id = ids.get();
        journal.begin(
                new Intent(
                        id,
                        draft.title(),
                        draft.who(),
                        before.hash(),
                        draft.after().hash(),
                        draft.adds(),
                        draft.removes(),
                        draft.plan(),
                        clock.instant()),
                before,
                draft.after());
        steps.reached(Step.JOURNALED);
        boolean written;
        try {
            written =
                    AtomicFile.replaceIf(
                            file,
                            draft.after().bytes(),
                            () -> {
                                steps.reached(Step.PREPARED);
                                return before.equals(PromptContent.of(Files.readAllBytes(file)));
                            });
        } catch (IOException e) {
            journal.abandon(id, "not written: " + FailureWords.of(e), clock.instant());
            throw e;
        }
        if (!written) {
            journal.abandon(id, "somebody saved the file meanwhile", clock.instant());
            return null;
        }
        steps.reached(Step.REPLACED);
        PromptVersion version = journal.commit(id, clock.instant());
        steps.reached(Step.COMMITTED);
        return version;
    }

    private List<String> settle() throws IOException {
        List<Intent> pending = journal.pending();
        if (pending.isEmpty()) {
            return List.of();
        }
        AtomicFile.sweep(file);
        PromptContent now =
                PromptContent.of(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
        List<String> told = new ArrayList<>();
        for (Intent intent : pending) {
            if (shows(now, intent)) {
                journal.commit(intent.id(), clock.instant());
                told.add(
                        "\"%s\" was written before the program died: it holds."
                                .formatted(intent.title()));
            } else {
                journal.abandon(
                        intent.id(), "the program died before it was written", clock.instant());
                told.add(
                        "\"%s\" was not written before the program died: it does not hold."
                                .formatted(intent.title()));
            }
        }
        return told;
    }

    /// Whether the file bears the marks of an intent, be it changed by others since.
    private static boolean shows(PromptContent now, Intent intent) {
        if (now.hash().equals(intent.afterHash())) {
            return true;
        }
        if (now.hash().equals(intent.beforeHash())
                || (intent.adds().isEmpty() && intent.removes().isEmpty())) {
            return false;
        }
        List<String> there =
                now.document().tactics().stream()
                        .map(block -> Objects.requireNonNullElse(block.tacticId(), ""))
                        .toList();
        return intent.adds().stream().allMatch(id -> there.contains(id.toString()))
                && intent.removes().stream().noneMatch(id -> there.contains(id.toString()));
    }

    private String missing() {
        return file.getFileName() + " not found: it is expected at " + file;
    }

    private static String remedy() {
        return "Put the Closer's prompt there, or let \"init\" create the shipped one.";
    }

    private String unusable(IOException e) {
        return file.getFileName() + " cannot be used: " + FailureWords.of(e);
    }
}
