package dev.selfplay.workbench;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.rubric.RubricFile;
import dev.selfplay.rubric.RubricReading;
import dev.selfplay.rubric.RubricStore;
import dev.selfplay.rubric.RubricVersion;
import dev.selfplay.spend.RubricSize;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the workspace's battles are graded by: rubric.txt, or the shipped rubric where there is none.
/// Blocks on the disk; thread-safe.
public final class Rubrics {
    /// A grading of which only the length of what is asked matters.
    private static final GradingOrder NOTHING_SAID =
            new GradingOrder(
                    new UUID(0, 0),
                    new UUID(0, 0),
                    Transcript.EMPTY,
                    DealSheet.DEFAULT,
                    Weights.DEFAULT,
                    "",
                    1,
                    1);

    private final Path path;
    private final RubricFile file;
    private final RubricStore store;
    private final InstantSource clock;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Sized sized;
    private volatile RubricReading told = RubricReading.absent();

    private record Sized(RubricReading of, RubricSize size) {}

    Rubrics(Workspace workspace, RubricStore store, InstantSource clock) {
        path = workspace.rubric();
        file = new RubricFile(path);
        this.store = store;
        this.clock = clock;
    }

    public RubricReading reading() {
        return file.read();
    }

    /// What was read last, which is about a second ago: without the disk, for the window.
    public RubricReading known() {
        return file.last();
    }

    /// How large the rubric in force is where grades are asked for; the shipped one where the file is broken
    /// and nothing is graded.
    RubricSize size(TokenCounter counter) {
        Sized before = sized;
        RubricReading reading = reading();
        if (before != null && before.of().equals(reading)) {
            return before.size();
        }
        ChatRequest asks = new Referee(clock, () -> reading).firstRequest(NOTHING_SAID);
        String schema = asks.schema() == null ? "" : asks.schema().json();
        RubricSize size =
                new RubricSize(
                        counter.count(asks.messages()) + counter.count(schema),
                        Criterion.ALL.size() + reading.own().size());
        sized = new Sized(reading, size);
        return size;
    }

    /// Tells soon after rubric.txt has changed, by whomever, on whatever thread.
    ///
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Tells where the file has changed. To be called about once a second, by one thread.
    void look() {
        RubricReading now = reading();
        if (!now.equals(told)) {
            told = now;
            listeners.forEach(Runnable::run);
        }
    }

    /// The same, kept as a version before anything is graded by it.
    RubricReading forGrading() {
        RubricReading reading = file.read();
        Rubric rubric = reading.rubric();
        if (rubric != null && !kept.contains(rubric.version())) {
            store.keep(rubric, clock.instant());
            kept.add(rubric.version());
        }
        return reading;
    }

    /// Why nothing can be graded.
    Optional<Problem> problem() {
        RubricReading reading = reading();
        return reading.error()
                .map(error ->
                        new Problem(
                                RubricReading.FILE,
                                error.line() == 0 ? null : error.line(),
                                text(error, reading.errors()),
                                error.remedy()
                                        + " Or remove the file, to grade by the shipped rubric."));
    }

    private static String text(PromptFinding error, long errors) {
        String text = error.text();
        return (text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                + (errors > 1 ? " (and more: \"referee rubric lint\")" : "")
                + ", so nothing is graded";
    }

    /// Newest first, those that were graded by.
    public List<RubricVersion> versions() {
        return store.versions();
    }

    /// The text of a version, be it only shipped or in the file.
    public Optional<String> text(String version) {
        Rubric now = reading().rubric();
        if (now != null && now.version().equals(version)) {
            return Optional.of(now.source());
        }
        Rubric shipped = Rubric.shipped();
        return shipped.version().equals(version)
                ? Optional.of(shipped.source())
                : store.text(version);
    }

    /// Writes a version into the file. What stands there is kept as a version first; one with errors,
    /// which cannot be kept, is left alone.
    public Saved restore(String version) {
        RubricReading now = reading();
        String text = text(version).orElseThrow();
        if (now.rubric() == null) {
            return new Saved.Failed(
                    RubricReading.FILE
                            + " has errors, so it is kept nowhere else. Mend it, or put it away,"
                            + " first.");
        }
        store.keep(now.rubric(), clock.instant());
        return save(now.content(), PromptContent.ofText(text + "\n"));
    }

    /// What became of a saving.
    public sealed interface Saved {
        /// @param reading of what stands there now, errors and all
        record Written(RubricReading reading) implements Saved {}

        /// Nothing was written: somebody else has changed the file since it was opened.
        record Changed() implements Saved {}

        record Failed(String message) implements Saved {}
    }

    /// Writes the file whole, if it is still what it was when it was opened.
    ///
    /// @param opened null where there was none
    public Saved save(@Nullable PromptContent opened, PromptContent edited) {
        try {
            boolean written =
                    AtomicFile.replaceIf(path, edited.bytes(), () -> Objects.equals(now(), opened));
            return written ? new Saved.Written(file.read()) : new Saved.Changed();
        } catch (IOException e) {
            return new Saved.Failed(
                    RubricReading.FILE
                            + " cannot be written: "
                            + e.getMessage()
                            + ". Check its permissions, its folder's, and the free space.");
        }
    }

    private @Nullable PromptContent now() throws IOException {
        return Files.exists(path) ? PromptContent.of(Files.readAllBytes(path)) : null;
    }
}
