package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleArchive.Query;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// An estimate counts what a referee is really asked, and what it really answers.
class RubricCostTest {
    private static final TokenCounter COUNTER = new O200kTokenCounter();
    private static Bench bench;
    private static List<BattleDetail> battles;

    @BeforeAll
    static void rehearse() throws Exception {
        bench = Bench.rehearsal();
        RunOrder plain = bench.order(Account.REHEARSAL, 50, 15, 8);
        var order =
                new RunOrder(
                        plain.personas(),
                        1,
                        plain.settings().with(bench.workbench.settings().grading()),
                        plain.mergedPrompt());
        bench.workbench.engine().start(bench.permit(), order).finished().get(120, TimeUnit.SECONDS);
        battles =
                bench.workbench.archive().page(Query.newest(500)).stream()
                        .map(Battle::id)
                        .map(id -> bench.workbench.archive().detail(id).orElseThrow())
                        .toList();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

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
        int tokens =
                COUNTER.count(asked.messages())
                        + COUNTER.count(Objects.requireNonNull(asked.schema()).json());
        assertThat(tokens).isBetween(BattleCost.RUBRIC - 150, BattleCost.RUBRIC);
    }

    @Test
    void notMoreBattlesThanAnEstimateTakesEndNearAThreshold() {
        long near = cards().filter(card -> card.passes() > 1).count();
        assertThat(near).isBetween(1L, (long) battles.size() / BattleCost.NEAR_ONE_IN);
    }

    private static Stream<Scorecard> cards() {
        return battles.stream().flatMap(b -> b.latestGrading().stream()).map(Grading::scorecard);
    }
}
