package dev.selfplay.ui.referee;

import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.Keys;
import dev.selfplay.ui.kit.PageContent;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.rubric.ChangeView;
import dev.selfplay.ui.rubric.ChangeViewModel;
import dev.selfplay.ui.rubric.RubricView;
import dev.selfplay.ui.rubric.RubricViewModel;
import dev.selfplay.workbench.Workbench;

import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The Referee page as the window has it: how far its grades can be trusted. It is built when it is
/// shown for the first time. JavaFX thread only.
public final class RefereeFeature implements PageContent {
    private static final String BLIND = "blind";
    private static final String AGREEMENT = "agreement";
    private static final String EXAMS = "exams";
    private static final String RUBRIC = "rubric";
    private static final String CHANGE = "change";

    /// What the page needs of the window.
    ///
    /// @param show brings the page into sight, and then does something on it
    /// @param openBattle shows a battle large
    public record WindowActions(Consumer<Runnable> show, Consumer<UUID> openBattle) {}

    private final WindowContext context;
    private final WindowActions window;
    private final BlindViewModel blind;
    private final AgreementViewModel agreement;
    private final ExamsViewModel exams;
    private final RubricViewModel rubric;
    private final ChangeViewModel change;
    private final StackPane root = new StackPane();
    private @Nullable RefereePageView page;
    private Runnable takeExam = () -> {};

    public RefereeFeature(WindowContext context, Workbench workbench, WindowActions window) {
        this.context = context;
        this.window = window;
        blind = new BlindViewModel(context, workbench, workbench.blindQueue());
        agreement = new AgreementViewModel(context, workbench);
        exams =
                new ExamsViewModel(
                        context, workbench.exams(), new ExamRunViewModel(context, workbench));
        rubric = new RubricViewModel(context, workbench.rubrics(), workbench.notes()::comparison);
        change = new ChangeViewModel(context, workbench);
        root.setMinSize(0, 0);
    }

    private RefereePageView page() {
        RefereePageView built = page;
        if (built == null) {
            // a new section is a line here
            List<RefereeSection> sections =
                    List.of(blind(), agreement(), exams(), rubric(), change());
            var loaded =
                    new ViewLoader()
                            .with(
                                    RefereePageView.class,
                                    () -> new RefereePageView(sections, context.memory()))
                            .load(RefereePageView.class);
            built = loaded.view();
            page = built;
            root.getChildren().setAll(loaded.root());
        }
        return built;
    }

    private RefereeSection blind() {
        var loaded =
                new ViewLoader()
                        .with(BlindView.class, () -> new BlindView(blind, window.openBattle()))
                        .load(BlindView.class);
        return new RefereeSection(
                BLIND, "Grade blind", loaded.root(), blind::begin, loaded.view()::focus);
    }

    private RefereeSection agreement() {
        var loaded =
                new ViewLoader()
                        .with(
                                AgreementView.class,
                                () -> new AgreementView(agreement, () -> go(BLIND)))
                        .load(AgreementView.class);
        return new RefereeSection(
                AGREEMENT, "Agreement", loaded.root(), agreement::refresh, loaded.view()::focus);
    }

    private RefereeSection exams() {
        var loaded =
                new ViewLoader()
                        .with(ExamsView.class, () -> new ExamsView(exams, context))
                        .load(ExamsView.class);
        takeExam = loaded.view()::focusTake;
        return new RefereeSection(
                EXAMS,
                "Exams",
                loaded.root(),
                () -> {
                    exams.refresh();
                    exams.run().begin();
                },
                loaded.view()::focus);
    }

    private RefereeSection rubric() {
        var loaded =
                new ViewLoader()
                        .with(RubricView.class, () -> new RubricView(rubric, context))
                        .load(RubricView.class);
        return new RefereeSection(
                RUBRIC, "Rubric", loaded.root(), rubric::begin, loaded.view()::focus);
    }

    private RefereeSection change() {
        var loaded =
                new ViewLoader()
                        .with(ChangeView.class, () -> new ChangeView(change, context))
                        .load(ChangeView.class);
        return new RefereeSection(
                CHANGE, "Change of referee", loaded.root(), change::begin, loaded.view()::focus);
    }

    private void go(String section) {
        page().show(section);
        page().focus();
    }

    @Override
    public StackPane root() {
        return root;
    }

    @Override
    public void shown() {
        page().shown();
        page().focus();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                section(BLIND, "Grade a battle without seeing the referee's grade"),
                section(AGREEMENT, "Show how far people and referee agree"),
                section(EXAMS, "Show the exams of referees"),
                command(
                        "exam.take",
                        "Examine a referee…",
                        () -> {
                            page().show(EXAMS);
                            takeExam.run();
                        }),
                section(RUBRIC, "Edit the rubric"),
                section(CHANGE, "Compare another referee with the present one"));
    }

    private Command section(String id, String title) {
        return command(id, title, () -> go(id));
    }

    private Command command(String id, String title, Runnable action) {
        return Command.of(
                "referee." + id, title, "Referee", "", () -> window.show().accept(action));
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Referee", "Ctrl+Page Down / Up", "Along its sections"),
                new Keys("Referee", "0 … 9", "Grade blind: the criterion's score; 1 and 0 for ten"),
                new Keys("Referee", "Y / N", "Grade blind: whether the seller said yes"),
                new Keys("Referee", "Ctrl+Enter", "Grade blind: keep the grade; then the next"),
                new Keys("Referee", "J", "Grade blind: skip, or go on"),
                new Keys("Referee", "Page Up / Down", "Grade blind: scroll what was said"),
                new Keys("Referee", "Enter / Esc", "Exams: read a call, and back"));
    }
}
