package dev.selfplay.chat.rehearsal;

import org.junit.jupiter.api.Test;
import java.time.Duration;
import java.util.*;
import java.util.stream.*;
import dev.selfplay.domain.*;
import dev.selfplay.chat.rehearsal.RehearsedCalls.Graded;

class RehearsedLevelsTest {
    @Test
    void figures() {
        var personas = RehearsedCalls.personas();
        String prompt = RehearsedCalls.shippedPrompt();
        int n = Integer.getInteger("levels.n", 200);
        for (SellerLevel level : SellerLevel.values()) {
            List<Graded> all = IntStream.range(0, n).parallel().mapToObj(i -> new RehearsedCalls(new RehearsalChatModel(t -> t.length() / 4, dur -> {}, () -> Duration.ZERO)).play(prompt, personas.get(i % personas.size()), level, 15, 1000 + i)).toList();
            System.out.printf("%d mean %.1f  math %.1f hum %.1f succ %.1f  >90 %.2f >80 %.2f >70 %.2f yes %.2f%n", level.number(),
               all.stream().mapToDouble(Graded::total).average().orElse(0),
               all.stream().mapToDouble(Graded::math).average().orElse(0),
               all.stream().mapToDouble(Graded::humanity).average().orElse(0),
               all.stream().mapToDouble(Graded::success).average().orElse(0),
               all.stream().filter(g -> g.total() > 90).count() / (double) n,
               all.stream().filter(g -> g.total() > 80).count() / (double) n,
               all.stream().filter(g -> g.total() > 70).count() / (double) n,
               all.stream().filter(g -> g.success() >= 8).count() / (double) n);
            for (java.util.function.ToIntFunction<Graded> f : List.<java.util.function.ToIntFunction<Graded>>of(Graded::math, Graded::humanity, Graded::success)) {
              System.out.println("   " + all.stream().collect(Collectors.groupingBy(f::applyAsInt, TreeMap::new, Collectors.counting())));
            }
            if (false) System.out.println("   " + all.stream().filter(g -> g.success() < 7).limit(3).map(g -> g.card().toString()).collect(Collectors.joining("\n   ")));
        }
    }
}
