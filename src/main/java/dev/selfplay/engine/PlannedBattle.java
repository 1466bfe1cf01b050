package dev.selfplay.engine;

import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.SellerLevel;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A battle that is to be fought.
///
/// @param id of this battle, new
/// @param seed of this battle, 0 to 2^31 - 1
/// @param mergedPrompt what its Closer is given
/// @param level how hard its seller is made; where the run's sellers are scaled it is settled as the battle
///     begins
/// @param instead the void battle in whose place it is fought; null for any other
public record PlannedBattle(
        UUID id,
        Persona persona,
        long seed,
        ModelChoice models,
        String mergedPrompt,
        SellerLevel level,
        @Nullable UUID instead) {

    /// The same for the same run seed, persona and repeat, whatever else is in the run. Kept below
    /// 2^31, which every provider takes.
    public static long seed(long runSeed, UUID persona, int repeat) {
        long mixed = runSeed * 31 + persona.getMostSignificantBits();
        mixed = mixed * 31 + persona.getLeastSignificantBits();
        mixed = mixed * 31 + repeat;
        // the finaliser of SplitMix64 (Steele, Lea, Flood 2014)
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (mixed ^ (mixed >>> 31)) & 0x7fff_ffffL;
    }
}
