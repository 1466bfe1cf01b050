package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The seller's spoken yes to the memorandum.
@NullMarked
class ConsentTest {
    private static final String ASK =
            "Clause 17 lets me record a memorandum, so nobody sells it from under us. Are you okay"
                    + " with that? I just need a spoken yes.";

    static Stream<String> yeses() {
        return Stream.of(
                "Yes.",
                "Yeah, sure.",
                "Okay.",
                "Fine. Record the memorandum, yes.",
                "Yes, you can record it.",
                "Sure, go ahead.",
                "I guess so, yes.",
                "Uh, yeah, I'm okay with that.",
                "All right. You have my yes.",
                "No problem with that. Yes.",
                "Yes, I understand, you can record the memorandum.",
                "Well... okay, yes. When do we close?",
                "I don't have a problem with that.",
                "*sighs* Fine. Yes.",
                "Absolutely, that makes me feel better.",
                "You know what? Yes. Let's do it.",
                "Okay, record the memo. I'm tired of this house.",
                "Yes to Clause 17.",
                "Yep. Clause 17 is fine with me.",
                "Okay okay, yes, go ahead and record the memorandum.",
                "Yes, go on and record it.",
                "All right then, yes.",
                "Yes ma'am, that'll be fine.",
                "Mm-hm. Yes to the memorandum.",
                "You have my yes on Clause 17.",
                "Fine. Yes. Record the thing.",
                "Okay, you can put your memorandum on it.",
                "I say yes to the memorandum, Dan.",
                "Yes. But you'd better close on time.",
                "Well, I suppose that's fair. Yes.",
                "Yes... and I want a copy of it.",
                "Yes, record it, and don't make me regret it.",
                "Sure, I can live with that.",
                "That's fine by me.",
                "Yes, I agree to it.");
    }

    @ParameterizedTest
    @MethodSource("yeses")
    void aYes(String seller) {
        assertThat(heard(ASK, seller)).isIn("yes in 2", "unclear");
    }

    static Stream<String> others() {
        return Stream.of(
                "Yes, I heard you.",
                "Yes, if you pay 100.",
                "Yeah, but I want $95,000 first.",
                "Yes? To what exactly?",
                "I'm not saying yes.",
                "I'm not saying yes to that.",
                "No.",
                "No, don't record anything.",
                "Okay, so what is this memorandum?",
                "Okay. And what does that do to my title?",
                "Sure you do.",
                "Yeah, right.",
                "Yes, I understand what it is.",
                "Okay, let me think about it.",
                "Yes. Actually, no, don't record it.",
                "You can record it once I have the money.",
                "Maybe.",
                "I'd say yes if my lawyer says so.",
                "Why would I say yes to a memorandum?",
                "You won't record a memorandum on my house.",
                "Yeah, no. I'm not comfortable with that.",
                "Would you say yes to that?",
                "If you record that memorandum I'm calling my attorney.",
                "Fine, explain it again.",
                "Yes, yes, I get it, but not before I talk to my wife.",
                "Yes or no, that's what you want? I need an hour.",
                "You'll get your yes when I see the money.",
                "I said I'd listen, not that I'd say yes.",
                "Okay, but what happens if you vanish?",
                "Sure, and pigs fly.",
                "I could say yes at $95,000.",
                "No yes from me today.",
                "Yes, I know what a memorandum is.",
                "Fine print! That's what it is.",
                "Not until my sister hears it.",
                "Who takes that memorandum off?",
                "Okay, I hear you.",
                "Yes, that's what the last fellow said.",
                "Yes, yes, everyone says that.",
                "I'm fine. It's the clause that isn't.",
                "Alright, I'll think about the memorandum.",
                "Okay. I'm not saying no.");
    }

    @ParameterizedTest
    @MethodSource("others")
    void noYes(String seller) {
        assertThat(heard(ASK, seller)).isIn("none", "unclear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you still live in the house?",
                "The memorandum protects us both. Now, how is the roof, is it leaking?",
                "Is $82,700 okay with you?",
                "Does Clause 17 make sense so far?",
                "Did the furnace ever get replaced?"
            })
    void aYesToSomethingElse(String closer) {
        assertThat(heard(closer, "Yes.")).isIn("none", "unclear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can I get a verbal yes to the memorandum?",
                "May I record the memorandum under Clause 17?",
                "There's a memo that goes on record. Is that all right with you?",
                "Are you on board with Clause 17?",
                "I just need to hear you say yes to the memorandum, ma'am.",
                "So, uh, do I have your permission to record the memorandum?"
            })
    void theWaysOfAsking(String closer) {
        assertThat(consent(closer, "Yes.")).isEqualTo(SpokenYes.at(2));
    }

    @Test
    void namedWithoutBeingAsked() {
        assertThat(consent("So where do we stand?", "Fine. Record the memorandum, yes."))
                .isEqualTo(SpokenYes.at(2));
    }

    @Test
    void askedAgainInOtherWords() {
        assertThat(
                        consent(
                                ASK,
                                "What does it do?",
                                "It only keeps my place. Is that a yes?",
                                "Yes."))
                .isEqualTo(SpokenYes.at(4));
    }

    @Test
    void takenBack() {
        assertThat(consent(ASK, "Yes.", "Great.", "Actually, no, don't record it."))
                .isEqualTo(SpokenYes.NO);
        assertThat(consent(ASK, "Yes.", "Great.", "I changed my mind about that clause."))
                .isEqualTo(SpokenYes.NO);
    }

    @Test
    void takenBackAndGivenAgain() {
        assertThat(
                        consent(
                                ASK,
                                "Yes.",
                                "Great.",
                                "Wait, no, I take that back.",
                                "It's only a notice. Are you okay with the memorandum?",
                                "Okay, yes."))
                .isEqualTo(SpokenYes.at(6));
    }

    @Test
    void refusingThePriceLaterTakesNothingBack() {
        assertThat(consent(ASK, "Yes.", "And the $100 earnest money?", "No, that's too little."))
                .isEqualTo(SpokenYes.at(2));
    }

    /// Of what is a yes to people, and of what is none, most is clear.
    @Test
    void mostIsClear() {
        assertThat(yeses().filter(s -> heard(ASK, s).equals("unclear")).toList())
                .hasSizeLessThan((int) yeses().count() / 4);
        assertThat(others().filter(s -> heard(ASK, s).equals("unclear")).toList())
                .hasSizeLessThan((int) others().count() / 4);
    }

    static String heard(String... texts) {
        Audit audit = audit(texts);
        if (!audit.unclear().isEmpty()) {
            return "unclear";
        }
        return audit.verbalYes().given() ? "yes in " + audit.verbalYes().turn() : "none";
    }

    private static SpokenYes consent(String... texts) {
        return audit(texts).verbalYes();
    }

    private static Audit audit(String... texts) {
        List<Utterance> utterances = new ArrayList<>();
        for (String text : texts) {
            int turn = utterances.size() + 1;
            utterances.add(new Utterance(turn, Speaker.ofTurn(turn), text));
        }
        return Auditor.audit(new Transcript(utterances), DealSheet.DEFAULT);
    }
}
