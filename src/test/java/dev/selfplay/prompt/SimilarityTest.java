package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A small labelled set: SAME becomes a victory of the known tactic, ALIKE is grouped and shown, OTHER
/// is a tactic of its own. The thresholds were chosen on it, and hold it.
class SimilarityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the same words, as speech varies them
                "SAME | The hundred dollars just makes the agreement valid. The title company holds"
                    + " it, and if we don't close, you keep it. | Uh, the hundred dollars just"
                    + " makes the agreement valid. (sighs) The title company holds it, and, um, if"
                    + " we don't close you keep it.",
                "SAME | Don't take my word: call the title company yourself, and check us before"
                    + " you sign. | Don't take my word, call the title company yourself and check"
                    + " us before you sign anything.",
                "SAME | With the repairs done and six months to wait, somebody might pay it. What"
                    + " does that number have to take care of for you? | Um, with the repairs done"
                    + " and six months to wait, somebody might pay it. So what does that number"
                    + " have to take care of?",
                "SAME | Who else should hear this? I'm glad to call when they're with you, so that"
                    + " you don't have to carry my words. | Who else should hear this? I'd be glad"
                    + " to call when they are with you, so you don't have to carry my words.",
                "SAME | The memorandum isn't a lien and it isn't a deed. It ends on the closing"
                    + " date. | It isn't a lien and it isn't a deed, the memorandum, and it ends on"
                    + " the closing date.",
                "SAME | Please do show it to your lawyer before you sign anything. I'll send the"
                    + " page today. | Please show it to your lawyer before you sign anything, I'll"
                    + " send the page today.",
                "SAME | So my number is $82,700, after the repairs and the holding costs. | My"
                        + " number is $82,700, after repairs and holding costs.",
                // the same idea in other words, or part of it
                "ALIKE | The hundred dollars just makes the agreement valid. The title company"
                    + " holds it, and if we don't close, you keep it. | Fair point, a hundred"
                    + " dollars is small. The title company holds it, not me, and you keep it if we"
                    + " don't close.",
                "ALIKE | The memorandum isn't a lien and it isn't a deed. It ends on the closing"
                    + " date, and if we don't close, we sign the release and pay to file it. | It's"
                    + " no lien, and it's released in writing, at our cost: if we don't close, we"
                    + " sign the release and pay to file it.",
                "ALIKE | Please do show it to your lawyer before you sign anything. I'll send the"
                        + " page today. | Send it to your lawyer first. I'll mail the page today,"
                        + " before you sign anything.",
                "ALIKE | Don't take my word: call the title company yourself, and check us before"
                        + " you sign. | Call the title company yourself, look them up, and ask them"
                        + " about us.",
                // other ideas that share the trade's words
                "OTHER | The hundred dollars just makes the agreement valid. The title company"
                    + " holds it. | Don't take my word: call the title company yourself, and check"
                    + " us before you sign.",
                "OTHER | I can't go past $82,700, and I'd rather tell you now than dance around it."
                        + " | Clause 17 lets us record one page at the county, a memorandum.",
                "OTHER | What does that number have to take care of for you? | What was it like,"
                        + " that house, when it was good?",
                "OTHER | You pick the closing day, and we work around your move. | If we don't"
                        + " close, we sign the release and pay to file it.",
                "OTHER | The repairs and the holding costs eat the rest. | I can hear that you"
                        + " looked after it.",
                "OTHER | Yes, I'm an AI assistant, and a person here signs the agreement. | The"
                        + " hundred dollars just makes the agreement valid.",
                "OTHER | Take your time, I'm not going anywhere. | What would you need to know to"
                        + " decide?",
                "OTHER | The title company handles the papers and the money. | You keep the deposit"
                        + " if we don't close.",
                "OTHER | If somebody's paying more, I understand you looking at it. | If I paid"
                        + " more, I'd have to trim you at the closing."
            })
    void labelled(String label, String a, String b) {
        double score = Similarity.between(a, b);
        String found =
                score >= Similarity.SAME ? "SAME" : score >= Similarity.ALIKE ? "ALIKE" : "OTHER";
        assertThat(found).as("%.2f", score).isEqualTo(label);
        assertThat(Similarity.between(b, a)).isEqualTo(score);
    }

    @Test
    void ofNothingNothingIsAlike() {
        assertThat(Similarity.between("", "")).isZero();
        assertThat(Similarity.between("uh, um", "Hold the price")).isZero();
        assertThat(Similarity.between("Hold the price", "hold, the PRICE!")).isEqualTo(1);
    }
}
