package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.export.BattleExports;
import dev.selfplay.export.BattleFormat;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleChange;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.wall.RunControl;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/// The History page as the window has it. It is built when it is shown for the first time, so that
/// a window that opens does not wait for it. JavaFX thread only.
public final class HistoryFeature implements PageContent {
    /// What the page needs of the window.
    ///
    /// @param marks what is marked in every transcript
    /// @param transcript told the page's transcript once it is there
    /// @param open shows a battle large
    /// @param newRun opens the panel for a new run
    /// @param show brings the page into sight, and then does something on it
    /// @param saveAs asks where to save, given a name to suggest; empty where the person gave it up
    /// @param pass the window's
    public record Dependencies(
            MarkSwitches marks,
            Consumer<TranscriptView> transcript,
            Consumer<Battle> open,
            Runnable newRun,
            Consumer<Runnable> show,
            Function<String, Optional<Path>> saveAs,
            PassMark pass) {}

    private final WindowContext context;
    private final Workbench workbench;
    private final RunControl control;
    private final BattleFeed feed;
    private final Dependencies window;
    private final StackPane root = new StackPane();
    private final StackPane aside = new StackPane();
    private final ReadOnlyObjectWrapper<Waiting> counts = new ReadOnlyObjectWrapper<>(Waiting.NONE);
    private final ReadOnlyIntegerWrapper undecided = new ReadOnlyIntegerWrapper();
    private @Nullable HistoryPage page;

    public HistoryFeature(
            WindowContext context,
            Workbench workbench,
            RunControl control,
            BattleFeed feed,
            Dependencies window) {
        this.context = context;
        this.workbench = workbench;
        this.control = control;
        this.feed = feed;
        this.window = window;
        feed.subscribe(changes -> {
            if (changes.battles().stream().anyMatch(HistoryFeature::countsAnew)) {
                count();
            }
        });
        count();
    }

    private static boolean countsAnew(BattleChange change) {
        Battle battle = change.battle();
        return change.grading() != null || (battle != null && battle.isVoid());
    }

    private void count() {
        context.tasks()
                .run(
                        "count what is to be decided",
                        () ->
                                new Waiting(
                                        workbench.questions().waiting(),
                                        workbench.questions().counts()),
                        found -> {
                            counts.set(found);
                            undecided.set(found.battles());
                            HistoryPage built = page;
                            if (built != null) {
                                built.list().waitingChanged();
                            }
                        });
    }

    /// Battles that wait for a person, as the filter *to decide* counts them.
    @Override
    public ReadOnlyIntegerProperty badge() {
        return undecided.getReadOnlyProperty();
    }

    private HistoryPage page() {
        HistoryPage built = page;
        if (built == null) {
            built =
                    new HistoryPage(
                            context,
                            workbench,
                            control,
                            feed,
                            counts.getReadOnlyProperty(),
                            window);
            page = built;
            root.getChildren().setAll(built.root());
            aside.getChildren().setAll(built.aside());
        }
        return built;
    }

    /// To be called whenever the page is shown.
    @Override
    public void shown() {
        page().page().list().shown();
    }

    /// Comes into sight with the battles of a run, and nothing else.
    public void listRun(UUID runId) {
        window.show()
                .accept(() -> page().list().filterProperty().set(BattleFilter.ALL.withRun(runId)));
    }

    /// Comes into sight with two battles side by side.
    public void compare(UUID first, UUID other) {
        window.show().accept(() -> page().compare(first, other));
    }

    /// To be called when another program, or the team, stored something.
    public void storeChanged() {
        count();
        HistoryPage built = page;
        if (built != null) {
            built.list().storeChanged();
        }
    }

    /// The page.
    @Override
    public StackPane root() {
        return root;
    }

    /// What stands beside the page.
    @Override
    public StackPane aside() {
        return aside;
    }

    @Override
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>(listed());
        for (BattleFormat format : BattleExports.FORMATS) {
            commands.add(
                    command(
                            "export." + format.key(),
                            "Export the selected battles as %s…".formatted(format.label()),
                            "",
                            p -> p.page().list().export(format)));
        }
        return commands;
    }

    private List<Command> listed() {
        return List.of(
                command(
                        "search",
                        "Search transcripts and notes",
                        "Ctrl+Shift+H",
                        p -> p.page().list().search()),
                command("compare", "Compare two battles", "", p -> p.page().list().compareChosen()),
                command("note", "Write a note on the selected battle", "", p -> p.side().note()),
                command("grade", "Grade the selected battle yourself", "", p -> p.side().grade()),
                command(
                        "reset",
                        "Clear search and filters of the history",
                        "",
                        p -> p.list().reset()));
    }

    private Command command(String id, String title, String keys, Consumer<HistoryPage> action) {
        return Command.of(
                "history." + id,
                title,
                "History",
                keys,
                () -> window.show().accept(() -> action.accept(page())));
    }
}
