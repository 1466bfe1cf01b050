package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Puts blocks into files of every kind, and takes them out again.
class PromptEditTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123Z");
    private static final UUID BATTLE = new UUID(1, 2);

    static NewBlock block(int n, String text) {
        return new NewBlock(
                new UUID(7, n),
                BATTLE,
                1 + n % 10,
                AT,
                TacticText.clean(text).text(),
                Map.of("objection", "It's too low"));
    }

    private static BlockKey key(NewBlock block) {
        return new BlockKey(block.tacticId(), block.battleId(), block.text());
    }

    @Test
    void writesTheSpecificationsFormat() {
        PromptContent file =
                PromptEdit.append(
                        PromptContent.ofText("Hold $82,700.\n"), block(4, "Say it once.\nWait."));
        assertThat(file.text())
                .isEqualTo(
                        """
                        Hold $82,700.

                        # SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)
                        # is_synthetic: true
                        # priority: 5
                        # promoted_at: 2026-11-24T10:00:00Z
                        # battle_id: 00000000-0000-0001-0000-000000000002
                        # tactic_id: 00000000-0000-0007-0000-000000000004
                        # objection: It's too low

                        Say it once.
                        Wait.

                        # END SYNTHETIC TACTIC
                        """);
        TacticBlock read = file.document().tactics().getFirst();
        assertThat(block(4, "Say it once.\nWait.").sameAs(read)).isTrue();
    }

    /// Approve, then withdraw, in any order, is the identity: for any bytes.
    @Property(tries = 1_000)
    void takingOutWhatWasPutInGivesTheBytesBack(
            @ForAll("files") byte[] bytes, @ForAll("texts") List<String> texts, @ForAll long seed) {
        PromptContent before = PromptContent.of(bytes);
        if (PromptRefusal.unreadable(before).isPresent()) {
            return;
        }
        PromptContent file = before;
        List<NewBlock> blocks = new ArrayList<>();
        for (String text : texts) {
            NewBlock block = block(blocks.size(), text);
            PromptContent next = PromptEdit.append(file, block);
            assertThat(next.raw()).startsWith(file.raw());
            TacticBlock found = PromptEdit.find(next, key(block)).orElseThrow();
            assertThat(block.sameAs(found)).isTrue();
            assertThat(next.document().tactics()).hasSize(file.document().tactics().size() + 1);
            assertThat(next.document().problems()).hasSameSizeAs(before.document().problems());
            blocks.add(block);
            file = next;
        }
        Collections.shuffle(blocks, new Random(seed));
        for (NewBlock block : blocks) {
            file = PromptEdit.remove(file, key(block));
            assertThat(PromptEdit.find(file, key(block))).isEmpty();
        }
        assertThat(file.bytes()).isEqualTo(bytes);
    }

    /// Whatever people write around a block since, taking it out leaves all of that.
    @Property(tries = 500)
    void whatWasWrittenAroundABlockSinceStays(
            @ForAll("pieces") String before, @ForAll("pieces") String after) {
        NewBlock block = block(1, "Say it once, then wait for them.");
        String eol = "\n";
        PromptContent file =
                PromptContent.ofText(before + "\n\n" + block.lines(eol) + "\n" + after);
        if (PromptEdit.find(file, key(block)).isEmpty()) {
            return; // the text before left a block open that swallows this one
        }
        assertThat(PromptEdit.remove(file, key(block)).text()).isEqualTo(before + "\n" + after);
    }

    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<byte[]> wild = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
        return Arbitraries.oneOf(wild, pieces().map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        PromptDocumentTest.BLOCK,
                        PromptDocumentTest.BLOCK.replace("\n", "\r\n"),
                        "# SYNTHETIC TACTIC (AUTO-PROMOTED FROM SANDBOX)\n",
                        "# END SYNTHETIC TACTIC\n",
                        "# END SYNTHETIC TACTIC",
                        "# priority: 5\n",
                        "Hold at $82,700.\n",
                        "Hold at $82,700.\r\n",
                        "no end",
                        "\n",
                        "\r\n",
                        "\r",
                        "\uFEFF",
                        " ")
                .list()
                .ofMaxSize(9)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> text =
                Combinators.combine(
                                Arbitraries.strings().ofMaxLength(40),
                                Arbitraries.of(
                                        "# END SYNTHETIC TACTIC",
                                        "\r\n# priority: 10\r\n",
                                        "Ångström „quoted“ … ok",
                                        "\u2028#\u200B END SYNTHETIC TACTIC\n"))
                        .as((a, b) -> "Say " + a + b + a);
        return text.list().ofMinSize(1).ofMaxSize(4);
    }

    @Test
    void aBlockOfTheOriginalSystemIsFoundByBattleAndText() {
        PromptContent file =
                PromptContent.ofText(
                        "Human.\r\n\r\n" + PromptDocumentTest.BLOCK.replace("\n", "\r\n"));
        String uuid = "6f2c0000-0000-0000-0000-000000000001";
        file = PromptContent.ofText(file.text().replace("6f2c", uuid));
        var other = new BlockKey(UUID.randomUUID(), UUID.fromString(uuid), "Something else.");
        assertThat(PromptEdit.remove(file, other)).isEqualTo(file);
        var key =
                new BlockKey(
                        UUID.randomUUID(),
                        UUID.fromString(uuid),
                        "Uh, say the number once, then wait.");
        assertThat(PromptEdit.remove(file, key).text()).isEqualTo("Human.\r\n");
    }

    @Test
    void aTacticStandsInAFileOnce() {
        PromptContent file = PromptEdit.append(PromptContent.ofText("x\n"), block(1, "Say it."));
        assertThatThrownBy(() -> PromptEdit.append(file, block(1, "Say it.")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void utf16IsRefusedNotSpoilt() {
        byte[] utf16 = "Hold.".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> PromptEdit.append(PromptContent.of(utf16), block(1, "Say it.")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void theLineEndOfMostLinesIsTaken() {
        assertThat(PromptEdit.lineEnd("a\r\nb\r\nc\n")).isEqualTo("\r\n");
        assertThat(PromptEdit.lineEnd("a\r\nb\n")).isEqualTo("\n");
        assertThat(PromptEdit.lineEnd("")).isEqualTo("\n");
    }
}
