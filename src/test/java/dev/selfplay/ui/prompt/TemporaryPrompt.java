package dev.selfplay.ui.prompt;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Usd;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDesk.Report;
import dev.selfplay.prompt.PromptDiffs;
import dev.selfplay.prompt.PromptDrafts;
import dev.selfplay.prompt.PromptLint;
import dev.selfplay.prompt.PromptMerger;
import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.PromptVersion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A prompt file in memory, with its versions. Thread-safe.
public final class TemporaryPrompt implements PromptActions, PromptDrafts {
    public static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");

    private final List<PromptVersion> versions = new ArrayList<>();
    private final List<PromptContent> contents = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Draft draft;
    private PromptContent file;
    public volatile Set<String> byHand = Set.of();
    public volatile boolean broken;
    public volatile CountDownLatch held = new CountDownLatch(0);

    public TemporaryPrompt() {
        try {
            put(Files.readString(Path.of("base_prompt.txt")), "As found", true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Somebody writes the file; null removes it.
    public synchronized PromptVersion put(String text, String title, boolean outside) {
        return put(PromptContent.ofText(text), title, outside);
    }

    public synchronized PromptVersion put(PromptContent content, String title, boolean outside) {
        file = content;
        int n = versions.size();
        var version =
                new PromptVersion(
                        n + 1,
                        content.hash(),
                        title,
                        outside ? "another program" : "ann",
                        outside,
                        NOW.minusSeconds(3600L * (40 - n)),
                        n % 3 == 1 ? 0 : 12 + n,
                        n % 3 == 1 ? null : 71.4 + n);
        versions.add(version);
        contents.add(content);
        listeners.forEach(Runnable::run);
        return version;
    }

    public synchronized void remove() {
        file = null;
        listeners.forEach(Runnable::run);
    }

    public synchronized String text() {
        return file.text();
    }

    public synchronized int count() {
        return versions.size();
    }

    @Override
    public synchronized Reading read() {
        if (broken) {
            throw new IllegalStateException("the database is locked");
        }
        return file == null
                ? new Reading.Missing(
                        "base_prompt.txt not found: it is expected at /srv/apex/base_prompt.txt",
                        "Put the Closer's prompt there, or let \"init\" create the shipped one.")
                : new Reading.Found(file, versions.getLast());
    }

    @Override
    public Report report(PromptContent content, int budget) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (broken) {
            throw new IllegalStateException("the tokens cannot be counted");
        }
        var document = content.document();
        var merged = PromptMerger.merge(document, budget, this::tokens);
        int tokens = tokens(merged.text());
        return new Report(
                content,
                document,
                merged,
                tokens(document.humanText()),
                tokens,
                budget,
                Usd.parse("0.0041"),
                false,
                PromptLint.check(document, merged, DealSheet.DEFAULT),
                null);
    }

    @Override
    public int tokens(String text) {
        return text.length() / 4;
    }

    @Override
    public synchronized Outcome save(PromptContent base, PromptContent edited) {
        PromptContent before = file;
        return PromptDiffs.rebase(base, edited, file)
                .<Outcome>map(
                        after -> new Outcome.Written(put(after, "Edited", false), before, after))
                .orElse(new Outcome.Conflict("Somebody changed the same lines.", "Look again."));
    }

    @Override
    public synchronized List<PromptVersion> versions(int limit) {
        return versions.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<PromptContent> content(PromptVersion version) {
        return Optional.of(contents.get((int) version.number() - 1));
    }

    @Override
    public synchronized Outcome restore(long number) {
        PromptContent before = file;
        PromptContent after = contents.get((int) number - 1);
        return new Outcome.Written(put(after, "Restored: version " + number, false), before, after);
    }

    @Override
    public synchronized Outcome restore(long number, PromptVersion over) {
        return file.hash().equals(over.hash())
                ? restore(number)
                : new Outcome.Conflict("base_prompt.txt has changed since.", "Look again.");
    }

    @Override
    public PromptDrafts drafts() {
        return this;
    }

    @Override
    public void create() throws IOException {
        put(Files.readString(Path.of("base_prompt.txt")), "Created", false);
    }

    @Override
    public Set<String> editedByHand(PromptContent content) {
        return byHand;
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void keep(Draft kept) {
        draft = kept;
    }

    @Override
    public synchronized void drop() {
        draft = null;
    }

    @Override
    public synchronized Optional<Draft> find() {
        return Optional.ofNullable(draft);
    }
}
