package dev.selfplay.ui.experiment;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Arm;
import dev.selfplay.log.Visible;
import dev.selfplay.spend.CostEstimate;
import dev.selfplay.ui.kit.Formats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What an experiment or a tournament as typed would see, and cost.
///
/// @param plan null while it is not known, or something is wrong
/// @param arms what is wrong with each arm, empty where nothing is
/// @param problem why it cannot be planned or was not started; empty where nothing is wrong
/// @param wanted the difference that is to be seen, in points
/// @param repeats that see it; empty where so many sellers do not
/// @param session that it would spend from; null while that is not known
record ExperimentOutlook<S>(
        @Nullable Planned<S> plan,
        List<String> arms,
        String problem,
        double wanted,
        OptionalInt repeats,
        @Nullable Session session) {

    /// While nothing is known.
    static <S> ExperimentOutlook<S> unknown() {
        return new ExperimentOutlook<>(null, List.of(), "", 0, OptionalInt.empty(), null);
    }

    ExperimentOutlook {
        arms = List.copyOf(arms);
    }

    ExperimentOutlook<S> with(String newProblem) {
        return new ExperimentOutlook<>(plan, arms, newProblem, wanted, repeats, session);
    }

    private static String pair(List<Arm> arms) {
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            for (Arm later : arms.subList(i + 1, arms.size())) {
                if (arm.promptHash().equals(later.promptHash())
                        && arm.closerModel().equals(later.closerModel())) {
                    return Visible.line(arm.name()) + " and " + Visible.line(later.name());
                }
            }
        }
        return "";
    }

    /// `A and B`, whose Closers have the same prompt and model; empty where no two have.
    String same() {
        return plan == null ? "" : pair(plan.order().design().arms());
    }

    /// What a person has to say before it may begin; empty where nothing stands against it.
    String consent() {
        List<String> against = new ArrayList<>();
        if (!same().isEmpty()) {
            against.add(same() + " are the same: prompt and model, so chance alone is measured");
        }
        if (hopeless()) {
            against.add("so few sellers never give a verdict");
        }
        return against.isEmpty() ? "" : "Start anyway: " + String.join("; ", against);
    }

    /// What happens where it may cost more than is left; empty where it cannot.
    String limit() {
        if (plan == null || session == null) {
            return "";
        }
        Usd budget = plan.order().budget();
        Usd most = session.left();
        String which = "the " + Formats.usd(most) + " left";
        if (budget != null && budget.compareTo(most) <= 0) {
            most = budget;
            which = "the budget of " + Formats.usd(most);
        }
        return plan.cost().high().compareTo(most) <= 0
                ? ""
                : "No battle begins that could pass "
                        + which
                        + "; there the "
                        + plan.kind().noun()
                        + " ends.";
    }

    boolean locked() {
        return session != null && session.locked();
    }

    /// Whether its sellers are too few for any verdict.
    boolean hopeless() {
        return plan != null && plan.sensitivity().none();
    }

    /// Whether the kill-switch would probably stop it.
    boolean tooMuch() {
        return plan != null
                && session != null
                && plan.cost().likely().compareTo(session.left()) > 0
                && plan.order().budget() == null;
    }

    /// `100 battles at most, about $1.90; $3.10 is left in session 2`.
    String size() {
        return plan == null || session == null
                ? ""
                : "%s at most, %s; %s is left in session %d"
                        .formatted(
                                Counted.of(plan.battles(), "battle"),
                                plan.cost().about(),
                                Formats.usd(session.left()),
                                session.number());
    }

    /// `To see 3 points: 50 sellers × 4 repeats, about $1.90`.
    String advice() {
        if (plan == null) {
            return "";
        }
        String see = "To see " + ExperimentText.number(wanted) + " points: ";
        int sellers = plan.order().sellers().size();
        if (repeats.isEmpty()) {
            return see + Counted.of(sellers, "seller") + " are too few; take more of them.";
        }
        CostEstimate cost = plan.cost().scaled(repeats.getAsInt(), plan.order().repeats());
        return see
                + Counted.of(sellers, "seller")
                + " × "
                + Counted.of(repeats.getAsInt(), "repeat")
                + ", about "
                + Formats.usd(cost.likely())
                + ".";
    }
}
