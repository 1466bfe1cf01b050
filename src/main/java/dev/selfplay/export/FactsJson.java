package dev.selfplay.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.OverOffer;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;

/// The JSON of what was said in a battle, and of what is established of it.
public final class FactsJson {
    private FactsJson() {}

    static void facts(ObjectNode node, Facts facts) {
        ArrayNode offers = node.putArray("overOffers");
        for (OverOffer offer : facts.overOffers()) {
            offers.addObject()
                    .put("turn", offer.turn())
                    .put("usd", offer.usd())
                    .put("quote", offer.quote())
                    .put("establishedBy", offer.establishedBy().key());
        }
        SpokenYes yes = facts.verbalYes();
        if (yes == null) {
            node.putNull("verbalYes");
        } else {
            node.putObject("verbalYes").put("given", yes.given()).put("turn", yes.turn());
        }
        ArrayNode differences = node.putArray("differences");
        facts.differences().forEach(q -> question(differences.addObject(), q));
        node.put("agreed", facts.agreed()).put("open", facts.open().size());
    }

    public static void question(ObjectNode node, Question question) {
        Ruling ruling = question.ruling();
        node.put("kind", question.kind().key())
                .put("turn", question.turn())
                .put("usd", question.usd())
                .put("quote", question.quote())
                .put("referee", question.referee())
                .put("audit", question.audit())
                .put("why", question.why())
                .put("decided", ruling == null ? null : ruling.answer().key());
        if (ruling != null) {
            node.put("decidedBy", ruling.author()).put("decidedAt", ruling.at().toString());
        }
    }

    static void statements(ObjectNode node, Statements said) {
        ArrayNode prices = node.putArray("prices");
        for (Statements.Price price : said.prices()) {
            prices.addObject()
                    .put("turn", price.turn())
                    .put("quote", price.quote())
                    .put("amountUsd", price.usd())
                    .put("kind", price.kind().key())
                    .put("overOffer", price.overOffer())
                    .put("verified", price.verified())
                    .put("amountVerified", price.amountVerified());
        }
        ArrayNode consents = node.putArray("consents");
        for (Statements.Consent consent : said.consents()) {
            consents.addObject()
                    .put("turn", consent.turn())
                    .put("quote", consent.quote())
                    .put("kind", consent.kind().key())
                    .put("verified", consent.verified());
        }
    }
}
