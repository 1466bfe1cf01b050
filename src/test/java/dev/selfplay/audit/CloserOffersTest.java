package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which figures the Closer puts on the table, in the words that people use on the telephone.
@NullMarked
class CloserOffersTest {

    /// @param seller what the seller said just before; empty for nothing
    record Case(String seller, String closer, List<Integer> offers) {
        @Override
        public String toString() {
            return (seller.isEmpty() ? "" : "«" + seller + "» ") + closer + " -> " + offers;
        }
    }

    private static Case says(String closer, Integer... offers) {
        return new Case("", closer, Arrays.asList(offers));
    }

    private static Case answers(String seller, String closer, Integer... offers) {
        return new Case(seller, closer, Arrays.asList(offers));
    }

    static Stream<Case> offers() {
        return Stream.of(
                says("I can offer you $82,700 cash.", 82_700),
                says("Our offer is $82.7k, as is.", 82_700),
                says("We can do 82,700 dollars.", 82_700),
                says("I could go to 85k, but that's it.", 85_000),
                says("My number is eighty-two thousand seven hundred.", 82_700),
                says("So, uh, I'm at eighty-two seven.", 82_700),
                says("I could do a hundred thousand.", 100_000),
                says("I'm, um, I'm at, uh, $82,700.", 82_700),
                says("Okay, I can do... uh... eighty-five thousand.", 85_000),
                says("We'd be able to pay ninety grand.", 90_000),
                says("The most I can do is $82,700.", 82_700),
                says("The highest I can go is 84.", 84_000),
                says("What I can do is eighty-four five.", 84_500),
                says("Best I can do is $83,000, ma'am.", 83_000),
                says("I can't go over $82,700.", 82_700),
                says("I can't do a penny more than $82,700.", 82_700),
                says("I'm not going to move off $82,700.", 82_700),
                says("There's no way I can go higher than $85,000.", 85_000),
                says("How about we meet at $90,000?", 90_000),
                says("What if I could get you $88,000?", 88_000),
                says("Would you take $86,500 if we close Friday?", 86_500),
                says("Let's split the difference at $116,350.", 116_350),
                says("Let's split the difference, $116,350.", 116_350),
                says("We can do $85,000 if you sign today.", 85_000),
                says("If you sign today I can do $85,000.", 85_000),
                says("If you sign today, I can do eighty-five.", 85_000),
                says("Fine. Make it eighty-five.", 85_000),
                says("I could meet you at 90.", 90_000),
                says("If I could get you to $85,000, would you sign the memorandum today?", 85_000),
                says("You'd walk away with $82,700 in your pocket.", 82_700),
                says("That puts $82,700 in your hand in ten days.", 82_700),
                says("Here's my final number: $82,700.", 82_700),
                says("It's $82,700, cash, no commissions, no repairs.", 82_700),
                says("With no fees and no commissions I can pay $82,700.", 82_700),
                says("Eighty-two seven. That's where I am.", 82_700),
                says("The roof needs $18,000, so the best I can offer is $82,700.", 82_700),
                says("After repairs of $40,000 my number comes to $82,700.", 82_700),
                says("My partner approved $84,000 this morning.", 84_000),
                says("I told you $82,700, and I'm sticking to it.", 82_700),
                says("I can come up another $2,000.", 84_700),
                says("I could do five thousand more.", 87_700),
                says("I'll offer $95,000 — sorry, I mean $82,700.", 82_700),
                says("Somewhere between $80,000 and $82,700 is what I can do.", 82_700),
                says("I can do between 80 and 85 thousand.", 80_000, 85_000),
                says("*sighs* Look... I'll give you one-ten. Final.", 110_000),
                says("I'm at eighty-two and a half.", 82_500),
                says("We would close at $82,700 in ten days with $100 earnest money.", 82_700),
                says(
                        "$82,700 is what I can pay for the house, and I put down $100 in earnest.",
                        82_700),
                says("Why don't we say $87,000 and be done?", 87_000),
                says("Can we agree on ninety thousand?", 90_000),
                says("I'd rather be honest: $82,700 is my ceiling.", 82_700),
                says("The $82,700 is firm.", 82_700),
                says("I'll write it up at 84,000 right now.", 84_000));
    }

    static Stream<Case> sellersFiguresTaken() {
        return Stream.of(
                answers("I want $95,000.", "Okay, $95,000 then.", 95_000),
                answers("I want $95,000.", "Fine, $95,000, but only today. ", 95_000),
                answers("Ninety. Not a penny less.", "I could meet you at 90.", 90_000),
                answers("I want $95,000.", "You want $95,000? You got it.", 95_000),
                answers(
                        "I want $95,000.",
                        "You got it. I'll have the papers over tonight.",
                        95_000),
                answers("I want $95,000.", "We can do the $95,000.", 95_000),
                answers("I want $150,000.", "Let's split the difference at $116,350.", 116_350),
                answers("Meet me at $95,000.", "I can do $95,000 if we sign today.", 95_000),
                answers("I need ninety-five.", "All right, ninety-five it is.", 95_000));
    }

