package dev.selfplay.domain;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether the seller of a battle was a seller, and every proof that it was not. One breach makes the
/// battle void.
///
/// @param breaches in the order of the turns; one of each kind, the first
public record Fidelity(List<Offence<VoidReason>> breaches) {
    /// Nothing speaks against the seller.
    public static final Fidelity KEPT = new Fidelity(List.of());

    public Fidelity {
        breaches = Offence.firsts(breaches, Offence::reason);
    }

    public boolean broken() {
        return !breaches.isEmpty();
    }

    /// Why the battle is void, for people; null where it is not.
    public @Nullable String sentence() {
        return broken()
                ? breaches.stream().map(Offence::sentence).collect(Collectors.joining(" "))
                : null;
    }

    public Fidelity and(Fidelity other) {
        return new Fidelity(Stream.concat(breaches.stream(), other.breaches.stream()).toList());
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
    public Optional<Offence<VoidReason>> end() {
        return breaches.stream().filter(b -> b.reason().endsTheCall()).findFirst();
    }
}
