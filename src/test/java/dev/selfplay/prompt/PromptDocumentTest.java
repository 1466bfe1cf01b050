package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

class PromptDocumentTest {
    static final String BLOCK =
            """
            # SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)
            # is_synthetic: true
            # priority: 7
            # promoted_at: 2024-01-01T00:00:00Z
            # battle_id: 6f2c

            Uh, say the number once, then wait.

            # END SYNTHETIC TACTIC
            """;

    @Property(tries = 500)
    void anyBytesComeOutAsTheyWentIn(@ForAll byte[] bytes) {
        assertThat(PromptDocument.parse(bytes).toBytes()).isEqualTo(bytes);
    }

    @Property(tries = 1000)
    void anyHeapOfBlocksAndPiecesComesOutAsItWentIn(@ForAll("heaps") String heap) {
        byte[] bytes = heap.getBytes(StandardCharsets.UTF_8);
        PromptDocument document = PromptDocument.parse(bytes);
        assertThat(document.toBytes()).isEqualTo(bytes);
        // what is human is not a block any more: parsing it again finds none
        assertThat(parse(document.humanText()).humanText().length())
                .isLessThanOrEqualTo(document.humanText().length());
    }

    @Provide
    Arbitrary<String> heaps() {
        return Arbitraries.of(
                        BLOCK,
                        BLOCK.replace("\n", "\r\n"),
                        "# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)\n",
                        "# END SYNTHETIC TACTIC\n",
                        "# END SYNTHETIC TACTIC",
                        "# priority: 5\n",
                        "# priority: high\n",
                        "# promoted_at: yesterday\n",
                        "Hold at $82,700.\n",
                        "überzeugend – “quoted”\r\n",
                        "\n",
                        "\r",
                        "\uFEFF",
                        " ")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Test
    void readsABlock() {
        PromptDocument document = parse("Human.\n\n" + BLOCK + "More.\n");
        assertThat(document.problems()).isEmpty();
        assertThat(document.humanText()).isEqualTo("Human.\n\nMore.\n");
        assertThat(document.tactics())
                .singleElement()
                .satisfies(block -> {
                    assertThat(block.line()).isEqualTo(3);
                    assertThat(block.text()).isEqualTo("Uh, say the number once, then wait.");
                    assertThat(block.priority()).isEqualTo(7);
                    assertThat(block.promotedAt()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
                    assertThat(block.battleId()).isEqualTo("6f2c");
                    assertThat(block.synthetic()).isTrue();
                    assertThat(block.active()).isTrue();
                });
    }

    @Test
    void readsCrlfAByteOrderMarkMissingFieldsAndUnknownOnes() {
        PromptDocument document =
                parse(
                        "\uFEFF# SYNTHETIC TACTIC\r\n# note: ünknown\r\n# is_active: false\r\n"
                                + "\r\nOne\r\n# two\r\n\r\n# END SYNTHETIC TACTIC  ");
        assertThat(document.problems()).isEmpty();
        assertThat(document.humanText()).isEmpty();
        TacticBlock block = document.tactics().getFirst();
        assertThat(block.text()).isEqualTo("One\n# two");
        assertThat(block.priority()).isEqualTo(5);
        assertThat(block.promotedAt()).isNull();
        assertThat(block.headers()).containsEntry("note", "ünknown");
        assertThat(block.active()).isFalse();
    }

    @Test
    void brokenBlocksAreToldWithTheirLineAndStayHumanText() {
        String text =
                "Human.\n"
                        + "# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)\nno end\n"
                        + BLOCK.replace("priority: 7", "priority: high")
                        + BLOCK
                        + "# END SYNTHETIC TACTIC\n"
                        + "# SYNTHETIC TACTIC (x)\n# priority: 1\n\n# END SYNTHETIC TACTIC\n";
        PromptDocument document = parse(text);
        assertThat(document.tactics()).hasSize(1);
        assertThat(document.problems())
                .extracting(PromptProblem::message)
                .containsExactly(
                        "base_prompt.txt, line 2: the tactic block has no \"# END SYNTHETIC"
                                + " TACTIC\" line; it is taken for human text",
                        "base_prompt.txt, line 6: priority must be a whole number, is \"high\";"
                                + " it is taken for human text",
                        "base_prompt.txt, line 22: a tactic block ends here that has no beginning;"
                                + " it is taken for human text",
                        "base_prompt.txt, line 23: the tactic block has no text; it is taken for"
                                + " human text");
        assertThat(document.humanText())
                .isEqualTo(text.replaceFirst(java.util.regex.Pattern.quote(BLOCK), ""));
    }

    @Test
    void bytesThatAreNoTextSurvive() {
        byte[] bytes = {'a', '\n', 'b', (byte) 0xff, '\n'};
        PromptDocument document = PromptDocument.parse(bytes);
        assertThat(document.problems()).isEmpty();
        assertThat(document.toBytes()).isEqualTo(bytes);
    }

    @Test
    void aMissingFileIsTypedAndNamed(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("base_prompt.txt");
        assertThat(PromptFile.read(path))
                .isInstanceOfSatisfying(
                        PromptReading.Missing.class,
                        missing ->
                                assertThat(missing.message())
                                        .startsWith("base_prompt.txt not found: ")
                                        .endsWith(path.toString()));
        Files.createDirectory(path);
        assertThat(PromptFile.read(path)).isInstanceOf(PromptReading.Unreadable.class);
    }

    static PromptDocument parse(String text) {
        return PromptDocument.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
