package dev.selfplay.ui.wall;

import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.Runs.Prompt;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A run's heading on the wall: when it began, its state, and its controls.
final class RunHeading extends HBox {
    private final ZoneId zone;
    private final Button fold = new Button();
    private final FontIcon chevron = new FontIcon();
    private final Label facts = new Label();
    private final Label progress = new Label();
    private final Button resume = new Button();
    private final Button pause = icon("run-pause");
    private final Button cancel = icon("run-cancel");
    private final Button again = icon("run-again");
    private final Button dismiss = icon("run-dismiss");
    private final Button more = icon("run-more");
    private final ChangeListener<Object> onChange = (o, was, is) -> refresh();
    private @Nullable RunGroup run;
    private int shown;
    private Runnable onFold = () -> {};

    RunHeading(ArenaViewModel model, ZoneId zone) {
        this.zone = zone;
        getStyleClass().add("run-heading");
        setAlignment(Pos.CENTER_LEFT);
        fold.getStyleClass().addAll("run-title", "section");
        fold.setGraphic(chevron);
        fold.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().add("quiet");
        facts.setMinWidth(0);
        facts.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(facts, Priority.ALWAYS);
        progress.getStyleClass().add("run-progress-words");
        say(more, "fth-more-horizontal", "More for this run");
        ContextMenu menu = new ContextMenu();
        more.setOnAction(e ->
                on(r -> {
                    menu.getItems().setAll(RunMenu.items(model, r));
                    menu.show(more, Side.BOTTOM, 0, 2);
                }));
        say(cancel, "fth-x-circle", "Cancel this run");
        say(again, "fth-rotate-cw", "Run again with the same seed");
        say(dismiss, "fth-x", "Take this run off the wall; it stays in the history");
        resume.getStyleClass().addAll("small", "run-resume");
        resume.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(fold, facts, progress, resume, pause, cancel, again, more, dismiss);
        fold.setOnAction(e ->
                on(r -> {
                    r.collapsedProperty().set(!r.collapsedProperty().get());
                    onFold.run();
                }));
        resume.setOnAction(e -> on(model.control()::resumeStopped));
        pause.setOnAction(e -> on(model.control()::togglePause));
        cancel.setOnAction(e -> on(model.control()::cancel));
        again.setOnAction(e -> on(r -> model.control().again(r, Prompt.AS_IT_WAS)));
        dismiss.setOnAction(e -> on(r -> model.dismiss(List.of(r))));
    }

    /// Called when the run was folded or unfolded here.
    void folded(Runnable listener) {
        onFold = listener;
    }

    private static Button icon(String style) {
        Button button = new Button();
        button.getStyleClass().addAll("icon-button", style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static void say(Button button, String icon, String words) {
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
    }

    private void on(java.util.function.Consumer<RunGroup> action) {
        if (run != null) {
            action.accept(run);
        }
    }

    /// @param newShown how many of its battles the wall shows
    void show(@Nullable RunGroup newRun, int newShown) {
        shown = newShown;
        if (newRun != run) {
            if (run != null) {
                run.versionProperty().removeListener(onChange);
                run.collapsedProperty().removeListener(onChange);
            }
            run = newRun;
            if (newRun != null) {
                newRun.versionProperty().addListener(onChange);
                newRun.collapsedProperty().addListener(onChange);
            }
        }
        refresh();
    }

    private void refresh() {
        RunGroup group = run;
        if (group == null) {
            return;
        }
        Run known = group.run();
        boolean folded = group.collapsedProperty().get();
        chevron.setIconLiteral(folded ? "fth-chevron-right" : "fth-chevron-down");
        String title =
                known == null
                        ? "RUN"
                        : "RUN " + Formats.clock(known.startedAt(), zone).substring(0, 5);
        fold.setText(title);
        fold.setAccessibleText(title + (folded ? ", folded" : ", unfolded"));
        facts.setText(known == null ? "" : facts(known, group));
        progress.setText(progress(group));
        progress.getStyleClass().removeIf(s -> s.startsWith("tone-"));
        progress.getStyleClass()
                .add(
                        switch (group.state()) {
                            case RUNNING -> "tone-live";
                            case PAUSED -> "tone-waiting";
                            case FINISHED -> "tone-fair";
                            case CANCELLED, INTERRUPTED -> "tone-waiting";
                            case KILLED -> "tone-bad";
                        });
        boolean live = group.state().live();
        boolean paused = group.state() == RunGroup.Phase.PAUSED;
        say(
                pause,
                paused ? "fth-play" : "fth-pause",
                paused ? "Go on with this run" : "Pause this run at the next turn boundaries");
        resume.setText("Resume the %d stopped".formatted(group.stopped()));
        Nodes.show(resume, !live && group.stopped() > 0);
        Nodes.show(pause, live && known != null);
        Nodes.show(cancel, live);
        Nodes.show(again, !live);
        Nodes.show(dismiss, !live);
    }

    private String progress(RunGroup group) {
        RunFigures f = group.figures();
        List<String> parts = new ArrayList<>();
        if (shown < f.battles()) {
            parts.add(shown + " shown");
        }
        switch (group.state()) {
            case RUNNING, PAUSED -> parts.add(f.completed() + " of " + group.battles());
            case KILLED -> parts.add("killed");
            case CANCELLED -> parts.add("cancelled");
            case INTERRUPTED -> parts.add("interrupted");
            case FINISHED -> {}
        }
        if (f.in(BattleState.VOID) > 0) {
            parts.add(f.in(BattleState.VOID) + " void");
        }
        f.average().ifPresent(mean -> parts.add("avg " + Math.round(mean)));
        if (!f.levelWords().isEmpty()) {
            parts.add(f.levelWords());
        }
        parts.add(Formats.usd(f.spent()) + (group.account().billed() ? "" : " not billed"));
        if (group.state() == RunGroup.Phase.PAUSED) {
            parts.add("paused");
        } else if (group.left() != null) {
            parts.add(Formats.duration(group.left()) + " left");
        }
        return String.join(" · ", parts);
    }

    private static String facts(Run run, RunGroup group) {
        RunSummary summary = group.summary();
        if (summary != null) {
            RunSummary whole = group.wholeSummary();
            RunFigures f = group.figures();
            List<String> parts = new ArrayList<>();
            add(parts, whole == null ? f.completed() : whole.completed(), "graded");
            add(parts, whole == null ? f.ungraded() : whole.ungraded(), "ungraded");
            add(parts, whole == null ? f.in(BattleState.VOID) : whole.voided(), "void");
            add(parts, whole == null ? f.in(BattleState.FAILED) : whole.failed(), "failed");
            add(parts, f.in(BattleState.CANCELLED), "cancelled");
            add(parts, f.in(BattleState.KILLED), "killed");
            add(parts, f.in(BattleState.INTERRUPTED), "interrupted");
            parts.add(Formats.duration(summary.elapsed()));
            return String.join(" · ", parts);
        }
        return "%d at once · %s · seed %d%s"
                .formatted(
                        run.settings().concurrency(),
                        Counted.of(run.settings().turns(), "turn"),
                        run.settings().seed(),
                        run.settings().levels().words().isEmpty()
                                ? ""
                                : " · " + run.settings().levels().words());
    }

    private static void add(List<String> parts, int n, String what) {
        if (n > 0) {
            parts.add(n + " " + what);
        }
    }
}
