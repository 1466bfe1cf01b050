package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

class SectionEditTest {
    private static final String TEXT =
            """
            Before any heading.

            ROLE
            You call owners.

            # The price
            It is $82,700.
            Hold it.

            **Voice**
            Speak plainly.
            """;

    private static PromptContent with(String text) {
        return PromptContent.ofText(text);
    }

    @Test
    void theShippedPromptHasItsSections() throws Exception {
        assertThat(
                        PromptSection.of(
                                PromptContent.of(Files.readAllBytes(Path.of("base_prompt.txt")))))
                .extracting(PromptSection::heading)
                .containsExactly(
                        "ROLE",
                        "THE FIVE STEPS",
                        "THE PRICE",
                        "EARNEST MONEY",
                        "THE MEMORANDUM (CLAUSE 17)",
                        "HOW YOU SOUND",
                        "OBJECTIONS",
                        "NEVER");
    }

    @Test
    void aSectionGoesToTheNextHeadingOrTactic() {
        PromptContent file =
                PromptEdit.append(
                        with(TEXT),
                        new NewBlock(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                5,
                                Instant.EPOCH,
                                "When the seller says no, wait.",
                                Map.of()));
        assertThat(PromptSection.of(file))
                .containsExactly(
                        new PromptSection("ROLE", "ROLE\nYou call owners."),
                        new PromptSection("# The price", "# The price\nIt is $82,700.\nHold it."),
                        new PromptSection("**Voice**", "**Voice**\nSpeak plainly."));
        assertThat(
                        PromptSection.of(
                                with(TEXT + "\n# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)\n")))
                .as("a broken block: what people wrote is not clear")
                .isEmpty();
    }

    @Test
    void onlyItsLinesChangeWhateverTheLineEndsAre() {
        SectionEdit edit =
                new SectionEdit(
                        "# The price",
                        "# The price\nIt is $82,700.\nHold it.",
                        "# The price\nIt is $82,700.\nHold it.\n\nSay it once.");
        byte[] file = ("\uFEFF" + TEXT.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
        PromptContent after = edit.applied(PromptContent.of(file)).orElseThrow();
        assertThat(after.text())
                .isEqualTo(
                        "\uFEFF"
                                + TEXT.replace("Hold it.\n", "Hold it.\n\nSay it once.\n")
                                        .replace("\n", "\r\n"));
        assertThat(edit.standsIn(after)).isTrue();
        assertThat(edit.standsIn(PromptContent.of(file))).isFalse();
    }

    @Test
    void itDoesNotApplyWhereTheSectionIsAnother() {
        SectionEdit edit = new SectionEdit("ROLE", "ROLE\nYou call owners.", "ROLE\nYou listen.");
        assertThat(edit.applied(with(TEXT))).isPresent();
        assertThat(edit.applied(with(TEXT.replace("owners.", "owners.\nOr heirs.")))).isEmpty();
        assertThat(edit.applied(with(TEXT + "\nROLE\nYou call owners.\n"))).as("twice").isEmpty();
        assertThat(edit.applied(with("Nothing."))).isEmpty();
    }
}
