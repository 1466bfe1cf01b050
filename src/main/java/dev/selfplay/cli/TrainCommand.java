package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.log.Visible;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.EditDecision;
import dev.selfplay.training.Training.Effect;
import dev.selfplay.training.Training.Round;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Trainings.Plan;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Self-play by itself, approved by a person.
@Command(
        name = "train",
        description =
                "Rounds of self-play: fight training sellers, prove on held-out ones what won"
                    + " again, keep what helps in a proposal, and measure that on final sellers."
                    + " Nothing is written to base_prompt.txt: \"promote approve\" does that.")
final class TrainCommand extends ServiceCommand {
    @Mixin private RunOptions options = new RunOptions();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "The most rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description =
                    "Ends it once it has spent this; a quarter is kept for the final sellers.")
    private @Nullable Usd budget;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "2",
            description = "Pairs of battles per seller in each proof (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--reflect",
            negatable = true,
            description =
                    "After each round the referee's model reads battles that were lost and edits a"
                        + " section of the prompt, which is proved as tactics are (default: in the"
                        + " rehearsal; where it is billed only if asked for).")
    private @Nullable Boolean reflect;

    TrainCommand(RootCommand root) {
        super(root);
    }

    static CommandLine make(RootCommand root) {
        return new CommandLine(new TrainCommand(root))
                .addSubcommand(new Show(root))
                .addSubcommand(new Kept(root))
                .addSubcommand(new WorkCommand.Stop<>(root, WorkCommand.TRAINING))
                .addSubcommand(new Resume(root))
                .addSubcommand(new TrainDecide.Approve(root))
                .addSubcommand(new TrainDecide.Reject(root))
                .addSubcommand(new TrainExport(root))
                .addSubcommand(new WorkCommand.Delete<>(root, WorkCommand.TRAINING));
    }

    @Override
    int run(Workbench services) throws InterruptedException, ExecutionException {
        services.environment().assertSandboxMode();
        RunSettings settings = options.settings(services);
        var _ = options.permit(services, settings.account());
        Plan plan;
        try {
            plan =
                    services.trainings()
                            .plan(
                                    rounds,
                                    budget,
                                    repeat,
                                    settings,
                                    reflect == null ? !settings.account().billed() : reflect);
        } catch (IllegalArgumentException e) {
            throw new CommandError(ExitCode.USAGE, "It cannot be trained: " + e.getMessage() + ".");
        }
        Session session = services.guard(settings.account()).session();
        String locked = session.lockedReason();
        if (locked != null) {
            throw new CommandError(
                    ExitCode.KILL_SWITCH,
                    "%s Session %d is locked. Start a new one: session new --model %s"
                            .formatted(locked, session.number(), settings.account().key()));
        }
        options.warnings(services, settings).forEach(console()::note);
        console()
                .note(
                        "%d sellers are trained on, %d are held out, %d kept for the end. The battles of a round cost %s; wins fought again and proofs%s come on top, within %s and the $%s that are left in session %d."
                                .formatted(
                                        plan.training(),
                                        plan.heldOut(),
                                        plan.last(),
                                        plan.round().about(),
                                        plan.setup().reflect()
                                                ? ", and an edit a round (%s to ask for it)"
                                                        .formatted(plan.reflection().about())
                                                : "",
                                        budget == null
                                                ? "no budget"
                                                : "the budget of $" + budget.toFixed(2),
                                        session.left().toFixed(2),
                                        session.number()));
        return conduct(
                this,
                services,
                settings,
                told -> services.trainings().start(plan, told).finished());
    }

    private static int conduct(
            ServiceCommand command,
            Workbench services,
            RunSettings settings,
            Function<Consumer<Training>, CompletableFuture<Training>> start)
            throws InterruptedException, ExecutionException {
        Console console = command.console();
        Consumer<BattleEvent> listener =
                command.json()
                        ? new JsonEvents(console, settings.account())
                        : new PeopleEvents(
                                console,
                                services.clock(),
                                services.settings().get(Settings.PASS_THRESHOLD));
        Runnable unsubscribe = services.engine().events().subscribe(listener);
        Training training;
        int[] known = {0};
        try {
            training =
                    start.apply(
                                    now -> {
                                        long over =
                                                now.rounds().stream().filter(Round::over).count();
                                        while (known[0] < over) {
                                            round(command, now, now.rounds().get(known[0]++));
                                        }
                                    })
                            .get();
        } finally {
            unsubscribe.run();
            console.status(null);
        }
        end(command, services, training);
        return training.state() == State.FINISHED
                ? ExitCode.OK
                : services.guard(settings.account()).session().locked()
                        ? ExitCode.KILL_SWITCH
                        : ExitCode.INCOMPLETE;
    }

    private static void round(ServiceCommand command, Training training, Round round) {
        Console console = command.console();
        if (command.json()) {
            ObjectNode node =
                    console.object()
                            .put("event", "train.round")
                            .put("trainingId", training.id().toString())
                            .put("round", round.number());
            ArrayNode kept = node.putArray("kept");
            round.kept().stream()
                    .filter(t -> t.edit() == null)
                    .forEach(t -> kept.add(t.tactic().toString()));
            ArrayNode tried = node.putArray("tried");
            for (Tried one : round.tried()) {
                Effect effect = one.effect();
                boolean edits = one.edit() != null || round.reflects(one);
                ObjectNode put =
                        tried.addObject()
                                .put("tacticId", edits ? null : one.tactic().toString())
                                .put("editId", edits ? one.tactic().toString() : null);
                edit(put, one);
                put.put("title", one.title())
                        .put("repeats", one.repeats())
                        .put(
                                "experimentId",
                                one.experiment() == null ? null : one.experiment().toString())
                        .put("difference", points(effect == null ? null : effect.difference()))
                        .put("low", points(effect == null ? null : effect.low()))
                        .put("high", points(effect == null ? null : effect.high()))
                        .put("kept", one.kept())
                        .put("why", one.why());
            }
            console.json(
                    node.put("difference", points(round.difference()))
                            .put("low", points(round.low()))
                            .put("high", points(round.high()))
                            .put("trainingMean", points(round.trainingMean()))
                            .put("spentUsd", round.spent().toString()));
            return;
        }
        console.print(
                String.format(
                        Locale.ROOT,
                        "round %d: %d tried, %d kept, $%s%s",
                        round.number(),
                        round.tried().size(),
                        round.kept().size(),
                        round.spent().toFixed(2),
                        round.trainingMean() == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", training sellers %.1f",
                                        round.trainingMean())));
        for (Tried one : round.tried()) {
            console.print(
                    "  %s %s  %s  %s %s"
                            .formatted(
                                    one.kept() ? "kept   " : "dropped",
                                    TacticViews.brief(one.tactic()),
                                    one.title(),
                                    one.repeats(),
                                    one.why()));
        }
    }

    /// What it changes; null where it changes no section.
    private static void edit(ObjectNode node, Tried one) {
        SectionEdit edit = one.edit();
        if (edit == null) {
            node.putNull("edit");
        } else {
            node.putObject("edit")
                    .put("section", edit.section())
                    .put("before", edit.before())
                    .put("after", edit.after());
        }
    }

    private static @Nullable Double points(@Nullable Double value) {
        return value == null ? null : Math.round(value * 100) / 100.0;
    }

    private static void end(ServiceCommand command, Workbench services, Training training) {
        Console console = command.console();
        services.trainings()
                .last(training)
                .ifPresent(report -> {
                    if (!command.json()) {
                        console.print("The proposal on sellers that no round has seen:");
                    }
                    ExperimentWords.tell(console, command.json(), report, false);
                });
        if (command.json()) {
            proposal(console, services, training);
            return;
        }
        if (training.state() == State.RUNNING) {
            // what it has of its round is kept at the round's end
            console.print(
                    "training %s running: round %d is not over; $%s for the rounds before."
                            .formatted(
                                    TacticViews.brief(training.id()),
                                    Math.max(1, training.rounds().size()),
                                    training.rounds().stream()
                                            .filter(Round::over)
                                            .map(Round::spent)
                                            .reduce(Usd.ZERO, Usd::plus)
                                            .toFixed(2)));
            return;
        }
        console.print(
                "training %s %s: %s $%s in all."
                        .formatted(
                                TacticViews.brief(training.id()),
                                training.state().key(),
                                training.reason() == null ? "" : training.reason(),
                                services.trainings().report(training.id()).spent().toFixed(2)));
        for (EditDecision decided : services.trainings().edits().decisions(training)) {
            console.print(
                    "edit %s: %s by %s"
                            .formatted(
                                    TacticViews.brief(decided.edit()),
                                    decided.approved()
                                            ? "approved, version %d of the prompt"
                                                    .formatted(decided.version())
                                            : "rejected",
                                    Visible.line(decided.who())));
        }
        waits(
                console,
                "promote approve",
                services.trainings().open(training).stream().map(Tactic::id).toList());
        waits(
                console,
                "train approve",
                services.trainings().edits().open(training).stream().map(Tried::tactic).toList());
    }

    private static void waits(Console console, String command, List<UUID> open) {
        if (!open.isEmpty()) {
            console.note(
                    "Nothing is written yet: %s %s"
                            .formatted(
                                    command,
                                    String.join(
                                            " ", open.stream().map(TacticViews::brief).toList())));
        }
    }

    private static void proposal(Console console, Workbench services, Training training) {
        ObjectNode node =
                console.object()
                        .put("event", "train.proposal")
                        .put("trainingId", training.id().toString())
                        .put("state", training.state().key())
                        .put("reason", training.reason())
                        .put("rounds", training.rounds().size());
        ArrayNode kept = node.putArray("kept");
        training.kept().stream()
                .filter(t -> t.edit() == null)
                .forEach(t -> kept.add(t.tactic().toString()));
        ArrayNode open = node.putArray("open");
        services.trainings().open(training).forEach(t -> open.add(t.id().toString()));
        Map<UUID, EditDecision> decided =
                services.trainings().edits().decisions(training).stream()
                        .collect(Collectors.toMap(EditDecision::edit, d -> d));
        ArrayNode edits = node.putArray("edits");
        for (Tried one : training.kept()) {
            if (one.edit() != null) {
                EditDecision decision = decided.get(one.tactic());
                ObjectNode put = edits.addObject().put("editId", one.tactic().toString());
                edit(put, one);
                put.put(
                                "state",
                                decision == null
                                        ? "open"
                                        : decision.approved() ? "approved" : "rejected")
                        .put("version", decision == null ? null : decision.version());
            }
        }
        console.json(
                node.put("finalExperimentId", Objects.toString(training.finalExperiment(), null))
                        .put(
                                "spentUsd",
                                services.trainings().report(training.id()).spent().toString()));
    }

    @Command(name = "list", description = "The trainings of this workspace, newest first.")
    static final class Kept extends ServiceCommand {
        Kept(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            List<Training> all = services.trainings().all();
            if (all.isEmpty()) {
                console().note("No training yet: train --rounds 5");
            }
            for (Training training : all) {
                if (json()) {
                    proposal(console(), services, training);
                } else {
                    console()
                            .print(
                                    String.format(
                                            Locale.ROOT,
                                            "%s  %-11s  %s, %d kept%s",
                                            TacticViews.brief(training.id()),
                                            training.state().key(),
                                            Counted.of(
                                                    training.rounds().stream()
                                                            .filter(Round::over)
                                                            .count(),
                                                    "round"),
                                            training.kept().size(),
                                            training.state().resumable()
                                                    ? "  (train resume)"
                                                    : ""));
                }
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "show",
            description =
                    "A training, the newest if none is named: its rounds, what it proposes, as a"
                            + " diff.")
    static final class Show extends WorkCommand<Training> {
        Show(RootCommand root) {
            super(root, TRAINING);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services, Training training) {
            training.rounds().stream().filter(Round::over).forEach(r -> round(this, training, r));
            end(this, services, training);
            if (!json() && !training.kept().isEmpty()) {
                console().block(services.trainings().diff(training));
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "resume",
            description =
                    "Take a training up that was stopped or cut off: the newest if none is named.")
    static final class Resume extends WorkCommand<Training> {
        Resume(RootCommand root) {
            super(root, TRAINING);
        }

        @Override
        boolean fits(Training work) {
            return work.state().resumable();
        }

        @Override
        int run(Workbench services, Training training)
                throws InterruptedException, ExecutionException {
            services.environment().assertSandboxMode();
            return conduct(
                    this,
                    services,
                    training.setup().settings(),
                    told -> services.trainings().resume(training.id(), told));
        }
    }
}
