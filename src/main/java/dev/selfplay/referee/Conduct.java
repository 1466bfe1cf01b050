package dev.selfplay.referee;

import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Fidelity.Breach;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Honesty.Flag;
import dev.selfplay.domain.Speaker;
import dev.selfplay.referee.Passes.Pass;

import java.util.List;
import java.util.function.Function;

/// What the passes of a grading have against the two speakers. It counts where the words stand in a
/// turn of that speaker, and where more than half of the passes name it.
record Conduct(List<Pass> passes, QuoteCheck quotes) {

    Fidelity fidelity() {
        return new Fidelity(
                agreed(
                        pass ->
                                pass.answer().breaches().stream()
                                        .filter(b ->
                                                quotes.saidBy(Speaker.SELLER, b.turn(), b.quote()))
                                        .toList(),
                        Breach::reason));
    }

    Honesty honesty() {
        return new Honesty(
                agreed(
                        pass ->
                                pass.answer().flags().stream()
                                        .filter(f ->
                                                quotes.saidBy(Speaker.CLOSER, f.turn(), f.quote()))
                                        .toList(),
                        Flag::kind));
    }

    private <T> List<T> agreed(Function<Pass, List<T>> of, Function<T, Object> kind) {
        List<List<T>> each = passes.stream().map(of).toList();
        return each.stream()
                .flatMap(List::stream)
                .filter(found ->
                        2
                                        * each.stream()
                                                .filter(pass ->
                                                        pass.stream()
                                                                .map(kind)
                                                                .anyMatch(
                                                                        kind.apply(found)::equals))
                                                .count()
                                > passes.size())
                .toList();
    }
}