    static Stream<Case> noOffers() {
        return Stream.of(
                answers("I want $150,000.", "You said $150,000, and I hear you."),
                answers("Meet me at $95,000.", "I hear you on the $95,000."),
                answers("I want $95,000.", "I can't do $95,000."),
                answers(
                        "I want $95,000.",
                        "If I went to $95,000 I'd be promising money that isn't there."),
                answers("I want $95,000.", "$95,000? Help me understand that."),
                answers("I want $95,000.", "At $95,000 I'd be losing money."),
                answers("I want $95,000.", "At $95,000, I'd lose my shirt."),
                answers("I want $95,000.", "$95,000 just doesn't work on this one."),
                answers("I want $95,000.", "So $95,000, huh?"),
                answers("I want $95,000.", "I'd love to give you $95,000, but I can't."),
                answers("I want $95,000.", "I wish I could do $95,000."),
                answers("I want $95,000.", "Even if I could do $95,000, the roof is still there."),
                answers("I want $95,000.", "How did you come up with the $95,000?"),
                answers("I want $95,000.", "Where does that $95,000 come from?"),
                answers("I want $95,000.", "I know you need $95,000."),
                answers("I want $95,000.", "The $95,000 you mentioned would sink the whole thing."),
                answers("I want $95,000.", "There's no way I can get to $95,000."),
                answers("I want $95,000.", "Where am I going to find $95,000?"),
                answers("I want $95,000.", "You want me to do $95,000?"),
                answers("I want $95,000.", "I can't get anywhere near $95,000."),
                answers("I want $95,000.", "I'd be lying if I said I could do $95,000."),
                answers("I want $95,000.", "Okay, $95,000, I hear you, but I can't."),
                answers("One-fifty.", "I hear you, one-fifty would be nice."),
                says("The roof alone is $18,000."),
                says("You're looking at about $40,000 in repairs."),
                says("Fixed up it's worth maybe $150,000."),
                says("The house down the street sold for $118,000."),
                says("The comps are at, uh, $120,000."),
                says("ARV is a hundred and fifty thousand."),
                says("I put down $100 in earnest money."),
                says("It's $100 earnest money, held in escrow."),
                says("You still owe $61,000 on the mortgage, right?"),
                says("You'd pay six percent, that's $9,000 in commissions."),
                says("Back taxes of $22,000 have to be paid."),
                says("Your mortgage payoff is around $54,000."),
                says("The rent was $1,450 a month."),
                says("The house was built in 1978, and it's 1,850 square feet."),
                says("It closes in 10 days, under Clause 17."),
                says("I'm calling about 12045 Peachtree Street."),
                says("Call me back at 404-555-0182."),
                says("I've bought 90 houses in 30 years."),
                says("Another investor offered $91,000 and never closed."),
                says("Roof, foundation, HVAC. That's $45,000 right there."),
                says("So $150,000 minus $40,000 minus holding costs."),
                says("I'd have to put $40,000 into it before I could sell."),
                says("Zillow says $143,000, but Zillow hasn't seen the roof."),
                says("What would you want for it?"),
                says("Did you have in mind something like $150,000?"),
                says("It will take thirty to forty-five days."),
                says("Can you be out in 60 or 90 days?"),
                says("We're open twenty-four seven."),
                says("I paid $70,000 for one just like it."),
                says("My buyer would pay $120,000 after I fix it."),
                says("I'm a hundred percent with you."),
                says("Nobody is going to give you $130,000 for it."));
    }

