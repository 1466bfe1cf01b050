package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// The seller's asks and farewells, second round: written before the readers were looked at.
@NullMarked
class SellerUnseenCasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My price is a hundred and forty thousand.              | 140000",
                "I'm asking $129,900.                                   | 129900",
                "I'd take 105, cash.                                    | 105000",
                "Make it ninety and I'll sign.                          | 90000",
                "The number is one-twenty-five.                         | 125000",
                "You'd have to get to at least $100,000.                | 100000",
                "A hundred grand and it's yours.                        | 100000",
                "Give me 98 and we can stop talking.                    | 98000",
                "I couldn't let it go for less than $115k.              | 115000",
                "Bring me $91,500.                                      | 91500",
                "What about 88?                                         | 88000",
                "Could you do eighty-nine five?                         | 89500",
                "I was hoping for something like $120,000.              | 120000",
                "I'm looking for a hundred and ten thousand.            | 110000",
                "My bottom line is ninety-two thousand.                 | 92000",
                "It has to be $99,000, or I list it.                    | 99000",
                "I'll meet you halfway, $90,000.                        | 90000",
                "At a hundred thousand I'd say yes.                     | 100000",
                "Pay me 97,500 and I'll be out by Friday.               | 97500",
                "Nothing under one-oh-five.                             | 105000",
                "I won't budge from $125,000.                           | 125000",
                "You come up to 95 or we're through.                    | 95000",
                "$150,000, not a dollar less.                           | 150000",
                "I gotta have at least sixty in my hand after everything. | 60000",
                "The county assessed it at $131,000.                    | 0",
                "The roofer quoted me $14,000.                          | 0",
                "I paid $47,000 for it in 1984.                         | 0",
                "The bank is still owed $38,500.                        | 0",
                "Your competitor offered $90,000 yesterday.             | 0",
                "I turned down $110,000 two years ago.                  | 0",
                "So you're saying $82,700 is the end of it?             | 0",
                "A hundred dollars won't buy a door.                    | 0",
                "My sister put $20,000 into the kitchen.                | 0",
                "I wouldn't ask for $150,000, I'm not crazy.            | 0",
                "You close in 10 days, is that right?                   | 0",
                "I'm 74 years old.                                      | 0",
                "The taxes run about $3,200 a year.                     | 0",
                "Did you say eighty-two seven?                          | 0",
                "I promised my girls seventy-five thousand each.        | 0",
                "House down the block sold for two-oh-five.             | 0",
                "Okay, $82,700 it is.                                   | 0",
                "I never said $120,000.                                 | 0"
            })
    void sellersAsks(String seller, int usd) {
        Audit audit =
                Auditor.audit(
                        new Transcript(
                                List.of(
                                        new Utterance(1, Speaker.CLOSER, "I can do $82,700."),
                                        new Utterance(2, Speaker.SELLER, seller))),
                        DealSheet.DEFAULT);
        assertThat(audit.sellerAsks())
                .extracting(Audit.Figure::usd)
                .isEqualTo(usd == 0 ? List.of() : List.of(usd));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(hangs up)",
                "[hangs up the phone]",
                "*click*",
                "*slams the phone down*",
                "Take me off your list.",
                "I'm done talking to you. Goodbye.",
                "Please don't call here again.",
                "Never call this number again.",
                "I have to go now. Goodbye.",
                "Well, thanks for your time. Bye.",
                "Okay, bye-bye.",
                "No deal. I'm hanging up.",
                "Stop calling me.",
                "We have nothing more to talk about. Good day.",
                "Good day to you, sir.",
                "I think we're finished here.",
                "I'm going to hang up now.",
                "I'm gonna go. Take care, bye.",
                "This call is over.",
                "That's my answer, and good night.",
                "Not interested. Goodbye."
            })
    void walksAway(String seller) {
        assertThat(Auditor.walksAway(seller)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Give me one reason not to hang up.",
                "My wife says I should hang up on people like you.",
                "I almost hung up just now.",
                "Should I hang up, or are you going to answer me?",
                "Saying goodbye to that kitchen is what hurts.",
                "If I hear that number again I'm done.",
                "I'm done with repairs, that's why I'm selling.",
                "I'm not hanging up, I'm thinking.",
                "They told me never to call again. Can you imagine?",
                "The last buyer said we're done here and left.",
                "Can I call you again tomorrow?",
                "I never got to say goodbye to her.",
                "It was a good day when we bought it.",
                "Are we done here?",
                "I haven't hung up yet, have I?",
                "You'd better not hang up on me.",
                "Bye-bye kitchen, bye-bye porch, that's what it means.",
                "He hangs up whenever I call.",
                "Don't call me sweetheart again.",
                "I'm not interested in a loan.",
                "We're not done here, mister."
            })
    void stays(String seller) {
        assertThat(Auditor.walksAway(seller)).isFalse();
    }
}
