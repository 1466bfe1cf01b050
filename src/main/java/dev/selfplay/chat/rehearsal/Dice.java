package dev.selfplay.chat.rehearsal;

import java.util.List;
import java.util.SplittableRandom;

/// Repeatable chance: the same ingredients always fall the same way. Not thread-safe; one per call.
final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Dice for this seed and what they are thrown for.
    static Dice of(long seed, String... ingredients) {
        long mixed = mix(seed + 0x9E3779B97F4A7C15L);
        for (String ingredient : ingredients) {
            for (int i = 0; i < ingredient.length(); i++) {
                mixed = mixed * 1_099_511_628_211L ^ ingredient.charAt(i);
            }
            mixed = mix(mixed + 1);
        }
        return new Dice(mixed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// From `low` (included) to `high` (excluded).
    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
