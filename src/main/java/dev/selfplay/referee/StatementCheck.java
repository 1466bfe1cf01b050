package dev.selfplay.referee;

import dev.selfplay.audit.NamedSums;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Statements.Consent;
import dev.selfplay.domain.Statements.Price;

import java.util.Objects;

/// Checks what a referee says was said: each quote in its turn and on its side, each amount in its
/// quote. An amount that is only implied ("split the difference") is right where the audit has worked
/// out the same.
final class StatementCheck {
    private final QuoteCheck quotes;
    private final Audit audit;
    private final DealSheet deal;

    StatementCheck(QuoteCheck quotes, Audit audit, DealSheet deal) {
        this.quotes = quotes;
        this.audit = audit;
        this.deal = deal;
    }

    Statements checked(Statements told) {
        return new Statements(
                told.prices().stream().map(this::price).toList(),
                told.consents().stream().map(this::consent).toList());
    }

    private Price price(Price told) {
        return new Price(
                told.turn(),
                told.quote(),
                told.usd(),
                told.kind(),
                told.usd() > deal.offer(),
                quotes.saidBy(Speaker.CLOSER, told.turn(), told.quote()),
                NamedSums.in(told.quote()).contains(told.usd()) || workedOut(told));
    }

    private boolean workedOut(Price told) {
        return audit.closerOffers().stream()
                        .anyMatch(f -> f.turn() == told.turn() && f.usd() == told.usd())
                || audit.unclear().stream()
                        .anyMatch(u ->
                                u.turn() == told.turn() && Objects.equals(u.usd(), told.usd()));
    }

    private Consent consent(Consent told) {
        return new Consent(
                told.turn(),
                told.quote(),
                told.kind(),
                quotes.saidBy(Speaker.SELLER, told.turn(), told.quote()));
    }
}
