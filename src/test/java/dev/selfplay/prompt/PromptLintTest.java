package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.DealSheet;

import org.junit.jupiter.api.Test;

import java.util.List;

class PromptLintTest {
    private static final String HUMAN = "Hold $82,700.\nAsk for the yes to Clause 17.\n";

    private static List<String> lint(PromptContent file, int budget) {
        PromptDocument document = file.document();
        return PromptLint.check(
                        document,
                        PromptMerger.merge(document, budget, String::length),
                        DealSheet.DEFAULT)
                .stream()
                .map(f -> f.severity() + " " + f.line() + " " + f.text())
                .toList();
    }

    private static PromptContent with(String... texts) {
        PromptContent file = PromptContent.ofText(HUMAN);
        int n = 0;
        for (String text : texts) {
            file = PromptEdit.append(file, PromptEditTest.block(n++, text));
        }
        return file;
    }

    @Test
    void protectedPartsAreMissed() {
        assertThat(lint(PromptContent.ofText("Be kind.\n"), 10_000))
                .containsExactly(
                        "ERROR 0 The human text does not name the offer, $82,700.",
                        "ERROR 0 The human text does not name Clause 17.");
        assertThat(lint(with(), 10_000)).isEmpty();
    }

    @Test
    void sumsBeyondAllMoneyAreNoReasonToFail() {
        assertThat(
                        lint(
                                PromptContent.ofText(
                                        "The debt is $3,000,000,000, or $99999999999999999999.\n"
                                                + HUMAN),
                                10_000))
                .isNotNull();
    }

    @Test
    void brokenBlocksContradictionsAndDoublesAreToldWithTheirLines() {
        String same = "The title company holds the hundred dollars, and you keep it if we fail.";
        PromptContent file = with(same, "Um, " + same, "Say: \"I can do $90,000.\"");
        file =
                PromptContent.ofText(
                        file.text() + "# END SYNTHETIC TACTIC\nSay \"We can pay $99,000.\"\n");
        assertThat(lint(file, 10_000))
                .anyMatch(f -> f.startsWith("ERROR 39 a tactic block ends here"))
                .anyMatch(f ->
                        f.startsWith(
                                "WARNING 28 The tactic is against the deal sheet. It offers"
                                        + " $90,000"))
                .anyMatch(
                        f -> f.startsWith("WARNING 16 The tactic says what the one in line 4 says"))
                .anyMatch(f -> f.startsWith("WARNING 40 The wording \"We can pay $99,000.\""));
    }

    @Test
    void twoAnswersToOneObjectionAreNoted() {
        assertThat(
                        lint(
                                with(
                                        "Hold the price and wait for them.",
                                        "Ask about the garden, gently."),
                                10_000))
                .containsExactly(
                        "NOTE 16 The tactic answers the objection of the one in line 4 another"
                                + " way.");
    }

    @Test
    void whatDoesNotFitIsTold() {
        assertThat(lint(with("Hold the price and wait for them."), HUMAN.length() + 20))
                .containsExactly(
                        "WARNING 4 The tactic does not fit into the token budget and is left out.");
    }
}
