package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a referee has against seller and Closer counts where its words stand, and most passes say so.
class ConductTest {
    private static final String VOICE = found("fidelity", "voice", 2, "Who is it");
    private static final String THREAT = found("honesty", "threat", 3, "or we sue");
    private static final Transcript CALL =
            RefereeTest.transcript(
                    "Hi, uh, this is Dan. I can offer you $82,700 cash.",
                    "(She sighs, and the camera pans.) Who is it?",
                    "It's Dan. Sell, or we sue, um, you know.",
                    "Goodbye.");

    private static String found(String list, String reason, int turn, String quote) {
        return "\"%s\":[{\"turn\":%d,\"quote\":\"%s\",\"reason\":\"%s\"}],"
                .formatted(list, turn, quote, reason);
    }

    private static String answer(String lists) {
        return """
        {"prices":[{"turn":1,"quote":"I can offer you $82,700 cash","amountUsd":82700,"kind":"offer"}],\
        "consents":[],%s\
        "mathDefense":{"quotes":[{"turn":1,"quote":"I can offer you $82,700 cash"}],"reasoning":"Held it.","score":5},\
        "humanity":{"quotes":[{"turn":3,"quote":"um, you know"}],"reasoning":"Some.","score":5},\
        "success":{"quotes":[{"turn":4,"quote":"Goodbye."}],"reasoning":"Left.","score":0},\
        "winningRebuttals":[],"feedback":"Do not threaten."}\
        """
                .formatted(lists);
    }

    private static Grading graded(ScriptedModel model, int passes, @Nullable Persona seller)
            throws InterruptedException {
        var order =
                new GradingOrder(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        CALL,
                        DealSheet.DEFAULT,
                        Weights.DEFAULT,
                        "gpt-4o",
                        GradingPlan.of(passes),
                        42,
                        seller);
        Verdict verdict = new Referee(() -> Instant.EPOCH).grade(order, model, ReplyListener.NONE);
        assertThat(verdict).isInstanceOf(Verdict.Graded.class);
        return ((Verdict.Graded) verdict).grading();
    }

    @Test
    void whatStandsInTheSpeakersTurnCounts() throws Exception {
        Grading grading = graded(new ScriptedModel().says(answer(VOICE + THREAT)), 1, null);
        assertThat(grading.fidelity().breaches())
                .containsExactly(new Offence<>(VoidReason.VOICE, 2, "Who is it"));
        assertThat(grading.honesty().flags())
                .containsExactly(new Offence<>(Honesty.Kind.THREAT, 3, "or we sue"));
        assertThat(grading.total()).isNull();
    }

    @Test
    void whatDoesNotStandThereOrIsNoneCountsForNothingAndSpoilsNoAnswer() throws Exception {
        for (String lists :
                List.of(
                        found("fidelity", "voice", 2, "As an AI"),
                        found("fidelity", "voice", 3, "or we sue"),
                        found("fidelity", "none", 2, "Who is it"),
                        found("fidelity", "boredom", 2, "Who is it"),
                        found("fidelity", "voice", 99, "Who is it"),
                        found("honesty", "threat", 2, "Who is it"),
                        "\"fidelity\":null,\"honesty\":\"nothing\",",
                        "")) {
            ScriptedModel model = new ScriptedModel().says(answer(lists));
            Grading grading = graded(model, 1, null);
            assertThat(grading.fidelity().broken()).as(lists).isFalse();
            assertThat(grading.honesty().flags()).as(lists).isEmpty();
            assertThat(model.requests).hasSize(1);
        }
    }

    @Test
    void ofSeveralPassesMoreThanHalfMustSayIt() throws Exception {
        assertThat(
                        graded(
                                        new ScriptedModel()
                                                .says(answer(VOICE))
                                                .says(answer(""))
                                                .says(answer(THREAT)),
                                        3,
                                        null)
                                .fidelity()
                                .broken())
                .isFalse();
        assertThat(
                        graded(
                                        new ScriptedModel()
                                                .says(answer(VOICE))
                                                .says(answer(VOICE))
                                                .says(answer("")),
                                        3,
                                        null)
                                .fidelity()
                                .broken())
                .isTrue();
    }

    @Test
    void theRefereeIsToldWhatTheSellerWasToBeBesideTheTranscript() throws Exception {
        Persona ruth =
                new Persona(
                        new UUID(0, 1),
                        "Ruth",
                        "ruth",
                        "A retired adjuster.",
                        "You are Ruth; your yes comes after the release steps.",
                        List.of(),
                        List.of(),
                        true,
                        3,
                        Mood.GUARDED,
                        "My sister has my room ready.",
                        97_000,
                        80_500,
                        List.of());
        ScriptedModel model = new ScriptedModel().says(answer(""));
        graded(model, 1, ruth);
        String asked = model.requests.getFirst().messages().getLast().text();
        assertThat(asked)
                .contains(
                        "your yes comes after the release steps",
                        "below $80,500 it does not sell",
                        "My sister has my room ready.");
        assertThat(asked.indexOf("END SELLER")).isLessThan(asked.indexOf("BEGIN TRANSCRIPT"));
        assertThat(model.requests.getFirst().messages().getFirst().text()).doesNotContain("Ruth");
    }
}
