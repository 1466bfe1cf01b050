package dev.selfplay.ui.shell;

import dev.selfplay.domain.Backend;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.ui.arena.ArenaViewModel;
import dev.selfplay.ui.arena.ArenaViewModel.Progress;
import dev.selfplay.ui.fx.Formats;
import dev.selfplay.ui.fx.Notice;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What the window's frame says: workspace, environment, model, progress, notices. UI thread only.
public final class WorkbenchViewModel {
    private final WorkspaceName workspace;
    private final boolean production;
    private final Backend defaultBackend;
    private final ArenaViewModel arena;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.ARENA);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final Consumer<Notice> tell;

    /// @param tell shows a notice
    public WorkbenchViewModel(
            WorkspaceName workspace,
            boolean production,
            Backend defaultBackend,
            ArenaViewModel arena,
            Consumer<Notice> tell) {
        this.workspace = workspace;
        this.production = production;
        this.defaultBackend = defaultBackend;
        this.arena = arena;
        this.tell = tell;
        arena.progressProperty().subscribe(p -> title.set(title()));
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

    /// The models of the run, or what a run would be by default.
    public String models() {
        Run run = arena.runProperty().get();
        Backend backend = run == null ? defaultBackend : run.settings().backend();
        if (!backend.billed()) {
            return "Rehearsal, not billed";
        }
        if (run == null) {
            return "OpenAI-compatible";
        }
        ModelChoice m = run.settings().models();
        String speakers =
                m.closer().equals(m.seller()) ? m.closer() : m.closer() + " / " + m.seller();
        return speakers + " · referee " + m.referee();
    }

    /// `23 of 64 · 3 min left`; empty without a run.
    public String runProgress() {
        Progress p = arena.progressProperty().get();
        if (p.battles() == 0) {
            return "";
        }
        String done = p.ended() + " of " + p.battles();
        return p.left() == null || p.ended() == p.battles()
                ? done
                : done + " · " + Formats.duration(p.left()) + " left";
    }

    /// `23 / 64 · 8 running · 33 queued`; empty without a run.
    public String counts() {
        Progress p = arena.progressProperty().get();
        if (p.battles() == 0) {
            return "";
        }
        return p.ended()
                + " / "
                + p.battles()
                + (p.running() > 0 ? " · " + p.running() + " running" : "")
                + (p.queued() > 0 ? " · " + p.queued() + " queued" : "");
    }

    /// Tells what the run came to.
    ///
    /// @param threshold a battle passes above this total
    void tellFinished(RunSummary summary, int threshold) {
        List<String> parts = new ArrayList<>();
        parts.add(Formats.plural(summary.completed(), "battle") + " graded");
        arena.average()
                .ifPresent(mean -> {
                    parts.add("average " + Math.round(mean));
                    parts.add(arena.passed(threshold) + " above " + threshold);
                });
        Run run = arena.runProperty().get();
        boolean billed = run != null && run.settings().backend().billed();
        parts.add(Formats.usd(summary.spent()) + (billed ? "" : ", not billed"));
        tell.accept(Notice.info("Run finished: " + String.join(" · ", parts)));
    }

    /// What the run does, in a word.
    public String stateWord() {
        return switch (arena.stateProperty().get()) {
            case EMPTY -> production ? "Battles are refused in PROD" : "Ready";
            case RUNNING -> "Running";
            case PAUSED -> "Paused";
            case FINISHED -> "Finished";
            case KILLED -> "Killed: session locked";
        };
    }

    /// The window's title; tells two workspaces apart and how far the run is.
    String title() {
        Progress p = arena.progressProperty().get();
        String run =
                p.battles() == 0 || p.ended() == p.battles()
                        ? ""
                        : "%d/%d · ".formatted(p.ended(), p.battles());
        return run + workspace.full() + " – Self-Play Workbench";
    }

    /// The same, as it changes.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ObjectProperty<Page> pageProperty() {
        return page;
    }
}
