package dev.selfplay.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Environments;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.TacticWriter.Written;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class ModelTacticWriterTest {
    private static final Candidate.Rebuttal WON =
            new Candidate.Rebuttal(
                    new UUID(0, 1),
                    new UUID(0, 2),
                    1,
                    3,
                    "A hundred dollars is an insult",
                    "The title company holds the $100, and you keep it if we don't close.",
                    "calm",
                    97,
                    false);
    private static final String GOOD =
            "When the seller scorns the deposit, answer in the manner of: \"The title company holds"
                    + " the $100, and you keep it if we don't close.\"";

    @TempDir Path folder;
    private final List<ChatRequest> requests = new ArrayList<>();

    private Written write(Account account, ChatOutcome outcome) throws InterruptedException {
        Environment.Sandbox permit =
                Environments.resolve(Map.of(), folder.resolve(".env"))
                        .environment()
                        .assertSandboxMode();
        return new ModelTacticWriter(
                        permit,
                        battle -> !battle.account().billed(),
                        asked ->
                                Optional.of((request, listener) -> {
                                    requests.add(request);
                                    return outcome;
                                }),
                        () -> DealSheet.DEFAULT)
                .write(WON, new BattleDetail(battle(account), List.of(), List.of()));
    }

    private static Battle battle(Account account) {
        return new Battle(
                WON.battleId(),
                new UUID(0, 3),
                0,
                new UUID(0, 4),
                "skeptic",
                "The Skeptic",
                3,
                BattleState.COMPLETED,
                null,
                15,
                15,
                7,
                account,
                ModelChoice.DEFAULT,
                "hash",
                97,
                false,
                Usd.ZERO,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static ChatOutcome says(String text, Finish finish) {
        return ChatOutcome.Reply.of(text, finish, new TokenUsage(10, 0, 5, false), "gpt-4o", null);
    }

    @Test
    void theRefereeModelWritesAndTheLedgerKnowsWhatFor() throws Exception {
        Written written = write(Account.BILLED, says("```\n" + GOOD + "\n```", Finish.REPLY));
        assertThat(written).isEqualTo(new Written(GOOD, false, null));
        assertThat(requests)
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.model()).isEqualTo("gpt-4o");
                    assertThat(r.purpose())
                            .isEqualTo(
                                    new CallPurpose.ForTactic(WON.battleId(), WON.gradingId(), 1));
                });
    }

    @Test
    void whatTheModelInventsIsNotTaken() throws Exception {
        for (String bad :
                List.of(
                        GOOD.replace("$100", "$500"),
                        GOOD + " And offer $90,000.",
                        "ok",
                        GOOD + " word".repeat(400))) {
            Written written = write(Account.BILLED, says(bad, Finish.REPLY));
            assertThat(written.byRule()).as(bad).isTrue();
            assertThat(written.note()).startsWith("The referee model");
            assertThat(written.text())
                    .isEqualTo(
                            "When the seller says \"A hundred dollars is an insult\", answer in the"
                                + " manner of: \"The title company holds the $100, and you keep it"
                                + " if we don't close.\"");
        }
        assertThat(write(Account.BILLED, says(GOOD, Finish.TRUNCATED)).byRule()).isTrue();
    }

    @Test
    void aLockedBudgetLeavesItToTheRule() throws Exception {
        Written written =
                write(
                        Account.BILLED,
                        new ChatOutcome.Failure(
                                FailureKind.KILL_SWITCH,
                                "Kill-switch activated.",
                                "Start a new session.",
                                null,
                                ChatOutcome.Billing.NOTHING));
        assertThat(written.byRule()).isTrue();
        assertThat(written.note()).isEqualTo("Kill-switch activated.");
    }

    @Test
    void aRehearsedBattleAsksNobody() throws Exception {
        assertThat(write(Account.REHEARSAL, says(GOOD, Finish.REPLY)).byRule()).isTrue();
        assertThat(requests).isEmpty();
    }
}
