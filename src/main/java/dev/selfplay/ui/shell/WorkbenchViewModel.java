package dev.selfplay.ui.shell;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunOutcome;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.live.BattleTile;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.RunGroup;
import dev.selfplay.ui.wall.RunsProgress;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What the window's frame says: workspace, environment, model, progress, notices. UI thread only.
public final class WorkbenchViewModel {
    private final WorkspaceName workspace;
    private final boolean production;
    private final Supplier<Account> defaultAccount;
    private final String server;
    private final ArenaViewModel arena;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.ARENA);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final Consumer<Notice> tell;
    private @Nullable RunOutcome unseenEnd;
    private @Nullable UUID foughtHere;

    /// @param defaultAccount that a run would be fought on now
    /// @param server host and port of the server that is billed
    /// @param tell shows a notice
    public WorkbenchViewModel(
            WorkspaceName workspace,
            boolean production,
            Supplier<Account> defaultAccount,
            String server,
            ArenaViewModel arena,
            Consumer<Notice> tell) {
        this.workspace = workspace;
        this.production = production;
        this.defaultAccount = defaultAccount;
        this.server = server;
        this.arena = arena;
        this.tell = tell;
        arena.progressProperty().subscribe(p -> title.set(title()));
        arena.stateProperty().subscribe(this::noteFought);
        arena.runProperty().subscribe(this::noteFought);
    }

    public WorkspaceName workspace() {
        return workspace;
    }

    public String environment() {
        return production ? "PROD" : "SANDBOX";
    }

    public boolean production() {
        return production;
    }

    /// The server and, once this window has fought a run, its models: a run of an earlier day may have
    /// been fought elsewhere.
    public String models() {
        Run run = arena.runProperty().get();
        Run here = run != null && run.id().equals(foughtHere) ? run : null;
        Account account = here == null ? defaultAccount.get() : here.settings().account();
        if (!account.billed()) {
            return "Rehearsal, not billed";
        }
        if (here == null) {
            return server;
        }
        ModelChoice m = here.settings().models();
        String speakers =
                m.closer().equals(m.seller()) ? m.closer() : m.closer() + " / " + m.seller();
        return server + " · " + speakers + " · referee " + m.referee();
    }

    /// Another key was entered, or it was removed: what is over says no more where the next run would be
    /// fought.
    ///
    /// @return whether nothing is under way
    boolean forgetFought() {
        return switch (arena.stateProperty().get()) {
            case RUNNING, PAUSED -> false;
            case EMPTY, FINISHED, CANCELLED, INTERRUPTED, KILLED -> {
                foughtHere = null;
                yield true;
            }
        };
    }

    private void noteFought() {
        Run run = arena.runProperty().get();
        switch (arena.stateProperty().get()) {
            case RUNNING, PAUSED -> foughtHere = run == null ? foughtHere : run.id();
            case EMPTY, FINISHED, CANCELLED, INTERRUPTED, KILLED -> {}
        }
    }

    /// `23 of 64 graded · 8 running · 33 queued · 3 min left`; empty without a run.
    public String counts() {
        RunsProgress p = arena.progressProperty().get();
        return p.words()
                + (p.running() > 0 ? " · " + p.running() + " running" : "")
                + (p.queued() > 0 ? " · " + p.queued() + " queued" : "")
                + (p.left() == null || p.over()
                        ? ""
                        : " · " + Formats.duration(p.left()) + " left");
    }

    /// `23 of 64 graded` alone; empty without a run.
    String graded() {
        RunsProgress p = arena.progressProperty().get();
        return p.battles() == 0 ? "" : p.graded() + " of " + p.battles() + " graded";
    }

    /// Tells what a run came to, and leads to its best battle and to what can still be mended.
    ///
    /// @param threshold a battle passes above this total
    /// @param focused whether the person looks at the window; where not, the title tells it too
    void tellFinished(RunGroup group, int threshold, boolean focused) {
        RunSummary summary = group.summary();
        if (summary == null) {
            return;
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                summary.completed() == summary.battles()
                        ? Counted.of(summary.completed(), "battle") + " graded"
                        : "%d of %s graded"
                                .formatted(
                                        summary.completed(),
                                        Counted.of(summary.battles(), "battle")));
        if (summary.voided() > 0) {
            parts.add("%d of %d void".formatted(summary.voided(), summary.battles()));
        }
        group.average()
                .ifPresent(mean -> {
                    parts.add("average " + Math.round(mean));
                    parts.add(group.passed() + " above " + threshold);
                });
        parts.add(Formats.usd(summary.spent()) + (group.account().billed() ? "" : ", not billed"));
        int bad = summary.failed() + summary.ungraded();
        String about = "Run " + summary.outcome().key();
        String text = String.join(" · ", parts);
        boolean whole = bad == 0 && summary.outcome() == RunOutcome.FINISHED;
        Notice told = whole ? Notice.info(about, text) : Notice.warning(about, text);
        tell.accept(withActions(told, group));
        unseenEnd = focused ? null : summary.outcome();
        title.set(title());
    }

    private String unseen() {
        RunOutcome outcome = unseenEnd;
        return outcome == null
                ? ""
                : (outcome == RunOutcome.FINISHED ? "✓ Run " : "Run ") + outcome.key() + " · ";
    }

    private Notice withActions(Notice told, RunGroup group) {
        Notice offered = told;
        BattleTile best = group.best().orElse(null);
        if (best != null) {
            offered =
                    offered.with(
                            "Show best battle",
                            () -> {
                                page.set(Page.ARENA);
                                arena.shown().visit(best.battle());
                            });
        }
        if (group.ungraded() > 0) {
            offered =
                    offered.with(
                            "Grade the %d ungraded again".formatted(group.ungraded()),
                            () -> arena.control().regradeUngraded(group),
                            left(group::ungraded, "All of them are graded."));
        }
        if (group.stopped() > 0) {
            offered =
                    offered.with(
                            "Resume the %d stopped".formatted(group.stopped()),
                            () -> arena.control().resumeStopped(group),
                            left(group::stopped, "None of them is stopped now."));
        }
        return offered;
    }

    /// Bars what there is nothing left for.
    private ObservableValue<String> left(IntSupplier battles, String none) {
        return arena.progressProperty().map(p -> battles.getAsInt() == 0 ? none : "");
    }

    /// The person looks at the window: what the title told has been seen.
    void seen() {
        unseenEnd = null;
        title.set(title());
    }

    /// What the run does, in a word.
    public String stateWord() {
        return switch (arena.stateProperty().get()) {
            case EMPTY -> production ? "Battles are refused in PROD" : "Ready";
            case RUNNING -> "Running";
            case PAUSED -> "Paused";
            case FINISHED -> "Finished";
            case CANCELLED -> "Cancelled";
            case INTERRUPTED -> "Interrupted";
            case KILLED -> "Killed: session locked";
        };
    }

    /// The window's title; tells two workspaces apart and how far the run is.
    String title() {
        RunsProgress p = arena.progressProperty().get();
        String run = p.over() ? unseen() : "%d/%d · ".formatted(p.graded(), p.battles());
        return run + workspace.full() + " – Self-Play Workbench";
    }

    /// The same, as it changes.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    ObjectProperty<Page> pageProperty() {
        return page;
    }
}
