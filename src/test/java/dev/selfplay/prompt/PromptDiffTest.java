package dev.selfplay.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

class PromptDiffTest {

    @Property(tries = 500)
    void theLinesAreBothFiles(@ForAll("files") String before, @ForAll("files") String after) {
        var lines = PromptDiff.lines(PromptContent.ofText(before), PromptContent.ofText(after));
        assertThat(
                        lines.stream()
                                .filter(l -> l.kind() != PromptDiff.Kind.ADDED)
                                .map(l -> l.text() + l.end())
                                .collect(Collectors.joining()))
                .isEqualTo(before);
        assertThat(
                        lines.stream()
                                .filter(l -> l.kind() != PromptDiff.Kind.REMOVED)
                                .map(l -> l.text() + l.end())
                                .collect(Collectors.joining()))
                .isEqualTo(after);
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of("a\n", "b\n", "b\r\n", "c\n", "\n", "ü")
                .list()
                .ofMaxSize(8)
                .map(list -> String.join("", list));
    }

    private static PromptContent text(String text) {
        return PromptContent.ofText(text);
    }

    @Test
    void whatOneTypedIsPutOverWhatAnotherSaved() {
        PromptContent base = text("1\n2\n3\n4\n5\n6\n");
        // typed a line; meanwhile the file grew, shrank, got a block at its end
        PromptContent mine = text("1\n2\nmine\n3\n4\n5\n6\n");
        assertThat(PromptDiff.rebase(base, mine, text("0\n1\n2\n3\n4\n5\n6\n")))
                .contains(text("0\n1\n2\nmine\n3\n4\n5\n6\n"));
        assertThat(PromptDiff.rebase(base, mine, text("1\n2\n3\n")))
                .contains(text("1\n2\nmine\n3\n"));
        assertThat(PromptDiff.rebase(base, mine, text("1\n2\n3\n4\n5\n6\n\n# block\n")))
                .contains(text("1\n2\nmine\n3\n4\n5\n6\n\n# block\n"));
        assertThat(PromptDiff.rebase(base, text("1\n2\n3\n4\n5\nsix\n"), text("1\n2\n3\n")))
                .isEmpty();
    }

    @Property(tries = 500)
    void anyTwoChangesMergeOrConflict(
            @ForAll("files") String base,
            @ForAll("files") String mine,
            @ForAll("files") String now) {
        assertThat(PromptDiff.rebase(text(base), text(base), text(now))).contains(text(now));
        assertThat(PromptDiff.rebase(text(base), text(mine), text(base))).contains(text(mine));
        assertThat(PromptDiff.rebase(text(base), text(mine), text(now))).isNotNull();
    }

    @Test
    void readsLikeDiff() {
        assertThat(
                        PromptDiff.unified(
                                "old",
                                "new",
                                PromptContent.ofText("1\n2\n3\n4\n5\n6\n7\n8"),
                                PromptContent.ofText("1\n2\n3\n4\nfive\n6\n7\n8\n"),
                                1))
                .isEqualTo(
                        """
                        --- old
                        +++ new
                        @@ -4,5 +4,5 @@
                         4
                        -5
                        +five
                         6
                         7
                        -8
                        \\ No newline at end of file
                        +8
                        """);
        assertThat(
                        PromptDiff.unified(
                                "a", "b", PromptContent.ofText("x"), PromptContent.ofText("x"), 3))
                .isEmpty();
    }

    @Property(tries = 500)
    void whatReadsLikeDiffIsThePatch(
            @ForAll("files") String before,
            @ForAll("files") String after,
            @ForAll @IntRange(min = 1, max = 3) int context)
            throws PatchFailedException {
        String diff =
                PromptDiff.unified("old", "new", text(before + "\n"), text(after + "\n"), context);
        var patch = UnifiedDiffUtils.parseUnifiedDiff(lines(diff));
        assertThat(patch.applyTo(lines(before + "\n"))).isEqualTo(lines(after + "\n"));
        assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
    }

    private static List<String> lines(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    @Test
    void twoPeoplesChangesComeTogetherUnlessTheyAreToTheSameLine() {
        PromptContent base = PromptContent.ofText("one\ntwo\nthree\nfour\nfive\nsix\n");
        PromptContent mine = PromptContent.ofText("one\ntwo\nthree\nfour\nfive\nSIX\n");
        assertThat(
                        PromptDiff.rebase(
                                        base,
                                        mine,
                                        PromptContent.ofText(
                                                "zero\none\ntwo\nthree\nfour\nfive\nsix\n"))
                                .orElseThrow()
                                .text())
                .isEqualTo("zero\none\ntwo\nthree\nfour\nfive\nSIX\n");
        assertThat(
                        PromptDiff.rebase(
                                base,
                                mine,
                                PromptContent.ofText("one\ntwo\nthree\nfour\nfive\n6\n")))
                .isEmpty();
    }
}
