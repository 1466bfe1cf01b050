package dev.selfplay.cli;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Conductor;
import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.training.Training;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the commands about one experiment, tournament or training have in common: they name it.
abstract class WorkCommand<T extends Conducted> extends ServiceCommand {
    static final Face<Experiment> EXPERIMENT =
            new Face<>(
                    Kind.EXPERIMENT,
                    services -> services.experiments().whole(),
                    services -> services.experiments().conductor(),
                    false);
    static final Face<Tournament> TOURNAMENT =
            new Face<>(
                    Kind.TOURNAMENT,
                    services -> services.tournaments().all(),
                    services -> services.tournaments().conductor(),
                    false);
    static final Face<Training> TRAINING =
            new Face<>(
                    Kind.TRAINING,
                    services -> services.trainings().all(),
                    services -> services.trainings().conductor(),
                    true);

    private final Face<T> face;

    @Parameters(
            paramLabel = "id",
            arity = "0..1",
            defaultValue = "",
            description = "Its id, or the beginning of it.")
    private String id = "";

    WorkCommand(RootCommand root, Face<T> face) {
        super(root);
        this.face = face;
    }

    /// One kind of work on the command line.
    ///
    /// @param all newest first
    /// @param newest whether the newest is meant where none is named
    record Face<T extends Conducted>(
            Kind kind,
            Function<Workbench, List<T>> all,
            Function<Workbench, Conductor<T, ?>> conductor,
            boolean newest) {

        private T find(Workbench services, String id, boolean named, Predicate<T> fits) {
            List<T> known = all.apply(services);
            if (id.isEmpty() && !named) {
                List<T> meant = known.stream().filter(fits).toList();
                List<T> among = meant.isEmpty() ? known : meant;
                if (among.size() == 1 || (newest && !among.isEmpty())) {
                    return among.getFirst();
                }
            }
            return new TypedId(
                            id,
                            kind.noun() + "s",
                            (id.isEmpty()
                                            ? "Which " + kind.noun() + "?%s "
                                            : noun() + " not found: %s. ")
                                    + "\""
                                    + kind.command()
                                    + " list\" shows them with their ids.")
                    .find(known, Conducted::id);
        }

        /// The one whose id begins so.
        T named(Workbench services, String id) {
            return find(services, id, true, work -> true);
        }

        String noun() {
            return kind.noun().substring(0, 1).toUpperCase(Locale.ROOT) + kind.noun().substring(1);
        }
    }

    /// Whether it has to be named, although the newest is known.
    boolean named() {
        return false;
    }

    /// Whether one that is not named may be meant.
    boolean fits(T work) {
        return true;
    }

    @Override
    final int run(Workbench services) throws Exception {
        T work = face.find(services, id, named(), this::fits);
        try {
            return run(services, work);
        } catch (IllegalStateException e) {
            throw new CommandError(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// @return the exit code
    /// @throws IllegalStateException if its state does not allow that, saying why
    abstract int run(Workbench services, T work) throws Exception;

    @Command(
            name = "stop",
            description = {
                "End one that is under way, whichever program conducts it. What was fought is"
                        + " kept,",
                "and it can be taken up again."
            })
    static final class Stop<T extends Conducted> extends WorkCommand<T> {
        private final Face<T> face;

        Stop(RootCommand root, Face<T> face) {
            super(root, face);
            this.face = face;
        }

        @Override
        int run(Workbench services, T work) {
            face.conductor().apply(services).stop(work.id());
            console()
                    .note(
                            "The program that conducts it ends it when it looks next: after a"
                                    + " battle, or a step.");
            return ExitCode.OK;
        }
    }

    @Command(name = "delete", description = "Forget one that is not under way. Its battles stay.")
    static final class Delete<T extends Conducted> extends WorkCommand<T> {
        private final Face<T> face;

        Delete(RootCommand root, Face<T> face) {
            super(root, face);
            this.face = face;
        }

        @Override
        boolean named() {
            return true;
        }

        @Override
        int run(Workbench services, T work) {
            if (work instanceof Experiment) {
                var _ = services.experiments().delete(work.id());
            } else {
                face.conductor().apply(services).delete(work.id());
            }
            console().note("%s %s is forgotten.".formatted(face.noun(), work.id()));
            return ExitCode.OK;
        }
    }
}
