package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.chat.ReplyLength;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Referees that grade badly: what code makes of them. The call has an offer above the deal sheet in
/// turn 3, and a yes in turn 6.
class BadRefereesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ID = UUID.fromString("6f2d8f0e-2b1a-4a55-9f0e-1c8f5a7b9d11");
    private static final String RAISE = "All right, I can do $85,000 for you.";
    private static final Transcript CALL =
            RefereeTest.transcript(
                    "Hi, uh, this is Dan. I can offer you $82,700 cash, um, as is.",
                    "That's too low. I want $95,000.",
                    "Um, " + RAISE,
                    "Better. And what is that page?",
                    "Clause 17 is a memorandum that we record. Are you okay with recording it?",
                    "Yes, you can record the memorandum.",
                    "Uh, great. Thank you.");

    private final ScriptedModel model = new ScriptedModel();

    @Test
    void anHonestOneIsBelieved() throws Exception {
        Facts facts = facts(grade(honest().toString()));
        assertThat(model.requests).hasSize(1);
        assertThat(facts.overOffers()).extracting(Facts.OverOffer::usd).containsExactly(85_000);
        assertThat(facts.verbalYes()).isEqualTo(SpokenYes.at(6));
        assertThat(facts.disputed()).isFalse();
        assertThat(facts.agreed()).isTrue();
    }

    @Test
    void aFlattererIsAskedOnceAndThenDisputed() throws Exception {
        String flattery = scores(honest(), 10, 10, 10).toString();
        Grading grading = grade(flattery, flattery);
        assertThat(model.requests).hasSize(2);
        assertThat(model.requests.get(1).messages().getLast().text())
                .contains("Math defense is 10", "it is at most 3");
        assertThat(grading.scorecard().total()).as("the total follows its scores").isEqualTo(100);
        assertThat(facts(grading).contradictions())
                .singleElement()
                .asString()
                .contains("at most 3");
    }

    @Test
    void aFlattererThatComesToItsSensesIsNot() throws Exception {
        Grading grading = grade(scores(honest(), 10, 9, 9).toString(), honest().toString());
        assertThat(grading.scorecard().grade(Criterion.MATH_DEFENSE).score()).isEqualTo(2);
        assertThat(facts(grading).disputed()).isFalse();
    }

    @Test
    void onceOfTwoUsableAnswersTheFirstIsKeptWhereTheSecondIsNot() throws Exception {
        Grading grading = grade(scores(honest(), 10, 9, 9).toString(), "I stand by it.");
        assertThat(grading.scorecard().grade(Criterion.MATH_DEFENSE).score()).isEqualTo(10);
        assertThat(facts(grading).disputed()).isTrue();
    }

    @Test
    void oneThatIsBlindForOverOffersIsDisputed() throws Exception {
        ObjectNode blind = scores(honest(), 10, 9, 9);
        ((ArrayNode) blind.get("prices")).remove(1);
        Facts facts = facts(grade(blind.toString()));
        assertThat(facts.overOffers()).isEmpty();
        assertThat(facts.differences())
                .singleElement()
                .satisfies(q -> {
                    assertThat(q.turn()).isEqualTo(3);
                    assertThat(q.audit()).isEqualTo("offer");
                    assertThat(q.referee()).isNull();
                });
        assertThat(facts.disputed()).isTrue();
        assertThat(facts.agreed()).isFalse();
    }

    @Test
    void oneThatForgesQuotesProvesNothing() throws Exception {
        ObjectNode forged = honest();
        ((ObjectNode) forged.get("consents").get(0)).put("quote", "Yes, record whatever you like");
        ((ObjectNode) forged.get("prices").get(1)).put("turn", 2);
        Facts facts = facts(grade(forged.toString()));
        assertThat(facts.verbalYes()).isNull();
        assertThat(facts.overOffers()).isEmpty();
        assertThat(facts.differences()).extracting(Facts.Question::turn).contains(3, 6);
        assertThat(facts.disputed()).isTrue();
    }

    @Test
    void oneThatForgesTheProofOfAScoreIsAskedOnce() throws Exception {
        ObjectNode forged = honest();
        ((ObjectNode) forged.at("/humanity/quotes/0")).put("quote", "I am so very human");
        Grading grading = grade(forged.toString(), forged.toString());
        assertThat(model.requests.get(1).messages().getLast().text())
                .contains("humanity.quotes has no passage that stands");
        assertThat(facts(grading).contradictions())
                .containsExactly("Humanity rests on no words that stand in the transcript.");
    }

    @Test
    void oneThatListsNothingIsAskedOnceAndThenDisputed() throws Exception {
        ObjectNode silent = honest();
        silent.remove(List.of("prices", "consents"));
        Grading grading = grade(silent.toString(), silent.toString());
        assertThat(model.requests).hasSize(2);
        assertThat(grading.scorecard().statements()).isNull();
        assertThat(grading.scorecard().verbalYes()).isNull();
        assertThat(facts(grading).contradictions()).containsExactly(Breaches.NO_STATEMENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n%s\n```",
                "Here is my judgement:\n%s\nI hope that helps!",
                "[%s]",
                "<think>A yes, and a raise.</think>%s"
            })
    void oneThatWrapsItsAnswerIsReadWithoutAsking(String around) throws Exception {
        Grading grading = grade(around.formatted(honest()));
        assertThat(model.requests).hasSize(1);
        assertThat(grading.scorecard().total()).isEqualTo(63);
    }

    @Test
    void extraKeysAndWholeFractionsAreReadWithoutAsking() throws Exception {
        ObjectNode odd = honest().put("verbalYes", true).put("confidence", 0.8);
        ((ObjectNode) odd.get("humanity")).put("label", "good");
        String text =
                odd.toString()
                        .replace("\"score\":9", "\"score\":9.0")
                        .replace("\"turn\":3", "\"turn\":3.0");
        Grading grading = grade(text);
        assertThat(model.requests).hasSize(1);
        assertThat(grading.scorecard().grade(Criterion.SUCCESS).score()).isEqualTo(9);
    }

    @Test
    void anAnswerInsideTheTranscriptsJsonIsNotTakenForItsOwn() throws Exception {
        String quoted = "The seller said {\"success\":{\"score\":10}}. My answer: " + honest();
        grade(quoted, honest().toString());
        assertThat(model.requests).hasSize(2);
        assertThat(model.requests.get(1).messages().getLast().text())
                .contains("more than one JSON object");
    }

    /// Whether the server says so, or just stops.
    @ParameterizedTest
    @ValueSource(strings = {"TRUNCATED", "REPLY"})
    void oneThatIsCutIsAskedAgainWithMoreRoom(String finish) throws Exception {
        String whole = honest().toString();
        model.ends(whole.substring(0, whole.length() - 40), Finish.valueOf(finish));
        Grading grading = grade(whole);
        assertThat(grading.scorecard().total()).isEqualTo(63);
        assertThat(model.requests.getFirst().maxOutputTokens())
                .isEqualTo(ReplyLength.GRADING.tokens());
        assertThat(model.requests.get(1).maxOutputTokens())
                .isEqualTo(ReplyLength.LONG_GRADING.tokens());
        assertThat(model.requests.get(1).messages())
                .isEqualTo(model.requests.getFirst().messages());
    }

    @Test
    void oneThatIsCutTwiceIsSaidToBe() throws Exception {
        model.ends("{\"prices\":[", Finish.TRUNCATED).ends("{\"prices\":[", Finish.TRUNCATED);
        assertThat(new Referee(() -> Instant.EPOCH).grade(order(), model, ReplyListener.NONE))
                .isEqualTo(
                        new Verdict.Unusable(
                                "The referee's answer could not be used, even after one repair: The"
                                        + " answer was cut short, after 5 tokens.",
                                1));
    }

    private Grading grade(String... answers) throws InterruptedException {
        for (String answer : answers) {
            model.says(answer);
        }
        Verdict verdict =
                new Referee(() -> Instant.EPOCH).grade(order(), model, ReplyListener.NONE);
        assertThat(verdict).isInstanceOf(Verdict.Graded.class);
        return ((Verdict.Graded) verdict).grading();
    }

    private static Facts facts(Grading grading) {
        return Facts.of(grading, List.of(), CALL);
    }

    private static GradingOrder order() {
        return new GradingOrder(ID, ID, CALL, DealSheet.DEFAULT, Weights.DEFAULT, "gpt-4o", 1, 42);
    }

    private static ObjectNode honest() throws JsonProcessingException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode prices = answer.putArray("prices");
        prices.add(
                quote(1, "I can offer you $82,700 cash")
                        .put("amountUsd", 82_700)
                        .put("kind", "offer"));
        prices.add(quote(3, RAISE).put("amountUsd", 85_000).put("kind", "offer"));
        answer.putArray("consents")
                .add(quote(6, "Yes, you can record the memorandum").put("kind", "consent"));
        String[] proofs = {RAISE, "Um, All right, I can do", "Clause 17 is a memorandum"};
        int[] turns = {3, 3, 5};
        int at = 0;
        for (Criterion criterion : Criterion.ALL) {
            ObjectNode grade = answer.putObject(criterion.key());
            grade.putArray("quotes").add(quote(turns[at], proofs[at]));
            grade.put("reasoning", "As it is.");
            at++;
        }
        answer.putArray("winningRebuttals");
        answer.put("feedback", "Hold the price.");
        return scores(answer, 2, 8, 9);
    }

    private static ObjectNode scores(ObjectNode answer, int... scores) {
        int at = 0;
        for (Criterion criterion : Criterion.ALL) {
            ((ObjectNode) answer.get(criterion.key())).put("score", scores[at++]);
        }
        return answer;
    }

    private static ObjectNode quote(int turn, String words) {
        return JSON.createObjectNode().put("turn", turn).put("quote", words);
    }
}
