package dev.selfplay.ui.prompt;

import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.prompt.PromptPageViewModel.Tab;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// The Prompt page as the window has it. It is built when it is shown for the first time. JavaFX
/// thread only.
public final class PromptFeature implements PageContent {
    /// What the page needs of the window.
    ///
    /// @param budget the token budget that holds
    /// @param budgetSetting the same as a field of the settings; setting it applies it
    /// @param budgetRule what would be wrong with a budget; null where nothing
    /// @param openTactic shows a tactic on the promotion desk
    /// @param openBattle shows a battle large
    /// @param compare opens an experiment with a version, given its number
    /// @param show brings the page into sight, and then does something on it
    public record Dependencies(
            ObservableIntegerValue budget,
            StringProperty budgetSetting,
            Function<String, @Nullable String> budgetRule,
            Consumer<UUID> openTactic,
            Consumer<UUID> openBattle,
            LongConsumer compare,
            Consumer<Runnable> show) {}

    private final PromptPageViewModel model;
    private final WindowContext context;
    private final Dependencies window;
    private final StackPane root = new StackPane();
    private @Nullable PromptPageView page;
    private Runnable ending = () -> {};

    public PromptFeature(WindowContext context, Workbench workbench, Dependencies window) {
        this.context = context;
        this.window = window;
        model = new PromptPageViewModel(context, workbench, window.budget());
        root.setMinSize(0, 0);
    }

    private PromptPageView page() {
        PromptPageView built = page;
        if (built == null) {
            Remembered remembered = new Remembered(context.memory());
            var ways = new PromptOutline.Ways(window.openTactic(), window.openBattle(), context);
            var loaded =
                    new ViewLoader()
                            .with(
                                    PromptPageView.class,
                                    () ->
                                            new PromptPageView(
                                                    model,
                                                    window.budgetSetting(),
                                                    window.budgetRule(),
                                                    remembered,
                                                    context))
                            .with(
                                    PromptEditView.class,
                                    () -> new PromptEditView(model, ways, remembered))
                            .with(
                                    PromptMergedView.class,
                                    () -> new PromptMergedView(model, remembered))
                            .with(
                                    PromptVersionsView.class,
                                    () ->
                                            new PromptVersionsView(
                                                    model, ways, remembered, window.compare()))
                            .with(
                                    PromptConflictView.class,
                                    () -> new PromptConflictView(model.file()))
                            .load(PromptPageView.class);
            built = loaded.view();
            page = built;
            root.getChildren().setAll(loaded.root());
            model.versions()
                    .remember(
                            context.memory().recall("prompt.version").orElse(""),
                            number -> context.memory().remember("prompt.version", number));
            ending = model.begin();
        }
        return built;
    }

    /// To be called whenever the page is shown.
    @Override
    public void shown() {
        boolean first = page == null;
        page().focus();
        if (!first) {
            model.refresh();
        }
    }

    /// Follows the file no more.
    public void end() {
        ending.run();
    }

    /// The page.
    @Override
    public StackPane root() {
        return root;
    }

    public PromptPageViewModel model() {
        return model;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("save", "Save the prompt", p -> model.file().save()),
                command("revert", "Revert the prompt to what is saved", p -> model.file().revert()),
                command("find", "Find in the prompt", PromptPageView::openFind),
                tab("file", "Edit the prompt file", Tab.EDIT),
                tab("merged", "Show the prompt as the Closer gets it", Tab.MERGED),
                tab("versions", "Show the prompt's versions", Tab.VERSIONS),
                command(
                        "restore",
                        "Restore the selected version of the prompt",
                        p -> model.restore()));
    }

    private Command tab(String id, String title, Tab tab) {
        return command(
                id,
                title,
                p -> {
                    model.tabProperty().set(tab);
                    p.focus();
                });
    }

    private Command command(String id, String title, Consumer<PromptPageView> action) {
        return Command.of(
                "prompt." + id,
                title,
                "Prompt",
                "",
                () -> window.show().accept(() -> action.accept(page())));
    }

    /// Keys that work on the page.
    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Prompt", "Ctrl+S", "Save the prompt"),
                new Keys("Prompt", "Ctrl+F", "Find; F3 and Shift+F3 go on and back"),
                new Keys(
                        "Prompt",
                        "Ctrl+Page Down / Up",
                        "The file, as the Closer gets it, versions"),
                new Keys("Prompt", "Enter", "On a heading, tactic or finding: go to its line"),
                new Keys("Prompt", "→ / ←", "Unfold and fold a tactic block"),
                new Keys("Prompt", "T / B", "A block's tactic on the desk, its battle"));
    }
}
