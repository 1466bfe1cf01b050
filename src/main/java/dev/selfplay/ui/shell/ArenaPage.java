package dev.selfplay.ui.shell;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.arena.ArenaView;
import dev.selfplay.ui.kit.Command;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.newrun.NewRunView;
import dev.selfplay.ui.newrun.NewRunViewModel;
import dev.selfplay.ui.newrun.SellerPickerView;
import dev.selfplay.ui.personas.PersonasViewModel;
import dev.selfplay.ui.promotion.BattleTactics;
import dev.selfplay.ui.scorecard.ScorecardView;
import dev.selfplay.ui.settings.FreeServer;
import dev.selfplay.ui.transcript.ActiveTranscript;
import dev.selfplay.ui.transcript.MarkSwitches;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.transcript.TranscriptViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;
import dev.selfplay.ui.wall.PinsViewModel;
import dev.selfplay.ui.wall.WallView;
import dev.selfplay.ui.wall.WallViewModel;
import dev.selfplay.workbench.Workbench;

import javafx.beans.value.ObservableBooleanValue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The page of the runs at hand: wall, transcripts, scorecard, and the card that starts a run. The
/// window opens with it, so its nodes stand in the frame's own FXML. JavaFX thread only.
final class ArenaPage {
    private final WindowContext context;
    private final Workbench workbench;
    private final BattleFeed feed;
    private final PassMark pass;
    private final PersonasViewModel personas;
    private final MarkSwitches marks;
    private final ActiveTranscript transcripts;
    private final ArenaViewModel arena;
    private final PinsViewModel pins;
    private final WallViewModel wall;
    private final NewRunViewModel newRun;
    private final TranscriptView transcript;
    private final ArenaView view;

    /// @param personas the pane in which a run's sellers are chosen
    ArenaPage(
            WindowContext context,
            Workbench workbench,
            BattleFeed feed,
            PassMark pass,
            PersonasViewModel personas) {
        this.context = context;
        this.workbench = workbench;
        this.feed = feed;
        this.pass = pass;
        this.personas = personas;
        marks = new MarkSwitches(context.memory());
        transcripts = new ActiveTranscript(marks);
        arena = new ArenaViewModel(context, workbench, feed, transcriptModel());
        pins = new PinsViewModel(arena, context.tasks(), this::transcriptModel);
        wall = new WallViewModel(arena, context.tasks().ui(), context.memory());
        newRun =
                new NewRunViewModel(
                        context, workbench, personas::chosenPersonas, personas::activePersonas);
        transcript = new TranscriptView(arena.transcript(), context.tasks().ui(), context.zone());
        view =
                new ArenaView(
                        arena,
                        wall,
                        pins,
                        context.tasks().ui(),
                        context.zone(),
                        context.memory(),
                        transcript,
                        transcripts::add,
                        newRun::open);
    }

    private TranscriptViewModel transcriptModel() {
        return new TranscriptViewModel(context.tasks(), workbench, feed, marks, pass);
    }

    /// Adds its views to those that the frame is loaded with.
    ///
    /// @param tactics under the scorecard
    /// @param onNewSession opens the panel that begins a new session
    /// @param onStarted told the run that a person started
    /// @param free whether the server costs nothing, and how a person says so
    void addTo(
            ViewLoader loader,
            BattleTactics tactics,
            Consumer<Account> onNewSession,
            Consumer<Run> onStarted,
            FreeServer free) {
        loader.with(ArenaView.class, () -> view)
                .with(
                        WallView.class,
                        () -> new WallView(arena, wall, pins, context.tasks().ui(), context.zone()))
                .with(TranscriptView.class, () -> transcript)
                .with(
                        ScorecardView.class,
                        () ->
                                new ScorecardView(
                                        arena.transcript(),
                                        arena.control()::regrade,
                                        context.time(),
                                        context.zone(),
                                        tactics))
                .with(NewRunView.class, () -> new NewRunView(newRun, onNewSession, onStarted, free))
                .with(SellerPickerView.class, newRun::pickerView);
    }

    /// To be called once the views are loaded.
    void begin() {
        transcripts.add(transcript);
    }

    /// @param here whether it is the page in sight
    List<Command> commands(ObservableBooleanValue here) {
        List<Command> all = new ArrayList<>(view.commands(here));
        all.addAll(transcripts.commands());
        return all;
    }

    /// Opens the card for a run with these sellers.
    void fight(List<Persona> sellers) {
        personas.choose(sellers);
        newRun.openChosen();
    }

    /// The runs at hand and the battle that is looked at.
    ArenaViewModel arena() {
        return arena;
    }

    NewRunViewModel newRun() {
        return newRun;
    }

    /// The view of the battle that is looked at.
    TranscriptView transcript() {
        return transcript;
    }

    /// All transcripts of the window, of which one gets the commands.
    ActiveTranscript transcripts() {
        return transcripts;
    }

    /// What is marked in every transcript.
    MarkSwitches marks() {
        return marks;
    }
}
