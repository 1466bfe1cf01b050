package dev.selfplay.cli;

import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A person decides about edits of sections that a training proposes; about its tactics they decide as
/// about all.
abstract class TrainDecide extends ServiceCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "EDIT",
            description =
                    "Edits that \"train show\" lists as kept; enough of each id to be the only"
                            + " one.")
    private List<String> ids = new ArrayList<>();

    TrainDecide(RootCommand root) {
        super(root);
    }

    private record Named(Training training, Tried edit) {}

    @Override
    int run(Workbench services) {
        List<Named> open =
                services.trainings().all().stream()
                        .flatMap(t ->
                                services.trainings().edits().open(t).stream()
                                        .map(e -> new Named(t, e)))
                        .toList();
        // all of them are found before the first is decided about
        for (Named named : ids.stream().map(id -> named(open, id)).toList()) {
            decide(services, named.training(), named.edit());
        }
        return ExitCode.OK;
    }

    private static Named named(List<Named> open, String id) {
        String begins = id.toLowerCase(Locale.ROOT);
        List<Named> fitting =
                open.stream().filter(n -> n.edit().tactic().toString().startsWith(begins)).toList();
        if (fitting.size() != 1) {
            throw new CommandError(
                    ExitCode.USAGE,
                    fitting.isEmpty()
                            ? "No edit that waits has the id %s: \"train show\" lists them."
                                    .formatted(id)
                            : "%s fits several edits; give more of the id.".formatted(id));
        }
        return fitting.getFirst();
    }

    abstract void decide(Workbench services, Training training, Tried edit);

    final void told(Training training, Tried edit, String state, @Nullable Long version) {
        if (json()) {
            console()
                    .json(
                            console()
                                    .object()
                                    .put("event", "train.edit")
                                    .put("trainingId", training.id().toString())
                                    .put("editId", edit.tactic().toString())
                                    .put("state", state)
                                    .put("version", version));
        } else {
            console()
                    .print(
                            "%s %s  %s%s"
                                    .formatted(
                                            state,
                                            TacticViews.brief(edit.tactic()),
                                            edit.title(),
                                            version == null ? "" : ", version " + version));
        }
    }

    @Command(
            name = "approve",
            description =
                    "Write edits of sections to base_prompt.txt, each as a version of it. One whose"
                            + " section has changed since is refused, and waits on.")
    static final class Approve extends TrainDecide {
        Approve(RootCommand root) {
            super(root);
        }

        @Override
        void decide(Workbench services, Training training, Tried edit) {
            switch (services.trainings().edits().approve(training, edit.tactic())) {
                case Outcome.Written(var version, var _, var _) ->
                        told(training, edit, "approved", version.number());
                case Outcome.Unchanged _ -> told(training, edit, "approved", null);
                case Outcome.Conflict(String message, String remedy) ->
                        throw refused(message, remedy);
                case Outcome.Missing(String message, String remedy) ->
                        throw refused(message + ".", remedy);
                case Outcome.Unusable(String message, String remedy) ->
                        throw refused(message + ".", remedy);
            }
        }

        private static CommandError refused(String message, String remedy) {
            return new CommandError(ExitCode.USAGE, message + " " + remedy);
        }
    }

    @Command(name = "reject", description = "Propose edits of sections no more.")
    static final class Reject extends TrainDecide {
        Reject(RootCommand root) {
            super(root);
        }

        @Override
        void decide(Workbench services, Training training, Tried edit) {
            services.trainings().edits().reject(training, edit.tactic());
            told(training, edit, "rejected", null);
        }
    }
}
