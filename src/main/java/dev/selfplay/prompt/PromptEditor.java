package dev.selfplay.prompt;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Usd;
import dev.selfplay.files.FileWatch;
import dev.selfplay.prompt.PromptStore.Draft;
import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.prompt.PromptStore.Reading;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// All that people do with the prompt file but tactics: read it, edit its human text, see what it
/// gives and weighs, go back to an earlier version.
///
/// Every method but [#onChange] blocks on the disk and counts tokens: call them off the JavaFX thread.
/// Thread-safe.
public final class PromptEditor implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PromptStore store;
    private final PromptJournal journal;
    private final PromptWeigher weigher;
    private final IntSupplier budget;
    private final Supplier<DealSheet> deal;
    private final Supplier<String> who;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable FileWatch watch; // guarded by listeners
    private boolean closed; // guarded by listeners
    private volatile String remembered = "";

    /// @param budget tokens that the merged prompt may have
    public PromptEditor(
            PromptStore store,
            PromptJournal journal,
            PromptWeigher weigher,
            IntSupplier budget,
            Supplier<DealSheet> deal,
            Supplier<String> who,
            InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.weigher = weigher;
        this.budget = budget;
        this.deal = deal;
        this.who = who;
        this.clock = clock;
    }

    /// A prompt, looked at from all sides.
    ///
    /// @param humanTokens of the human text alone
    /// @param tokens of the merged prompt
    /// @param budget that it was merged within
    /// @param perBattle what the merged prompt costs in one battle; null where no price is known
    /// @param billed whether that is real money
    /// @param version of the file; null for a text that is only being tried
    public record Report(
            PromptContent content,
            PromptDocument document,
            MergedPrompt merged,
            int humanTokens,
            int tokens,
            int budget,
            @Nullable Usd perBattle,
            boolean billed,
            List<PromptFinding> findings,
            @Nullable PromptVersion version) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /// What tokens of the merged prompt cost.
    ///
    /// @param perBattle null where the Closer's price is not known
    /// @param billed whether that is real money
    public record Weight(int tokens, @Nullable Usd perBattle, boolean billed) {}

    /// What so many tokens more in the merged prompt cost.
    public Weight weigh(int tokens) {
        return new Weight(tokens, weigher.perBattle(tokens).orElse(null), weigher.billed());
    }

    /// Tells soon after the file has changed, by whomever, on the thread that watches it. It is watched
    /// from the first listener on.
    ///
    /// @return unsubscribes
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        synchronized (listeners) {
            if (watch == null && !closed) {
                watch = new FileWatch(store.file(), LOOK, () -> listeners.forEach(Runnable::run));
                watch.start();
            }
        }
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        synchronized (listeners) {
            closed = true;
            if (watch != null) {
                watch.close();
            }
        }
    }

    public Reading read() {
        return store.read();
    }

    /// @return empty where the file is missing or cannot be read; [#read] says why
    public Optional<Report> report() {
        return store.read() instanceof Reading.Found(var content, var version)
                ? Optional.of(report(content, version))
                : Optional.empty();
    }

    /// The same for a text that is not saved: an editor's, or an earlier version's.
    public Report report(PromptContent content, @Nullable PromptVersion version) {
        return report(content, version, budget.getAsInt());
    }

    /// The same within another budget than the settings'.
    public Report report(PromptContent content, @Nullable PromptVersion version, int most) {
        PromptDocument document = content.document();
        MergedPrompt merged = PromptMerger.merge(document, most, weigher::tokens);
        int tokens = weigher.tokens(merged.text());
        return new Report(
                content,
                document,
                merged,
                weigher.tokens(document.humanText()),
                tokens,
                most,
                weigher.perBattle(tokens).orElse(null),
                weigher.billed(),
                PromptLint.check(document, merged, deal.get()),
                version);
    }

    /// The prompt for the battles that are about to start; remembered, so that their results are
    /// found by the file's version.
    ///
    /// @throws IllegalStateException if there is no file that could be read, or none that a Closer may
    ///     be given, see [PromptRefusal]; the message says what to do
    public MergedPrompt forBattles() {
        return switch (store.read()) {
            case Reading.Found(var content, var _) -> forBattles(content);
            case Reading.Missing(String message, String remedy) ->
                    throw new IllegalStateException(message + ". " + remedy);
            case Reading.Unusable(String message, String remedy) ->
                    throw new IllegalStateException(message + ". " + remedy);
        };
    }

    /// The same of a text that need not be the file's.
    ///
    /// @throws IllegalStateException if a Closer may not be given it, see [PromptRefusal]
    public MergedPrompt forBattles(PromptContent content) {
        PromptRefusal.of(content)
                .ifPresent(why -> {
                    throw new IllegalStateException(why.toString());
                });
        MergedPrompt merged = merge(content);
        String pair = content.hash() + merged.sha256();
        if (!pair.equals(remembered)) {
            journal.merged(content, merged.sha256(), budget.getAsInt(), clock.instant());
            remembered = pair;
        }
        return merged;
    }

    public MergedPrompt merge(PromptContent content) {
        return PromptMerger.merge(content.document(), budget.getAsInt(), weigher::tokens);
    }

    /// What a tactic adds to the report's merged prompt, in tokens; for one that is left out, what it
    /// would add.
    public int growth(Report report, TacticBlock block) {
        return PromptMerger.growth(report.document(), report.merged(), block, weigher::tokens);
    }

    /// What a text weighs.
    public int tokens(String text) {
        return weigher.tokens(text);
    }

    public int mergedTokens(PromptContent content) {
        return weigher.tokens(merge(content).text());
    }

    /// Saves what a person made of the file. Where somebody else saved it meanwhile, the person's
    /// change is made to their version; both having changed the same lines is a conflict.
    ///
    /// @param base what the person began with
    public Outcome save(PromptContent base, PromptContent edited) {
        return change(
                now ->
                        PromptDiff.rebase(base, edited, now)
                                .map(after -> Draft.of(after, "Edited", who.get())),
                new Outcome.Conflict(
                        "Somebody changed the same lines of "
                                + store.file().getFileName()
                                + " meanwhile.",
                        "Nothing was saved. Look at the difference, take over what you need, and"
                                + " save again."));
    }

    /// Writes another wording of a section, which must stand there as the edit found it.
    ///
    /// @param title of the version that this gives
    /// @return unchanged where it stands there already
    public Outcome apply(SectionEdit edit, String title) {
        if (store.read() instanceof Reading.Found(var now, var _)
                && edit.standsIn(now)
                && edit.applied(now).isEmpty()) {
            return new Outcome.Unchanged(now);
        }
        return change(
                now -> edit.applied(now).map(after -> Draft.of(after, title, who.get())),
                new Outcome.Conflict(
                        "The section \"%s\" does not stand in %s as it was when the edit was proposed."
                                .formatted(edit.section(), store.file().getFileName()),
                        "Nothing was written. Where an earlier edit of it waits, approve that one"
                                + " first; or else take over what you need by hand."));
    }

    /// @param made empty where what stands there now does not allow it
    /// @param otherwise what is told then
    private Outcome change(
            Function<PromptContent, Optional<Draft>> made, Outcome.Conflict otherwise) {
        boolean[] conflict = new boolean[1];
        Outcome outcome =
                store.change(now -> {
                    Optional<Draft> draft = made.apply(now);
                    conflict[0] = draft.isEmpty();
                    return draft.orElse(null);
                });
        return conflict[0] ? otherwise : outcome;
    }

    /// Newest first.
    public List<PromptVersion> versions(int limit) {
        return journal.versions(limit);
    }

    public Optional<PromptVersion> version(long number) {
        return journal.version(number);
    }

    public Optional<PromptContent> content(PromptVersion version) {
        return journal.content(version.hash());
    }

    /// Makes the file what it was, byte for byte. What stands there now is a version too and can be
    /// had back the same way.
    ///
    /// @throws IllegalArgumentException if there is no such version
    public Outcome restore(long number) {
        PromptContent content = content(number);
        return store.change(now -> restored(content, number));
    }

    /// The same, only while the file is what this version says.
    public Outcome restore(long number, PromptVersion over) {
        PromptContent content = content(number);
        return change(
                now ->
                        now.hash().equals(over.hash())
                                ? Optional.of(restored(content, number))
                                : Optional.empty(),
                new Outcome.Conflict(
                        store.file().getFileName() + " has changed since, and that would be lost.",
                        "Nothing was changed."));
    }

    private Draft restored(PromptContent content, long number) {
        return Draft.of(content, "Restored: version " + number, who.get());
    }

    private PromptContent content(long number) {
        return version(number)
                .flatMap(this::content)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                String.format(
                                        Locale.ROOT,
                                        "There is no version %d of the prompt.",
                                        number)));
    }
}
