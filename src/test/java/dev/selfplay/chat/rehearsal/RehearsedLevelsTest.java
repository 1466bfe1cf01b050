package dev.selfplay.chat.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.rehearsal.RehearsedCalls.Graded;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.SellerLevel;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What the levels do to a rehearsed seller. `-Dlevels.battles=200` gives the decision page's figures.
class RehearsedLevelsTest {
    private static final int BATTLES = Integer.getInteger("levels.battles", 25);

    private record Outcome(double mean, long yes) {}

    private static Outcome fought(SellerLevel level) {
        var calls =
                new RehearsedCalls(
                        new RehearsalChatModel(
                                text -> text.length() / 4, time -> {}, () -> Duration.ZERO));
        List<Persona> personas = RehearsedCalls.personas();
        String prompt = RehearsedCalls.shippedPrompt();
        List<Graded> battles =
                IntStream.range(0, BATTLES)
                        .mapToObj(i ->
                                calls.play(
                                        prompt,
                                        personas.get(i % personas.size()),
                                        level,
                                        15,
                                        1_000 + i))
                        .toList();
        double mean = battles.stream().mapToDouble(Graded::total).average().orElseThrow();
        return new Outcome(mean, battles.stream().filter(b -> b.success() >= 8).count());
    }

    @Test
    void aHarderSellerLeavesLessAndSaysYesLessOften() {
        List<Outcome> levels =
                List.of(SellerLevel.EASIEST, SellerLevel.AS_WRITTEN, SellerLevel.HARDEST).stream()
                        .map(RehearsedLevelsTest::fought)
                        .toList();
        assertThat(levels.get(0).mean()).isGreaterThan(levels.get(1).mean() + 3);
        assertThat(levels.get(1).mean()).isGreaterThan(levels.get(2).mean() + 3);
        assertThat(levels.get(0).yes()).isGreaterThan(levels.get(1).yes() + BATTLES / 5);
        assertThat(levels.get(1).yes()).isGreaterThan(levels.get(2).yes());
    }
}
