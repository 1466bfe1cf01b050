package dev.selfplay.ui.experiment;

import dev.selfplay.conduct.Work.Kind;
import dev.selfplay.experiment.ExperimentRunner.Running;
import dev.selfplay.experiment.TournamentRunner.Ranking;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Workbench;

import java.util.function.Function;

/// What a card begins of arms, sellers and a budget: an experiment, or a tournament.
///
/// @param lead what becomes of the arms, a sentence or two
/// @param usualArms how many it has where nothing is said
/// @param mostArms that may be typed
/// @param advises whether the repeats that see a difference can be told
/// @param plan works it out; blocks, and the message of what it throws is for people
/// @param <S> what is under way once it has begun
record Contest<S>(
        Kind kind,
        String lead,
        int usualArms,
        int mostArms,
        boolean advises,
        Function<Request, Planned<S>> plan) {

    static Contest<Running> experiment(Workbench workbench) {
        return new Contest<>(
                Kind.EXPERIMENT,
                "Each is compared with the first. All else is equal: sellers, repeats, seeds,"
                        + " referee.",
                2,
                8,
                true,
                request -> {
                    var plan = workbench.experiments().plan(request);
                    return new Planned<>(
                            Kind.EXPERIMENT,
                            plan.order(),
                            plan.order().design().battles(),
                            plan.cost(),
                            plan.sensitivity(),
                            plan.sensitivity().words(),
                            plan.notes(),
                            () -> workbench.experiments().start(plan, places -> {}));
                });
    }

    static Contest<Ranking> tournament(Workbench workbench) {
        return new Contest<>(
                Kind.TOURNAMENT,
                "The weaker half is out after each round; the last two meet in a final, which has"
                        + " the sellers and repeats chosen here. The rounds share the budget.",
                3,
                16,
                false,
                request -> {
                    var plan = workbench.tournaments().plan(request);
                    return new Planned<>(
                            Kind.TOURNAMENT,
                            plan.order(),
                            plan.bracket().battles(),
                            plan.cost(),
                            plan.sensitivity(),
                            "The final: " + plan.sensitivity().words(),
                            plan.notes(),
                            () -> workbench.tournaments().start(plan, places -> {}));
                });
    }
}
