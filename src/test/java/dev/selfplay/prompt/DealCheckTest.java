package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.DealCheck.Breach;
import dev.selfplay.prompt.DealCheck.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DealCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OVER_OFFER | When the seller says \"it's too low\", answer in the manner of:"
                        + " \"Okay, I can do $90,000.\"",
                "OVER_OFFER | When they push, say: \"I'll go up to ninety-five thousand.\"",
                "OVER_OFFER | Offer $85,000 at once.",
                "OVER_OFFER | Offer eighty-five thousand at once.",
                "DEPOSIT | Say: \"We'll put five hundred dollars down instead.\"",
                "DEPOSIT | Say: \"We'll put down $500 as earnest money instead.\"",
                "DEPOSIT | When they attack the deposit, say: \"The earnest money can be $1,000.\"",
                "CLAUSE | When they balk, say: \"Fine, we'll skip the memorandum.\"",
                "CLAUSE | Answer: \"We can take Clause 17 out.\"",
                "CLAUSE | Say: \"We don't need the memorandum then.\"",
                "CLOSING | Say: \"We can close in three days.\"",
                "CLOSING | Say: \"We're closing tomorrow if you sign.\"",
                "PROMISE | Say: \"I guarantee you'll have the money.\"",
                "PROMISE | Say: \"We'll pay off your mortgage as well.\"",
                "PROMISE | Say: \"You don't need a lawyer for this.\"",
                "WAVERS | Say: \"Maybe I can come up a little bit, let's split the difference.\""
            })
    void breachesAreFound(Kind kind, String text) {
        assertThat(DealCheck.check(text, DealSheet.DEFAULT))
                .extracting(Breach::kind)
                .contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "When the seller says \"I want $150,000\", answer in the manner of: \"I get why"
                    + " you'd want that. With the repairs done, somebody might pay it. What does"
                    + " that number have to take care of for you?\"",
                "When the seller says \"Somebody offered me $95,000\", answer in the manner of: \"I"
                        + " can't go past $82,700, and I'd rather tell you now.\"",
                "When the seller says \"Make the earnest money five hundred and I'll say your magic"
                    + " word. What about one-fifty?\", answer in the manner of: \"It's small, on"
                    + " purpose.\"",
                "When they attack the deposit, say: \"The hundred dollars makes the agreement"
                        + " valid, and you keep the $100 deposit if we don't close.\"",
                "Say: \"We can't skip the memorandum, but it ends on the closing date.\"",
                "Say: \"We close in ten days or on the date you pick.\"",
                "Say: \"I can't promise that, and I never guarantee what I don't hold.\"",
                "Say: \"I won't split the difference; the number stays $82,700.\"",
                "When the seller says \"Take that clause out\", answer in the manner of: \"The"
                        + " memorandum isn't a lien, and if we don't close, we release it.\"",
                "Please do show it to your lawyer before you sign anything."
            })
    void whatKeepsToTheDealSheetPasses(String text) {
        assertThat(DealCheck.check(text, DealSheet.DEFAULT)).isEmpty();
    }

    @Test
    void theShippedPromptIsClean() throws IOException {
        PromptContent file = PromptContent.of(Files.readAllBytes(Path.of("base_prompt.txt")));
        PromptDocument document = file.document();
        assertThat(PromptLint.check(document, PromptMerger.merge(document), DealSheet.DEFAULT))
                .isEmpty();
    }
}