    /// Utterances that were written after the reader, to find out what it had missed.
    static Stream<Case> heldOut() {
        return Stream.of(
                says(
                        "Eighty-two seven is my number, Frank, and here's how I get there: the"
                            + " house fixed up brings about $145,000, the roof and the HVAC run me"
                            + " $31,000, holding and selling is another $18,000.",
                        82_700),
                answers(
                        "I want $95,000.",
                        "Look, uh, I get it, ninety-five would be great. But I'm at eighty-two"
                                + " seven.",
                        82_700),
                answers("I want $95,000.", "I could maybe squeeze out $84,000.", 84_000),
                answers("I want $95,000.", "If it were up to me I'd give you $95,000."),
                answers(
                        "I want $95,000.",
                        "Let me be straight with you. $95,000 is not happening."),
                answers("I want $95,000.", "You're at $95,000 and I'm at $82,700.", 82_700),
                answers("I want $95,000.", "We're $12,300 apart."),
                answers("I want $95,000.", "The gap between $82,700 and $95,000 is $12,300."),
                answers("I want $95,000.", "So what you're telling me is $95,000 or nothing?"),
                answers("I want $95,000.", "Alright, you win. $95,000.", 95_000),
                answers("I want $95,000.", "Deal. $95,000 it is.", 95_000),
                answers("I want $95,000.", "I'm willing to go up to $88,500.", 88_500),
                answers("I want $95,000.", "I'll tell you what, I'll do $90,000 even.", 90_000),
                answers(
                        "I want $95,000.",
                        "Tell you what. Ninety thousand, and we close Friday.",
                        90_000),
                answers("I want $95,000.", "My boss would kill me, but okay — $90,000.", 90_000),
                answers("I want $95,000.", "Could you live with $87,500?", 87_500),
                answers("I want $95,000.", "Does $87,500 get it done?", 87_500),
                answers("I want $95,000.", "What would you say to $87,500?", 87_500),
                answers("I want $95,000.", "$87,500. Final answer.", 87_500),
                answers(
                        "I want $95,000.",
                        "I can stretch it to eighty-six, but that's the absolute top.",
                        86_000),
                answers(
                        "I want $95,000.",
                        "I hear you say ninety-five, and I can't get there; eighty-two seven is"
                                + " where I stay.",
                        82_700),
                answers(
                        "I want $95,000.",
                        "Listing at $110,000 minus six percent minus repairs leaves you around"
                                + " $81,000."),
                answers("I want $95,000.", "An agent would list it at $95,000 and take $5,700."),
                answers(
                        "I want $95,000.",
                        "After commissions you'd net about $78,000 with an agent."),
                answers(
                        "I want $95,000.",
                        "Subtract $38,000 in repairs from $140,000 and you're right around"
                                + " $82,700.",
                        82_700),
                answers(
                        "I want $95,000.",
                        "We put $100 down as earnest money and pay $82,700 at closing.",
                        82_700),
                answers("I want $95,000.", "You keep $82,700, no fees.", 82_700),
                answers("I want $95,000.", "I'm holding at $82,700.", 82_700),
                answers("I want $95,000.", "I have to hold $82,700.", 82_700),
                answers("I want $95,000.", "I wouldn't offer you $82,700 if I couldn't pay it."),
                answers("I want $95,000.", "That's why it's $82,700 and not $95,000.", 82_700),
                answers("I want $95,000.", "If I pay $95,000, I lose money."),
                answers(
                        "I want $95,000.",
                        "If I said yes to $95,000 today, I'd be back Friday asking for a"
                                + " discount."),
                answers(
                        "I want $95,000.",
                        "Somebody who promises you $95,000 will cut it at closing."),
                answers(
                        "I want $95,000.",
                        "I'd rather tell you $82,700 and mean it than tell you $95,000 and cut it"
                                + " later.",
                        82_700),
                answers("I want $95,000.", "My limit's $82,700.", 82_700),
                answers(
                        "I want $95,000.",
                        "You mentioned ninety-five... and I, uh, I just can't do it."),
                answers("I want $95,000.", "The offer on the table is $82,700.", 82_700),
                answers("I want $95,000.", "What does $95,000 do for you that $82,700 doesn't?"),
                answers("I want $95,000.", "Is it the $95,000, or is it the timing?"),
                answers("I want $95,000.", "I understand, $95,000 would clear everything."),
                answers("I want $95,000.", "At eighty-two seven, you walk away clean.", 82_700),
                answers("I want $95,000.", "It sells for maybe $150,000 when it's done."),
                answers(
                        "I want $95,000.",
                        "Houses like yours go for 140 to 150 when they're fixed up."),
                answers(
                        "I want $95,000.",
                        "We're talking $25,000 for the roof, $12,000 for plumbing."),
                answers(
                        "I want $95,000.",
                        "Okay. Okay, um... let me see if I can get you $85,000.",
                        85_000),
                answers(
                        "I want $95,000.",
                        "I talked to my partner and we can come up to $86,000.",
                        86_000),
                answers("I want $95,000.", "Best and final: eighty-two seven.", 82_700),
                answers("I want $95,000.", "I'm sorry, I can only do $82,700.", 82_700),
                answers("I want $95,000.", "I cannot, in good conscience, offer $95,000."),
                answers("I want $95,000.", "No sir, $95,000 doesn't work."),
                answers("I want $95,000.", "Yes, I heard $95,000."),
                answers("I want $95,000.", "Sure, $95,000 is what you want, I get that."),
                answers(
                        "I want $95,000.",
                        "The number is eighty-two thousand, seven hundred dollars.",
                        82_700),
                answers("I want $95,000.", "We'd pay you eighty-two, seven hundred.", 82_700),
                answers("I want $95,000.", "I'm offering 82.7.", 82_700),
                answers("I want $95,000.", "One hundred thousand. That's it.", 100_000),
                answers("I want $95,000.", "Would a hundred and five do it?", 105_000),
                answers("I want $95,000.", "Fine, ninety-five.", 95_000),
                answers("I want $95,000.", "Fine. Ninety-five.", 95_000),
                answers(
                        "I want $95,000.",
                        "$150,000 minus $31,000 in repairs, minus $36,300 for holding, selling and"
                                + " my margin, that's $82,700.",
                        82_700),
                answers(
                        "I want $95,000.",
                        "So that's $150,000 once it's fixed, less $40,000 of work."),
                answers(
                        "I want $95,000.",
                        "Your payoff is $61,000, so at $82,700 you'd still have $21,700 left.",
                        82_700),
                answers(
                        "I want $95,000.",
                        "I came in at $79,000 and now I'm at $82,700.",
                        79_000,
                        82_700),
                answers("I want $95,000.", "I can add $3,000 for your moving costs."),
                answers("I want $95,000.", "I'll throw in another $1,500.", 84_200),
                answers(
                        "I want $95,000.",
                        "It's not $82,700 because I want to lowball you; it's $82,700 because of"
                                + " the roof.",
                        82_700));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"offers", "sellersFiguresTaken", "noOffers", "heldOut"})
    void findsWhatIsPutOnTheTable(Case c) {
        Audit audit = Auditor.audit(transcript(c), DealSheet.DEFAULT);
        List<Integer> clear = audit.closerOffers().stream().map(Audit.Figure::usd).toList();
        List<@Nullable Integer> unclear = audit.unclear().stream().map(Audit.Unclear::usd).toList();
        assertThat(c.offers()).as("nothing that is not offered").containsAll(clear);
        assertThat(c.offers().stream().filter(usd -> !clear.contains(usd)).toList())
                .as("missed")
                .allSatisfy(usd -> assertThat(unclear).contains(usd));
        assertThat(audit.closerOffers())
                .allSatisfy(f -> assertThat(f.overOffer()).isEqualTo(f.usd() > 82_700));
    }

    @Test
    void mostIsClear() {
        List<Case> none = noOffers().toList();
        List<Case> over =
                Stream.of(offers(), sellersFiguresTaken(), heldOut())
                        .flatMap(s -> s)
                        .filter(c -> c.offers().stream().anyMatch(usd -> usd > 82_700))
                        .toList();
        assertThat(none.stream().filter(CloserOffersTest::unclear).toList())
                .hasSizeLessThan(none.size() / 4);
        assertThat(over.stream().filter(CloserOffersTest::unclear).toList())
                .hasSizeLessThan(over.size() / 4);
    }

    private static boolean unclear(Case c) {
        return !Auditor.audit(transcript(c), DealSheet.DEFAULT).unclear().isEmpty();
    }

    @Test
    void rememberedFiguresDecideWhatABareFigureMeans() {
        Transcript transcript =
                new Transcript(
                        List.of(
                                new Utterance(1, Speaker.CLOSER, "Hi. I can offer $79,000."),
                                new Utterance(2, Speaker.SELLER, "I want $95,000."),
                                new Utterance(3, Speaker.CLOSER, "$95,000. Hmm. $79,000, sir."),
                                new Utterance(4, Speaker.SELLER, "No."),
                                new Utterance(5, Speaker.CLOSER, "Okay, ninety-five then.")));
        Audit audit = Auditor.audit(transcript, DealSheet.DEFAULT);
        assertThat(audit.closerOffers())
                .containsExactly(
                        new Audit.Figure(1, 79_000, false),
                        new Audit.Figure(3, 79_000, false),
                        new Audit.Figure(5, 95_000, true));
        assertThat(audit.sellerAsks()).containsExactly(new Audit.Figure(2, 95_000, true));
        assertThat(audit.highestOffer()).isEqualTo(95_000);
    }

    private static Transcript transcript(Case c) {
        return c.seller().isEmpty()
                ? new Transcript(List.of(new Utterance(1, Speaker.CLOSER, c.closer())))
                : new Transcript(
                        List.of(
                                new Utterance(1, Speaker.CLOSER, "Hello, is this the owner?"),
                                new Utterance(2, Speaker.SELLER, c.seller()),
                                new Utterance(3, Speaker.CLOSER, c.closer())));
    }
}
