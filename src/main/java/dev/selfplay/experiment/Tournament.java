package dev.selfplay.experiment;

import dev.selfplay.conduct.Conducted;
import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// A tournament as it stands: everything but its battles, which its rounds have.
///
/// @param order what is to be ranked, whole: it is taken up as it was asked for, whatever the files say
///     by then; its sellers and repeats are those of the final
/// @param rounds the experiments that have begun, from the first round on
public record Tournament(Work work, ExperimentOrder order, List<UUID> rounds) implements Conducted {

    public Tournament {
        rounds = List.copyOf(rounds);
    }

    public Bracket bracket() {
        return Bracket.of(order.arms().size(), order.sellers().size(), order.repeats());
    }

    public List<Arm> arms() {
        return order.arms().stream().map(ExperimentOrder.ArmOrder::arm).toList();
    }

    /// What a round may spend: an equal part of what is left for each round to come, and one battle of
    /// each arm at least.
    ///
    /// @return null for no limit
    @Nullable Usd budget(int round, Usd spent) {
        Usd whole = order.budget();
        if (whole == null) {
            return null;
        }
        Usd left = whole.minus(spent);
        List<Bracket.Round> all = bracket().rounds();
        Usd part = Usd.ofNanos(left.nanos() / (all.size() - round));
        return part.max(order.perBattle().times(all.get(round).arms()));
    }
}
