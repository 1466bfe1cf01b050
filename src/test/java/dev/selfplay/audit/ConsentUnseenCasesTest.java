package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/// The seller's spoken yes, second round: cases that were written before the reader was looked at.
@NullMarked
class ConsentUnseenCasesTest {
    private static final String ASK =
            "So that's the memorandum, one page at the county. Where does that put you on"
                    + " Clause 17: yes, um, or not yet?";

    static Stream<String> yeses() {
        return Stream.of(
                "Okay.",
                "Okay, go ahead.",
                "Okay, record it.",
                "All right, yes.",
                "I guess so.",
                "Yeah, I guess so. Ten days isn't forever.",
                "Go ahead and record it.",
                "You have my yes.",
                "You've got my yes, Dan.",
                "Put it on record.",
                "Mm-hm.",
                "Sure, why not.",
                "If you must.",
                "That's a yes from me.",
                "It's a yes.",
                "Call it a yes.",
                "Well, yes.",
                "Well, okay then, put it on record.",
                "Right, fine, record your page.",
                "Yeah. Yeah, okay. Do it.",
                "Yes. Easter two years ago I promised my girls this would be settled, so let's"
                        + " settle it.",
                "Okay, here it is. Yes. You can record your page.",
                "Then yes.",
                "Put me down as a yes.",
                "Um, I think, yeah, that's all right.",
                "Well, my wife's nodding, so yes.",
                "I'm a yes on the memorandum.",
                "Uh-huh, that's fine.",
                "You can file it.",
                "Honestly? I hate it, but yes.",
                "I don't love it, but okay, record it.",
                "No objection.",
                "I won't stand in your way. Record it.",
                "Yup, file the thing.",
                "Why not. Yes.",
                "Not yet was my answer an hour ago. Now it's yes.",
                "Let's do it.",
                "Yes, sir, you may.");
    }

    @ParameterizedTest
    @MethodSource("yeses")
    void aYes(String seller) {
        assertThat(heard(ASK, seller)).isIn("yes in 2", "unclear");
    }

    static Stream<String> others() {
        return Stream.of(
                "Okay, here it is. Easter two years ago, in front of the whole table, I promised my"
                        + " girls seventy-five thousand each when the house goes. I can't sit at"
                        + " that table with less.",
                "All right, let me tell you something about this house. My father laid every"
                        + " brick.",
                "Well, my husband handled all the papers before he passed.",
                "Right, so the roof. We did the roof in 2011.",
                "Fine, but you haven't told me who signs the release.",
                "Yes, well, that's what they said at the bank too.",
                "Yeah, no, that doesn't work for me.",
                "Sure, except I don't know you from Adam.",
                "Yes, once my lawyer has seen it.",
                "Yes — once my lawyer has seen it.",
                "Okay, so here's my trouble. My brother is on the deed.",
                "Yeah, it's been a long year. She passed in March.",
                "Okay, okay. You want the truth? I'm broke.",
                "All right, all right, slow down.",
                "Right. And the hundred dollars?",
                "Yeah, I'm listening.",
                "Mm-hm, I hear you.",
                "Uh-huh. Keep going.",
                "Okay, one more time, in plain words.",
                "Not yet.",
                "Yes or not yet, you say. Not yet.",
                "Okay, not yet.",
                "Yes to the price, not to the clause.",
                "The ten days, yes. The memorandum, no.",
                "Yes, the price is fine. I'm still thinking about the memorandum.",
                "I'd say yes if it came with a real deposit.",
                "When the money's in escrow you get your yes.",
                "Okay, you want a yes. I want a hundred and fifty.",
                "Sure. When hell freezes over.",
                "Yes, my mother's name is still on the title.",
                "Well, okay, I'll be honest with you. I was burned before.",
                "Fine. I'll tell you why I'm selling.",
                "All right, here's the thing, mister. I don't sign what I can't read.",
                "Yeah, so, my daughter's the one who reads contracts.",
                "Right, the county. I've been down there twice this year.",
                "Okay, that's a good question.",
                "Okay, I'll read it tonight.",
                "Alright, send me the page first.",
                "Yes, I want to talk about that.",
                "Yeah, that's the part that worries me.",
                "Okay, and after that?",
                "Sure, I remember that clause.",
                "I can't give you a yes.",
                "That's not a yes.",
                "Don't take that as a yes.",
                "Yes, provided my sister agrees.",
                "Yes, assuming you raise the deposit to a thousand.",
                "Yes, unless my lawyer says different, and he hasn't called back.",
                "Fine by me, as long as it comes off in ten days like you said.",
                "Okay, but only if the release is in writing today.",
                "Right, okay, so you're a machine then?",
                "Well, right now I couldn't say.",
                "Okay. My mother bought this place in sixty-two, with money from the mill.",
                "Fine. You know what my brother-in-law does for a living? He records liens.",
                "Good. Somebody finally asked.",
                "Yes, that is the question, isn't it.",
                "You're asking me for a yes already?",
                "Okay. The furnace is from ninety-eight.",
                "Yeah. My knees aren't what they were.");
    }

