package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptProblem;
import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

/// A place in the prompt file that has a name.
sealed interface OutlineItem {
    /// From 1.
    int line();

    /// A heading of the human text.
    record Heading(int line, String title) implements OutlineItem {}

    /// @param raw the whole block as it stands in the file
    /// @param lines how many lines it has
    /// @param tokens that the block adds to the merged prompt, or would add
    /// @param omitted why the Closer is not given it; null where he is
    /// @param changed whether what is typed changes it
    /// @param editedByHand whether the file has another text than was approved
    record Block(
            TacticBlock block,
            String raw,
            int lines,
            int tokens,
            MergedPrompt.@Nullable Reason omitted,
            boolean changed,
            boolean editedByHand)
            implements OutlineItem {
        @Override
        public int line() {
            return block.line();
        }

        String title() {
            return PromptWords.title(block);
        }
    }

    record Broken(PromptProblem problem) implements OutlineItem {
        @Override
        public int line() {
            return problem.line();
        }
    }
}
