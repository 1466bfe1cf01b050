package dev.selfplay.engine;

import dev.selfplay.domain.SellerLevel;
import dev.selfplay.engine.BattleStore.Bout;

import java.util.List;

/// Which level a seller is fought at next: the weighted up-down method of C. Kaernbach, "Simple adaptive
/// testing with the weighted up-down method", Perception & Psychophysics 49 (1991), 227-229. A yes of
/// the seller makes it harder by one step, a call without one easier by another; where the steps are as
/// (1 - p) to p, the calls come to end with a yes in the share p. The larger of the two is one level.
///
/// A position between the levels is kept, and the level is the nearest. It is worked out anew from all
/// that is stored, oldest first, so that nothing has to be remembered: a battle that was fought at
/// another level than the position's, as one of a run at a fixed level, moves the position there first.
///
/// Pure.
final class Staircase {
    private static final double HALF = 0.5;

    private Staircase() {}

    /// @param before this seller's battles, oldest first
    static SellerLevel next(SellerLevel first, List<Bout> before, int target) {
        double share = target / 100.0;
        double harder = Math.min(1, (1 - share) / share);
        double easier = Math.min(1, share / (1 - share));
        double position = first.number();
        for (Bout bout : before) {
            int fought = bout.level().number();
            position = Math.clamp(position, fought - HALF, fought + HALF);
            position += bout.yes() ? harder : -easier;
            position =
                    Math.clamp(
                            position,
                            SellerLevel.EASIEST.number(),
                            (double) SellerLevel.HARDEST.number());
        }
        return SellerLevel.of((int) Math.round(position));
    }
}
