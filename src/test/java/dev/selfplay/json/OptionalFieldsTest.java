package dev.selfplay.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.SpokenYes;

import org.junit.jupiter.api.Test;

import java.util.List;

class OptionalFieldsTest {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new OptionalFields()).build();

    @Test
    void anAuditOfBeforeHasNothingUnclear() throws Exception {
        Audit read =
                MAPPER.readValue(
                        """
                        {"closerOffers":[],"sellerAsks":[],"disfluencies":{"count":1,"words":9},
                         "clause17Turns":[3],"verbalYes":{"given":true,"turn":4}}\
                        """,
                        Audit.class);
        assertThat(read.unclear()).isEmpty();
        assertThat(read.twoSidedTurns()).isEmpty();
        assertThat(read.verbalYes()).isEqualTo(SpokenYes.at(4));
    }

    @Test
    void whatIsUnclearIsKeptWithItsFigureOnlyWhereItIsKnown() throws Exception {
        Audit audit =
                new Audit(
                        List.of(),
                        List.of(),
                        new Audit.Disfluencies(0, 9),
                        List.of(),
                        SpokenYes.NO,
                        List.of(
                                new Audit.Unclear(
                                        3, Audit.Unclear.Kind.OFFER, "maybe 84", 84_000, "above"),
                                new Audit.Unclear(
                                        6, Audit.Unclear.Kind.CONSENT, "I suppose", null, "vague")),
                        List.of(5));
        String kept = MAPPER.writeValueAsString(audit);
        assertThat(kept).contains("\"usd\":84000").doesNotContain("\"usd\":null");
        assertThat(MAPPER.readValue(kept, Audit.class)).isEqualTo(audit);
    }
}
