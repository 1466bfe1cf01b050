package dev.selfplay.ui.shell;

import dev.selfplay.domain.Persona;
import dev.selfplay.ui.editor.PersonaEditorView;
import dev.selfplay.ui.editor.PersonaEditorViewModel;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.personas.FileChoice;
import dev.selfplay.ui.personas.ImportView;
import dev.selfplay.ui.personas.PersonaBook;
import dev.selfplay.ui.personas.PersonaSideView;
import dev.selfplay.ui.personas.PersonasPageView;
import dev.selfplay.ui.personas.PersonasPageViewModel;
import dev.selfplay.ui.personas.PersonasView;
import dev.selfplay.ui.personas.PersonasViewModel;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Parent;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The page of the sellers, with the editor beside the table. JavaFX thread only.
final class PersonasPage implements PageContent {
    private final PersonaEditorViewModel editor;
    private final ViewLoader.Loaded<PersonasPageView> page;
    private final Consumer<Runnable> visit;

    /// @param open shows a battle large
    /// @param fight opens the panel for a run with these sellers
    /// @param window over which files are chosen
    /// @param visit shows this page, and then does something on it
    PersonasPage(
            WindowContext context,
            Workbench workbench,
            PersonaBook book,
            Consumer<UUID> open,
            Consumer<List<Persona>> fight,
            Supplier<Window> window,
            Consumer<Runnable> visit) {
        this.visit = visit;
        var model =
                new PersonasPageViewModel(
                        context,
                        book,
                        workbench.workspace(),
                        workbench.experiments()::difficulties,
                        workbench.sellerSets(),
                        UUID::randomUUID);
        editor = new PersonaEditorViewModel(context, workbench);
        editor.draftsProperty().subscribe(drafts -> model.list().show(drafts));
        page =
                new ViewLoader()
                        .with(
                                PersonasPageView.class,
                                () ->
                                        new PersonasPageView(
                                                model,
                                                context,
                                                new PersonasPageView.Callbacks(
                                                        open, fight, editor::open, editor::openNew),
                                                FileChoice.ofSystem(window),
                                                UUID::randomUUID))
                        .with(
                                PersonaSideView.class,
                                () -> new PersonaSideView(model, context, open))
                        .with(ImportView.class, () -> new ImportView(model.imports()))
                        .load(PersonasPageView.class);
        var written = PersonaEditorView.load(editor, context);
        page.view().placeEditor(written.root(), written.view()::focus);
    }

    /// The pane of the sellers beside the wall, which leads here.
    ///
    /// @param open shows a battle large
    PersonasView pane(PersonasViewModel model, Consumer<UUID> open) {
        return new PersonasView(
                model, open, id -> visit(p -> p.edit(id)), files -> visit(p -> p.accept(files)));
    }

    private void visit(Consumer<PersonasPageView> action) {
        visit.accept(() -> action.accept(page.view()));
    }

    @Override
    public Parent root() {
        return page.root();
    }

    @Override
    public void shown() {
        page.view().shown();
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>(page.view().commands(visit));
        all.addAll(editor.commands());
        return all;
    }
}
