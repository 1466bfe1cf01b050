package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether the seller of a battle was a seller, and every proof that it was not. One breach makes the
/// battle void.
///
/// @param breaches in the order of the turns; one of each kind, the first
public record Fidelity(List<Breach> breaches) {
    /// Nothing speaks against the seller.
    public static final Fidelity KEPT = new Fidelity(List.of());

    /// @param turn from 1
    /// @param quote the words of that turn that prove it
    public record Breach(VoidReason reason, int turn, String quote) {

        /// `The seller spoke as the buyer (turn 4).`
        public String sentence() {
            String who = Speaker.ofTurn(turn) == Speaker.SELLER ? "seller" : "Closer";
            return String.format(Locale.ROOT, "The %s %s (turn %d).", who, reason.words(), turn);
        }
    }

    public Fidelity {
        List<Breach> first = new ArrayList<>();
        breaches.stream()
                .sorted(Comparator.comparingInt(Breach::turn))
                .filter(b -> first.stream().noneMatch(f -> f.reason() == b.reason()))
                .forEachOrdered(first::add);
        breaches = List.copyOf(first);
    }

    public boolean broken() {
        return !breaches.isEmpty();
    }

    /// Why the battle is void, for people; null where it is not.
    public @Nullable String sentence() {
        return broken()
                ? breaches.stream().map(Breach::sentence).collect(Collectors.joining(" "))
                : null;
    }

    public Fidelity and(Fidelity other) {
        List<Breach> all = new ArrayList<>(breaches);
        all.addAll(other.breaches);
        return new Fidelity(all);
    }

    /// Without what a person found to be no breach: other proofs of the same kind are none either.
    public Fidelity without(Fidelity overruled) {
        return new Fidelity(
                breaches.stream()
                        .filter(b ->
                                overruled.breaches.stream()
                                        .noneMatch(o -> o.reason() == b.reason()))
                        .toList());
    }

    /// The breach after which no call is worth its cost.
    public Optional<Breach> end() {
        return breaches.stream().filter(b -> b.reason().endsTheCall()).findFirst();
    }
}
