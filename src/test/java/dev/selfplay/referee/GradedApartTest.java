package dev.selfplay.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Weights;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.referee.Referee.Verdict;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Each criterion in a call of its own: what was said is found once, and every criterion is given it.
@NullMarked
class GradedApartTest {
    private static final UUID ID = new UUID(3, 4);
    private static final Transcript CALL =
            RefereeTest.transcript(
                    "I can offer you $82,700 cash, um, as is. May we record the memorandum?",
                    "Fine. Record the memorandum, yes.",
                    "Uh, great. Thank you.");
    private static final String LISTS =
            """
            {"prices":[{"turn":1,"quote":"I can offer you $82,700 cash","amountUsd":82700,"kind":"offer"}],\
            "consents":[{"turn":2,"quote":"Record the memorandum, yes","kind":"consent"}],"fidelity":[],"honesty":[],\
            "winningRebuttals":[],"feedback":"Keep the pace."}\
            """;

    private final Referee referee = new Referee(() -> Instant.EPOCH);

    @Test
    void theListsAreFoundOnceAndGivenToEachCriterion() throws Exception {
        ScriptedModel model =
                new ScriptedModel()
                        .says(LISTS)
                        .says(grade("mathDefense", "I can offer you $82,700 cash", 1, 9))
                        .says(grade("humanity", "Uh, great. Thank you", 3, 6))
                        .says(grade("success", "Record the memorandum, yes", 2, 8));
        Scorecard card = graded(model);
        assertThat(card.grade(Criterion.MATH_DEFENSE).score()).isEqualTo(9);
        assertThat(card.grade(Criterion.HUMANITY).score()).isEqualTo(6);
        assertThat(card.grade(Criterion.SUCCESS).score()).isEqualTo(8);
        assertThat(card.verbalYes()).isEqualTo(SpokenYes.at(2));
        assertThat(card.feedback()).isEqualTo("Keep the pace.");
        assertThat(card.passes()).isEqualTo(1);

        assertThat(fields(model.requests.getFirst()))
                .containsExactly(
                        "prices",
                        "consents",
                        "fidelity",
                        "honesty",
                        "winningRebuttals",
                        "feedback");
        assertThat(fields(model.requests.get(2))).containsExactly("humanity");
        assertThat(model.requests.getFirst().messages().getLast().text())
                .endsWith(
                        "In this call do not grade yet: give only the fields prices, consents,"
                                + " fidelity, honesty, winningRebuttals, feedback.");
        String asked = model.requests.get(2).messages().getLast().text();
        assertThat(asked)
                .contains("\"quote\":\"I can offer you $82,700 cash\",\"amountUsd\":82700")
                .endsWith("give only the field humanity.");
        // all before it can come from the provider's cache
        assertThat(asked)
                .startsWith(
                        model.requests
                                .getFirst()
                                .messages()
                                .getLast()
                                .text()
                                .replaceFirst("\\n\\nIn this call [^\\n]*$", ""));
    }

    @Test
    void onlyThePartThatBreaksTheRubricIsAskedForAgain() throws Exception {
        String lists =
                LISTS.replace(
                        "[{\"turn\":2,\"quote\":\"Record the memorandum,"
                                + " yes\",\"kind\":\"consent\"}]",
                        "[]");
        ScriptedModel model =
                new ScriptedModel()
                        .says(lists)
                        .says(grade("mathDefense", "I can offer you $82,700 cash", 1, 9))
                        .says(grade("humanity", "words that nobody said", 3, 6))
                        .says(grade("humanity", "Uh, great. Thank you", 3, 6))
                        .says(grade("success", "Record the memorandum, yes", 2, 8))
                        .says(grade("success", "Record the memorandum, yes", 2, 5));
        Scorecard card = graded(model);
        assertThat(card.grade(Criterion.SUCCESS).score()).isEqualTo(5);
        assertThat(model.requests).hasSize(6);
        assertThat(model.requests.get(3).messages().getLast().text())
                .contains("humanity.quotes has no passage");
        assertThat(model.requests.get(5).messages().getLast().text())
                .contains("Success is 8, but no yes")
                .doesNotContain("humanity");
    }

    @Test
    void ofWhatCannotBeUsedTheListsStayPaidFor() throws Exception {
        ScriptedModel model = new ScriptedModel().says(LISTS).says("no").says("{}");
        assertThat(referee.grade(order(), model, ReplyListener.NONE))
                .isInstanceOfSatisfying(
                        Verdict.Unusable.class,
                        u -> {
                            assertThat(u.reason()).contains("mathDefense is missing");
                            assertThat(u.fromCall()).isEqualTo(2);
                        });
    }

    private Scorecard graded(ScriptedModel model) throws InterruptedException {
        Verdict verdict = referee.grade(order(), model, ReplyListener.NONE);
        assertThat(verdict).isInstanceOf(Verdict.Graded.class);
        return ((Verdict.Graded) verdict).grading().scorecard();
    }

    private static GradingOrder order() {
        return new GradingOrder(
                ID,
                ID,
                CALL,
                DealSheet.DEFAULT,
                Weights.DEFAULT,
                "gpt-4o",
                new GradingPlan(1, 0, List.of(), true),
                42,
                null);
    }

    private static List<String> fields(ChatRequest request) throws Exception {
        JsonNode form =
                new ObjectMapper().readTree(Objects.requireNonNull(request.schema()).json());
        List<String> fields = new ArrayList<>();
        form.path("properties").fieldNames().forEachRemaining(fields::add);
        List<String> required = new ArrayList<>();
        form.path("required").forEach(r -> required.add(r.asText()));
        assertThat(required).isEqualTo(fields);
        return fields;
    }

    private static String grade(String criterion, String quote, int turn, int score) {
        return """
        {"%s":{"quotes":[{"turn":%d,"quote":"%s"}],"reasoning":"So.","score":%d}}\
        """
                .formatted(criterion, turn, quote, score);
    }
}
