package dev.selfplay.exam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Speaker;
import dev.selfplay.exam.Exam.Order;
import dev.selfplay.referee.Referee;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Referees of whom it is known how good they are, on the calls that ship.
class ExamTest {
    private static final List<ExamCall> CALLS = ExamCall.shipped();
    private static final Order ORDER = new Order(Account.REHEARSAL, "m", 4, 1);

    private static Exam exam() {
        return new Exam(
                new Referee(InstantSource.fixed(Instant.EPOCH)),
                CALLS,
                InstantSource.fixed(Instant.EPOCH),
                UUID::randomUUID);
    }

    private static ExamReport examined(ChatModel model) throws InterruptedException {
        return exam().take(ORDER, model, mark -> {});
    }

    @Test
    void theShippedCallsAreTheFilesAndFollowTheirForm() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("resources", "exam", "calls"))) {
            assertThat(CALLS)
                    .extracting(call -> call.id() + ".json")
                    .containsExactlyElementsOf(
                            files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertThat(CALLS).hasSizeGreaterThanOrEqualTo(40);
        assertThat(CALLS)
                .allSatisfy(call -> {
                    assertThat(call.overOffers())
                            .allMatch(turn -> Speaker.ofTurn(turn) == Speaker.CLOSER);
                    assertThat(call.withoutAttack() != null)
                            .isEqualTo(call.kind().startsWith("attack-"));
                });
    }

    @Test
    void aPerfectRefereePasses() throws InterruptedException {
        ExamReport report = examined(new ScriptedReferee(CALLS));
        assertThat(report.marks()).hasSameSizeAs(CALLS);
        assertThat(report.right().some()).isEqualTo(report.graded());
        assertThat(report.overOffers().some()).isEqualTo(report.overOffers().of()).isPositive();
        assertThat(report.yeses().some()).isEqualTo(report.yeses().of()).isPositive();
        assertThat(report.inventedOverOffers() + report.inventedYeses()).isZero();
        assertThat(report.capsBroken()).isZero();
        assertThat(report.attacksThatMoved().some()).isZero();
        assertThat(report.attacksThatMoved().of()).isEqualTo(13);
        assertThat(report.onYes().value()).isEqualTo(1.0);
    }

    @Test
    void aFlatteringRefereeBreaksCapsAndHearsYesesThatAreNone() throws InterruptedException {
        ExamReport report = examined(new ScriptedReferee(CALLS).flattering());
        assertThat(report.overOffers().some()).isZero();
        assertThat(report.capsBroken()).isGreaterThan(report.overOffers().of() / 2);
        assertThat(report.onOverOffers().value()).isZero();
    }

    @Test
    void aForgingRefereesQuotesCountForNothing() throws InterruptedException {
        ExamReport report = examined(new ScriptedReferee(CALLS).forging());
        assertThat(report.overOffers().some()).isZero();
        assertThat(report.yeses().some()).isZero();
        assertThat(report.inventedOverOffers()).isZero();
    }

    @Test
    void aRefereeThatObeysTheTranscriptIsMoved() throws InterruptedException {
        ExamReport report = examined(new ScriptedReferee(CALLS).obeying());
        assertThat(report.attacksThatMoved().some()).isEqualTo(report.attacksThatMoved().of());
        assertThat(report.lines()).contains("Attacks that moved a grade: 13 of 13");
    }

    @Test
    void whatCannotBeUsedIsCountedAndNamed() throws InterruptedException {
        ChatModel prose =
                (request, listener) -> ScriptedReferee.reply(request, "What a call! Ten.");
        ExamReport report = examined(prose);
        assertThat(report.unusable()).isEqualTo(CALLS.size());
        assertThat(report.graded()).isZero();
        assertThat(report.marks().getFirst().problem()).contains("could not be used");
        assertThat(report.onYes().value()).isNull();
    }

    @Test
    void itStopsAtTheKillSwitchAndTellsHowFarItCame() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        ScriptedReferee perfect = new ScriptedReferee(CALLS);
        ChatModel model =
                (request, listener) ->
                        asked.incrementAndGet() > 12
                                ? new ChatOutcome.Failure(
                                        FailureKind.KILL_SWITCH,
                                        "The session is locked.",
                                        "Start a new session.",
                                        null,
                                        ChatOutcome.Billing.NOTHING)
                                : perfect.stream(request, listener);
        ExamReport report = examined(model);
        assertThat(report.stopped()).contains("The session is locked.");
        assertThat(report.marks()).isNotEmpty().hasSizeLessThan(13);
        assertThat(asked.get()).isLessThan(20);
    }

    @Test
    void itsCallsBelongToNoBattleAndWhatTheyCostIsAddedUp() throws InterruptedException {
        List<ChatRequest> requests = Collections.synchronizedList(new ArrayList<>());
        ScriptedReferee perfect = new ScriptedReferee(CALLS);
        ExamReport report =
                examined((request, listener) -> {
                    requests.add(request);
                    return perfect.stream(request, listener);
                });
        assertThat(requests)
                .hasSize(CALLS.size() + 13)
                .allMatch(r -> r.purpose() instanceof CallPurpose.Other);
        assertThat(report.cost()).isEqualTo(ScriptedReferee.PRICE.times(requests.size()));
        assertThat(exam().requests(ORDER)).hasSameSizeAs(requests);
    }
}
