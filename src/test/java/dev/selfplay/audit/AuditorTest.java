package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.audit.Mark.Kind;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

@NullMarked
class AuditorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I want $150,000.                                        | 150000",
                "Meet me at $95,000 and we're done.                      | 95000",
                "Not a penny under 100.                                  | 100000",
                "I won't take less than ninety-five.                     | 95000",
                "You said $82,700, that's an insult.                     | 0",
                "I can't accept $82,700.                                 | 0",
                "Zillow says $143,000.                                   | 0",
                "My neighbor got $118,000 last spring.                   | 0",
                "I owe $61,000 on it.                                    | 0",
                "One-fifty. Take it or leave it.                         | 150000",
                "If you can do $95,000 we have a deal.                   | 95000",
                "How about ninety thousand?                              | 90000",
                "I need sixty thousand net in my pocket.                 | 60000",
                "Your $82,700 won't even clear my debts.                 | 0",
                "I've lived here 40 years.                               | 0",
                "What can I do with a $100 deposit?                      | 0",
                "I'd let it go for 110.                                  | 110000",
                "Can you come up to eighty-five?                         | 85000"
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
    @CsvSource(
            delimiter = '|',
            value = {
                "Hi, this is Dan.                                          | 0 | 4",
                "So, uh, I'm, um, at eighty-two seven.                     | 2 | 8",
                "*sighs* Look, I hear you. (sigh) I do.                    | 2 | 6",
                "[sighs] Okay.                                             | 1 | 1",
                "I, I just want to help.                                   | 1 | 6",
                "It's the— the roof.                                       | 1 | 4",
                "W-we can close Friday.                                    | 1 | 5",
                "Well, it's, you know, complicated.                        | 2 | 5",
                "Do you know what you owe?                                 | 0 | 6",
                "You know the roof is bad.                                 | 0 | 6",
                "I mean, that's what the numbers say.                      | 1 | 7",
                "What I mean is simple.                                    | 0 | 5",
                "It was, like, forty years old.                            | 1 | 6",
                "I like the house.                                         | 0 | 4",
                "No, no, I understand. Very, very well.                    | 0 | 7",
                "Uh-huh, okay.                                             | 0 | 3",
                "It's at— sorry, it's on Maple.                            | 1 | 6",
                "Hmm... er, let me think.                                  | 2 | 5",
                "That works well, thank you.                               | 0 | 5",
                "I can, I can do that.                                     | 1 | 6"
            })
    void disfluencies(String closer, int count, int words) {
        Audit audit =
                Auditor.audit(
                        new Transcript(List.of(new Utterance(1, Speaker.CLOSER, closer))),
                        DealSheet.DEFAULT);
        assertThat(audit.disfluencies()).isEqualTo(new Audit.Disfluencies(count, words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*hangs up*",
                "Goodbye.",
                "I'm done. Goodbye.",
                "Don't call me again.",
                "We're done here.",
                "Lose my number. [click]",
                "No thank you. Bye now.",
                "This conversation is over.",
                "I'm hanging up now.",
                "Have a nice day, goodbye.",
                "That's it, good-bye, mister!"
            })
    void walksAway(String seller) {
        assertThat(Auditor.walksAway(seller)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm about to hang up if you say that again.",
                "One more word about that clause and I'm hanging up.",
                "If you can't do better, goodbye.",
                "I said goodbye to this house years ago.",
                "The last guy hung up on me.",
                "Don't make me hang up.",
                "Goodbye. Wait, how much did you say?",
                "I'm not done with you yet.",
                "Kiss it goodbye, they told me.",
                "Okay, tell me more."
            })
    void stays(String seller) {
        assertThat(Auditor.walksAway(seller)).isFalse();
    }

    @Test
    void clauseMentionsOfEitherSide() {
        Transcript transcript =
                new Transcript(
                        List.of(
                                new Utterance(1, Speaker.CLOSER, "Hello."),
                                new Utterance(2, Speaker.SELLER, "What's this Clause 17?"),
                                new Utterance(3, Speaker.CLOSER, "It's a memorandum."),
                                new Utterance(4, Speaker.SELLER, "Seventeen of them!"),
                                new Utterance(5, Speaker.CLOSER, "Clause seventeen, yes.")));
        assertThat(Auditor.audit(transcript, DealSheet.DEFAULT).clause17Turns())
                .containsExactly(2, 3, 5);
    }

    @Test
    void marksPointAtTheWordsThemselves() {
        String text = "Um, the roof is $18,000, so I can do $82,700, or $85,000… with Clause 17.";
        assertThat(Auditor.marks(Speaker.CLOSER, text, DealSheet.DEFAULT))
                .extracting(m -> m.kind() + " " + text.substring(m.start(), m.end()))
                .startsWith("DISFLUENCY Um", "FIGURE $18,000", "OFFER $82,700")
                .endsWith("CLAUSE Clause 17");
    }

    @Test
    void aSellersFiguresAreNeverOffers() {
        assertThat(Auditor.marks(Speaker.SELLER, "Um, I want $150,000!", DealSheet.DEFAULT))
                .containsExactly(new Mark(Kind.FIGURE, 11, 19));
    }

    @Test
    void aLongUtteranceTakesNoTime() {
        String text = "I can do, if we, uh, you said that the roof (and so on, ".repeat(400) + "$1";
        assertThat(Auditor.marks(Speaker.CLOSER, text, DealSheet.DEFAULT)).isNotEmpty();
    }

    @Property(tries = 300)
    void anyTextIsReadWithoutFailing(@ForAll String text) {
        for (Speaker speaker : Speaker.values()) {
            int end = 0;
            for (Mark mark : Auditor.marks(speaker, text, DealSheet.DEFAULT)) {
                assertThat(mark.start()).isGreaterThanOrEqualTo(end);
                assertThat(mark.end())
                        .isGreaterThan(mark.start())
                        .isLessThanOrEqualTo(text.length());
                end = mark.end();
            }
        }
        Auditor.walksAway(text);
    }
}