    @ParameterizedTest
    @MethodSource("others")
    void noYes(String seller) {
        assertThat(heard(ASK, seller)).isIn("none", "unclear");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Are you okay with recording the memorandum, and is Friday good for the closing?"
                        + " | Yes, Friday's good. | false",
                "Are you okay with the memorandum, and is the furnace still working?"
                        + " | Yes, the furnace works fine. | false",
                "Are you okay with the memorandum, and is the furnace still working?"
                        + " | Yes to both. | true",
                "Are you okay with the memorandum? And did the roof ever leak?"
                        + " | Yes, twice, over the back bedroom. | false",
                "Can I get your yes to the memorandum, or do you want to hear it again?"
                        + " | Yes, I want to hear it again. | false",
                "Can I get your yes to the memorandum, or do you want to hear it again?"
                        + " | No, I heard it. Yes to the memorandum. | true",
                "Do you mind if I record the memorandum? | No, go ahead. | true",
                "Do you mind if we record the memorandum? | Yes, I do mind. | false",
                "Would you have any objection to Clause 17? | None. Record it. | true",
                "Any questions about the memorandum? | Yes. | false",
                "Have you ever heard of a memorandum? | Yeah. | false",
                "Is it a yes to the memorandum? | It is. | true",
                "Are you okay with us recording that memorandum, yes or no? | I am. | true",
                "Are you okay with us recording that memorandum, yes or no? | I'm not. | false",
                "Are you okay with us recording that memorandum, yes or no?"
                        + " | Yes. My lawyer wants a copy. | true",
                "Are you okay with us recording that memorandum, yes or no?"
                        + " | Okay, look. I buried my wife in that town. | false",
                "Do I have your yes to the memorandum? | You do. | true",
                "Do I have your yes to the memorandum? | You have it. | true",
                "Do I have your yes to the memorandum? | You do not. | false"
            })
    void whatWasAskedDecides(String closer, String seller, boolean given) {
        assertThat(heard(closer, seller)).isIn(given ? "yes in 2" : "none", "unclear");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yeah, okay.                                                            | true",
                "Yes, ma'am.                                                            | true",
                "Yes, please.                                                           | true",
                "All right, Dan, you can have your yes.                                 | true",
                "Oh, fine. Put your page on record.                                     | true",
                "Yes. I don't like it, but yes.                                         | true",
                "Okay, you've convinced me. Yes.                                        | true",
                "My daughter says it's fine, so okay, yes.                              | true",
                "Yes, it's only ten days.                                               | true",
                "Sure thing.                                                            | true",
                "Go right ahead.                                                        | true",
                "Yes, on the memorandum.                                                | true",
                "I'm all right with that.                                               | true",
                "Okay, yes, when do we close?                                           | true",
                "Yes to Clause 17, and I want the release in the drawer.                | true",
                "Well, since you put it like that, yes.                                 | true",
                "Alright, do it.                                                        | true",
                "Yes, I'm saying yes.                                                   | true",
                "You heard me, yes.                                                     | true",
                "Okay. Thank you for explaining it.                                     | true",
                "Okay, I have a confession. I already signed with somebody.             | false",
                "Yeah, you know, people keep saying that to me.                         | false",
                "All right. Do you have children?                                       | false",
                "Fine, I'll be straight with you, I'm behind on the mortgage.           | false",
                "Okay, Dan, hear me out. The girls come first.                          | false",
                "Well, sure, it sounds simple when you say it.                          | false",
                "Yes, I've been down that road with a lien before.                      | false",
                "Right, well, my attorney would have a field day.                       | false",
                "Okay. So. Ninety thousand.                                             | false",
                "Yeah, the porch light still works.                                     | false",
                "Yes, you've said that three times.                                     | false",
                "Okay, I don't know.                                                    | false",
                "Good question. Let me sit down.                                        | false",
                "Sure. Sure. And then you vanish.                                       | false",
                "I'd be okay with it at ninety.                                         | false",
                "If my sister says okay, then okay.                                     | false",
                "Fine for you, maybe.                                                   | false",
                "That's fine for people with lawyers.                                   | false",
                "Okay, go ahead and explain it again.                                   | false",
                "Go ahead, I'm listening.                                               | false",
                "Let's say I do. Then what?                                             | false",
                "Yes, yes, yes. Everybody wants a yes.                                  | false",
                "You can record this call, not my house.                                | false",
                "You may think I'm a fool. I'm not.                                     | false"
            })
    void thirdRound(String seller, boolean given) {
        assertThat(heard(ASK, seller)).isIn(given ? "yes in 2" : "none", "unclear");
    }

    private static String heard(String closer, String seller) {
        return ConsentTest.heard(closer, seller);
    }

    @Test
    void mostIsClear() {
        assertThat(yeses().filter(s -> heard(ASK, s).equals("unclear")).toList())
                .hasSizeLessThan((int) yeses().count() / 4);
        assertThat(others().filter(s -> heard(ASK, s).equals("unclear")).toList())
                .hasSizeLessThan((int) others().count() / 4);
    }
}
