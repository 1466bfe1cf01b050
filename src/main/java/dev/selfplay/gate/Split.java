package dev.selfplay.gate;

import dev.selfplay.domain.Persona;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which sellers are for training, which are held out, and which are left for the end. By rule a
/// seller's id alone tells, so that neither other sellers nor anything that is written about it moves
/// it; a person's word goes before the rule. Immutable.
///
/// @param heldOutPercent of all sellers, about
/// @param finalPercent of all sellers, about
/// @param byHand what a person said otherwise
public record Split(int heldOutPercent, int finalPercent, Map<UUID, SellerSet> byHand) {
    /// Of the shipped library it holds 15 out of 50, and leaves 10 for the end.
    private static final long SALT = 41;

    public Split {
        byHand = Map.copyOf(byHand);
    }

    public SellerSet of(UUID personaId) {
        return byHand.getOrDefault(personaId, byRule(personaId));
    }

    public boolean isByHand(UUID personaId) {
        return byHand.containsKey(personaId);
    }

    /// Those of one set, in their order.
    public List<Persona> of(SellerSet set, List<Persona> sellers) {
        return sellers.stream().filter(p -> of(p.id()) == set).toList();
    }

    private SellerSet byRule(UUID personaId) {
        int place = place(personaId);
        if (place < finalPercent) {
            return SellerSet.FINAL;
        }
        return place < finalPercent + heldOutPercent ? SellerSet.HELD_OUT : SellerSet.TRAINING;
    }

    /// 0 to 99, each as likely as any other.
    private static int place(UUID personaId) {
        long mixed = SALT * 31 + personaId.getMostSignificantBits();
        mixed = mixed * 31 + personaId.getLeastSignificantBits();
        // the finaliser of SplitMix64 (Steele, Lea, Flood 2014)
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (int) (((mixed ^ (mixed >>> 31)) & 0x7fff_ffffL) % 100);
    }
}
