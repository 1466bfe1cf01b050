package dev.selfplay.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Weights;
import dev.selfplay.testing.OfThree;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// What is kept by criterion stands in JSON as it did when each criterion was a field of the record.
class CriteriaModuleTest {
    private static final String STORED =
            """
            {"mathDefense":{"score":8,"reasoning":"Held.","quotes":[{"turn":1,"quote":"x",\
            "verified":true}]},"humanity":{"score":9,"reasoning":"Warm.","quotes":[]},\
            "success":{"score":null,"reasoning":"","quotes":[]},\
            "verbalYes":{"given":true,"turn":4},"winningRebuttals":[],"feedback":"Good.",\
            "total":85,"weights":{"mathDefense":2,"humanity":1,"success":0},\
            "rubricVersion":"1","model":"m","fingerprint":null,"passes":1,"spread":0}\
            """;
    private static final Scorecard CARD =
            new Scorecard(
                    OfThree.criteria(
                            new Scorecard.Grade(
                                    8, "Held.", List.of(new Scorecard.Quote(1, "x", true))),
                            new Scorecard.Grade(9, "Warm.", List.of()),
                            new Scorecard.Grade(null, "", List.of())),
                    SpokenYes.at(4),
                    List.of(),
                    "Good.",
                    85,
                    new Weights(OfThree.criteria(2, 1, 0)),
                    "1",
                    "m",
                    null,
                    1,
                    0);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(new CriteriaModule())
                    .addModule(new OptionalFields())
                    .build();

    @Test
    void aScorecardIsWrittenAsItEverWas() throws Exception {
        assertThat(JSON.writeValueAsString(CARD)).isEqualTo(STORED);
    }

    @Test
    void andReadAgain() throws Exception {
        assertThat(read(STORED)).isEqualTo(CARD);
    }

    @Test
    void aGradeThatIsNotThereOrNullIsToldAsNone() throws Exception {
        Scorecard card =
                read(
                        STORED.replace("\"humanity\":{\"score\":9", "\"tempo\":{\"score\":9")
                                .replace(
                                        "{\"score\":null,\"reasoning\":\"\",\"quotes\":[]}",
                                        "null"));

        assertThat(card.grades().values()).containsOnlyKeys(Criterion.MATH_DEFENSE);
        assertThat(card.grade(Criterion.HUMANITY).reasoning()).isEqualTo("No grade for humanity.");
        assertThat(card.total()).isEqualTo(85);
        assertThat(JSON.writeValueAsString(card)).doesNotContain("tempo", "\"success\":null");
    }

    @Test
    void fieldsOfANewerProgramArePassedOverWhereverTheyStand() throws Exception {
        assertThat(
                        read(
                                STORED.replace(
                                                "{\"mathDefense\":{",
                                                "{\"a\":[{}],\"mathDefense\":{")
                                        .replace("\"total\"", "\"tempo\":{\"score\":1},\"total\"")
                                        .replace(
                                                "\"passes\":1,\"spread\":0}",
                                                "\"spread\":0,\"passes\":1,\"z\":1}")))
                .isEqualTo(CARD);
    }

    /// Whoever does not know the rubric reads the grade with its label all the same, whatever its key.
    @Test
    void criteriaOfOnesOwnStandTogether() throws Exception {
        String own =
                STORED.replace(
                                "\"verbalYes\"",
                                "\"own\":{\"total\":{\"label\":\"All in all\",\"score\":4,"
                                        + "\"reasoning\":\"So so.\",\"quotes\":[]}},\"verbalYes\"")
                        .replace("\"success\":0}", "\"success\":0,\"own\":{\"total\":3}}");
        Scorecard card = read(own);
        Criterion all = card.grades().and(List.of()).getLast();
        assertThat(all.label()).isEqualTo("All in all");
        assertThat(card.grade(all).score()).isEqualTo(4);
        assertThat(card.weights().of(all)).isEqualTo(3);
        assertThat(card.total()).isEqualTo(85);
        assertThat(JSON.writeValueAsString(card)).isEqualTo(own);
    }

    @Test
    void whatIsNoGradeAmongOnesOwnIsPassedOver() throws Exception {
        assertThat(
                        read(
                                STORED.replace(
                                        "\"verbalYes\"",
                                        "\"own\":{\"a\":null,\"humanity\":{\"score\":1}},"
                                                + "\"verbalYes\"")))
                .isEqualTo(CARD);
        assertThat(read(STORED.replace("\"verbalYes\"", "\"own\":[1],\"verbalYes\"")))
                .isEqualTo(CARD);
    }

    @Test
    void aFaultNamesItsPlace() {
        var fault =
                catchThrowableOfType(
                        JsonMappingException.class,
                        () -> read(STORED.replace("\"score\":9", "\"score\":\"nine\"")));

        assertThat(fault.getPath())
                .extracting(JsonMappingException.Reference::getFieldName)
                .endsWith("humanity", "score");
    }

    @Test
    void whatIsNoRecordsPartIsAnObject() throws Exception {
        var scores = new ByCriterion<>(Map.of(Criterion.SUCCESS, 3, Criterion.MATH_DEFENSE, 7));
        assertThat(JSON.writeValueAsString(scores)).isEqualTo("{\"mathDefense\":7,\"success\":3}");
    }

    private static Scorecard read(String json) throws JsonProcessingException {
        return JSON.readValue(json, Scorecard.class);
    }
}
