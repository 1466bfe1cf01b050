package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// An estimate counts what a referee is really asked.
class RubricCostTest {
    @Test
    void theRubricIsAsLongAsAnEstimateTakesIt() {
        UUID any = new UUID(1, 2);
        ChatRequest asked =
                new Referee(() -> Instant.EPOCH)
                        .firstRequest(
                                new GradingOrder(
                                        any,
                                        any,
                                        Transcript.EMPTY,
                                        DealSheet.DEFAULT,
                                        Weights.DEFAULT,
                                        "gpt-4o",
                                        1,
                                        1));
        O200kTokenCounter counter = new O200kTokenCounter();
        int tokens =
                counter.count(asked.messages())
                        + counter.count(Objects.requireNonNull(asked.schema()).json());
        assertThat(tokens).isBetween(BattleCost.RUBRIC - 150, BattleCost.RUBRIC);
    }
}
