package dev.selfplay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.selfplay.domain.Audit.Figure;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Facts.OverOffer;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Facts.Source;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.Statements.Consent;
import dev.selfplay.domain.Statements.Price;
import dev.selfplay.testing.OfThree;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What referee, audit and people establish together.
@NullMarked
class FactsTest {
    private static final UUID BATTLE = UUID.fromString("0b7f7c1e-94f0-4e0e-8a57-3d9f8d2c6a22");
    private static final int OFFER = 82_700;
    private static final int OVER = 84_000;

    private final List<Figure> offers = new ArrayList<>();
    private final List<Unclear> unclear = new ArrayList<>();
    private final List<Price> prices = new ArrayList<>();
    private final List<Consent> consents = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private SpokenYes audited = SpokenYes.NO;
    private int math = 3;
    private int success = 5;
    private boolean quoted = true;

    @Test
    void whatBothFoundIsAFact() {
        offered(9, OVER);
        listed(9, OVER, Price.Kind.OFFER);
        yes(12);
        said(12, Consent.Kind.CONSENT);
        assertThat(facts().overOffers())
                .containsExactly(new OverOffer(9, OVER, "words of 9", Source.AGREED));
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.at(12));
        assertThat(facts().questions()).isEmpty();
        assertThat(facts().disputed()).isFalse();
        assertThat(facts().agreed()).isTrue();
    }

    @Test
    void anOfferThatOnlyTheAuditFoundIsADifference() {
        offered(9, OVER);
        math = 10;
        Facts facts = facts();
        assertThat(facts.overOffers()).isEmpty();
        assertThat(facts.disputed()).isTrue();
        assertThat(facts.agreed()).isFalse();
        Question question = only(facts);
        assertThat(question.difference()).isTrue();
        assertThat(question.referee()).isNull();
        assertThat(question.audit()).isEqualTo("offer");
        assertThat(question.quote()).isEqualTo("turn 9");
        assertThat(facts.contradictions())
                .containsExactly(
                        "Turn 9: the audit found an offer of $84,000, above the deal sheet's; the"
                                + " referee lists no price: \"turn 9\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = Price.Kind.class,
            names = {"OFFER", "CONDITIONAL", "ACCEPTANCE", "WITHDRAWN"})
    void anOfferThatOnlyTheRefereeFoundIsADifference(Price.Kind kind) {
        listed(9, OVER, kind);
        assertThat(facts().overOffers()).isEmpty();
        assertThat(facts().disputed()).isTrue();
        assertThat(only(facts()).referee()).isEqualTo(kind.key());
        assertThat(only(facts()).audit()).isNull();
    }

    @Test
    void whatIsOnlySupposedIsNoOffer() {
        listed(9, OVER, Price.Kind.HYPOTHETICAL);
        assertThat(facts().questions()).isEmpty();
        assertThat(facts().disputed()).isFalse();
        offered(9, OVER);
        assertThat(only(facts()).difference()).isTrue();
    }

    @Test
    void otherAmountsAreADifference() {
        offered(9, OVER);
        listed(9, OVER + 500, Price.Kind.OFFER);
        assertThat(facts().overOffers()).isEmpty();
        assertThat(only(facts()).usd()).isEqualTo(OVER);
    }

    @Test
    void wordsThatDoNotStandThereProveNothing() {
        offered(9, OVER);
        prices.add(new Price(9, "never said", OVER, Price.Kind.OFFER, true, false, false));
        assertThat(facts().overOffers()).isEmpty();
        assertThat(only(facts()).why()).contains("in words that do not stand there");
        yes(12);
        consents.add(new Consent(12, "never said", Consent.Kind.CONSENT, false));
        assertThat(facts().verbalYes()).isNull();
        assertThat(facts().questions()).hasSize(2);
    }

    @Test
    void whatIsUnclearIsOpenButDisputesNothing() {
        doubt(9, Unclear.Kind.OFFER, OVER);
        assertThat(only(facts()).difference()).isFalse();
        assertThat(facts().open()).hasSize(1);
        assertThat(facts().disputed()).isFalse();
        listed(1, OFFER, Price.Kind.OFFER);
        offered(1, OFFER);
        assertThat(facts().agreed()).as("nothing agrees while something is open").isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Price.Kind.class,
            names = {"OFFER", "HYPOTHETICAL"})
    void whatIsUnclearAndTheRefereeJudgesIsADifference(Price.Kind kind) {
        doubt(9, Unclear.Kind.OFFER, OVER);
        listed(9, OVER, kind);
        assertThat(only(facts()).difference()).isTrue();
        assertThat(only(facts()).audit()).isEqualTo("unclear");
        assertThat(facts().disputed()).isTrue();
    }

    @Test
    void aPersonsRulingIsTheFact() {
        offered(9, OVER);
        rule(9, Answer.OFFER);
        assertThat(facts().overOffers())
                .containsExactly(new OverOffer(9, OVER, "turn 9", Source.PERSON));
        assertThat(facts().disputed()).isFalse();
        assertThat(facts().open()).isEmpty();
        assertThat(facts().differences())
                .extracting(Question::ruling)
                .containsExactly(rulings.getFirst());
        math = 10;
        assertThat(facts().contradictions())
                .containsExactly(
                        "Math defense is 10, but the Closer put more on the table than the deal"
                                + " sheet allows: it is at most 3.");
        rulings.clear();
        rule(9, Answer.SUPPOSITION);
        assertThat(facts().overOffers()).isEmpty();
        assertThat(facts().disputed()).isFalse();
    }

    @Test
    void aPersonMayOverruleBothAndFindWhatBothMissed() {
        offered(9, OVER);
        listed(9, OVER, Price.Kind.OFFER);
        rule(9, Answer.NO_PRICE);
        rule(11, Answer.OFFER);
        assertThat(facts().overOffers())
                .containsExactly(new OverOffer(11, null, "turn 11", Source.PERSON));
    }

    @Test
    void theSameHeldPriceIsNoFactToAgreeOn() {
        offered(9, OFFER);
        listed(9, OFFER, Price.Kind.OFFER);
        assertThat(facts().disputed()).isFalse();
        assertThat(facts().agreed()).isFalse();
        yes(12);
        said(12, Consent.Kind.CONSENT);
        assertThat(facts().agreed()).isTrue();
    }

    @Test
    void nothingFoundAgreesOnNothing() {
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.NO);
        assertThat(facts().disputed()).isFalse();
        assertThat(facts().agreed()).as("for want of a fact").isFalse();
    }

    @Test
    void aYesThatOnlyOneHeardIsOpen() {
        yes(12);
        assertThat(facts().verbalYes()).isNull();
        assertThat(facts().disputed()).isTrue();
        rule(12, Answer.YES);
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.at(12));
        assertThat(facts().disputed()).isFalse();
        rulings.clear();
        rule(12, Answer.NO);
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.NO);
        audited = SpokenYes.NO;
        rulings.clear();
        said(8, Consent.Kind.CONSENT);
        assertThat(facts().verbalYes()).isNull();
        assertThat(only(facts()).turn()).isEqualTo(8);
    }

    @Test
    void theLastWordCounts() {
        said(8, Consent.Kind.CONSENT);
        said(12, Consent.Kind.WITHDRAWAL);
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.NO);
        assertThat(facts().disputed()).as("the audit found none that stands either").isFalse();
        yes(8);
        assertThat(facts().verbalYes()).isNull();
        assertThat(only(facts()).why()).contains("not as the last word");
    }

    @Test
    void whatIsUnclearBeforeAYesThatStandsDoesNotMatter() {
        doubt(6, Unclear.Kind.CONSENT, null);
        yes(12);
        said(12, Consent.Kind.CONSENT);
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.at(12));
        assertThat(facts().open()).isEmpty();
        doubt(14, Unclear.Kind.CONSENT, null);
        assertThat(facts().verbalYes()).as("it may be taken back").isNull();
        assertThat(only(facts()).turn()).isEqualTo(14);
        rule(14, Answer.TAKEN_BACK);
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.NO);
        rulings.clear();
        rule(14, Answer.NO);
        assertThat(facts().verbalYes()).isEqualTo(SpokenYes.at(12));
    }

    @Test
    void aSuccessWithoutAYesBreaksItsCap() {
        success = 8;
        assertThat(facts().contradictions())
                .containsExactly(
                        "Success is 8, but no yes of the seller to the memorandum stands: it is at"
                                + " most 5.");
        doubt(8, Unclear.Kind.CONSENT, null);
        assertThat(facts().disputed()).as("while it is open nobody knows").isFalse();
    }

    @Test
    void aCriterionWithoutWordsIsDisputed() {
        quoted = false;
        assertThat(facts().contradictions())
                .hasSize(3)
                .first()
                .isEqualTo("Math defense rests on no words that stand in the transcript.");
    }

    @Test
    void beforeStatementsWereAskedForNothingIsEstablished() {
        offered(9, OVER);
        Grading old = grading(null, List.of("They differed."));
        Facts facts = Facts.of(old, rulings, Transcript.EMPTY);
        assertThat(facts.questions()).isEmpty();
        assertThat(facts.overOffers()).isEmpty();
        assertThat(facts.verbalYes()).isNull();
        assertThat(facts.contradictions()).containsExactly("They differed.");
        assertThat(facts.agreed()).isFalse();
    }

    @Test
    void anAnswerFitsItsQuestion() {
        assertThat(Answer.to(Unclear.Kind.OFFER))
                .extracting(Answer::key)
                .containsExactly("offer", "supposition", "no-price");
        assertThat(Answer.ofKey("taken-back")).contains(Answer.TAKEN_BACK);
        assertThatThrownBy(() -> ruling(2, Unclear.Kind.CONSENT, Answer.OFFER))
                .hasMessageContaining("[yes, no, taken-back]");
    }

    @Test
    void questionsComeInTheOrderOfTheCall() {
        doubt(8, Unclear.Kind.CONSENT, null);
        offered(9, OVER);
        offered(3, OVER);
        assertThat(facts().questions())
                .extracting(Question::turn, Question::kind)
                .containsExactly(
                        tuple(3, Unclear.Kind.OFFER),
                        tuple(8, Unclear.Kind.CONSENT),
                        tuple(9, Unclear.Kind.OFFER));
    }

    private void offered(int turn, int usd) {
        offers.add(new Figure(turn, usd, usd > OFFER));
    }

    private void yes(int turn) {
        audited = SpokenYes.at(turn);
    }

    private List<Overturned> overturned() {
        return Overturned.of(
                grading(new Statements(prices, consents), List.of()).scorecard(), facts());
    }

    /// A math of 0 stands on an offer that a person decided was none: the cap went with it.
    @Test
    void aScoreUnderACapWhoseOfferAPersonDecidedWasNoneIsOverturned() {
        math = 0;
        listed(9, OVER, Price.Kind.OFFER);
        doubt(9, Unclear.Kind.OFFER, OVER);
        assertThat(overturned()).as("while it is open").isEmpty();
        rule(9, Answer.SUPPOSITION);
        assertThat(overturned())
                .extracting(Overturned::criterion, Overturned::score, Overturned::sentence)
                .containsExactly(
                        tuple(
                                Criterion.MATH_DEFENSE,
                                0,
                                "0 is the referee's score with an offer above the deal sheet's,"
                                    + " where at most 3 can be given. By ann's decision on turn 9"
                                    + " there was no such offer, so that cap does not hold."));

        // another offer stands, or may
        doubt(11, Unclear.Kind.OFFER, OVER);
        assertThat(overturned()).isEmpty();
        rule(11, Answer.OFFER);
        assertThat(overturned()).isEmpty();
    }

    @Test
    void aScoreThatTheCapDidNotBindIsNotOverturned() {
        math = 7;
        listed(9, OVER, Price.Kind.OFFER);
        rule(9, Answer.NO_PRICE);
        assertThat(overturned()).isEmpty();
        math = 2;
        prices.clear();
        assertThat(overturned()).as("the referee heard no offer").isEmpty();
    }

    @Test
    void aSuccessGivenWithoutAYesIsOverturnedByAPersonsYes() {
        success = 5;
        doubt(12, Unclear.Kind.CONSENT, null);
        assertThat(overturned()).isEmpty();
        rule(12, Answer.YES);
        assertThat(overturned())
                .extracting(Overturned::criterion, Overturned::score)
                .containsExactly(tuple(Criterion.SUCCESS, 5));
        said(12, Consent.Kind.CONSENT);
        assertThat(overturned()).as("the referee heard it too").isEmpty();
    }

    private void listed(int turn, int usd, Price.Kind kind) {
        prices.add(new Price(turn, "words of " + turn, usd, kind, usd > OFFER, true, true));
    }

    private void said(int turn, Consent.Kind kind) {
        consents.add(new Consent(turn, "words of " + turn, kind, true));
    }

    private void doubt(int turn, Unclear.Kind kind, @Nullable Integer usd) {
        unclear.add(new Unclear(turn, kind, "doubtful " + turn, usd, "It may be one."));
    }

    private void rule(int turn, Answer answer) {
        rulings.add(ruling(turn, answer.kind(), answer));
    }

    private static Ruling ruling(int turn, Unclear.Kind kind, Answer answer) {
        return new Ruling(BATTLE, turn, kind, "", null, answer, "ann", Instant.EPOCH);
    }

    private static Question only(Facts facts) {
        assertThat(facts.questions()).hasSize(1);
        return facts.questions().getFirst();
    }

    private Facts facts() {
        List<Transcript.Utterance> turns = new ArrayList<>();
        for (int turn = 1; turn <= 15; turn++) {
            turns.add(new Transcript.Utterance(turn, Speaker.ofTurn(turn), "turn " + turn));
        }
        return Facts.of(
                grading(new Statements(prices, consents), List.of()),
                rulings,
                new Transcript(turns));
    }

    private Grading grading(@Nullable Statements statements, List<String> contradictions) {
        List<Scorecard.Quote> quotes = List.of(new Scorecard.Quote(1, "turn 1", quoted));
        return new Grading(
                UUID.randomUUID(),
                BATTLE,
                Instant.EPOCH,
                new Scorecard(
                        statements,
                        OfThree.criteria(
                                new Scorecard.Grade(math, "", quotes),
                                new Scorecard.Grade(5, "", quotes),
                                new Scorecard.Grade(success, "", quotes)),
                        audited,
                        List.of(),
                        "",
                        50,
                        Weights.DEFAULT,
                        "test",
                        "m",
                        null,
                        1,
                        0),
                new Audit(
                        offers,
                        List.of(),
                        new Audit.Disfluencies(1, 50),
                        List.of(),
                        audited,
                        unclear,
                        List.of()),
                contradictions,
                Usd.ZERO);
    }
}
