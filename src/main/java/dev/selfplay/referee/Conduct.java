package dev.selfplay.referee;

import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Speaker;
import dev.selfplay.referee.Passes.Pass;

import java.util.List;
import java.util.function.Function;

/// What the passes of a grading have against the two speakers. It counts where the words stand in a
/// turn of that speaker, and where more than half of the passes name it.
record Conduct(List<Pass> passes, QuoteCheck quotes) {

    Fidelity fidelity() {
        return new Fidelity(agreed(Speaker.SELLER, Answer::breaches));
    }

    Honesty honesty() {
        return new Honesty(agreed(Speaker.CLOSER, Answer::flags));
    }

    private <R extends Offence.Reason> List<Offence<R>> agreed(
            Speaker by, Function<Answer, List<Offence<R>>> of) {
        List<List<Offence<R>>> each =
                passes.stream()
                        .map(pass ->
                                of.apply(pass.answer()).stream()
                                        .filter(o -> quotes.saidBy(by, o.turn(), o.quote()))
                                        .toList())
                        .toList();
        return each.stream()
                .flatMap(List::stream)
                .filter(found -> 2 * named(each, found.reason()) > passes.size())
                .toList();
    }

    private static <R extends Offence.Reason> long named(List<List<Offence<R>>> each, R reason) {
        return each.stream()
                .filter(pass -> pass.stream().map(Offence::reason).anyMatch(reason::equals))
                .count();
    }
}
