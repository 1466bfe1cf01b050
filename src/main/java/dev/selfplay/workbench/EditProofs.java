package dev.selfplay.workbench;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Belonging.Whole;
import dev.selfplay.experiment.Experiment;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.gate.GateStore.Bond;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Reflection;
import dev.selfplay.training.Training.Setup;
import dev.selfplay.workbench.Experiments.Request;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Measures an edit of a section as tactics are: the proposal with it against the proposal without it,
/// on held-out sellers. Blocks.
final class EditProofs {
    private final Workbench workbench;

    EditProofs(Workbench workbench) {
        this.workbench = workbench;
    }

    /// Measures it, from where that was left.
    ///
    /// @param base the proposal without it
    /// @param left of the training's budget; null for the session's cap alone
    /// @param begun told the experiment
    /// @return empty where what is left pays for none
    Optional<Proof> prove(
            Training training,
            Reflection reflection,
            SectionEdit edit,
            PromptContent base,
            @Nullable Usd left,
            Consumer<UUID> begun)
            throws InterruptedException, ExecutionException {
        Setup setup = training.setup();
        Arms reader = new Arms(workbench, setup.settings().models());
        Experiments.Plan plan;
        try {
            List<ArmOrder> arms =
                    List.of(
                            reader.of("current", "proposal", base),
                            reader.of(
                                    "edited",
                                    "proposal with an edit",
                                    edit.applied(base).orElseThrow()));
            Experiment known = known(training, arms).orElse(null);
            if (known != null && known.state().resumable()) {
                var running = workbench.experiments().resume(known.id(), places -> {});
                begun.accept(known.id());
                var _ = running.finished().get();
            }
            if (known != null) {
                return Optional.of(proof(reflection, edit, known));
            }
            plan =
                    workbench
                            .experiments()
                            .plan(
                                    arms,
                                    new Request(
                                            List.of(),
                                            workbench.trainings().sellers(SellerSet.HELD_OUT),
                                            setup.repeats(),
                                            setup.settings(),
                                            setup.margin(),
                                            left));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var running =
                workbench
                        .experiments()
                        .start(plan, new Belonging(Whole.TRAINING, training.id()), places -> {});
        begun.accept(running.experiment().id());
        var _ = running.finished().get();
        return Optional.of(proof(reflection, edit, running.experiment()));
    }

    /// One that an earlier conductor of the training began.
    private Optional<Experiment> known(Training training, List<ArmOrder> arms) {
        List<Arm> same = arms.stream().map(ArmOrder::arm).toList();
        return workbench.experiments().whole().stream()
                .filter(e -> e.of() != null && training.id().equals(e.of().id()))
                .filter(e -> e.design().arms().equals(same))
                .findFirst();
    }

    private Proof proof(Reflection reflection, SectionEdit edit, Experiment experiment) {
        return Proof.of(
                new Bond(
                        experiment.id(),
                        Kind.PROOF,
                        experiment.design().arms().getFirst().promptHash(),
                        null,
                        workbench.settings().get(Settings.FALL),
                        List.of(),
                        Map.of(reflection.id(), edit.after()),
                        experiment.startedAt()),
                workbench.experiments().report(experiment.id()));
    }
}
